package worker_test

import (
	"testing"
	"time"

	"github.com/usher-run/usher/sandbox/worker"
)

func TestASpareStartsWhenWhatTookTheLastHasItsAnswer(t *testing.T) {
	t.Parallel()
	for end, how := range map[string]func(t *testing.T, e *worker.Execution){
		"its answer": func(_ *testing.T, e *worker.Execution) { end(e) },
		"its death":  func(_ *testing.T, e *worker.Execution) { worker.Expire(e) },
	} {
		t.Run(end, func(t *testing.T) {
			t.Parallel()
			p := newPool(t, worker.PutOffAtMost(worker.Config{Workers: 4}, time.Hour))
			first := begin(t, p, job("wait"))
			until(t, func() bool { return worker.PutOff(p) == 1 })
			if got := worker.Spares(p); got != 0 {
				t.Errorf("%d are ready before that, want none", got)
			}
			how(t, first)
			until(t, func() bool { return worker.PutOff(p) == 0 && worker.Spares(p) == 1 })
		})
	}
}

func TestAStartIsPutOffForAWhileOnly(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 4})
	first := begin(t, p, job("wait"))
	until(t, func() bool { return worker.Spares(p) == 1 })
	end(first)
}

func TestAStartIsNotPutOffWhenSomebodyComesForIt(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.PutOffAtMost(worker.Config{Workers: 2, Wait: 10 * time.Second}, time.Hour))
	of := func(tenant, payload string) worker.Job {
		j := job(payload)
		j.Tenant = tenant
		return j
	}
	answers(t, p, of("idle", "pid"))
	until(t, func() bool { return worker.Spares(p) == 1 })
	first := begin(t, p, of("first", "wait"))
	until(t, func() bool { return worker.PutOff(p) == 1 })
	// There may be no more starts, and the one that is put off is for the place of the idle worker.
	begin(t, p, of("second", "pid"))
	end(first)
}

func TestAStartIsPutOffNoLongerOnceSomebodyWaitsForIt(t *testing.T) {
	t.Parallel()
	for jobs, want := range []bool{false, true} {
		if got := worker.Hastens(jobs); got != want {
			t.Errorf("while %d wait: %v, want %v", jobs, got, want)
		}
	}
}
