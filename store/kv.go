package store

import (
	"context"
	"iter"
	"time"
)

// Key names a value. Neither part may hold a NUL byte, and Name must not be empty.
type Key struct {
	Tenant string
	Name   string // by convention path-like: "bindings/auth0/post-login"
}

// Entry is a value as it was at one time.
type Entry struct {
	Key     Key
	Value   []byte
	Rev     uint64    // greater with each change of any key; never 0, never used twice
	Expires time.Time // when it ends; zero means never
}

// Change is what Watch tells: that a key has a value, or has none any more.
type Change struct {
	Entry
	Deleted bool // Value is nil, and Rev is that of the deletion
}

// PutOptions say under which condition a value is put, and for how long.
type PutOptions struct {
	// IfRev is the revision that the key must have. Zero means that it does not matter.
	IfRev uint64
	// Create demands that the key has no value.
	Create bool
	// TTL ends the value after this long; zero means never, whatever the value before had.
	TTL time.Duration
	// Lazy returns before the value is durable. It is seen at once all the same.
	Lazy bool
}

// KV keeps values by key. Reads see every change that was acknowledged before.
type KV interface {
	// Get returns a value, or ErrNotFound.
	Get(ctx context.Context, key Key) (Entry, error)
	// Put sets a value and returns its revision. A condition that does not hold is an
	// ErrConflict, and of callers with the same condition exactly one succeeds.
	Put(ctx context.Context, key Key, value []byte, o PutOptions) (rev uint64, err error)
	// Delete removes a value. ErrNotFound means that there was none, ErrConflict that it has
	// another revision than ifRev, unless that is 0: of several callers exactly one succeeds.
	Delete(ctx context.Context, key Key, ifRev uint64) error
	// List returns at most limit entries of one tenant whose names begin with prefix.Name and
	// come after the name after, in the order of their bytes.
	List(ctx context.Context, prefix Key, after string, limit int) ([]Entry, error)
	// Watch yields the entries of one tenant whose names begin with prefix.Name, in the order
	// of names, and from then on every change of one, in the order of revisions, until ctx
	// ends or the loop does. Between the two a Change with an empty Name says that the current
	// entries are complete. A reader that is too slow gets ErrGap, after which nothing comes:
	// it watches again. A value that ends by its time is told as deleted.
	Watch(ctx context.Context, prefix Key) iter.Seq2[Change, error]
	// Tenants yields every tenant that has values, in the order of their bytes. One whose
	// values have ended by their time may be among them.
	Tenants(ctx context.Context) iter.Seq2[string, error]
}
