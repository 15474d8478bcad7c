package runtime

import (
	"context"
	"errors"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

var _ actions.Sessions = (*Host)(nil)

// KeepSession implements actions.Sessions. A host without a store keeps sessions in its
// memory, as many as it remembers suspensions.
func (h *Host) KeepSession(ctx context.Context, id string, owner actions.SessionOwner, content []byte, ttl time.Duration) error {
	if err := h.work.begin(); err != nil {
		return err
	}
	defer h.work.end()
	return h.sessions.Put(ctx, owner.Tenant, id, ownedBy(owner), content, ttl)
}

// TakeSession implements actions.Sessions.
func (h *Host) TakeSession(ctx context.Context, id string, owner actions.SessionOwner) ([]byte, error) {
	if err := h.work.begin(); err != nil {
		return nil, err
	}
	defer h.work.end()
	content, err := h.sessions.Take(ctx, owner.Tenant, id, ownedBy(owner))
	switch {
	case errors.Is(err, store.ErrBound):
		return nil, actions.ErrOtherSession
	case errors.Is(err, store.ErrNotFound), errors.Is(err, store.ErrBadKey):
		return nil, actions.ErrNoSession
	}
	return content, err
}

func ownedBy(owner actions.SessionOwner) store.Session {
	return store.Session{User: owner.User, Client: owner.Client}
}
