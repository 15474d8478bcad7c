package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/usher-run/usher/store"
)

// lease leases n jobs that are ready, in as many calls as it takes.
func (b *bench) lease(n int) []store.Lease {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	var leases []store.Lease
	for len(leases) < n {
		more, err := b.queue.Lease(ctx, n-len(leases), visible, nil)
		if err != nil {
			b.Fatalf("leasing %d jobs, %d of them in vain: %v", n, n-len(leases), err)
		}
		if len(more) == 0 || len(more) > n-len(leases) {
			b.Fatalf("a call for at most %d jobs gave %d", n-len(leases), len(more))
		}
		leases = append(leases, more...)
	}
	return leases
}

// idle checks that no job is given out now.
func (b *bench) idle(why string) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 10*time.Millisecond)
	defer cancel()
	leases, err := b.queue.Lease(ctx, 10, visible, nil)
	if len(leases) > 0 {
		b.Errorf("%s: the job %q was given out", why, leases[0].Job().Payload)
	}
	b.fails(why+": leasing where nothing is due", err, context.DeadlineExceeded)
}

type leased struct {
	at     time.Time
	leases []store.Lease
	err    error
}

// waiting begins to wait for a job.
func (b *bench) waiting() <-chan leased {
	return begin(func() leased {
		leases, err := b.queue.Lease(b.ctx, 1, visible, nil)
		return leased{time.Now(), leases, err}
	})
}

// wakes checks that a job is given out to one who waits, not before a time and soon after.
func (b *bench) wakes(why string, waiting <-chan leased, due time.Time, payload string) store.Lease {
	b.Helper()
	got := receive(b, why, waiting)
	b.must(got.err)
	if len(got.leases) != 1 || string(got.leases[0].Job().Payload) != payload {
		b.Fatalf("%s: %d leases, want one of %q", why, len(got.leases), payload)
	}
	if early := due.Sub(got.at); early > 0 {
		b.Errorf("%s: the job was given out %s too early", why, early)
	}
	if late := got.at.Sub(due); late > 100*time.Millisecond && !b.engine.RealTime {
		b.Errorf("%s: the job was given out %s too late", why, late)
	}
	return got.leases[0]
}

// payloads are what leased jobs were queued with.
func payloads(leases []store.Lease) []string {
	list := make([]string, len(leases))
	for i, lease := range leases {
		list[i] = string(lease.Job().Payload)
	}
	return list
}

