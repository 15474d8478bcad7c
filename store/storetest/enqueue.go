package storetest

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/usher-run/usher/store"
)

// trigger is what jobs and records of cases are of unless they say otherwise.
const trigger = "auth0/post-user-registration"

// visible is how long cases lease for.
const visible = 5 * time.Second

// enqueue queues a job of home, whose payload is as given.
func (b *bench) enqueue(payload string) string { return b.enqueueFor(home, payload, 0) }

func (b *bench) enqueueFor(tenant, payload string, delay time.Duration) string {
	b.Helper()
	id, duplicate, err := b.queue.Enqueue(b.ctx, store.NewJob{Tenant: tenant, Trigger: trigger, Payload: []byte(payload), Delay: delay})
	b.must(err)
	if duplicate || id == "" {
		b.Fatalf("enqueueing %q gave the id %q, duplicate %t", payload, id, duplicate)
	}
	return id
}

// job returns a job that must be there.
func (b *bench) job(id string) store.Job {
	b.Helper()
	job, err := b.queue.Job(b.ctx, home, id)
	b.must(err)
	return job
}

// gone checks that a job is no more.
func (b *bench) gone(id string) {
	b.Helper()
	job, err := b.queue.Job(b.ctx, home, id)
	if !errors.Is(err, store.ErrNotFound) {
		b.Errorf("the job is still there: %+v (error %v)", job, err)
	}
}

// stats checks the counts of a tenant.
func (b *bench) stats(tenant string, ready, delayed, leased, dead int) {
	b.Helper()
	got, err := b.queue.Stats(b.ctx, tenant)
	b.must(err)
	got.Oldest = time.Time{}
	b.same("the counts of "+tenant, got, store.QueueStats{Ready: ready, Delayed: delayed, Leased: leased, Dead: dead})
}

// near checks a time to the grain in which engines keep times.
func (b *bench) near(what string, got, want time.Time) {
	b.Helper()
	far := got.Sub(want).Abs()
	if far > grain && !b.engine.RealTime || far > patience {
		b.Errorf("%s is %s, want %s", what, got, want)
	}
}

// keyed queues jobs by one key from many callers and returns the id that all of them got.
func (b *bench) keyed(n int, tenant, key string) (id string, duplicates int) {
	b.Helper()
	return b.keyedFor(n, tenant, trigger, key)
}

func (b *bench) keyedFor(n int, tenant, trigger, key string) (id string, duplicates int) {
	b.Helper()
	type answer struct {
		id        string
		duplicate bool
		err       error
	}
	for i, a := range race(b, n, func(i int) (a answer) {
		a.id, a.duplicate, a.err = b.queue.Enqueue(b.ctx, store.NewJob{Tenant: tenant, Trigger: trigger, Key: key, Payload: []byte(fmt.Sprint(i))})
		return a
	}) {
		b.must(a.err)
		if i > 0 && a.id != id {
			b.Errorf("one key led to the jobs %s and %s", id, a.id)
		}
		id = a.id
		if a.duplicate {
			duplicates++
		}
	}
	return id, duplicates
}

