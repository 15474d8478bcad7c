package worker_test

import (
	"context"
	"testing"
	"time"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/worker"
)

func TestATenantThatComputesMuchHasItsPartOfTheProcessorsWhileOthersWork(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 6, PerTenant: 4})
	begin := func(j worker.Job) *worker.Execution {
		t.Helper()
		e, err := p.Run(t.Context(), j)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	end := func(running ...*worker.Execution) {
		for _, e := range running {
			e.Stop()
			_, _ = e.Rest()
		}
	}
	// Idle workers of a tenant get a job at once, if anything does.
	soon := func(tenant string) string {
		j := job("wait")
		j.Tenant, j.Patient, j.Wait = tenant, true, time.Millisecond
		e, err := p.Run(t.Context(), j)
		if err != nil {
			return err.Error()
		}
		end(e)
		return "it runs"
	}
	const waits = "no worker was free for 1ms"
	expect := func(when, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %s, want %s", when, got, want)
		}
	}

	worker.Charge(p, "acme")
	end(begin(job("wait")), begin(job("wait"))) // nobody else is there
	other := job("wait")
	other.Tenant = "other"
	second := begin(other)
	end(second, begin(other))
	working := begin(other)
	expect("the first job while another tenant works", soon("acme"), "it runs")
	first := begin(job("wait"))
	expect("the second", soon("acme"), waits)
	expect("one of the other tenant", soon("other"), "it runs")
	end(first)
	expect("when the first is over", soon("acme"), "it runs")

	asks := job("call hang")
	asks.Host = echo{canceled: make(chan string, 1)}
	begin(asks)
	second = begin(job("wait")) // as soon as the first asks its host
	expect("a third, while one waits for its host", soon("acme"), waits)
	end(second)
	computed := make(chan struct{})
	busy := job("busy computed")
	busy.Host = asked{"computed": computed}
	begin(busy)
	<-computed
	expect("while one computes that waits for its host, too", soon("acme"), waits)
	end(working)
}

// asked is a host that answers nothing, and closes a channel for a name that it is asked for.
type asked map[string]chan struct{}

func (a asked) Start(_ context.Context, call sandbox.HostCall, _ func(sandbox.HostReply)) {
	if heard := a[call.Name]; heard != nil {
		close(heard)
	}
}

func TestAJobThatComputesForLongIsChargedToItsTenant(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 2})
	answers(t, p, job("compute 300ms"))
	if got := worker.Computed(p, "acme"); got < 300*time.Millisecond {
		t.Errorf("one that is over: %s", got)
	}
	loop, next := job("loop"), job("pid")
	loop.Tenant, loop.Limit, next.Tenant = "forced", 300*time.Millisecond, "forced"
	answers(t, p, loop)
	answers(t, p, next) // when the worker before it is gone
	if got := worker.Computed(p, "forced"); got == 0 {
		t.Error("one that had to be ended: nothing")
	}
	waits := job("wait")
	waits.Tenant = "patient"
	e, err := p.Run(t.Context(), waits)
	if err != nil {
		t.Fatal(err)
	}
	e.Stop()
	_, _ = e.Rest()
	if got := worker.Computed(p, "patient"); got != 0 {
		t.Errorf("one that waits: %s", got)
	}
}
