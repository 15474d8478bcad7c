package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// follower runs a Tail on its own goroutine and keeps what it is told.
type follower struct {
	cancel context.CancelFunc
	over   <-chan struct{}

	mu      sync.Mutex
	records []store.Record
	err     error
	after   int // how many records came after an error
}

// follow begins to tail, and returns when that is under way. Hold, when it is not nil, is
// called with each record before the next is asked for.
func (b *bench) follow(f store.Filter, hold func()) *follower {
	ctx, cancel := context.WithCancel(b.ctx)
	t := &follower{cancel: cancel}
	t.over = begin(func() struct{} {
		for r, err := range b.runs.Tail(ctx, f) {
			t.mu.Lock()
			switch {
			case t.err != nil:
				t.after++
			case err != nil:
				t.err = err
			default:
				t.records = append(t.records, r)
			}
			t.mu.Unlock()
			if hold != nil && err == nil {
				hold()
			}
		}
		return struct{}{}
	})
	b.Cleanup(cancel)
	b.settle()
	return t
}

// told returns the ids of what was told until now.
func (t *follower) told(b *bench) []string {
	b.Helper()
	b.settle()
	t.mu.Lock()
	defer t.mu.Unlock()
	ids := []string{}
	for _, r := range t.records {
		ids = append(ids, r.Execution.ID)
	}
	return ids
}

// stop ends a tail and fails the case when it does not end in good order.
func (t *follower) stop(b *bench) {
	b.Helper()
	t.cancel()
	receive(b, "the end of a tail", t.over)
	if t.err != nil && !errors.Is(t.err, context.Canceled) || t.after > 0 {
		b.Errorf("the tail ended by the error %v, with %d records behind it", t.err, t.after)
	}
}

var tailCases = []testCase{
	{name: "a tail is told what is appended from then on, as Get returns it", run: func(b *bench) {
		b.appendAll(record(home, "run-0"))
		t := b.follow(store.Filter{Tenant: home}, nil)
		b.same("what was there", t.told(b), []string{})
		b.appendAll(record(home, "run-1"), failed(record(home, "run-2"), actions.KindThrew))
		b.appendAll(record(home, "run-3"))
		b.same("what was told", t.told(b), []string{"run-1", "run-2", "run-3"})
		for _, got := range t.records {
			want, err := b.runs.Get(b.ctx, home, got.Execution.ID)
			b.must(err)
			b.sameRecord(got, want)
		}
		t.stop(b)
	}},
	{name: "a tail is told what steps and ends of jobs append", run: func(b *bench) {
		t := b.follow(store.Filter{Tenant: home}, nil)
		b.enqueue("a")
		lease := b.lease(1)[0]
		b.must(lease.Step(b.ctx, nil, ofJob(lease.Job(), "run-1")))
		b.must(lease.Finish(b.ctx, store.JobEnd{}, ofJob(lease.Job(), "run-2")))
		b.fails("finishing again", lease.Finish(b.ctx, store.JobEnd{}, ofJob(lease.Job(), "run-3")), store.ErrLeaseLost)
		b.same("what was told", t.told(b), []string{"run-1", "run-2"})
		t.stop(b)
	}},
	{name: "a tail is told what its filter chooses alone", run: func(b *bench) {
		m := newMaker(7)
		filters := []store.Filter{{Tenant: home}, {Tenant: "other"}}
		for members := range 7 {
			filters = append(filters, m.filter(1<<members))
		}
		tails := make([]*follower, len(filters))
		for i, f := range filters {
			tails[i] = b.follow(f, nil)
		}
		kept := b.fill(m, 150)
		for i, f := range filters {
			told := set(tails[i].told(b))
			b.same(fmt.Sprintf("what was told by %+v", f), told, set(chosen(kept, f)))
			tails[i].stop(b)
		}
	}},
	{name: "a tail is told all that 32 callers append, and the records of one call in their order", run: func(b *bench) {
		t := b.follow(store.Filter{Tenant: home}, nil)
		for _, err := range race(b, 32, func(i int) error {
			return b.runs.Append(b.ctx, record(home, fmt.Sprintf("run-%02d-b", i)), record(home, fmt.Sprintf("run-%02d-a", i)))
		}) {
			b.must(err)
		}
		told := t.told(b)
		for i := range 32 {
			first, last := slices.Index(told, fmt.Sprintf("run-%02d-b", i)), slices.Index(told, fmt.Sprintf("run-%02d-a", i))
			if first < 0 || last < first {
				b.Errorf("the records of call %d were told at %d and %d", i, first, last)
			}
		}
		b.same("the number of records", len(told), 64)
		t.stop(b)
	}},
	{name: "a tail that is too slow is told all or gets ErrGap, then nothing more, and can list what it missed", run: func(b *bench) {
		const calls, each = 40, 250
		hold := make(chan struct{})
		t := b.follow(store.Filter{Tenant: home}, func() { <-hold })
		b.appendAll(record(home, "run"))
		b.settle()
		for i := range calls {
			batch := make([]store.Record, each)
			for j := range batch {
				batch[j] = slight(fmt.Sprintf("run-%02d-%03d", i, j))
			}
			b.appendAll(batch...)
		}
		close(hold)
		told := t.told(b)
		if t.err == nil {
			b.same("the number of records", len(told), calls*each+1)
			t.stop(b)
		} else {
			b.fails("the end of the tail", t.err, store.ErrGap)
			receive(b, "the end of a tail with a gap", t.over)
			if t.after > 0 {
				b.Errorf("%d records came after the gap", t.after)
			}
		}
		again := b.follow(store.Filter{Tenant: home}, nil)
		b.same("the number of listed records", len(b.walk(store.Filter{Tenant: home}, 1000)), calls*each+1)
		b.appendAll(record(home, "run-more"))
		b.same("what the next tail was told", again.told(b), []string{"run-more"})
		again.stop(b)
	}},
	{name: "a tail ends with its context, and with its loop", run: func(b *bench) {
		b.follow(store.Filter{Tenant: home}, nil).stop(b)
		b.appendAll(record(home, "run-1"))
		ended := begin(func() (ids []string) {
			for r, err := range b.runs.Tail(b.ctx, store.Filter{Tenant: home}) {
				if ids = append(ids, r.Execution.ID); err == nil {
					break
				}
			}
			return ids
		})
		b.settle()
		b.appendAll(record(home, "run-2"), record(home, "run-3"))
		b.same("what a loop of one took", receive(b, "the end of a loop that breaks", ended), []string{"run-2"})
		b.appendAll(record(home, "run-4"))
		time.Sleep(time.Second)
	}},
}

// set sorts ids, for lists whose order is not what is looked at.
func set(ids []string) []string {
	slices.Sort(ids)
	return slices.Compact(ids)
}
