package storetest

import (
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/usher-run/usher/store"
)

// neighbours are tenants that are prefixes of each other, and the one that has no name.
var neighbours = []string{"", "a", "aa", "a/", "a\x01", "b", "\xff"}

func (b *bench) tenants(told iter.Seq2[string, error]) []string {
	b.Helper()
	list := []string{}
	for tenant, err := range told {
		b.must(err)
		list = append(list, tenant)
	}
	return list
}

var tenantCases = []testCase{
	{name: "values of tenants are apart, whatever their names have in common", run: func(b *bench) {
		names := []string{"a", "a/b", "\x01", "b"}
		for _, tenant := range neighbours {
			for _, name := range names {
				_, err := b.kv.Put(b.ctx, store.Key{Tenant: tenant, Name: name}, []byte(tenant+"|"+name), store.PutOptions{Create: true})
				b.must(err)
			}
		}
		for _, tenant := range neighbours {
			for _, prefix := range []string{"", "a"} {
				entries, err := b.kv.List(b.ctx, store.Key{Tenant: tenant, Name: prefix}, "", 100)
				b.must(err)
				want := 4
				if prefix == "a" {
					want = 2
				}
				if len(entries) != want {
					b.Errorf("%q has %d values that begin with %q, want %d", tenant, len(entries), prefix, want)
				}
				for _, e := range entries {
					if e.Key.Tenant != tenant || string(e.Value) != tenant+"|"+e.Key.Name {
						b.Errorf("%q has the value %q of %q", tenant, e.Value, e.Key)
					}
				}
			}
		}
		b.must(b.kv.Delete(b.ctx, store.Key{Tenant: "a", Name: "a"}, 0))
		for _, tenant := range neighbours {
			want := tenant + "|a"
			if tenant == "a" {
				want = ""
			}
			b.has(store.Key{Tenant: tenant, Name: "a"}, want)
		}
	}},
	{name: "a watch tells the changes of its tenant alone", run: func(b *bench) {
		observers := map[string]*observer{}
		for _, tenant := range neighbours {
			observers[tenant] = b.observe(store.Key{Tenant: tenant}, nil)
		}
		b.settle()
		for _, tenant := range neighbours {
			_, err := b.kv.Put(b.ctx, store.Key{Tenant: tenant, Name: "x"}, []byte(tenant), store.PutOptions{TTL: time.Second})
			b.must(err)
		}
		time.Sleep(2*time.Second + b.step())
		for _, tenant := range neighbours {
			told := observers[tenant].told(b)
			b.same(fmt.Sprintf("what %q was told", tenant), texts(told), []string{".", "x=" + tenant, "-x"})
			observers[tenant].stop(b)
		}
	}},
	{name: "jobs of tenants are apart", run: func(b *bench) {
		ids := map[string]string{}
		for _, tenant := range neighbours {
			ids[tenant] = b.enqueueFor(tenant, tenant, 0)
		}
		for _, tenant := range neighbours {
			b.stats(tenant, 1, 0, 0, 0)
			b.same(fmt.Sprintf("the jobs of %q", tenant), b.jobs(tenant, store.Ready, 10), []string{tenant})
			for other, id := range ids {
				job, err := b.queue.Job(b.ctx, tenant, id)
				if tenant == other {
					b.must(err)
					b.same("the tenant of a job", job.Tenant, tenant)
					continue
				}
				b.fails("a job of another tenant", err, store.ErrNotFound)
				b.fails("dropping a job of another tenant", b.queue.Drop(b.ctx, tenant, id), store.ErrNotFound)
			}
		}
		for _, lease := range b.lease(len(neighbours)) {
			b.must(lease.Finish(b.ctx, store.JobEnd{Dead: "it failed"}))
		}
		for _, tenant := range neighbours {
			b.stats(tenant, 0, 0, 0, 1)
			for other, id := range ids {
				if tenant != other {
					b.fails("requeueing a job of another tenant", b.queue.Requeue(b.ctx, tenant, id), store.ErrNotFound)
				}
			}
			b.must(b.queue.Requeue(b.ctx, tenant, ids[tenant]))
			b.stats(tenant, 1, 0, 0, 0)
			b.must(b.queue.Drop(b.ctx, tenant, ids[tenant]))
			b.stats(tenant, 0, 0, 0, 0)
		}
	}},
	{name: "records of tenants are apart", run: func(b *bench) {
		records := slices.DeleteFunc(slices.Clone(neighbours), func(tenant string) bool { return tenant == "\xff" })
		for _, tenant := range records {
			r := record(tenant, "run-1")
			r.Execution.Trigger, r.Job = "trigger of "+tenant, "job-1"
			b.appendAll(r, record(tenant, "run-of-"+fmt.Sprintf("%x", tenant)))
		}
		for _, tenant := range records {
			own := "run-of-" + fmt.Sprintf("%x", tenant)
			got, err := b.runs.Get(b.ctx, tenant, "run-1")
			b.must(err)
			b.same("the trigger of a record", got.Execution.Trigger, "trigger of "+tenant)
			b.same(fmt.Sprintf("the records of %q", tenant), b.walk(store.Filter{Tenant: tenant}, 1), []string{own, "run-1"})
			b.same("those of an action", b.walk(store.Filter{Tenant: tenant, Action: "welcome"}, 1), []string{own, "run-1"})
			b.same("those of a job", b.walk(store.Filter{Tenant: tenant, Job: "job-1"}, 1), []string{"run-1"})
			for _, other := range records {
				if other != tenant {
					_, err := b.runs.Get(b.ctx, tenant, "run-of-"+fmt.Sprintf("%x", other))
					b.fails("a record of another tenant", err, store.ErrNotFound)
				}
			}
		}
	}},
	{name: "the tenants that have records are told in the order of their bytes", run: func(b *bench) {
		b.same("the tenants of nothing", b.tenants(b.runs.Tenants(b.ctx)), []string{})
		b.put("a", "1", store.PutOptions{})
		b.enqueue("a")
		want := []string{"", "A", "a", "a\x01", "a/", "aa", "b", "é"}
		for i := range want {
			tenant := want[(i*3)%len(want)]
			b.appendAll(record(tenant, "run-1"), record(want[0], fmt.Sprint("run-", i)))
			b.appendAll(record(tenant, "run-2"))
		}
		b.same("the tenants", b.tenants(b.runs.Tenants(b.ctx)), want)
		for tenant, err := range b.runs.Tenants(b.ctx) {
			b.must(err)
			b.same("the first of a loop that ends", tenant, "")
			break
		}
		if _, err := b.runs.Prune(b.ctx, new("aa"), time.Now().Add(time.Hour), 100); err != nil {
			b.Fatal(err)
		}
		b.same("the tenants but one that has no records any more", b.tenants(b.runs.Tenants(b.ctx)), slices.DeleteFunc(want, func(tenant string) bool { return tenant == "aa" }))
	}},
	{name: "the tenants that have values or jobs are told in the order of their bytes", run: func(b *bench) {
		b.appendAll(record("recorded", "run-1"))
		b.same("the tenants of no values", b.tenants(b.kv.Tenants(b.ctx)), []string{})
		b.same("the tenants of no jobs", b.tenants(b.queue.Tenants(b.ctx)), []string{})
		_, _, err := b.queue.Enqueue(b.ctx, store.NewJob{Tenant: "aa", Trigger: trigger})
		b.must(err)
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{Dead: "it failed"}))
		b.same("the tenants of a dead job", b.tenants(b.queue.Tenants(b.ctx)), []string{"aa"})
		want := []string{"", "A", "a", "a\x01", "a/", "aa", "b", "é"}
		jobs := map[string]string{}
		for i := range want {
			tenant := want[(i*3)%len(want)]
			for _, name := range []string{"a", "b"} {
				_, err := b.kv.Put(b.ctx, store.Key{Tenant: tenant, Name: name}, []byte("1"), store.PutOptions{})
				b.must(err)
			}
			jobs[tenant], _, err = b.queue.Enqueue(b.ctx, store.NewJob{Tenant: tenant, Trigger: trigger, Delay: time.Duration(i) * time.Hour})
			b.must(err)
		}
		b.same("the tenants with values", b.tenants(b.kv.Tenants(b.ctx)), want)
		b.same("the tenants with jobs", b.tenants(b.queue.Tenants(b.ctx)), want)
		b.must(b.kv.Delete(b.ctx, store.Key{Tenant: "aa", Name: "a"}, 0))
		b.must(b.kv.Delete(b.ctx, store.Key{Tenant: "a/", Name: "a"}, 0))
		b.must(b.kv.Delete(b.ctx, store.Key{Tenant: "a/", Name: "b"}, 0))
		b.must(b.queue.Drop(b.ctx, "b", jobs["b"]))
		gone := func(name string) []string {
			return slices.DeleteFunc(slices.Clone(want), func(tenant string) bool { return tenant == name })
		}
		b.same("the tenants but one that has no values any more", b.tenants(b.kv.Tenants(b.ctx)), gone("a/"))
		b.same("the tenants but one that has no jobs any more", b.tenants(b.queue.Tenants(b.ctx)), gone("b"))
	}},
	{name: "NUL in a tenant or a name, and an empty name, are refused everywhere", run: func(b *bench) {
		for _, key := range []store.Key{{Tenant: "a\x00", Name: "x"}, {Tenant: "\x00", Name: "x"}, {Tenant: home, Name: "x\x00"}, {Tenant: home, Name: "\x00"}, {Tenant: home}} {
			_, err := b.kv.Get(b.ctx, key)
			b.fails(fmt.Sprintf("getting %q", key), err, store.ErrBadKey)
			_, err = b.kv.Put(b.ctx, key, nil, store.PutOptions{})
			b.fails(fmt.Sprintf("putting %q", key), err, store.ErrBadKey)
			_, err = b.kv.Put(b.ctx, key, nil, store.PutOptions{Lazy: true})
			b.fails(fmt.Sprintf("putting %q lazily", key), err, store.ErrBadKey)
			b.fails(fmt.Sprintf("deleting %q", key), b.kv.Delete(b.ctx, key, 0), store.ErrBadKey)
			_, err = b.runs.Get(b.ctx, key.Tenant, key.Name)
			b.fails(fmt.Sprintf("the record %q", key), err, store.ErrBadKey)
			b.fails(fmt.Sprintf("appending %q", key), b.runs.Append(b.ctx, record(key.Tenant, key.Name)), store.ErrBadKey)
			if key.Name == "" {
				continue
			}
			_, err = b.kv.List(b.ctx, key, "", 10)
			b.fails(fmt.Sprintf("listing %q", key), err, store.ErrBadKey)
			for _, err := range b.kv.Watch(b.ctx, key) {
				b.fails(fmt.Sprintf("watching %q", key), err, store.ErrBadKey)
				break
			}
		}
		const bad = "a\x00"
		_, _, err := b.queue.Enqueue(b.ctx, store.NewJob{Tenant: bad, Trigger: trigger})
		b.fails("enqueueing", err, store.ErrBadKey)
		_, err = b.queue.Stats(b.ctx, bad)
		b.fails("counting jobs", err, store.ErrBadKey)
		_, _, err = b.queue.Jobs(b.ctx, bad, store.Ready, "", 10)
		b.fails("listing jobs", err, store.ErrBadKey)
		_, err = b.queue.Job(b.ctx, bad, "x")
		b.fails("a job", err, store.ErrBadKey)
		b.fails("requeueing", b.queue.Requeue(b.ctx, bad, "x"), store.ErrBadKey)
		b.fails("dropping", b.queue.Drop(b.ctx, bad, "x"), store.ErrBadKey)
		_, err = b.runs.List(b.ctx, store.Filter{Tenant: bad}, "", 10)
		b.fails("listing records", err, store.ErrBadKey)
		_, err = b.runs.Prune(b.ctx, new(bad), time.Now(), 10)
		b.fails("pruning", err, store.ErrBadKey)
		for _, err := range b.runs.Tail(b.ctx, store.Filter{Tenant: bad}) {
			b.fails("tailing", err, store.ErrBadKey)
			break
		}
	}},
}
