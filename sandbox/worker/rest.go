package worker

import (
	"runtime/debug"
	"time"
)

// restAfter is how long a worker has nothing to do before it gives memory back.
const restAfter = time.Second

// rest gives the system back what the start of a worker or its last jobs have left, when it has
// had nothing to do for a while: it may be kept for long.
type rest struct{ timer *time.Timer }

func newRest() rest { return rest{time.AfterFunc(restAfter, debug.FreeOSMemory)} }

// over says that there is something to do, and begin that there is nothing any more.
func (r rest) over()  { r.timer.Stop() }
func (r rest) begin() { r.timer.Reset(restAfter) }
