package storetest

import (
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// spoil overwrites bytes that somebody else must not have kept.
func spoil(list ...[]byte) {
	for _, text := range list {
		for i := range text {
			text[i] = 'X'
		}
	}
}

// spoilRecord overwrites what a record leads to.
func spoilRecord(r store.Record) {
	for i := range r.Execution.Steps {
		step := &r.Execution.Steps[i]
		for j := range step.Commands {
			for k := range step.Commands[j].Args {
				step.Commands[j].Args[k] = actions.Member{Key: "spoilt", Value: "spoilt"}
			}
			step.Commands[j].Method = "spoilt"
		}
		for j := range step.Logs {
			step.Logs[j].Message = "spoilt"
		}
		step.Action = "spoilt"
	}
	for i := range r.Execution.Result {
		r.Execution.Result[i] = actions.Member{Key: "spoilt", Value: "spoilt"}
	}
	if r.Execution.Error != nil {
		r.Execution.Error.Message = "spoilt"
	}
}

var ownershipCases = []testCase{
	{name: "a value is kept as it was given, whatever its giver does with the bytes after", run: func(b *bench) {
		for _, lazy := range []bool{false, true} {
			value := []byte("value")
			_, err := b.kv.Put(b.ctx, store.Key{Tenant: home, Name: "a"}, value, store.PutOptions{Lazy: lazy})
			spoil(value)
			b.must(err)
			b.has(store.Key{Tenant: home, Name: "a"}, "value")
			time.Sleep(time.Second)
			b.has(store.Key{Tenant: home, Name: "a"}, "value")
		}
	}},
	{name: "values that were returned belong to the caller", run: func(b *bench) {
		b.put("a", "value", store.PutOptions{})
		key := store.Key{Tenant: home, Name: "a"}
		first := b.get("a").Value
		spoil(first)
		_ = append(first, "more"...)
		entries, err := b.kv.List(b.ctx, store.Key{Tenant: home}, "", 10)
		b.must(err)
		b.same("the list", string(entries[0].Value), "value")
		spoil(entries[0].Value)
		b.has(key, "value")
		watchers := make([]*observer, 2)
		for i := range watchers {
			watchers[i] = b.observe(key, func(c store.Change) {
				if string(c.Value) != "value" && c.Key.Name != "" {
					b.Errorf("a watcher was told the value %q", c.Value)
				}
				spoil(c.Value)
			})
		}
		b.settle()
		b.put("a", "value", store.PutOptions{})
		b.settle()
		b.has(key, "value")
		for _, o := range watchers {
			b.same("the number of changes", len(o.told(b)), 3)
			o.stop(b)
		}
	}},
	{name: "a job is kept as it was given, and belongs to the caller when it is returned", run: func(b *bench) {
		payload := []byte("payload")
		id, _, err := b.queue.Enqueue(b.ctx, store.NewJob{Tenant: home, Trigger: trigger, Payload: payload})
		spoil(payload)
		b.must(err)
		spoil(b.job(id).Payload)
		page, _, err := b.queue.Jobs(b.ctx, home, store.Ready, "", 10)
		b.must(err)
		b.same("the payload in the list", string(page[0].Payload), "payload")
		spoil(page[0].Payload)
		lease := b.lease(1)[0]
		b.same("the payload", string(lease.Job().Payload), "payload")
		spoil(lease.Job().Payload)
		state := []byte("state")
		b.must(lease.Step(b.ctx, state))
		spoil(state)
		b.same("the payload of the lease", string(lease.Job().Payload), "payload")
		b.same("the state of the lease", string(lease.Job().State), "state")
		spoil(lease.Job().State, b.job(id).State, b.job(id).Payload)
		job := b.job(id)
		b.same("payload and state", string(job.Payload)+" "+string(job.State), "payload state")
		b.must(lease.Finish(b.ctx, store.JobEnd{Undo: true}))
		job = b.lease(1)[0].Job()
		b.same("payload and state of the next lease", string(job.Payload)+" "+string(job.State), "payload state")
	}},
	{name: "a record is kept as it was given, and belongs to the caller when it is returned", run: func(b *bench) {
		began := time.Now().UTC().Truncate(time.Millisecond)
		made := func(id string) store.Record { return failed(recordAt(home, id, began), actions.KindThrew) }
		tails := []*follower{b.follow(store.Filter{Tenant: home}, nil), b.follow(store.Filter{Tenant: home}, nil)}
		b.enqueue("a")
		lease := b.lease(1)[0]
		given := []store.Record{made("run-1"), made("run-2"), made("run-3")}
		b.appendAll(given[0])
		b.must(lease.Step(b.ctx, nil, given[1]))
		b.must(lease.Finish(b.ctx, store.JobEnd{}, given[2]))
		for _, r := range given {
			spoilRecord(r)
		}
		for _, id := range []string{"run-1", "run-2", "run-3"} {
			for range 2 {
				got, err := b.runs.Get(b.ctx, home, id)
				b.must(err)
				b.sameRecord(got, made(id))
				spoilRecord(got)
			}
		}
		for range 2 {
			page, err := b.runs.List(b.ctx, store.Filter{Tenant: home, Action: "welcome"}, "", 10)
			b.must(err)
			b.same("the length of the list", len(page.Records), 3)
			for _, r := range page.Records {
				b.same("the action in the list", r.Execution.Steps[0].Action, "welcome")
				spoilRecord(r)
			}
		}
		for _, tail := range tails {
			b.same("the number of records told", len(tail.told(b)), 3)
			for _, r := range tail.records {
				b.sameRecord(r, made(r.Execution.ID))
				spoilRecord(r)
			}
			tail.stop(b)
		}
	}},
	{name: "limits are those of the engine, and of some use", run: func(b *bench) {
		limits := b.store.Limits()
		if limits.MaxValue < 1<<10 || limits.MaxKey < 1<<7 || limits.TTLStep < 0 {
			b.Errorf("the limits are %+v", limits)
		}
		b.same("the limits when asked again", b.store.Limits(), limits)
	}},
}
