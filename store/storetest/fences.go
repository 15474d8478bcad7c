package storetest

import (
	"errors"
	"fmt"
	"time"

	"github.com/usher-run/usher/store"
)

// fenced checks that every method of a lease that is over says so and changes nothing.
func (b *bench) fenced(when string, lease store.Lease) {
	b.Helper()
	id := lease.Job().ID
	before, beforeErr := b.queue.Job(b.ctx, home, id)
	stats, err := b.queue.Stats(b.ctx, home)
	b.must(err)
	records := b.walk(store.Filter{Tenant: home}, 100)
	for i, test := range []struct {
		what string
		call func(r store.Record) error
	}{
		{"Step", func(r store.Record) error { return lease.Step(b.ctx, []byte("fenced"), r) }},
		{"Extend", func(store.Record) error { return lease.Extend(b.ctx, time.Hour) }},
		{"Finish", func(r store.Record) error { return lease.Finish(b.ctx, store.JobEnd{}, r) }},
		{"Finish with a retry", func(r store.Record) error { return lease.Finish(b.ctx, store.JobEnd{Retry: true}, r) }},
		{"Finish with an undo", func(r store.Record) error { return lease.Finish(b.ctx, store.JobEnd{Undo: true}, r) }},
		{"Finish as dead", func(r store.Record) error { return lease.Finish(b.ctx, store.JobEnd{Dead: "it failed"}, r) }},
	} {
		b.fails(when+": "+test.what, test.call(record(home, fmt.Sprint("fenced-", i))), store.ErrLeaseLost)
	}
	after, afterErr := b.queue.Job(b.ctx, home, id)
	b.same(when+": the job", after, before)
	b.same(when+": whether there is a job", afterErr == nil, beforeErr == nil)
	now, err := b.queue.Stats(b.ctx, home)
	b.must(err)
	b.same(when+": the counts", now, stats)
	b.same(when+": the records", b.walk(store.Filter{Tenant: home}, 100), records)
}

var fenceCases = []testCase{
	{name: "a lease whose job was given out again changes nothing any more", run: func(b *bench) {
		b.enqueue("a")
		old := b.lease(1)[0]
		time.Sleep(visible + grain)
		current := b.lease(1)[0]
		b.fenced("given out again", old)
		b.must(current.Step(b.ctx, []byte("state")))
		b.fenced("after a step of the new lease", old)
		b.must(current.Finish(b.ctx, store.JobEnd{}))
		b.fenced("after the end of the new lease", old)
	}},
	{name: "a lease that ran out changes nothing any more, although nobody took its job", run: func(b *bench) {
		b.enqueue("a")
		lease := b.lease(1)[0]
		time.Sleep(visible + grain)
		b.fenced("run out", lease)
		b.same("the job is given out", b.lease(1)[0].Job().Attempt, 2)
	}},
	{name: "a lease that was finished changes nothing any more, however it was", run: func(b *bench) {
		for _, end := range []store.JobEnd{{}, {Retry: true}, {Retry: true, RetryIn: time.Hour}, {Undo: true}, {Dead: "it failed"}} {
			id := b.enqueue("a")
			lease := b.lease(1)[0]
			b.must(lease.Finish(b.ctx, end))
			b.fenced(fmt.Sprintf("finished by %+v", end), lease)
			if end != (store.JobEnd{}) {
				b.must(b.queue.Drop(b.ctx, home, id))
			}
		}
	}},
	{name: "a lease from before a retry is apart from the one after", run: func(b *bench) {
		b.enqueue("a")
		first := b.lease(1)[0]
		b.must(first.Finish(b.ctx, store.JobEnd{Undo: true}))
		second := b.lease(1)[0]
		b.same("the attempt", second.Job().Attempt, 1)
		b.fenced("given back and given out again", first)
		b.must(second.Finish(b.ctx, store.JobEnd{}))
	}},
	{name: "a lease whose job died, was requeued and given out again changes nothing any more", run: func(b *bench) {
		id := b.enqueue("a")
		first := b.lease(1)[0]
		b.must(first.Finish(b.ctx, store.JobEnd{Dead: "it failed"}))
		b.must(b.queue.Requeue(b.ctx, home, id))
		second := b.lease(1)[0]
		b.same("the attempt", second.Job().Attempt, 1)
		b.fenced("requeued and given out again", first)
		b.must(second.Finish(b.ctx, store.JobEnd{}))
	}},
	{name: "of 32 callers that finish one lease exactly one succeeds", run: func(b *bench) {
		b.enqueue("a")
		lease := b.lease(1)[0]
		errs := race(b, 32, func(i int) error {
			return lease.Finish(b.ctx, store.JobEnd{Dead: fmt.Sprint("reason ", i)}, record(home, fmt.Sprint("run-", i)))
		})
		b.wins(errs, store.ErrLeaseLost)
		for i, err := range errs {
			_, kept := b.runs.Get(b.ctx, home, fmt.Sprint("run-", i))
			if (err == nil) != (kept == nil) || kept != nil && !errors.Is(kept, store.ErrNotFound) {
				b.Errorf("caller %d got the error %v, and its record %v", i, err, kept)
			}
		}
		b.stats(home, 0, 0, 0, 1)
	}},
}
