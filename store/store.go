package store

import "time"

// Store is one engine. It is safe for use by several goroutines.
type Store interface {
	// KV is where values by key are.
	KV() KV
	// Queue is where jobs wait.
	Queue() Queue
	// Executions is where records are.
	Executions() Executions
	// Limits are what the engine can take.
	Limits() Limits
	// Close ends the engine after what is under way: what was acknowledged is durable, and
	// every method returns ErrClosed from then on. Closing twice is harmless.
	Close() error
}

// Limits are what an engine can take. Methods refuse more with a *TooLargeError.
type Limits struct {
	// MaxValue is how many bytes a value, a payload, a state or a record may have.
	MaxValue int
	// MaxKey is how many bytes a tenant and a name may have together.
	MaxKey int
	// TTLStep is how exactly the engine keeps times to live: an entry may be seen this much
	// longer. Zero means that none is ever seen after its time.
	TTLStep time.Duration
}
