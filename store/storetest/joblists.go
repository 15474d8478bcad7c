package storetest

import (
	"fmt"
	"slices"
	"time"

	"github.com/usher-run/usher/store"
)

// jobs walks the jobs of one state and returns their payloads.
func (b *bench) jobs(tenant string, state store.JobState, limit int) []string {
	b.Helper()
	list := []string{}
	for cursor := ""; ; {
		page, next, err := b.queue.Jobs(b.ctx, tenant, state, cursor, limit)
		b.must(err)
		if len(page) > limit {
			b.Fatalf("a page of %d jobs, %d is the limit", len(page), limit)
		}
		for _, job := range page {
			if job.Tenant != tenant || (job.Dead != "") != (state == store.Dead) {
				b.Errorf("the list of %s jobs of %q has %+v", state, tenant, job)
			}
			list = append(list, string(job.Payload))
		}
		if next == "" {
			return list
		}
		cursor = next
	}
}

var jobListCases = []testCase{
	{name: "jobs are listed by their state, oldest first, by pages of any size", run: func(b *bench) {
		want := map[store.JobState][]string{}
		add := func(state store.JobState, payload string) {
			want[state] = append(want[state], payload)
			time.Sleep(10 * time.Millisecond)
		}
		for i := range 7 {
			payload := fmt.Sprint("dead-", i)
			b.enqueue(payload)
			b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{Dead: "it failed"}))
			add(store.Dead, payload)
		}
		for i := range 6 {
			payload := fmt.Sprint("leased-", i)
			b.enqueue(payload)
			b.lease(1)
			add(store.Leased, payload)
		}
		for i := range 5 {
			payload := fmt.Sprint("delayed-", i)
			b.enqueueFor(home, payload, time.Hour)
			add(store.Delayed, payload)
		}
		for i := range 8 {
			payload := fmt.Sprint("ready-", i)
			b.enqueue(payload)
			add(store.Ready, payload)
		}
		b.stats(home, 8, 5, 6, 7)
		for _, state := range []store.JobState{store.Ready, store.Delayed, store.Leased, store.Dead} {
			for limit := 1; limit <= 9; limit++ {
				b.same(fmt.Sprintf("the %s jobs by %d", state, limit), b.jobs(home, state, limit), want[state])
			}
		}
	}},
	{name: "a job is in the list of the state that it is in now", run: func(b *bench) {
		in := func(state store.JobState) {
			b.Helper()
			for _, other := range []store.JobState{store.Ready, store.Delayed, store.Leased, store.Dead} {
				want := []string{}
				if other == state {
					want = []string{"a"}
				}
				b.same(fmt.Sprintf("the %s jobs", other), b.jobs(home, other, 10), want)
			}
		}
		id := b.enqueueFor(home, "a", time.Second)
		in(store.Delayed)
		time.Sleep(time.Second + grain)
		in(store.Ready)
		b.lease(1)
		in(store.Leased)
		time.Sleep(visible + grain)
		in(store.Ready)
		lease := b.lease(1)[0]
		b.must(lease.Finish(b.ctx, store.JobEnd{Retry: true, RetryIn: time.Second}))
		in(store.Delayed)
		time.Sleep(time.Second + grain)
		lease = b.lease(1)[0]
		b.must(lease.Finish(b.ctx, store.JobEnd{Dead: "it failed"}))
		in(store.Dead)
		b.must(b.queue.Requeue(b.ctx, home, id))
		in(store.Ready)
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{}))
		in("")
	}},
	{name: "a walk is not disturbed by jobs that come, and by those that were told and go", run: func(b *bench) {
		var ids, walked, want []string
		for i := range 20 {
			want = append(want, fmt.Sprint(i))
			ids = append(ids, b.enqueue(want[i]))
			time.Sleep(grain)
		}
		for cursor := ""; ; {
			page, next, err := b.queue.Jobs(b.ctx, home, store.Ready, cursor, 3)
			b.must(err)
			for _, job := range page {
				walked = append(walked, string(job.Payload))
				b.must(b.queue.Drop(b.ctx, home, job.ID))
			}
			b.enqueueFor("other", "other", 0)
			if next == "" {
				break
			}
			cursor = next
		}
		b.same("the walk", walked, want)
		b.same("the number of ids", len(slices.Compact(ids)), 20)
	}},
	{name: "a cursor of another list is refused", run: func(b *bench) {
		for i := range 4 {
			b.enqueueFor(home, fmt.Sprint(i), 0)
			b.enqueueFor(home, fmt.Sprint(i), time.Hour)
			b.enqueueFor("other", fmt.Sprint(i), 0)
		}
		_, cursor, err := b.queue.Jobs(b.ctx, home, store.Ready, "", 2)
		b.must(err)
		if cursor == "" {
			b.Fatal("there is no cursor behind two of four jobs")
		}
		for _, test := range []struct {
			what, tenant string
			state        store.JobState
			cursor       string
		}{
			{"a cursor of another state", home, store.Delayed, cursor},
			{"a cursor of another tenant", "other", store.Ready, cursor},
			{"a cursor that nobody made", home, store.Ready, "x"},
			{"another cursor that nobody made", home, store.Ready, "\x00\xff/..$"},
		} {
			_, _, err := b.queue.Jobs(b.ctx, test.tenant, test.state, test.cursor, 2)
			b.fails(test.what, err, store.ErrBadCursor)
		}
		_, err = b.runs.List(b.ctx, store.Filter{Tenant: home}, cursor, 2)
		b.fails("a cursor of jobs in a list of records", err, store.ErrBadCursor)
	}},
	{name: "the oldest is when the job that is ready for the longest time became due", run: func(b *bench) {
		oldest := func(want time.Time) {
			b.Helper()
			stats, err := b.queue.Stats(b.ctx, home)
			b.must(err)
			if want.IsZero() != stats.Oldest.IsZero() {
				b.Errorf("the oldest is of %s, want %s", stats.Oldest, want)
			} else if !want.IsZero() {
				b.near("the oldest", stats.Oldest, want)
			}
		}
		oldest(time.Time{})
		first := time.Now().Add(3 * time.Second)
		b.enqueueFor(home, "first", 3*time.Second)
		oldest(time.Time{})
		time.Sleep(4 * time.Second)
		second := time.Now()
		b.enqueue("second")
		oldest(first)
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{}))
		oldest(second)
		lease := b.lease(1)[0]
		oldest(time.Time{})
		b.must(lease.Finish(b.ctx, store.JobEnd{Dead: "it failed"}))
		oldest(time.Time{})
	}},
}
