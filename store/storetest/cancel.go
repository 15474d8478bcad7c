package storetest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/usher-run/usher/store"
)

// promptly is how long a call may go on whose context has ended.
const promptly = 100 * time.Millisecond

// call is one method as cases that hold all of them to something use it.
type call struct {
	what string
	do   func(ctx context.Context) error
}

// calls are all methods of a store, on things that are there.
func (b *bench) calls(lease store.Lease, id string) []call {
	key := store.Key{Tenant: home, Name: "a"}
	return []call{
		{"KV.Get", func(ctx context.Context) error { _, err := b.kv.Get(ctx, key); return err }},
		{"KV.Put", func(ctx context.Context) error {
			_, err := b.kv.Put(ctx, key, []byte("x"), store.PutOptions{})
			return err
		}},
		{"KV.Put lazily", func(ctx context.Context) error {
			_, err := b.kv.Put(ctx, key, []byte("x"), store.PutOptions{Lazy: true})
			return err
		}},
		{"KV.Delete", func(ctx context.Context) error { return b.kv.Delete(ctx, key, 0) }},
		{"KV.List", func(ctx context.Context) error { _, err := b.kv.List(ctx, key, "", 10); return err }},
		{"Queue.Enqueue", func(ctx context.Context) error {
			_, _, err := b.queue.Enqueue(ctx, store.NewJob{Tenant: home, Trigger: trigger})
			return err
		}},
		{"Queue.Lease", func(ctx context.Context) error { _, err := b.queue.Lease(ctx, 1, visible, nil); return err }},
		{"Queue.Job", func(ctx context.Context) error { _, err := b.queue.Job(ctx, home, id); return err }},
		{"Queue.Jobs", func(ctx context.Context) error {
			_, _, err := b.queue.Jobs(ctx, home, store.Dead, "", 10)
			return err
		}},
		{"Queue.Requeue", func(ctx context.Context) error { return b.queue.Requeue(ctx, home, id) }},
		{"Queue.Drop", func(ctx context.Context) error { return b.queue.Drop(ctx, home, id) }},
		{"Queue.Stats", func(ctx context.Context) error { _, err := b.queue.Stats(ctx, home); return err }},
		{"Lease.Extend", func(ctx context.Context) error { return lease.Extend(ctx, time.Hour) }},
		{"Lease.Step", func(ctx context.Context) error { return lease.Step(ctx, []byte("x"), record(home, "run-x")) }},
		{"Lease.Finish", func(ctx context.Context) error {
			return lease.Finish(ctx, store.JobEnd{}, record(home, "run-x"))
		}},
		{"Executions.Append", func(ctx context.Context) error { return b.runs.Append(ctx, record(home, "run-x")) }},
		{"Executions.Get", func(ctx context.Context) error { _, err := b.runs.Get(ctx, home, "run-1"); return err }},
		{"Executions.List", func(ctx context.Context) error {
			_, err := b.runs.List(ctx, store.Filter{Tenant: home}, "", 10)
			return err
		}},
		{"Executions.Prune", func(ctx context.Context) error {
			_, err := b.runs.Prune(ctx, nil, time.Now().Add(time.Hour), 10)
			return err
		}},
		{"KV.Tenants", func(ctx context.Context) error {
			for _, err := range b.kv.Tenants(ctx) {
				return err
			}
			return nil
		}},
		{"Queue.Tenants", func(ctx context.Context) error {
			for _, err := range b.queue.Tenants(ctx) {
				return err
			}
			return nil
		}},
		{"Executions.Tenants", func(ctx context.Context) error {
			for _, err := range b.runs.Tenants(ctx) {
				return err
			}
			return nil
		}},
	}
}

// furnish makes one of everything: a value, a dead job, a leased one and a record.
func (b *bench) furnish() (lease store.Lease, dead string) {
	b.Helper()
	b.put("a", "1", store.PutOptions{})
	dead = b.enqueue("dead")
	b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{Dead: "it failed"}))
	b.enqueue("leased")
	b.appendAll(record(home, "run-1"))
	return b.lease(1)[0], dead
}

// waits are the methods that wait, as calls that return when they are given up.
func (b *bench) waits() []call {
	return []call{
		{"Queue.Lease", func(ctx context.Context) error { _, err := b.queue.Lease(ctx, 1, visible, nil); return err }},
		{"KV.Watch", func(ctx context.Context) error {
			for _, err := range b.kv.Watch(ctx, store.Key{Tenant: home}) {
				if err != nil {
					return err
				}
			}
			return ctx.Err()
		}},
		{"Executions.Tail", func(ctx context.Context) error {
			for _, err := range b.runs.Tail(ctx, store.Filter{Tenant: home}) {
				if err != nil {
					return err
				}
			}
			return ctx.Err()
		}},
	}
}

