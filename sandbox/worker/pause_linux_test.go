package worker

import (
	"os"
	"testing"
	"time"
)

func TestAJobWaitsThatComputesLittleBesideItsCalls(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name         string
		calls        int
		ago, compute time.Duration // when it asked, and what it has computed since
		want         bool
	}{
		{"no call is open", 0, 0, 0, false},
		{"one is, for an hour", 1, time.Hour, 0, true},
		{"a second of computing in an hour", 1, time.Hour, time.Second, true},
		{"a second in two", 1, 2 * time.Second, time.Second, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			now, known := computed(os.Getpid())
			if !known {
				t.Fatal("it is not known what this process has computed")
			}
			e := &Execution{worker: &process{started: &os.Process{Pid: os.Getpid()}}, calls: map[uint64]openCall{}}
			e.paused = pause{time.Now().Add(-c.ago), now - c.compute}
			for i := range c.calls {
				e.calls[uint64(i)] = openCall{}
			}
			if got := e.waits(); got != c.want {
				t.Errorf("it waits: %v, want %v", got, c.want)
			}
		})
	}
}

func TestAJobThatAsksAllTheTimeBeginsNoPauseWithEachCall(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	e := &Execution{worker: &process{started: &os.Process{Pid: os.Getpid()}}}
	for _, step := range []struct{ at, want time.Duration }{{0, 0}, {time.Second / 2, 0}, {time.Second, time.Second}, {3 * time.Second / 2, time.Second}} {
		if e.pause(start.Add(step.at)); !e.paused.since.Equal(start.Add(step.want)) {
			t.Errorf("asking after %s, its pause began after %s, want %s", step.at, e.paused.since.Sub(start), step.want)
		}
	}
}

func TestWhatAJobComputesIsChargedOnce(t *testing.T) {
	t.Parallel()
	const first = 300 * time.Millisecond
	now, known := computed(os.Getpid())
	if !known {
		t.Fatal("it is not known what this process has computed")
	}
	e := &Execution{worker: &process{started: &os.Process{Pid: os.Getpid()}}, before: now - first, after: shortJob, look: never()}
	sum, long := e.computes()
	if !long || sum < first {
		t.Errorf("while it computes: %s, %v", sum, long)
	}
	more, _ := e.computes()
	sum += more + e.uncharged()
	if after, _ := computed(os.Getpid()); sum < first || sum > first+after-now {
		t.Errorf("in all: %s, want %s and at most %s more", sum, first, after-now)
	}
}

func TestAJobIsChargedThoughNobodyLookedAtIt(t *testing.T) {
	t.Parallel()
	now, known := computed(os.Getpid())
	if !known {
		t.Fatal("it is not known what this process has computed")
	}
	e := &Execution{worker: &process{started: &os.Process{Pid: os.Getpid()}}, before: now - time.Millisecond, after: time.Hour, look: never()}
	if got := e.uncharged(); got < time.Millisecond {
		t.Errorf("for a short one: %s", got)
	}
}

// never is a timer that is not over.
func never() *time.Timer { return time.NewTimer(time.Hour) }

func TestWhatAWorkerComputedIsNothingWhereAnotherHasWaitedForIt(t *testing.T) {
	t.Parallel()
	gone := make(chan struct{})
	close(gone)
	e := &Execution{heavy: true, before: time.Second, look: never(), worker: &process{gone: gone}}
	if got := e.uncharged(); got != 0 {
		t.Error(got)
	}
}
