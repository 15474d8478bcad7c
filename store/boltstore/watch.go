package boltstore

import (
	"bytes"
	"context"
	"iter"
	"sync"
	"sync/atomic"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// A reader of Watch may be watchBacklog changes behind, and by watchBytes where values are
// large.
const (
	watchBacklog = 1024
	watchBytes   = 16 << 20
)

// watchers are those who want to be told of changes.
type watchers struct {
	count  atomic.Int32
	mu     sync.Mutex
	all    map[*watcher]struct{}
	closed bool
}

// watcher is one reader of Watch.
type watcher struct {
	prefix []byte
	// ready tells that there is something to take.
	ready chan struct{}

	mu      sync.Mutex
	pending []store.Change
	size    int
	end     error // why nothing more comes
}

// any tells whether anybody watches.
func (w *watchers) any() bool { return w.count.Load() > 0 }

// tell gives a change to those who watch for it. The writer calls it in the order of
// revisions, and it never waits. The value is copied only for those who get it.
func (w *watchers) tell(at []byte, change store.Change, v value) {
	if !w.any() {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for watcher := range w.all {
		if !bytes.HasPrefix(at, watcher.prefix) {
			continue
		}
		told := change
		if !change.Deleted {
			told.Entry = v.entry(change.Key)
		}
		watcher.offer(told)
	}
}

func (w *watchers) add(prefix []byte) (*watcher, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return nil, store.ErrClosed
	}
	if w.all == nil {
		w.all = map[*watcher]struct{}{}
	}
	added := &watcher{prefix: prefix, ready: make(chan struct{}, 1)}
	w.all[added] = struct{}{}
	w.count.Store(int32(len(w.all)))
	return added, nil
}

func (w *watchers) remove(watcher *watcher) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.all, watcher)
	w.count.Store(int32(len(w.all)))
}

// close ends all watches, after what they have not taken yet.
func (w *watchers) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	for watcher := range w.all {
		watcher.mu.Lock()
		if watcher.end == nil {
			watcher.end = store.ErrClosed
		}
		watcher.mu.Unlock()
		signal(watcher.ready)
	}
}

func (w *watcher) offer(change store.Change) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.end != nil:
		return
	case len(w.pending) == watchBacklog, w.size > watchBytes:
		w.pending, w.end = nil, store.ErrGap
	default:
		w.pending = append(w.pending, change)
		w.size += len(change.Value)
	}
	signal(w.ready)
}

// take returns what came since the last time, and why nothing comes after it, if so.
func (w *watcher) take() (changes []store.Change, end error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	changes, end = w.pending, w.end
	w.pending, w.size = nil, 0
	return changes, end
}

// Watch implements store.KV.
func (k kv) Watch(ctx context.Context, prefix store.Key) iter.Seq2[store.Change, error] {
	return func(yield func(store.Change, error) bool) {
		if err := k.s.watch(ctx, prefix, func(c store.Change) bool { return yield(c, nil) }); err != nil && ctx.Err() == nil {
			yield(store.Change{}, err)
		}
	}
}

// watch calls yield with what is there and with what changes, while it says so. The error is
// why it ends otherwise.
func (s *Store) watch(ctx context.Context, prefix store.Key, yield func(store.Change) bool) error {
	if err := checkPrefix(prefix); err != nil {
		return err
	}
	// Whoever watches first makes the writer keep the times of values more exactly.
	w, err := s.watchers.add(tenantKey(prefix.Tenant, prefix.Name))
	if err != nil {
		return err
	}
	defer s.watchers.remove(w)
	signal(s.writer.kick)
	current, err := s.current(ctx, prefix)
	if err != nil {
		return err
	}
	for _, entry := range current.entries {
		if ctx.Err() != nil || !yield(store.Change{Entry: entry}) {
			return nil
		}
	}
	if ctx.Err() != nil || !yield(store.Change{}) {
		return nil
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-w.ready:
		}
		changes, end := w.take()
		for _, change := range changes {
			if current.knows(change) {
				continue
			}
			if ctx.Err() != nil || !yield(change) {
				return nil
			}
		}
		if end != nil {
			return end
		}
	}
}

// snapshot is what is there when a watch begins.
type snapshot struct {
	entries []store.Entry
	rev     uint64 // of the last change that is in it
	// over are the names of values that had ended and were not swept away. Nobody was told
	// that they are there, so that nobody shall be told of their end.
	over map[string]struct{}
}

// knows tells whether a change is part of the snapshot.
func (n *snapshot) knows(change store.Change) bool {
	if change.Rev <= n.rev {
		return true
	}
	if len(n.over) == 0 {
		return false
	}
	_, over := n.over[change.Key.Name]
	delete(n.over, change.Key.Name)
	return over && change.Deleted
}

// current reads what is there, and what of it has ended.
func (s *Store) current(ctx context.Context, prefix store.Key) (*snapshot, error) {
	if err := s.flushLazy(ctx, nil); err != nil {
		return nil, err
	}
	n := &snapshot{}
	err := s.view(ctx, func(tx *bbolt.Tx) error {
		*n = snapshot{rev: bucketKV.in(tx).Sequence(), over: map[string]struct{}{}}
		return eachValue(ctx, tx, prefix, prefix.Name, func(name string, v value, over bool) bool {
			if over {
				n.over[name] = struct{}{}
				return true
			}
			n.entries = append(n.entries, v.entry(store.Key{Tenant: prefix.Tenant, Name: name}))
			return true
		})
	})
	return n, err
}
