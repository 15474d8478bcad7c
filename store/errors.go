package store

import (
	"errors"
	"fmt"
	"time"
)

// Errors that engines return, alone or wrapped. Compare them by errors.Is.
var (
	// ErrNotFound means that there is no such thing.
	ErrNotFound = errors.New("not found")
	// ErrConflict means that a condition does not hold: somebody else was first.
	ErrConflict = errors.New("it was changed meanwhile")
	// ErrLeaseLost means that the lease of a job is over: stop, and record nothing.
	ErrLeaseLost = errors.New("the lease of the job is over")
	// ErrGap means that a reader was too slow and missed something.
	ErrGap = errors.New("the reader was too slow and missed something")
	// ErrBadCursor means that a cursor was not made by this list.
	ErrBadCursor = errors.New("the cursor is not of this list")
	// ErrBadKey means that a name is empty, or that a name or a tenant holds a NUL byte.
	ErrBadKey = errors.New("a name is empty, or it or its tenant holds a NUL byte")
	// ErrTooLarge is wrapped by *TooLargeError.
	ErrTooLarge = errors.New("too large")
	// ErrLocked is wrapped by *LockedError.
	ErrLocked = errors.New("the store is in use")
	// ErrCorrupt is wrapped by *CorruptError.
	ErrCorrupt = errors.New("the store is damaged")
	// ErrForeign means that a file is no store of Usher's.
	ErrForeign = errors.New("not a store of Usher")
	// ErrNewer means that a newer version of Usher made the store.
	ErrNewer = errors.New("a newer version of Usher made the store")
	// ErrUnavailable means that an engine cannot be reached or cannot write just now. What
	// failed may be tried again with the same key.
	ErrUnavailable = errors.New("the store is unavailable")
	// ErrBound means that a ticket is bound to something else than what it was shown for.
	ErrBound = errors.New("it is bound to something else")
	// ErrClosed means that the engine was closed.
	ErrClosed = errors.New("the store is closed")
)

// BoundError says that a trigger has an action already. It wraps ErrConflict.
type BoundError struct{ Action string }

// Error names the action.
func (e *BoundError) Error() string { return fmt.Sprintf("%q is bound already", e.Action) }

// Unwrap returns ErrConflict.
func (e *BoundError) Unwrap() error { return ErrConflict }

// TooLargeError tells of a value that is over a limit. It wraps ErrTooLarge.
type TooLargeError struct {
	What      string // "the payload"
	Size, Max int    // in bytes
}

// Error says what is too large, and by how much.
func (e *TooLargeError) Error() string {
	return fmt.Sprintf("%s has %d bytes, and %d is the limit", e.What, e.Size, e.Max)
}

// Unwrap returns ErrTooLarge.
func (e *TooLargeError) Unwrap() error { return ErrTooLarge }

// Owner is the process that holds a store.
type Owner struct {
	PID     int       `json:"pid"`
	Command string    `json:"command"` // the program's name, without arguments
	Since   time.Time `json:"since"`
	// Address is where the process serves others, or "".
	Address string `json:"address,omitempty"`
}

// LockedError tells who holds a store. It wraps ErrLocked.
type LockedError struct {
	Path  string
	Owner *Owner // nil where it is not known
}

// Error names the store and its holder.
func (e *LockedError) Error() string {
	if e.Owner == nil {
		return e.Path + " is in use by another process"
	}
	return fmt.Sprintf("%s is in use by %s (process %d, since %s)", e.Path, e.Owner.Command, e.Owner.PID, e.Owner.Since.UTC().Format(time.RFC3339))
}

// Unwrap returns ErrLocked.
func (e *LockedError) Unwrap() error { return ErrLocked }

// CorruptError tells what is damaged. It wraps ErrCorrupt.
type CorruptError struct {
	Path   string
	Reason string // "page 17: …", "the record 01K… has a wrong checksum"
}

// Error names the store and the damage.
func (e *CorruptError) Error() string { return e.Path + " is damaged: " + e.Reason }

// Unwrap returns ErrCorrupt.
func (e *CorruptError) Unwrap() error { return ErrCorrupt }
