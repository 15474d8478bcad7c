package storetest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/usher-run/usher/store"
)

var closeCases = []testCase{
	{name: "closing twice, and from many callers, is harmless", run: func(b *bench) {
		b.put("a", "1", store.PutOptions{})
		for _, err := range race(b, 16, func(int) error { return b.store.Close() }) {
			b.must(err)
		}
		b.must(b.store.Close())
	}},
	{name: "every method returns ErrClosed from then on", run: func(b *bench) {
		lease, dead := b.furnish()
		b.must(b.store.Close())
		for _, call := range b.calls(lease, dead) {
			if took := elapsed(func() { b.fails(call.what, call.do(b.ctx), store.ErrClosed) }); took > promptly {
				b.Errorf("%s took %s", call.what, took)
			}
		}
		for _, wait := range b.waits() {
			if took := elapsed(func() { b.fails(wait.what, wait.do(b.ctx), store.ErrClosed) }); took > promptly {
				b.Errorf("%s took %s", wait.what, took)
			}
		}
		b.same("the job of a lease", string(lease.Job().Payload), "leased")
	}},
	{name: "those who wait get ErrClosed", run: func(b *bench) {
		var waiting []<-chan error
		for range 3 {
			for _, wait := range b.waits() {
				waiting = append(waiting, begin(func() error { return wait.do(b.ctx) }))
			}
		}
		b.settle()
		if took := elapsed(func() { b.must(b.store.Close()) }); took > patience {
			b.Errorf("closing took %s", took)
		}
		for _, w := range waiting {
			b.fails("waiting", receive(b, "the end of waiting", w), store.ErrClosed)
		}
	}},
	{name: "a reader that is busy with a change does not hold up the end", run: func(b *bench) {
		b.put("a", "1", store.PutOptions{})
		hold := make(chan struct{})
		o := b.observe(store.Key{Tenant: home}, func(store.Change) { <-hold })
		b.settle()
		closing := begin(b.store.Close)
		b.must(receive(b, "the end of closing", closing))
		close(hold)
		receive(b, "the end of the watch", o.over)
		if o.err != nil {
			b.fails("the watch", o.err, store.ErrClosed)
		}
	}},
	{name: "closing ends after what is under way: each of 64 callers has succeeded or gets ErrClosed", run: func(b *bench) {
		results := make(chan error, 64)
		for i := range 64 {
			go func() {
				var err error
				switch i % 3 {
				case 0:
					_, err = b.kv.Put(b.ctx, store.Key{Tenant: home, Name: fmt.Sprint(i)}, nil, store.PutOptions{})
				case 1:
					_, _, err = b.queue.Enqueue(b.ctx, store.NewJob{Tenant: home, Trigger: trigger})
				default:
					err = b.runs.Append(b.ctx, record(home, fmt.Sprint("run-", i)))
				}
				results <- err
			}()
		}
		b.must(b.store.Close())
		for range 64 {
			if err := receive(b, "an answer to one of many callers", results); err != nil {
				b.fails("a call while closing", err, store.ErrClosed)
			}
		}
	}},
	{name: "nothing goes on when the store is closed", run: func(b *bench) {
		// The bubble fails when a goroutine is left: one that waited, watched, tailed, wrote
		// lazily or looked after times to live and leases.
		lease, _ := b.furnish()
		b.put("ttl", "1", store.PutOptions{TTL: time.Minute, Lazy: true})
		b.enqueueFor(home, "later", time.Minute)
		b.follow(store.Filter{Tenant: home}, nil).stop(b)
		b.observe(store.Key{Tenant: home}, nil).stop(b)
		ctx, cancel := context.WithTimeout(b.ctx, time.Second)
		defer cancel()
		if _, err := b.queue.Lease(ctx, 1, visible, nil); !errors.Is(err, context.DeadlineExceeded) {
			b.Errorf("waiting for a job ended by %v", err)
		}
		b.must(lease.Step(b.ctx, nil))
		b.must(b.store.Close())
	}},
}
