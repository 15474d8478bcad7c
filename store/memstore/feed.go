package memstore

import (
	"context"
	"time"

	"github.com/usher-run/usher/store"
)

// feed is what one reader has not read yet of what it asked for.
type feed[T any] struct {
	wants   func(T) bool
	pending []T
	gap     bool // it was too slow, and nothing more is kept for it
}

// offer keeps an item for the reader if it wants it. The store is locked.
func (f *feed[T]) offer(item T, backlog int) {
	switch {
	case f.gap || !f.wants(item):
	case len(f.pending) == backlog:
		f.gap, f.pending = true, nil
	default:
		f.pending = append(f.pending, item)
	}
}

// next waits for what the reader has not read. tick brings the store up to date and says
// when it has to be called again.
func (f *feed[T]) next(ctx context.Context, s *Store, tick func() (again time.Time)) ([]T, error) {
	for {
		if err := s.lock(ctx); err != nil {
			return nil, err
		}
		again := tick()
		items, gap, changed := f.pending, f.gap, s.changed
		f.pending = nil
		s.unlock()
		switch {
		case gap:
			return nil, store.ErrGap
		case len(items) > 0:
			return items, nil
		}
		if err := wait(ctx, changed, again); err != nil {
			return nil, err
		}
	}
}
