package storetest

import (
	"fmt"
	"time"

	"github.com/usher-run/usher/store"
)

var stepCases = []testCase{
	{name: "a step counts up, keeps its state and extends the lease by what it was given for", run: func(b *bench) {
		id := b.enqueue("a")
		lease := b.lease(1)[0]
		b.must(lease.Extend(b.ctx, 4*visible))
		for i := range 3 {
			time.Sleep(visible - time.Second)
			state := fmt.Sprint("state ", i)
			b.must(lease.Step(b.ctx, []byte(state)))
			for _, job := range []store.Job{lease.Job(), b.job(id)} {
				b.near("the end of the lease", job.Due, time.Now().Add(visible))
				if job.Step != i+1 || string(job.State) != state || job.Attempt != 1 || string(job.Payload) != "a" {
					b.Errorf("after step %d the job is %+v", i, job)
				}
			}
		}
		b.must(lease.Finish(b.ctx, store.JobEnd{}))
		b.gone(id)
	}},
	{name: "a state may be empty again", run: func(b *bench) {
		id := b.enqueue("a")
		lease := b.lease(1)[0]
		b.must(lease.Step(b.ctx, []byte("state")))
		b.must(lease.Step(b.ctx, nil))
		if job := b.job(id); job.Step != 2 || len(job.State) != 0 {
			b.Errorf("the job is %+v", job)
		}
	}},
	{name: "the next attempt goes on at the first step that was not committed, with the state of the last that was", run: func(b *bench) {
		id := b.enqueue("a")
		for attempt, end := range []*store.JobEnd{nil, {Retry: true}, {Dead: "it failed"}, {Undo: true}, nil} {
			lease := b.lease(1)[0]
			job := lease.Job()
			if job.ID != id || job.Step != attempt || attempt > 0 && string(job.State) != fmt.Sprint("state ", attempt-1) {
				b.Fatalf("attempt %d begins with %+v", attempt, job)
			}
			b.must(lease.Step(b.ctx, []byte(fmt.Sprint("state ", attempt))))
			if end == nil {
				time.Sleep(visible + grain)
				continue
			}
			b.must(lease.Finish(b.ctx, *end))
			if end.Dead != "" {
				b.must(b.queue.Requeue(b.ctx, home, id))
			}
		}
		b.same("the step in the end", b.lease(1)[0].Job().Step, 5)
	}},
	{name: "records of a step and of an end are kept with them, each once", run: func(b *bench) {
		b.enqueue("a")
		lease := b.lease(1)[0]
		job := lease.Job()
		kept := func(want ...string) {
			b.Helper()
			b.same("the records", b.walk(store.Filter{Tenant: home}, 10), want)
		}
		b.must(lease.Step(b.ctx, nil, ofJob(job, "run-0")))
		kept("run-0")
		time.Sleep(visible + grain)
		second := b.lease(1)[0]
		b.fails("a step of the old lease", lease.Step(b.ctx, nil, ofJob(job, "run-x")), store.ErrLeaseLost)
		b.must(second.Step(b.ctx, nil, ofJob(second.Job(), "run-1"), ofJob(second.Job(), "run-2")))
		kept("run-2", "run-1", "run-0")
		last := ofJob(second.Job(), "run-3")
		b.must(second.Finish(b.ctx, store.JobEnd{}, last, ofJob(second.Job(), "run-4")))
		kept("run-4", "run-3", "run-2", "run-1", "run-0")
		got, err := b.runs.Get(b.ctx, home, "run-3")
		b.must(err)
		b.sameRecord(got, last)
		b.same("the attempt of the record", got.Attempt, 2)
		b.same("the records of the job", b.walk(store.Filter{Tenant: home, Job: job.ID}, 10), []string{"run-4", "run-3", "run-2", "run-1", "run-0"})
	}},
	{name: "records of every kind of end are kept", run: func(b *bench) {
		id := b.enqueue("a")
		for i, end := range []store.JobEnd{{Retry: true}, {Undo: true}, {Dead: "it failed"}, {}} {
			b.must(b.lease(1)[0].Finish(b.ctx, end, record(home, fmt.Sprint("run-", i))))
			if end.Dead != "" {
				b.must(b.queue.Requeue(b.ctx, home, id))
			}
		}
		b.same("the records", b.walk(store.Filter{Tenant: home}, 10), []string{"run-3", "run-2", "run-1", "run-0"})
	}},
	{name: "a step and an end of which one record cannot be kept change nothing", run: func(b *bench) {
		id := b.enqueue("a")
		lease := b.lease(1)[0]
		before := b.job(id)
		bad := []store.Record{record(home, "good"), record(home, "b\x00ad")}
		b.fails("a step with a bad record", lease.Step(b.ctx, []byte("state"), bad...), store.ErrBadKey)
		b.fails("an end with a bad record", lease.Finish(b.ctx, store.JobEnd{}, bad...), store.ErrBadKey)
		b.same("the job", b.job(id), before)
		b.same("the records", b.walk(store.Filter{Tenant: home}, 10), []string{})
		b.must(lease.Finish(b.ctx, store.JobEnd{}))
	}},
}
