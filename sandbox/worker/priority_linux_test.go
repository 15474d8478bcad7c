package worker_test

import (
	"strconv"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/usher-run/usher/sandbox/worker"
)

// niceness is how far a process comes after others.
func niceness(t *testing.T, pid int) int {
	t.Helper()
	raw, err := unix.Getpriority(unix.PRIO_PROCESS, pid)
	if err != nil {
		t.Fatal(err)
	}
	return 20 - raw
}

func TestAWorkerWhoseJobComputesForLongComesAfterOthersUntilThen(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 1})
	own := niceness(t, 0)
	pid, err := strconv.Atoi(answers(t, p, job("pid")))
	if err != nil {
		t.Fatal(err)
	}
	if got := niceness(t, pid); got != own {
		t.Errorf("a worker that is ready has %d, want %d", got, own)
	}
	j := job("loop")
	j.Limit = 30 * time.Second
	e, err := p.Run(t.Context(), j)
	if err != nil {
		t.Fatal(err)
	}
	looks, late := time.NewTicker(5*time.Millisecond), time.After(20*time.Second)
	defer looks.Stop()
	for niceness(t, pid) <= own {
		select {
		case <-looks.C:
		case <-late:
			t.Fatal("it was not put behind others")
		}
	}
	e.Condemn(nil)
	_, _ = e.Rest()

	long, after := answers(t, p, job("compute 200ms")), answers(t, p, job("pid"))
	pid, err = strconv.Atoi(after)
	if err != nil {
		t.Fatal(err)
	}
	if got := niceness(t, pid); got != own {
		t.Errorf("after a long job, %d, want %d", got, own)
	}
	if stays := long == after; stays != (p.Priority() == worker.Restored) {
		t.Errorf("the worker stays: %v, and its priority is %s", stays, p.Priority())
	}
}
