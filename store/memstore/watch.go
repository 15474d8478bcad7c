package memstore

import (
	"context"
	"iter"
	"strings"

	"github.com/usher-run/usher/store"
)

// Watch implements store.KV.
func (k kv) Watch(ctx context.Context, prefix store.Key) iter.Seq2[store.Change, error] {
	return func(yield func(store.Change, error) bool) {
		current, watcher, err := k.s.watch(ctx, prefix)
		if err != nil {
			fail(ctx, err, yield)
			return
		}
		defer k.s.unwatch(watcher)
		for _, entry := range current {
			if ctx.Err() != nil || !yield(store.Change{Entry: entry}, nil) {
				return
			}
		}
		if ctx.Err() != nil || !yield(store.Change{}, nil) {
			return
		}
		for {
			changes, err := watcher.next(ctx, k.s, k.s.expire)
			if err != nil {
				fail(ctx, err, yield)
				return
			}
			for _, change := range changes {
				change.Entry = copied(change.Entry)
				if ctx.Err() != nil || !yield(change, nil) {
					return
				}
			}
		}
	}
}

// watch returns what is there and a feed of everything that comes.
func (s *Store) watch(ctx context.Context, prefix store.Key) ([]store.Entry, *feed[store.Change], error) {
	if err := s.checkPrefix(prefix.Tenant, prefix.Name); err != nil {
		return nil, nil, err
	}
	if err := s.lock(ctx); err != nil {
		return nil, nil, err
	}
	defer s.unlock()
	s.expire()
	watcher := &feed[store.Change]{wants: func(c store.Change) bool {
		return c.Key.Tenant == prefix.Tenant && strings.HasPrefix(c.Key.Name, prefix.Name)
	}}
	s.values.watchers[watcher] = struct{}{}
	return s.values.list(prefix, "", -1), watcher, nil
}

func (s *Store) unwatch(watcher *feed[store.Change]) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.values.watchers, watcher)
}

// tell gives a change to all who watch for it, and lets them look when the next entry ends.
func (s *Store) tell(change store.Change) {
	for watcher := range s.values.watchers {
		watcher.offer(change, s.backlog)
	}
	s.wake()
}

// fail ends a sequence by an error, unless it ends because its caller wanted so.
func fail[T any](ctx context.Context, err error, yield func(T, error) bool) {
	if ctx.Err() == nil {
		var none T
		yield(none, err)
	}
}
