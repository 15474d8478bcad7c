package storetest

import (
	"fmt"
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// prune removes records and checks how many went.
func (b *bench) prune(tenant *string, before time.Time, limit, want int) {
	b.Helper()
	removed, err := b.runs.Prune(b.ctx, tenant, before, limit)
	b.must(err)
	b.same("the number of records removed", removed, want)
}

var pruneCases = []testCase{
	{name: "records that started before a time are removed, oldest first, up to a limit", run: func(b *bench) {
		began := time.Now().UTC().Truncate(time.Millisecond)
		for i := range 10 {
			b.appendAll(recordAt(home, fmt.Sprint("run-", i), began.Add(time.Duration(i)*time.Minute)))
		}
		b.prune(new(home), began, 100, 0)
		b.prune(new(home), began.Add(5*time.Minute), 2, 2)
		b.same("what is left", b.walk(store.Filter{Tenant: home}, 3), []string{"run-9", "run-8", "run-7", "run-6", "run-5", "run-4", "run-3", "run-2"})
		b.prune(new(home), began.Add(5*time.Minute), 100, 3)
		b.same("what is left in the end", b.walk(store.Filter{Tenant: home}, 3), []string{"run-9", "run-8", "run-7", "run-6", "run-5"})
		b.prune(new(home), began.Add(5*time.Minute), 100, 0)
	}},
	{name: "what was removed is in no list any more, and its id can be used again", run: func(b *bench) {
		r := failed(record(home, "run-1"), actions.KindThrew)
		r.Job = "job-1"
		b.appendAll(r)
		b.prune(nil, r.Execution.StartedAt.Add(time.Millisecond), 10, 1)
		_, err := b.runs.Get(b.ctx, home, "run-1")
		b.fails("getting what was removed", err, store.ErrNotFound)
		for _, f := range []store.Filter{{}, {Trigger: trigger}, {Action: "welcome"}, {Outcome: actions.Failed}, {Kind: actions.KindThrew}, {Job: "job-1"}} {
			f.Tenant = home
			b.same(fmt.Sprintf("the list by %+v", f), b.walk(f, 10), []string{})
		}
		b.appendAll(record(home, "run-1"))
		b.same("the list", b.walk(store.Filter{Tenant: home}, 10), []string{"run-1"})
		b.same("the failed", b.walk(store.Filter{Tenant: home, Outcome: actions.Failed}, 10), []string{})
	}},
	{name: "one tenant's records are removed, or those of all", run: func(b *bench) {
		began := time.Now().UTC().Truncate(time.Millisecond)
		tenants := []string{"", "a", "ab", "a\x01", "b"}
		for i, tenant := range tenants {
			for j := range 4 {
				b.appendAll(recordAt(tenant, fmt.Sprint("run-", j), began.Add(time.Duration(10*j+i)*time.Second)))
			}
		}
		b.prune(new("a"), began.Add(15*time.Second), 100, 2)
		b.prune(new(""), began.Add(5*time.Second), 100, 1)
		b.prune(new("none"), began.Add(time.Hour), 100, 0)
		for tenant, want := range map[string]int{"": 3, "a": 2, "ab": 4, "a\x01": 4, "b": 4} {
			b.same(fmt.Sprintf("the records of %q", tenant), len(b.walk(store.Filter{Tenant: tenant}, 10)), want)
		}
		b.prune(nil, began.Add(15*time.Second), 100, 7)
		b.prune(nil, began.Add(time.Hour), 3, 3)
		b.prune(nil, began.Add(time.Hour), 100, 7)
		for _, tenant := range tenants {
			b.same(fmt.Sprintf("the records of %q", tenant), b.walk(store.Filter{Tenant: tenant}, 10), []string{})
		}
	}},
	{name: "records go by when they started, also where their ids do not sort by time", run: func(b *bench) {
		m := newMaker(11)
		kept := b.fill(m, 200)
		before := m.began.Add(400 * time.Millisecond)
		old := chosen(kept, store.Filter{Tenant: home, Until: before})
		b.prune(new(home), before, 10_000, len(old))
		b.same("what is left", b.walk(store.Filter{Tenant: home}, 50), chosen(kept, store.Filter{Tenant: home, Since: before}))
		for _, id := range old {
			delete(kept, id)
		}
		for members := range 128 {
			f := m.filter(members)
			b.same(fmt.Sprintf("the walk of %+v", f), b.walk(f, 50), chosen(kept, f))
		}
	}},
	{name: "a record that was replaced goes by when it started now", run: func(b *bench) {
		began := time.Now().UTC().Truncate(time.Millisecond)
		b.appendAll(recordAt(home, "run-1", began), recordAt(home, "run-2", began.Add(time.Hour)))
		b.appendAll(recordAt(home, "run-1", began.Add(time.Hour)), recordAt(home, "run-2", began))
		b.prune(nil, began.Add(time.Minute), 10, 1)
		b.same("what is left", b.walk(store.Filter{Tenant: home}, 10), []string{"run-1"})
	}},
	{name: "thousands go in one call, while others append", run: func(b *bench) {
		began := time.Now().UTC().Truncate(time.Millisecond)
		var batch []store.Record
		for i := range 3000 {
			batch = append(batch, slight(fmt.Sprintf("run-%04d", i)))
		}
		for chunk := range slices.Chunk(batch, 500) {
			b.appendAll(chunk...)
		}
		appending := begin(func() (err error) {
			for i := range 20 {
				if err == nil {
					err = b.runs.Append(b.ctx, recordAt(home, fmt.Sprintf("run-new-%02d", i), began.Add(time.Hour)))
				}
			}
			return err
		})
		b.prune(nil, began.Add(time.Minute), 2900, 2900)
		b.must(receive(b, "the end of the others", appending))
		b.same("the number of records that are left", len(b.walk(store.Filter{Tenant: home}, 500)), 120)
	}},
}
