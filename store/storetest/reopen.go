package storetest

import (
	"fmt"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

var reopenCases = []testCase{
	{name: "values are kept with their revisions and times, lazy ones too", needs: survival, run: func(b *bench) {
		plain := b.put("plain", "1", store.PutOptions{})
		b.put("lazy", "2", store.PutOptions{Lazy: true})
		b.put("long", "3", store.PutOptions{TTL: time.Hour})
		b.put("short", "4", store.PutOptions{TTL: 2 * time.Second, Lazy: true})
		b.put("gone", "5", store.PutOptions{})
		b.must(b.kv.Delete(b.ctx, store.Key{Tenant: home, Name: "gone"}, 0))
		before := []store.Entry{b.get("plain"), b.get("lazy"), b.get("long"), b.get("short")}
		b.reopen()
		b.same("the entries", []store.Entry{b.get("plain"), b.get("lazy"), b.get("long"), b.get("short")}, before)
		b.has(store.Key{Tenant: home, Name: "gone"}, "")
		_, err := b.kv.Put(b.ctx, store.Key{Tenant: home, Name: "plain"}, nil, store.PutOptions{IfRev: plain + 1})
		b.fails("changing another revision", err, store.ErrConflict)
		b.put("plain", "6", store.PutOptions{IfRev: plain})
		time.Sleep(2*time.Second + b.step())
		b.has(store.Key{Tenant: home, Name: "short"}, "")
		b.has(store.Key{Tenant: home, Name: "long"}, "3")
	}},
	{name: "a value that ended while the store was closed is not seen", needs: survival, run: func(b *bench) {
		b.put("a", "1", store.PutOptions{TTL: time.Second})
		b.must(b.store.Close())
		time.Sleep(time.Second + b.step())
		b.reopen()
		b.has(store.Key{Tenant: home, Name: "a"}, "")
		b.same("the list", b.list("", "", 10), []string{})
		o := b.observe(store.Key{Tenant: home}, nil)
		time.Sleep(time.Second)
		b.put("b", "2", store.PutOptions{})
		told := texts(o.told(b))
		if len(told) < 2 || told[0] != "." || told[len(told)-1] != "b=2" {
			b.Errorf("a watcher was told %q", told)
		}
		o.stop(b)
	}},
	{name: "revisions and ids go on behind those from before", needs: survival, run: func(b *bench) {
		var rev uint64
		var id string
		for range 4 {
			for range 3 {
				if next := b.put("a", "1", store.PutOptions{}); next <= rev {
					b.Errorf("the revision %d follows %d", next, rev)
				} else {
					rev = next
				}
				next := b.enqueue("a")
				if next <= id {
					b.Errorf("the id %s follows %s", next, id)
				}
				id = next
			}
			b.must(b.queue.Drop(b.ctx, home, id))
			b.must(b.kv.Delete(b.ctx, store.Key{Tenant: home, Name: "a"}, 0))
			b.reopen()
			time.Sleep(grain) // no process is started again in less
		}
	}},
	{name: "no id is used twice, also where the clock did not move on and its job is gone", needs: survival, run: func(b *bench) {
		used := map[string]bool{}
		for range 4 {
			kept := b.enqueue("kept")
			gone := b.enqueue("gone")
			b.must(b.queue.Drop(b.ctx, home, gone))
			if used[kept] || used[gone] {
				b.Errorf("of the ids %s and %s one was used before", kept, gone)
			}
			used[kept], used[gone] = true, true
			b.reopen()
		}
	}},
	{name: "jobs are kept in the state that they were in", needs: survival, run: func(b *bench) {
		dead := b.enqueue("dead")
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{Dead: "it failed"}))
		retried := b.enqueue("retried")
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{Retry: true, RetryIn: time.Hour}))
		done := b.enqueue("done")
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{}))
		held := b.enqueue("leased")
		b.lease(1)
		ready, delayed := b.enqueue("ready"), b.enqueueFor(home, "delayed", time.Minute)
		ids := []string{dead, retried, held, ready, delayed}
		before := map[string]store.Job{}
		for _, id := range ids {
			before[id] = b.job(id)
		}
		b.reopen()
		for _, id := range ids {
			b.same("the job", b.job(id), before[id])
		}
		b.gone(done)
		b.stats(home, 1, 2, 1, 1)
		b.same("what is given out", payloads(b.lease(1)), []string{"ready"})
		b.must(b.queue.Requeue(b.ctx, home, dead))
		b.same("what is given out after a requeue", payloads(b.lease(1)), []string{"dead"})
	}},
	{name: "a job goes on at its step, with its state, when the lease from before has run out", needs: survival, run: func(b *bench) {
		id := b.enqueue("a")
		lease := b.lease(1)[0]
		b.must(lease.Step(b.ctx, []byte("state 0"), ofJob(lease.Job(), "run-0")))
		b.must(lease.Step(b.ctx, []byte("state 1"), ofJob(lease.Job(), "run-1")))
		b.reopen()
		b.fails("a step of a lease of a closed store", lease.Step(b.ctx, nil), store.ErrClosed)
		next := b.wakes("the end of a lease from before", b.waiting(), time.Now().Add(visible), "a")
		if job := next.Job(); job.ID != id || job.Attempt != 2 || job.Step != 2 || string(job.State) != "state 1" {
			b.Errorf("the job is given out as %+v", job)
		}
		b.must(next.Step(b.ctx, nil, ofJob(next.Job(), "run-2")))
		b.must(next.Finish(b.ctx, store.JobEnd{}))
		b.same("the records", b.walk(store.Filter{Tenant: home, Job: id}, 10), []string{"run-2", "run-1", "run-0"})
	}},
	{name: "a job that was due while the store was closed is given out", needs: survival, run: func(b *bench) {
		b.enqueueFor(home, "a", time.Second)
		b.must(b.store.Close())
		time.Sleep(2 * time.Second)
		b.reopen()
		b.wakes("a job that was due before", b.waiting(), time.Now(), "a")
	}},
	{name: "idempotency keys are remembered", needs: survival, run: func(b *bench) {
		queued, _ := b.keyed(1, home, "queued")
		done, _ := b.keyed(1, home, "done")
		b.lease(1)
		b.must(b.lease(1)[0].Finish(b.ctx, store.JobEnd{}))
		for range 2 {
			b.reopen()
			for key, want := range map[string]string{"queued": queued, "done": done} {
				got, duplicates := b.keyed(4, home, key)
				if got != want || duplicates != 4 {
					b.Errorf("the key %s leads to %s with %d duplicates of 4, want %s", key, got, duplicates, want)
				}
			}
		}
	}},
	{name: "an idempotency key is remembered for its window, over reopening", long: true, needs: survival, run: func(b *bench) {
		id, _ := b.keyed(1, home, "user-1")
		for range 3 {
			time.Sleep(store.Window/3 - time.Second)
			b.reopen()
			b.keyed(1, home, fmt.Sprint("user-", time.Now().UnixNano()))
		}
		got, duplicates := b.keyed(1, home, "user-1")
		if got != id || duplicates != 1 {
			b.Errorf("just within the window the key leads to %s with %d duplicates, want %s", got, duplicates, id)
		}
	}},
	{name: "records are kept, in every list, and pruned from every one", needs: survival, run: func(b *bench) {
		m := newMaker(5)
		kept := b.fill(m, 200)
		b.reopen()
		for id, want := range kept {
			got, err := b.runs.Get(b.ctx, home, id)
			b.must(err)
			b.sameRecord(got, want)
		}
		for members := range 128 {
			f := m.filter(members)
			b.same(fmt.Sprintf("the walk of %+v", f), b.walk(f, 50), chosen(kept, f))
		}
		b.same("the tenants", b.tenants(b.runs.Tenants(b.ctx)), []string{home})
		b.prune(nil, time.Now().Add(time.Hour), 1000, len(kept))
		b.reopen()
		b.same("the list in the end", b.walk(store.Filter{Tenant: home}, 50), []string{})
		b.same("the failed in the end", b.walk(store.Filter{Tenant: home, Outcome: actions.Failed}, 50), []string{})
		b.same("the tenants in the end", b.tenants(b.runs.Tenants(b.ctx)), []string{})
	}},
	{name: "a cursor stays good", needs: survival, run: func(b *bench) {
		for i := range 6 {
			b.appendAll(record(home, fmt.Sprint("run-", i)))
			b.enqueue(fmt.Sprint(i))
		}
		page, err := b.runs.List(b.ctx, store.Filter{Tenant: home}, "", 4)
		b.must(err)
		jobs, next, err := b.queue.Jobs(b.ctx, home, store.Ready, "", 4)
		b.must(err)
		b.reopen()
		rest, err := b.runs.List(b.ctx, store.Filter{Tenant: home}, page.Next, 10)
		b.must(err)
		b.same("the number of records", len(page.Records)+len(rest.Records), 6)
		more, _, err := b.queue.Jobs(b.ctx, home, store.Ready, next, 10)
		b.must(err)
		b.same("the number of jobs", len(jobs)+len(more), 6)
	}},
	{name: "what was acknowledged before closing is kept, whoever was under way", needs: survival, run: func(b *bench) {
		acknowledged := make([]<-chan error, 64)
		for i := range acknowledged {
			acknowledged[i] = begin(func() error {
				_, err := b.kv.Put(b.ctx, store.Key{Tenant: home, Name: fmt.Sprint(i)}, []byte("x"), store.PutOptions{})
				return err
			})
		}
		old := b.store
		b.must(old.Close())
		b.settle()
		b.use(b.engine.Reopen(b, old))
		for i, result := range acknowledged {
			if err := receive(b, "an answer", result); err == nil {
				b.has(store.Key{Tenant: home, Name: fmt.Sprint(i)}, "x")
			} else {
				b.fails("a call while closing", err, store.ErrClosed)
			}
		}
	}},
}
