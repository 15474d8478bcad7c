package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/usher-run/usher/store"
)

// refuses checks that something is too large, by one byte where over is 1.
func (b *bench) refuses(what string, err error, limit, over int) {
	b.Helper()
	tooLarge, ok := errors.AsType[*store.TooLargeError](err)
	if !ok || !errors.Is(err, store.ErrTooLarge) {
		b.Errorf("%s: got the error %v, want that it is too large", what, err)
		return
	}
	if tooLarge.Max != limit || tooLarge.Size <= limit || over > 0 && tooLarge.Size != limit+over || tooLarge.What == "" {
		b.Errorf("%s: it is said that %s (%+v); the limit is %d", what, tooLarge, *tooLarge, limit)
	}
}

var limitCases = []testCase{
	{name: "a value, a payload and a state of the greatest size are kept, and one byte more is refused", run: func(b *bench) {
		limit := b.store.Limits().MaxValue
		most, over := bytes.Repeat([]byte{7}, limit), make([]byte, limit+1)
		key := store.Key{Tenant: home, Name: "a"}
		_, err := b.kv.Put(b.ctx, key, most, store.PutOptions{})
		b.must(err)
		for _, lazy := range []bool{false, true} {
			_, err = b.kv.Put(b.ctx, key, over, store.PutOptions{Lazy: lazy})
			b.refuses("a value", err, limit, 1)
		}
		b.same("whether the value is kept", bytes.Equal(b.get("a").Value, most), true)

		_, _, err = b.queue.Enqueue(b.ctx, store.NewJob{Tenant: home, Trigger: trigger, Payload: over})
		b.refuses("a payload", err, limit, 1)
		b.stats(home, 0, 0, 0, 0)
		id, _, err := b.queue.Enqueue(b.ctx, store.NewJob{Tenant: home, Trigger: trigger, Payload: most})
		b.must(err)
		lease := b.lease(1)[0]
		b.refuses("a state", lease.Step(b.ctx, over, record(home, "run-1")), limit, 1)
		b.same("the step", b.job(id).Step, 0)
		b.must(lease.Step(b.ctx, most))
		job := b.job(id)
		b.same("whether payload and state are kept", bytes.Equal(job.Payload, most) && bytes.Equal(job.State, most), true)
		b.same("the records", b.walk(store.Filter{Tenant: home}, 10), []string{})
	}},
	{name: "a record over the greatest size is refused, with all that come with it", run: func(b *bench) {
		limit := b.store.Limits().MaxValue
		large := record(home, "large")
		large.Execution.Steps[0].Logs[0].Message = strings.Repeat("x", limit)
		b.refuses("a record", b.runs.Append(b.ctx, record(home, "run-1"), large), limit, 0)
		b.enqueue("a")
		lease := b.lease(1)[0]
		b.refuses("a record of a step", lease.Step(b.ctx, nil, record(home, "run-2"), large), limit, 0)
		b.refuses("a record of an end", lease.Finish(b.ctx, store.JobEnd{}, record(home, "run-3"), large), limit, 0)
		b.same("the records", b.walk(store.Filter{Tenant: home}, 10), []string{})
		b.same("the step", lease.Job().Step, 0)
		b.must(lease.Finish(b.ctx, store.JobEnd{}, record(home, "run-4")))
		large.Execution.Steps[0].Logs[0].Message = strings.Repeat("x", limit/2)
		b.appendAll(large)
		got, err := b.runs.Get(b.ctx, home, "large")
		b.must(err)
		b.sameRecord(got, large)
	}},
	{name: "a tenant and a name of the greatest size together are good, and one byte more is refused", run: func(b *bench) {
		limit := b.store.Limits().MaxKey
		for _, tenant := range []string{"", home, strings.Repeat("t", limit/2), strings.Repeat("t", limit-1)} {
			key := store.Key{Tenant: tenant, Name: strings.Repeat("n", limit-len(tenant))}
			_, err := b.kv.Put(b.ctx, key, []byte("value"), store.PutOptions{})
			b.must(err)
			b.has(key, "value")
			key.Name += "n"
			_, err = b.kv.Put(b.ctx, key, []byte("value"), store.PutOptions{})
			b.refuses("putting under a long name", err, limit, 1)
			_, err = b.kv.Put(b.ctx, key, []byte("value"), store.PutOptions{Lazy: true})
			b.refuses("putting lazily under a long name", err, limit, 1)
		}
	}},
	{name: "a long tenant, id, trigger, action or key is kept and found, or refused", run: func(b *bench) {
		long := strings.Repeat("x", b.store.Limits().MaxKey+1)
		_, _, err := b.queue.Enqueue(b.ctx, store.NewJob{Tenant: long, Trigger: trigger})
		b.fails("a job of a long tenant", err, store.ErrTooLarge)
		b.fails("a record of a long tenant", b.runs.Append(b.ctx, record(long, "run-1")), store.ErrTooLarge)
		b.fails("a record of a long id", b.runs.Append(b.ctx, record(home, long)), store.ErrTooLarge)
		for i := range 4 {
			r := record(home, fmt.Sprint("run-", i))
			f := store.Filter{Tenant: home}
			switch i {
			case 0:
				r.Execution.Trigger, f.Trigger = long, long
			case 1:
				r.Execution.Steps[0].Action, f.Action = long, long
			case 2:
				r.Job, f.Job = long, long
			case 3:
				r.Execution.Steps[0].Action, f.Action = strings.Repeat(long, 40), strings.Repeat(long, 40)
			}
			want := []string{r.Execution.ID}
			if err := b.runs.Append(b.ctx, r); err != nil {
				b.fails("a record with a long member", err, store.ErrTooLarge)
				want = []string{}
			}
			b.same("the list by a long member", b.walk(f, 10), want)
		}
		first, _, err := b.queue.Enqueue(b.ctx, store.NewJob{Tenant: home, Trigger: trigger, Key: long})
		if err != nil {
			b.fails("a long key", err, store.ErrTooLarge)
			return
		}
		again, duplicate, err := b.queue.Enqueue(b.ctx, store.NewJob{Tenant: home, Trigger: trigger, Key: long})
		b.must(err)
		b.same("the job of a long key", again, first)
		b.same("whether it is a duplicate", duplicate, true)
	}},
}
