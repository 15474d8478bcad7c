package storetest

import (
	"fmt"
	"maps"
	"slices"

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
