package worker_test

import (
	"testing"

	"github.com/usher-run/usher/sandbox/worker"
)

func TestTheCollectorBeginsLaterUntilTheFirstJobIsOver(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 1})
	if got := answers(t, p, job("percent")); got != "200" {
		t.Errorf("in the first job it begins at %s percent, want 200", got)
	}
	const jobs = 100 // as the next may begin before the worker is done with the last
	got := ""
	for range jobs {
		if got = answers(t, p, job("percent")); got == "100" {
			return
		}
	}
	t.Errorf("after %d jobs it begins at %s percent, want 100", jobs, got)
}
