package runtime

import (
	"container/list"
	"context"
	"sync"
	"time"

	"github.com/usher-run/usher/store"
)

// tickets keeps what somebody may come back for once, bound to a B. It is store.Tickets, or the
// host's own memory.
type tickets[B ticketBinding] interface {
	Put(ctx context.Context, tenant, id string, bound B, content []byte, ttl time.Duration) error
	Take(ctx context.Context, tenant, id string, bound B) ([]byte, error)
}

// ticketBinding is what can be compared to what a ticket is bound to.
type ticketBinding interface {
	comparable
	store.Binder
}

// newTickets keeps tickets in a store, or in memory where there is none. The store is asked
// for its tickets when one is kept or taken, and not before.
func newTickets[B ticketBinding](s store.Store, of func(store.Store) *store.Tickets[B]) tickets[B] {
	if s == nil {
		return &remembered[B]{byID: map[ticketID]*list.Element{}}
	}
	return inStore[B]{s, of}
}

type inStore[B ticketBinding] struct {
	store store.Store
	of    func(store.Store) *store.Tickets[B]
}

// Put implements tickets.
func (s inStore[B]) Put(ctx context.Context, tenant, id string, bound B, content []byte, ttl time.Duration) error {
	return s.of(s.store).Put(ctx, tenant, id, bound, content, ttl)
}

// Take implements tickets.
func (s inStore[B]) Take(ctx context.Context, tenant, id string, bound B) ([]byte, error) {
	return s.of(s.store).Take(ctx, tenant, id, bound)
}

// What a host without a store remembers at most.
const (
	maxRemembered      = 10_000
	maxRememberedBytes = 64 << 20
)

// remembered keeps tickets in memory. Where there are too many the oldest goes.
type remembered[B ticketBinding] struct {
	mu    sync.Mutex
	order list.List // of *ticket[B], oldest first
	byID  map[ticketID]*list.Element
	bytes int
}

type ticketID struct{ tenant, id string }

type ticket[B ticketBinding] struct {
	ticketID
	bound   B
	content []byte
	expires time.Time
}

// Put implements tickets.
func (m *remembered[B]) Put(_ context.Context, tenant, id string, bound B, content []byte, ttl time.Duration) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := ticketID{tenant, id}
	if _, ok := m.byID[key]; ok {
		return store.ErrConflict
	}
	if len(content) > maxRememberedBytes {
		return &store.TooLargeError{What: "what is to be kept", Size: len(content), Max: maxRememberedBytes}
	}
	m.bytes += len(content)
	m.byID[key] = m.order.PushBack(&ticket[B]{ticketID: key, bound: bound, content: content, expires: time.Now().Add(ttl)})
	for m.isOver(m.order.Front().Value.(*ticket[B])) {
		m.remove(m.order.Front())
	}
	return nil
}

// isOver says that the oldest is not worth its room.
func (m *remembered[B]) isOver(oldest *ticket[B]) bool {
	return len(m.byID) > maxRemembered || m.bytes > maxRememberedBytes || !time.Now().Before(oldest.expires)
}

// Take implements tickets.
func (m *remembered[B]) Take(_ context.Context, tenant, id string, bound B) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	at, ok := m.byID[ticketID{tenant, id}]
	if !ok {
		return nil, store.ErrNotFound
	}
	t := at.Value.(*ticket[B])
	switch {
	case !time.Now().Before(t.expires):
		m.remove(at)
		return nil, store.ErrNotFound
	case t.bound != bound:
		return nil, store.ErrBound
	}
	m.remove(at)
	return t.content, nil
}

func (m *remembered[B]) remove(at *list.Element) {
	t := at.Value.(*ticket[B])
	m.order.Remove(at)
	delete(m.byID, t.ticketID)
	m.bytes -= len(t.content)
}
