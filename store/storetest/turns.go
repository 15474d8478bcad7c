package storetest

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/usher-run/usher/store"
)

// crowd queues n jobs of a tenant from many callers.
func (b *bench) crowd(tenant string, n int) {
	b.Helper()
	for _, err := range race(b, min(n, 50), func(i int) error {
		for range n / min(n, 50) {
			if _, _, err := b.queue.Enqueue(b.ctx, store.NewJob{Tenant: tenant, Trigger: trigger, Payload: []byte(tenant)}); err != nil {
				return err
			}
		}
		return nil
	}) {
		b.must(err)
	}
}

var turnCases = []testCase{
	{name: "a tenant with 1,000 jobs does not hold up the only one of another", run: func(b *bench) {
		b.crowd("busy", 1000)
		for _, quiet := range []string{"a-quiet", "z-quiet", ""} {
			b.lease(5)
			b.enqueueFor(quiet, "quiet", 0)
			if got := payloads(b.lease(3)); !slices.Contains(got, "quiet") {
				b.Errorf("the first three jobs after one of %q was queued are of %q", quiet, got)
			}
		}
	}},
	{name: "one call serves all tenants that have a job", run: func(b *bench) {
		b.crowd("busy", 100)
		for i := range 4 {
			b.enqueueFor(fmt.Sprint("tenant-", i), fmt.Sprint("tenant-", i), 0)
		}
		got := payloads(b.lease(10))
		for i := range 4 {
			if !slices.Contains(got, fmt.Sprint("tenant-", i)) {
				b.Errorf("tenant-%d is not among %q", i, got)
			}
		}
	}},
	{name: "tenants with as many jobs get as many turns", run: func(b *bench) {
		for i := range 4 {
			b.crowd(fmt.Sprint("tenant-", i), 50)
		}
		turns := map[string]int{}
		for range 20 {
			for _, payload := range payloads(b.lease(4)) {
				turns[payload]++
			}
		}
		for _, tenant := range slices.Sorted(maps.Keys(turns)) {
			if turns[tenant] < 18 || turns[tenant] > 22 {
				b.Errorf("of 80 turns of four tenants %s had %d", tenant, turns[tenant])
			}
		}
		b.same("the tenants that had a turn", len(turns), 4)
	}},
	{name: "a tenant alone gets all turns", run: func(b *bench) {
		b.crowd("busy", 20)
		b.same("the jobs given out", len(b.lease(20)), 20)
		b.stats("busy", 0, 0, 20, 0)
	}},
	{name: "a tenant gets no more than there is room for, and holds up no other", run: func(b *bench) {
		b.crowd("busy", 20)
		b.crowd("full", 20)
		b.crowd("quiet", 4)
		rooms := map[string]int{"busy": 3, "quiet": 10, "full": 0}
		room := func(tenant string) int { return rooms[tenant] }
		got := map[string]int{}
		for range 7 {
			leases, err := b.queue.Lease(b.ctx, 2, visible, room)
			b.must(err)
			for _, lease := range leases {
				tenant := lease.Job().Tenant
				got[tenant]++
				rooms[tenant]--
			}
			if got["busy"]+got["quiet"] == 7 {
				break
			}
		}
		b.same("what was given out", got, map[string]int{"busy": 3, "quiet": 4})
		rooms["busy"] = 5
		leases, err := b.queue.Lease(b.ctx, 20, visible, room)
		b.must(err)
		if len(leases) == 0 || len(leases) > 5 {
			b.Errorf("one call gave out %d jobs, and there was room for 5", len(leases))
		}
	}},
	{name: "who waits is given nothing of a tenant without room, and at once what another has", run: func(b *bench) {
		b.enqueueFor("full", "full", 0)
		later := time.Now().Add(2 * time.Second)
		b.enqueueFor("later", "later", 2*time.Second)
		room := func(tenant string) int {
			if tenant == "full" {
				return 0
			}
			return 1
		}
		for _, due := range []time.Time{time.Now(), later} {
			waiting := begin(func() leased {
				leases, err := b.queue.Lease(b.ctx, 4, visible, room)
				return leased{time.Now(), leases, err}
			})
			b.settle()
			if due != later {
				due = time.Now()
				b.enqueueFor(home, "now", 0)
				b.must(b.wakes("a job of another tenant", waiting, due, "now").Finish(b.ctx, store.JobEnd{}))
				continue
			}
			b.wakes("a job of a third one", waiting, due, "later")
		}
		b.same("what is given out where there is room again", payloads(b.lease(1)), []string{"full"})
	}},
	{name: "tenants whose jobs are all leased, delayed or dead take no turn from others", run: func(b *bench) {
		b.enqueueFor("dead", "dead", 0)
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{Dead: "it failed"}))
		b.enqueueFor("leased", "leased", 0)
		b.lease(1)
		b.enqueueFor("delayed", "delayed", 1<<40)
		b.crowd("busy", 10)
		b.same("the jobs given out", len(b.lease(10)), 10)
		b.idle("only jobs of no turn")
	}},
}
