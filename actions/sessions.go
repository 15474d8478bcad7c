package actions

import (
	"context"
	"errors"
	"time"
)

// Errors of Sessions. Compare them by errors.Is.
var (
	// ErrNoSession means that there is no such session: it was taken, has ended, or never was.
	ErrNoSession = errors.New("there is no such session")
	// ErrOtherSession means that a session is of another user or of another client.
	ErrOtherSession = errors.New("the session is of another user or of another client")
)

// SessionOwner is whom a session belongs to. Nobody else can take it.
type SessionOwner struct {
	Tenant string
	User   string
	Client string
}

// Sessions keeps what an exchange of several requests, such as a custom sign-in, goes on with
// between two of them. It is implemented by runtime.Host, and is safe for use by several
// goroutines.
type Sessions interface {
	// KeepSession keeps content under an id that nobody can guess, for as long as ttl. Where
	// the host has a store it is durable when KeepSession returns, and encrypted by a key that
	// only the id gives.
	KeepSession(ctx context.Context, id string, owner SessionOwner, content []byte, ttl time.Duration) error
	// TakeSession returns the content of a session and ends it: of several callers exactly one
	// gets it, the others ErrNoSession. A session of somebody else is an ErrOtherSession and
	// stays; one of another tenant cannot be told from one that never was.
	TakeSession(ctx context.Context, id string, owner SessionOwner) ([]byte, error)
}
