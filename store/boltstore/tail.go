package boltstore

import (
	"context"
	"iter"
	"sync"
	"sync/atomic"

	"github.com/usher-run/usher/store"
)

// A reader may be tailBacklog records behind, and by tailBytes where they are large.
const (
	tailBacklog = 1024
	tailBytes   = 32 << 20
)

// feed tells records that were committed to those who tail.
type feed struct {
	mu     sync.Mutex
	tails  map[*tail]struct{}
	closed bool
}

// tail is one reader.
type tail struct {
	filter store.Filter
	// ready tells that there is something to look at.
	ready chan struct{}

	mu      sync.Mutex
	pending []*draft
	size    int // of what is pending, in bytes
	// end is why nothing more comes.
	end error
}

// Tail implements store.Executions. Records count from the call on, not from when the loop
// over them begins.
func (e executions) Tail(ctx context.Context, f store.Filter) iter.Seq2[store.Record, error] {
	feed := &e.s.records.feed
	var first atomic.Pointer[tail]
	opened := feed.open(f)
	first.Store(opened)
	forgotten := context.AfterFunc(ctx, func() { feed.forget(opened) })
	return func(yield func(store.Record, error) bool) {
		t := first.Swap(nil)
		if t == nil {
			t = feed.open(f) // a loop after the first
		}
		defer forgotten()
		defer feed.forget(t)
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.ready:
			}
			pending, end := t.take()
			for _, d := range pending {
				if ctx.Err() != nil {
					return
				}
				r, err := d.record()
				if !yield(r, e.s.located(err)) || err != nil {
					return
				}
			}
			if end != nil {
				yield(store.Record{}, end)
				return
			}
		}
	}
}

// record is the record as Get returns it.
func (d *draft) record() (store.Record, error) { return d.whole(d.key, d.body) }

func (f *feed) open(filter store.Filter) *tail {
	t := &tail{filter: filter, ready: make(chan struct{}, 1), end: checkTenant(filter.Tenant, 0)}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		t.end = store.ErrClosed
	}
	if t.end != nil {
		signal(t.ready)
		return t
	}
	if f.tails == nil {
		f.tails = map[*tail]struct{}{}
	}
	f.tails[t] = struct{}{}
	return t
}

func (f *feed) forget(t *tail) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.tails, t)
}

// publish hands records to whoever wants them. It never waits.
func (f *feed) publish(changes []change) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for t := range f.tails {
		for _, c := range changes {
			if c.to.matches(&t.filter) {
				t.offer(c.to)
			}
		}
	}
}

// shut ends all tails.
func (f *feed) shut() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed = true
	for t := range f.tails {
		t.finish(store.ErrClosed)
	}
	clear(f.tails)
}

func (t *tail) offer(d *draft) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case t.end != nil:
		return
	case len(t.pending) == tailBacklog, t.size > tailBytes:
		t.pending, t.end = nil, store.ErrGap
	default:
		t.pending = append(t.pending, d)
		t.size += len(d.value) + len(d.body)
	}
	signal(t.ready)
}

func (t *tail) finish(end error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.end == nil {
		t.end = end
	}
	signal(t.ready)
}

// take returns what is pending, and why nothing comes after it, if so.
func (t *tail) take() (pending []*draft, end error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	pending, end = t.pending, t.end
	t.pending, t.size = nil, 0
	return pending, end
}