var leaseCases = []testCase{
	{name: "a leased job is as it was queued, in its first attempt, and due when the lease ends", run: func(b *bench) {
		id, _, err := b.queue.Enqueue(b.ctx, store.NewJob{Tenant: home, Trigger: trigger, Key: "user-1", Payload: []byte("p")})
		b.must(err)
		job := b.lease(1)[0].Job()
		b.near("the end of the lease", job.Due, time.Now().Add(visible))
		b.near("the time of queueing", job.Enqueued, time.Now())
		kept := b.job(id)
		b.near("the end of the lease that is kept", kept.Due, job.Due)
		b.same("the attempt that is kept", kept.Attempt, 1)
		job.Enqueued, job.Due = time.Time{}, time.Time{}
		b.same("the job", job, store.Job{ID: id, Tenant: home, Trigger: trigger, Key: "user-1", Payload: []byte("p"), Attempt: 1})
		b.stats(home, 0, 0, 1, 0)
		b.idle("a leased job")
	}},
	{name: "jobs are given out by the time at which they are due", run: func(b *bench) {
		b.enqueueFor(home, "fourth", 40*time.Millisecond)
		b.enqueueFor(home, "third", 30*time.Millisecond)
		b.enqueueFor(home, "first", 0)
		time.Sleep(10 * time.Millisecond)
		b.enqueueFor(home, "second", 0)
		time.Sleep(100 * time.Millisecond)
		b.enqueueFor(home, "fifth", 0)
		b.same("the order", payloads(b.lease(5)), []string{"first", "second", "third", "fourth", "fifth"})
	}},
	{name: "jobs that are due together are given out in the order of queueing", run: func(b *bench) {
		var want []string
		for i := range 30 {
			b.enqueue(fmt.Sprint(i))
			want = append(want, fmt.Sprint(i))
		}
		b.same("the order", payloads(b.lease(30)), want)
	}},
	{name: "a call gives out at most its limit", run: func(b *bench) {
		for i := range 5 {
			b.enqueue(fmt.Sprint(i))
		}
		leases, err := b.queue.Lease(b.ctx, 3, visible, nil)
		b.must(err)
		if len(leases) == 0 || len(leases) > 3 {
			b.Errorf("a call for 3 gave %d", len(leases))
		}
		b.stats(home, 5-len(leases), 0, len(leases), 0)
	}},
	{name: "a delayed job is not given out a moment before it is due", run: func(b *bench) {
		// Fractions of a millisecond, which an engine that keeps milliseconds must not cut off.
		for _, delay := range []time.Duration{1, 999 * time.Microsecond, 1500 * time.Microsecond, 1700*time.Millisecond + 1, 2 * time.Second} {
			time.Sleep(700*time.Microsecond + 333)
			began := time.Now()
			b.enqueueFor(home, delay.String(), delay)
			lease := b.wakes("a delay of "+delay.String(), b.waiting(), began.Add(delay), delay.String())
			b.must(lease.Finish(b.ctx, store.JobEnd{}))
		}
	}},
	{name: "a delayed job holds up none that is due", run: func(b *bench) {
		b.enqueueFor(home, "later", time.Hour)
		b.enqueue("now")
		b.same("what is given out", payloads(b.lease(1)), []string{"now"})
		b.idle("a delayed job")
		b.stats(home, 0, 1, 1, 0)
	}},
	{name: "one who waits for a job is woken when one is queued", run: func(b *bench) {
		waiting := b.waiting()
		b.settle()
		began := time.Now()
		b.enqueue("a")
		b.wakes("queueing", waiting, began, "a")
	}},
	{name: "one who waits is woken for a job that is due sooner than the one it waits for", run: func(b *bench) {
		began := time.Now()
		b.enqueueFor(home, "later", 10*time.Second)
		waiting := b.waiting()
		b.settle()
		b.enqueueFor(home, "sooner", time.Second)
		b.must(b.wakes("a sooner job", waiting, began.Add(time.Second), "sooner").Finish(b.ctx, store.JobEnd{}))
		b.wakes("the later job", b.waiting(), began.Add(10*time.Second), "later")
	}},
	{name: "one who waits is woken by a retry, by what is given back and by a dead job that is requeued", run: func(b *bench) {
		id := b.enqueue("a")
		lease := b.lease(1)[0]
		for _, end := range []store.JobEnd{{Retry: true, RetryIn: 1500 * time.Microsecond}, {Retry: true}, {Undo: true}, {Dead: "it failed"}} {
			waiting := b.waiting()
			b.settle()
			began := time.Now()
			b.must(lease.Finish(b.ctx, end))
			if end.Dead != "" {
				b.must(b.queue.Requeue(b.ctx, home, id))
			}
			lease = b.wakes(fmt.Sprintf("%+v", end), waiting, began.Add(end.RetryIn), "a")
		}
	}},
	{name: "each of 32 who wait gets a job of its own", run: func(b *bench) {
		waiting := make([]<-chan leased, 32)
		for i := range waiting {
			waiting[i] = b.waiting()
		}
		b.settle()
		var want, got []string
		for i := range waiting {
			want = append(want, fmt.Sprintf("%02d", i))
			b.enqueue(want[i])
		}
		for _, w := range waiting {
			woken := receive(b, "a job for one of many who wait", w)
			b.must(woken.err)
			got = append(got, payloads(woken.leases)...)
		}
		slices.Sort(got)
		b.same("what was given out", got, want)
	}},
	{name: "16 workers get each of 300 jobs once, in one attempt", run: func(b *bench) {
		race(b, 30, func(i int) struct{} {
			for j := range 10 {
				_, _, _ = b.queue.Enqueue(b.ctx, store.NewJob{Tenant: fmt.Sprint("tenant-", i%5), Trigger: trigger, Payload: []byte(fmt.Sprintf("%02d%d", i, j))})
			}
			return struct{}{}
		})
		ctx, cancel := context.WithCancel(b.ctx)
		defer cancel()
		var mu sync.Mutex
		ran := map[string]int{}
		for _, err := range race(b, 16, func(int) error {
			for {
				leases, err := b.queue.Lease(ctx, 4, 15*time.Second, nil)
				if errors.Is(err, context.Canceled) {
					return nil
				}
				for _, lease := range leases {
					job := lease.Job()
					mu.Lock()
					ran[string(job.Payload)] += job.Attempt
					all := len(ran) == 300
					mu.Unlock()
					err = errors.Join(err, lease.Finish(b.ctx, store.JobEnd{}))
					if all {
						cancel()
					}
				}
				if err != nil {
					return err
				}
			}
		}) {
			b.must(err)
		}
		for payload, attempts := range ran {
			if attempts != 1 {
				b.Errorf("the job %s was given out %d times", payload, attempts)
			}
		}
		for i := range 5 {
			b.stats(fmt.Sprint("tenant-", i), 0, 0, 0, 0)
		}
	}},
	{name: "a lease that runs out gives its job out again, in the next attempt", run: func(b *bench) {
		id := b.enqueue("a")
		due := time.Now()
		for attempt := 1; attempt <= 4; attempt++ {
			waiting := b.waiting()
			lease := b.wakes(fmt.Sprint("attempt ", attempt), waiting, due, "a")
			due = time.Now().Add(visible)
			if job := lease.Job(); job.ID != id || job.Attempt != attempt {
				b.Fatalf("the job %s was given out in attempt %d, want %s in attempt %d", job.ID, job.Attempt, id, attempt)
			}
		}
	}},
	{name: "a job whose lease ran out is ready, although nobody took it", run: func(b *bench) {
		id := b.enqueue("a")
		b.lease(1)
		b.stats(home, 0, 0, 1, 0)
		time.Sleep(visible + grain)
		b.stats(home, 1, 0, 0, 0)
		b.same("the attempt", b.job(id).Attempt, 1)
	}},
	{name: "a lease that is extended ends as much later", run: func(b *bench) {
		b.enqueue("a")
		lease := b.lease(1)[0]
		time.Sleep(visible - time.Second)
		b.must(lease.Extend(b.ctx, 2*visible))
		due := time.Now().Add(2 * visible)
		b.near("the end of the lease", b.job(lease.Job().ID).Due, due)
		waiting := b.waiting()
		time.Sleep(2*visible - time.Second)
		b.must(lease.Extend(b.ctx, visible))
		due = time.Now().Add(visible)
		b.wakes("the end of an extended lease", waiting, due, "a")
	}},
	{name: "a lease that is extended by less ends as much sooner", run: func(b *bench) {
		b.enqueue("a")
		lease := b.lease(1)[0]
		waiting := b.waiting()
		b.settle()
		b.must(lease.Extend(b.ctx, time.Second))
		b.wakes("the end of a shortened lease", waiting, time.Now().Add(time.Second), "a")
	}},
}
