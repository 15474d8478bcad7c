package worker_test

import (
	"context"
	"testing"
	"time"

	"github.com/usher-run/usher/sandbox/worker"
)

func TestATenantThatComputesMuchHasItsPartOfTheProcessorsWhileOthersWork(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.HeldAtMost(worker.Config{Workers: 6, PerTenant: 4}, time.Hour))
	ofOther := job("wait")
	ofOther.Tenant = "other"
	worker.Charge(p, "acme")
	end(begin(t, p, job("wait")), begin(t, p, job("wait"))) // nobody else is there
	working := begin(t, p, ofOther)
	end(begin(t, p, ofOther))
	expect := func(when string, j worker.Job, held bool) {
		t.Helper()
		if got := isHeld(t, p, j); got != held {
			t.Errorf("%s: it is held back: %v, want %v", when, got, held)
		}
	}
	expect("the first job while another tenant works", job("wait"), false)
	first := begin(t, p, job("wait"))
	expect("the second", job("wait"), true)
	expect("one of the other tenant", ofOther, false)
	end(first)
	expect("when the first is over", job("wait"), false)

	asks := job("call hang")
	asks.Host = echo{canceled: make(chan string, 1)}
	begin(t, p, asks)
	second := begin(t, p, job("wait")) // as soon as the first asks its host
	expect("a third, while one waits for its host", job("wait"), true)
	end(second, working)
}

func TestOfJobsThatAreHeldBackOneBeginsWhenOneIsOver(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.HeldAtMost(worker.Config{Workers: 6, PerTenant: 4}, time.Hour))
	ofOther := job("wait")
	ofOther.Tenant = "other"
	end(begin(t, p, job("wait")), begin(t, p, job("wait"))) // who gets work at once, if anybody does
	worker.Charge(p, "acme")
	working, first := begin(t, p, ofOther), begin(t, p, job("wait"))
	begun := make(chan *worker.Execution)
	for range 2 {
		go func() {
			e, err := p.Run(t.Context(), job("wait"))
			if err != nil {
				t.Error(err)
			}
			begun <- e
		}()
	}
	until(t, func() bool { return worker.Waiting(p) == 2 })
	end(first)
	second := <-begun
	if got := worker.Waiting(p); got != 1 {
		t.Errorf("%d wait, want 1", got)
	}
	end(second)
	end(<-begun, working)
}

func TestAJobIsHeldBackForATimeAtMost(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.HeldAtMost(worker.Config{Workers: 6, PerTenant: 4}, time.Millisecond))
	worker.Charge(p, "acme")
	ofOther := job("wait")
	ofOther.Tenant = "other"
	end(begin(t, p, ofOther), begin(t, p, job("wait")), begin(t, p, job("wait")))
}

func TestWhoCountsAsAnotherThatWorks(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	cases := []struct {
		name   string
		others worker.Others
		want   bool
	}{
		{"nobody", worker.Others{}, false},
		{"one with a job", worker.Others{Runs: true}, true},
		{"one with a job that waits", worker.Others{Waits: true}, true},
		{"one that had a job half a second ago", worker.Others{Idle: true, Since: now.Add(-time.Second / 2)}, true},
		{"the host itself", worker.Others{Runs: true, Waits: true, Own: true}, false},
		{"one that had none for a second", worker.Others{Idle: true, Since: now.Add(-time.Second)}, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := worker.Hold(c.others, now); got != c.want {
				t.Errorf("a job is held back: %v, want %v", got, c.want)
			}
		})
	}
}

func begin(t *testing.T, p *worker.Pool, j worker.Job) *worker.Execution {
	t.Helper()
	e, err := p.Run(t.Context(), j)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func end(running ...*worker.Execution) {
	for _, e := range running {
		e.Stop()
		_, _ = e.Rest()
	}
}

// isHeld reports whether a job is held back, instead of begun.
func isHeld(t *testing.T, p *worker.Pool, j worker.Job) (held bool) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	begun := make(chan *worker.Execution)
	go func() {
		e, _ := p.Run(ctx, j)
		begun <- e
	}()
	var e *worker.Execution
	over := false
	until(t, func() bool {
		select {
		case e = <-begun:
			over = true
		default:
			held = worker.Held(p)
		}
		return over || held
	})
	cancel()
	if !over {
		e = <-begun
	}
	if e != nil {
		end(e)
	}
	return held
}

// until looks again and again, for a minute at most.
func until(t *testing.T, holds func() bool) {
	t.Helper()
	looks, late := time.NewTicker(time.Millisecond), time.After(time.Minute)
	defer looks.Stop()
	for !holds() {
		select {
		case <-looks.C:
		case <-late:
			t.Fatal("it does not come to that")
		}
	}
}

func TestWhatAJobComputesIsChargedToItsTenantHoweverShortItIs(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 2})
	answers(t, p, job("compute 2ms"))
	if got := worker.Charged(p, "acme"); got < 2*time.Millisecond {
		t.Errorf("for one that is over: %s", got)
	}
	loop := job("loop")
	loop.Tenant = "forced"
	e := begin(t, p, loop)
	e.Condemn(nil)
	_, _ = e.Rest()
	until(t, func() bool { return worker.Charged(p, "forced") > 0 }) // when its worker is gone
	waits := job("wait")
	waits.Tenant = "patient"
	end(begin(t, p, waits))
	if got := worker.Charged(p, "patient"); got > 100*time.Millisecond {
		t.Errorf("for one that waits: %s", got)
	}
}
