package storetest

import (
	"fmt"
	"time"

	"github.com/usher-run/usher/store"
)

var endCases = []testCase{
	{name: "a job that is done is gone", run: func(b *bench) {
		id := b.enqueue("a")
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{}))
		b.gone(id)
		b.stats(home, 0, 0, 0, 0)
		time.Sleep(2 * visible)
		b.idle("a job that is done")
	}},
	{name: "a retry is due after its time, in the next attempt", run: func(b *bench) {
		id := b.enqueue("a")
		lease := b.lease(1)[0]
		time.Sleep(333 * time.Microsecond)
		due := time.Now().Add(7 * time.Second)
		b.must(lease.Finish(b.ctx, store.JobEnd{Retry: true, RetryIn: 7 * time.Second}))
		b.near("the time at which it is due", b.job(id).Due, due)
		b.stats(home, 0, 1, 0, 0)
		b.same("the attempt", b.wakes("a retry", b.waiting(), due, "a").Job().Attempt, 2)
	}},
	{name: "a job that is given back is due now, and its attempt is not counted", run: func(b *bench) {
		id := b.enqueue("a")
		for range 3 {
			lease := b.lease(1)[0]
			b.same("the attempt", lease.Job().Attempt, 1)
			b.must(lease.Finish(b.ctx, store.JobEnd{Undo: true}))
			b.same("the attempts of the job", b.job(id).Attempt, 0)
			b.stats(home, 1, 0, 0, 0)
		}
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{Retry: true}))
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{Undo: true}))
		b.same("the attempts after a retry", b.job(id).Attempt, 1)
	}},
	{name: "a job that is given back keeps its place before those that were due after it", run: func(b *bench) {
		var ids []string
		for i := range 4 {
			ids = append(ids, b.enqueue(fmt.Sprint(i)))
			time.Sleep(time.Millisecond)
		}
		for range 3 {
			leases := b.lease(2)
			b.same("what is given out", payloads(leases), []string{"0", "1"})
			b.must(leases[1].Step(b.ctx, nil))
			for _, lease := range leases {
				b.must(lease.Finish(b.ctx, store.JobEnd{Undo: true}))
			}
			if due := b.job(ids[0]).Due; due.After(time.Now()) {
				b.Errorf("what was given back is due at %s", due)
			}
		}
		b.same("what is given out in the end", payloads(b.lease(4)), []string{"0", "1", "2", "3"})
	}},
	{name: "a job that is given back for later is due then, and its attempt is not counted", run: func(b *bench) {
		id := b.enqueue("a")
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{Undo: true, RetryIn: time.Hour}))
		b.stats(home, 0, 1, 0, 0)
		job := b.job(id)
		b.same("the attempts", job.Attempt, 0)
		b.near("when it is due", job.Due, time.Now().Add(time.Hour))
	}},
	{name: "a dead job is kept as it was, with the reason and the time, and nobody gets it", run: func(b *bench) {
		id, _, err := b.queue.Enqueue(b.ctx, store.NewJob{Tenant: home, Trigger: trigger, Key: "user-1", Payload: []byte("p")})
		b.must(err)
		lease := b.lease(1)[0]
		b.must(lease.Step(b.ctx, []byte("state")))
		b.must(lease.Finish(b.ctx, store.JobEnd{Dead: "it failed 3 times"}))
		job := b.job(id)
		b.near("the time of death", job.DeadAt, time.Now())
		b.near("the time at which it was due", job.Due, job.DeadAt)
		job.DeadAt, job.Enqueued, job.Due = time.Time{}, time.Time{}, time.Time{}
		b.same("the job", job, store.Job{
			ID: id, Tenant: home, Trigger: trigger, Key: "user-1", Payload: []byte("p"), Attempt: 1, Step: 1, State: []byte("state"), Dead: "it failed 3 times",
		})
		b.stats(home, 0, 0, 0, 1)
		time.Sleep(2 * visible)
		b.idle("a dead job")
	}},
	{name: "a dead job that is requeued is due now, with no attempt counted and its steps committed", run: func(b *bench) {
		id := b.enqueue("a")
		lease := b.lease(1)[0]
		b.must(lease.Step(b.ctx, []byte("state")))
		b.must(lease.Finish(b.ctx, store.JobEnd{Dead: "it failed"}))
		time.Sleep(time.Second)
		b.must(b.queue.Requeue(b.ctx, home, id))
		job := b.job(id)
		b.near("the time at which it is due", job.Due, time.Now())
		if job.Dead != "" || !job.DeadAt.IsZero() || job.Attempt != 0 || job.Step != 1 {
			b.Errorf("the job is %+v", job)
		}
		b.stats(home, 1, 0, 0, 0)
		job = b.lease(1)[0].Job()
		if job.Attempt != 1 || job.Step != 1 || string(job.State) != "state" || string(job.Payload) != "a" {
			b.Errorf("the job is given out as %+v", job)
		}
	}},
	{name: "only a dead job can be requeued, and once", run: func(b *bench) {
		b.fails("requeueing what is not there", b.queue.Requeue(b.ctx, home, "none"), store.ErrNotFound)
		ready := b.enqueue("ready")
		b.fails("requeueing a ready job", b.queue.Requeue(b.ctx, home, ready), store.ErrNotFound)
		lease := b.lease(1)[0]
		b.fails("requeueing a leased job", b.queue.Requeue(b.ctx, home, ready), store.ErrNotFound)
		b.must(lease.Finish(b.ctx, store.JobEnd{Dead: "it failed"}))
		b.wins(race(b, 32, func(int) error { return b.queue.Requeue(b.ctx, home, ready) }), store.ErrNotFound)
		b.stats(home, 1, 0, 0, 0)
		b.same("the number of times it is given out", len(b.lease(1)), 1)
		b.idle("a job that was requeued by many")
	}},
	{name: "a job that is ready, delayed, dead or whose lease ran out can be dropped, once", run: func(b *bench) {
		dead := b.enqueue("dead")
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{Dead: "it failed"}))
		over := b.enqueue("over")
		b.lease(1)
		time.Sleep(visible + grain)
		ready, delayed := b.enqueue("ready"), b.enqueueFor(home, "delayed", time.Second)
		b.stats(home, 2, 1, 0, 1)
		for _, id := range []string{dead, over, ready, delayed} {
			b.wins(race(b, 8, func(int) error { return b.queue.Drop(b.ctx, home, id) }), store.ErrNotFound)
			b.gone(id)
		}
		b.stats(home, 0, 0, 0, 0)
		time.Sleep(2 * time.Second)
		b.idle("jobs that were dropped")
	}},
	{name: "a leased job cannot be dropped", run: func(b *bench) {
		id := b.enqueue("a")
		lease := b.lease(1)[0]
		b.fails("dropping a leased job", b.queue.Drop(b.ctx, home, id), store.ErrConflict)
		b.must(lease.Step(b.ctx, nil))
		b.must(lease.Finish(b.ctx, store.JobEnd{}))
		b.fails("dropping a job that is done", b.queue.Drop(b.ctx, home, id), store.ErrNotFound)
	}},
}
