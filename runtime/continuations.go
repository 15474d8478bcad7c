package runtime

import (
	"container/list"
	"context"
	"sync"
	"time"

	"github.com/usher-run/usher/store"
)

// continuations keeps what suspended flows go on with. It is store.Tickets, or the host's own
// memory.
type continuations interface {
	Put(ctx context.Context, tenant, id string, bound store.Continuation, content []byte, ttl time.Duration) error
	Take(ctx context.Context, tenant, id string, bound store.Continuation) ([]byte, error)
}

func newContinuations(s store.Store) continuations {
	if s == nil {
		return &remembered{byID: map[ticketID]*list.Element{}}
	}
	return inStore{s}
}

// inStore asks the store for its tickets when a flow is suspended or resumed, and not before.
type inStore struct{ store store.Store }

// Put implements continuations.
func (s inStore) Put(ctx context.Context, tenant, id string, bound store.Continuation, content []byte, ttl time.Duration) error {
	return store.NewContinuations(s.store).Put(ctx, tenant, id, bound, content, ttl)
}

// Take implements continuations.
func (s inStore) Take(ctx context.Context, tenant, id string, bound store.Continuation) ([]byte, error) {
	return store.NewContinuations(s.store).Take(ctx, tenant, id, bound)
}

// What a host without a store remembers at most.
const (
	maxRemembered      = 10_000
	maxRememberedBytes = 64 << 20
)

// remembered keeps continuations in memory. Where there are too many the oldest goes.
type remembered struct {
	mu    sync.Mutex
	order list.List // of *ticket, oldest first
	byID  map[ticketID]*list.Element
	bytes int
}

type ticketID struct{ tenant, id string }

type ticket struct {
	ticketID
	bound   store.Continuation
	content []byte
	expires time.Time
}

// Put implements continuations.
func (m *remembered) Put(_ context.Context, tenant, id string, bound store.Continuation, content []byte, ttl time.Duration) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := ticketID{tenant, id}
	if _, ok := m.byID[key]; ok {
		return store.ErrConflict
	}
	if len(content) > maxRememberedBytes {
		return &store.TooLargeError{What: "what the flow goes on with", Size: len(content), Max: maxRememberedBytes}
	}
	m.bytes += len(content)
	m.byID[key] = m.order.PushBack(&ticket{ticketID: key, bound: bound, content: content, expires: time.Now().Add(ttl)})
	for m.isOver(m.order.Front().Value.(*ticket)) {
		m.remove(m.order.Front())
	}
	return nil
}

// isOver says that the oldest is not worth its room.
func (m *remembered) isOver(oldest *ticket) bool {
	return len(m.byID) > maxRemembered || m.bytes > maxRememberedBytes || !time.Now().Before(oldest.expires)
}

// Take implements continuations.
func (m *remembered) Take(_ context.Context, tenant, id string, bound store.Continuation) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	at, ok := m.byID[ticketID{tenant, id}]
	if !ok {
		return nil, store.ErrNotFound
	}
	t := at.Value.(*ticket)
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

func (m *remembered) remove(at *list.Element) {
	t := at.Value.(*ticket)
	m.order.Remove(at)
	delete(m.byID, t.ticketID)
	m.bytes -= len(t.content)
}