var enqueueCases = []testCase{
	{name: "a job that was queued is there as it was given, and ready", run: func(b *bench) {
		began := time.Now()
		id, duplicate, err := b.queue.Enqueue(b.ctx, store.NewJob{Tenant: home, Trigger: trigger, Key: "user-1", Payload: []byte{0, 255}})
		b.must(err)
		job := b.job(id)
		b.near("the time of queueing", job.Enqueued, began)
		b.near("the time at which it is due", job.Due, began)
		job.Enqueued, job.Due = time.Time{}, time.Time{}
		b.same("the job", job, store.Job{ID: id, Tenant: home, Trigger: trigger, Key: "user-1", Payload: []byte{0, 255}})
		b.same("whether it is a duplicate", duplicate, false)
		b.stats(home, 1, 0, 0, 0)
	}},
	{name: "a payload is sealed for the id that the job gets", run: func(b *bench) {
		calls := 0
		seal := func(id string) []byte {
			calls++
			return []byte("for " + id)
		}
		for range 2 {
			id, _, err := b.queue.Enqueue(b.ctx, store.NewJob{Tenant: home, Trigger: trigger, Key: "user-1", Payload: []byte("not read"), Seal: seal})
			b.must(err)
			b.same("the payload", string(b.job(id).Payload), "for "+id)
		}
		if calls > 2 {
			b.Errorf("two calls made %d payloads", calls)
		}
		limit := b.store.Limits().MaxValue
		_, _, err := b.queue.Enqueue(b.ctx, store.NewJob{Tenant: home, Trigger: trigger, Seal: func(string) []byte { return make([]byte, limit+1) }})
		b.refuses("a sealed payload", err, limit, 1)
		b.stats(home, 1, 0, 0, 0)
	}},
	{name: "ids sort by time, and none is used twice", run: func(b *bench) {
		var ids []string
		for i := range 40 {
			ids = append(ids, b.enqueueFor(fmt.Sprint("tenant-", i%3), "", 0))
			if i%10 == 0 {
				time.Sleep(time.Millisecond)
			}
		}
		if !slices.IsSorted(ids) {
			b.Errorf("the ids do not sort by time: %q", ids)
		}
		more := race(b, 64, func(int) string {
			id, _, _ := b.queue.Enqueue(b.ctx, store.NewJob{Tenant: home, Trigger: trigger})
			return id
		})
		all := slices.Sorted(slices.Values(append(more, ids...)))
		if len(slices.Compact(all)) != 104 || slices.Min(more) <= slices.Max(ids) {
			b.Errorf("64 callers got the ids %q after %s", more, slices.Max(ids))
		}
	}},
	{name: "64 callers with one key get one id, and one job is queued", run: func(b *bench) {
		id, duplicates := b.keyed(64, home, "user-1")
		b.same("the number of duplicates", duplicates, 63)
		b.stats(home, 1, 0, 0, 0)
		b.same("the key of the job", b.job(id).Key, "user-1")
	}},
	{name: "a key leads to its job while that is leased, dead and done", run: func(b *bench) {
		id, _ := b.keyed(1, home, "user-1")
		again := func(when string) {
			b.Helper()
			got, duplicates := b.keyed(8, home, "user-1")
			if got != id || duplicates != 8 {
				b.Errorf("%s the key leads to %s with %d duplicates of 8, want %s", when, got, duplicates, id)
			}
		}
		again("queued")
		lease := b.lease(1)[0]
		again("leased")
		b.must(lease.Finish(b.ctx, store.JobEnd{Dead: "it failed"}))
		again("dead")
		b.must(b.queue.Requeue(b.ctx, home, id))
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{}))
		again("done")
		b.gone(id)
		b.stats(home, 0, 0, 0, 0)
	}},
	{name: "a key is remembered for its window", long: true, run: func(b *bench) {
		id, _ := b.keyed(1, home, "user-1")
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{}))
		for i := range 4 {
			time.Sleep(store.Window/4 - time.Second)
			b.keyed(1, home, fmt.Sprint("user-", i+2))
		}
		got, duplicates := b.keyed(1, home, "user-1")
		if got != id || duplicates != 1 {
			b.Errorf("just within the window the key leads to %s with %d duplicates, want %s", got, duplicates, id)
		}
	}},
	{name: "no key is like no other", run: func(b *bench) {
		first, second := b.enqueue("1"), b.enqueue("1")
		if first == second {
			b.Error("two jobs without a key are one")
		}
		b.stats(home, 2, 0, 0, 0)
	}},
	{name: "other keys, and the same key of another tenant, are other jobs", run: func(b *bench) {
		ids := map[string]bool{}
		for _, tenant := range []string{"", home, "acm", "acmeuser", "acme-2"} {
			for _, key := range []string{"user-1", "user-1 ", "USER-1", "-1", "user\x00-1", "\xff"} {
				id, duplicates := b.keyed(4, tenant, key)
				b.same("the number of duplicates", duplicates, 3)
				ids[id] = true
			}
		}
		b.same("the number of jobs", len(ids), 30)
	}},
	{name: "the same key of another trigger is another job", run: func(b *bench) {
		ids := map[string]bool{}
		for _, name := range []string{trigger, "auth0/post-change-password", "auth0/post", ""} {
			for _, key := range []string{"user-1", "-change-passworduser-1", "\x00user-1"} {
				id, duplicates := b.keyedFor(4, home, name, key)
				b.same("the number of duplicates", duplicates, 3)
				b.same("the trigger of the job", b.job(id).Trigger, name)
				ids[id] = true
			}
		}
		b.same("the number of jobs", len(ids), 12)
	}},
	{name: "a key is free again when its job was dropped, and no other is", run: func(b *bench) {
		other, _ := b.keyedFor(1, home, "auth0/post-change-password", "user-1")
		third, _ := b.keyed(1, "acme-2", "user-1")
		seen := map[string]bool{}
		for _, state := range []store.JobState{store.Ready, store.Dead} {
			id, duplicates := b.keyed(4, home, "user-1")
			b.same("the duplicates of a new job", duplicates, 3)
			for state == store.Dead && b.job(id).Dead == "" {
				lease := b.lease(1)[0]
				end := store.JobEnd{RetryIn: time.Hour, Undo: true}
				if lease.Job().ID == id {
					end = store.JobEnd{Dead: "it failed"}
				}
				b.must(lease.Finish(b.ctx, end))
			}
			b.must(b.queue.Drop(b.ctx, home, id))
			seen[id] = true
		}
		id, duplicates := b.keyed(4, home, "user-1")
		seen[id] = true
		if duplicates != 3 || len(seen) != 3 {
			b.Errorf("after two drops the key leads to %s with %d duplicates of 4, and there were %d jobs", id, duplicates, len(seen))
		}
		again, _ := b.keyedFor(1, home, "auth0/post-change-password", "user-1")
		b.same("the job of another trigger", again, other)
		again, _ = b.keyed(1, "acme-2", "user-1")
		b.same("the job of another tenant", again, third)
	}},
	{name: "dropping a job forgets no key that has led to another since", long: true, run: func(b *bench) {
		first, _ := b.keyed(1, home, "user-1")
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{Dead: "it failed"}))
		time.Sleep(2*store.Window + time.Second)
		b.keyed(1, home, "user-2")
		second, _ := b.keyed(1, home, "user-1")
		b.must(b.queue.Drop(b.ctx, home, first))
		got, duplicates := b.keyed(1, home, "user-1")
		if got != second || duplicates != 1 || second == first {
			b.Errorf("the key leads to %s with %d duplicates, want %s and not %s", got, duplicates, second, first)
		}
	}},
}