var cancelCases = []testCase{
	{name: "a call whose context has ended fails by that at once, and changes nothing", run: func(b *bench) {
		lease, dead := b.furnish()
		ended, cancel := context.WithCancel(b.ctx)
		cancel()
		value, job, deadJob := b.get("a"), b.job(lease.Job().ID), b.job(dead)
		for _, call := range b.calls(lease, dead) {
			if took := elapsed(func() { b.fails(call.what, call.do(ended), context.Canceled) }); took > promptly {
				b.Errorf("%s took %s", call.what, took)
			}
		}
		time.Sleep(time.Second)
		b.same("the value", b.get("a"), value)
		b.same("the leased job", b.job(job.ID), job)
		b.same("the dead job", b.job(dead), deadJob)
		b.stats(home, 0, 0, 1, 1)
		b.same("the records", b.walk(store.Filter{Tenant: home}, 10), []string{"run-1"})
	}},
	{name: "watches and tails whose context has ended end at once", run: func(b *bench) {
		b.furnish()
		ended, cancel := context.WithCancel(b.ctx)
		cancel()
		for _, wait := range b.waits() {
			if took := elapsed(func() { b.fails(wait.what, wait.do(ended), context.Canceled) }); took > promptly {
				b.Errorf("%s took %s", wait.what, took)
			}
		}
	}},
	{name: "one who waits for a job, a change or a record is let go when the context ends", run: func(b *bench) {
		b.put("a", "1", store.PutOptions{TTL: time.Hour})
		b.enqueueFor(home, "later", time.Hour)
		for _, wait := range b.waits() {
			ctx, cancel := context.WithCancel(b.ctx)
			waiting := begin(func() error { return wait.do(ctx) })
			b.settle()
			if took := elapsed(func() {
				cancel()
				b.fails(wait.what, receive(b, "the end of "+wait.what, waiting), context.Canceled)
			}); took > promptly {
				b.Errorf("%s took %s", wait.what, took)
			}
		}
		ctx, cancel := context.WithTimeout(b.ctx, time.Second)
		defer cancel()
		_, err := b.queue.Lease(ctx, 1, visible, nil)
		b.fails("waiting until a deadline", err, context.DeadlineExceeded)
	}},
	{name: "one who gave up waiting takes no job from those who come after", run: func(b *bench) {
		for i := range 20 {
			ctx, cancel := context.WithCancel(b.ctx)
			waiting := begin(func() leased {
				leases, err := b.queue.Lease(ctx, 1, visible, nil)
				return leased{leases: leases, err: err}
			})
			if i%2 == 0 {
				b.settle()
			}
			go cancel()
			b.enqueue(fmt.Sprint(i))
			got := receive(b, "the end of waiting", waiting)
			if got.err != nil {
				b.fails("giving up", got.err, context.Canceled)
				got.leases = b.lease(1)
			}
			if job := got.leases[0].Job(); job.Attempt != 1 || string(job.Payload) != fmt.Sprint(i) {
				b.Errorf("job %d is given out as %+v", i, job)
			}
			b.must(got.leases[0].Finish(b.ctx, store.JobEnd{}))
			cancel()
		}
	}},
	{name: "of 64 callers of whom half give up, who was told that it succeeded did, and nobody waits", run: func(b *bench) {
		errs := race(b, 64, func(i int) error {
			ctx, cancel := context.WithCancel(b.ctx)
			defer cancel()
			if i%2 == 0 {
				go cancel()
			}
			_, err := b.kv.Put(ctx, store.Key{Tenant: home, Name: fmt.Sprint(i)}, []byte("x"), store.PutOptions{Create: true})
			return err
		})
		for i, err := range errs {
			_, missing := b.kv.Get(b.ctx, store.Key{Tenant: home, Name: fmt.Sprint(i)})
			switch {
			case err == nil:
				b.must(missing)
			case i%2 == 1:
				b.Errorf("caller %d, who did not give up, got the error %v", i, err)
			case !errors.Is(err, context.Canceled):
				b.Errorf("caller %d, who gave up, got the error %v", i, err)
			}
		}
	}},
}
