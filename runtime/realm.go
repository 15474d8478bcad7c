package runtime

import (
	"context"

	"github.com/usher-run/usher/sandbox"
)

// realm is where the handler of a step was called: one of this process, or one in a worker.
// It belongs to one goroutine at a time.
type realm interface {
	// Finish lets the work go on that the call left, until it is idle or the time is up.
	Finish(ctx context.Context) *sandbox.Result
	// Handlers are the names of the functions that the program exports, nil where they cannot
	// be read.
	Handlers(ctx context.Context) []string
	// Close ends it with what is left in it.
	Close()
}

var (
	_ realm = (*sandbox.Realm)(nil)
	_ realm = (*remoteRealm)(nil)
)
