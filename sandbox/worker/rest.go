package worker

import (
	"runtime/debug"
	"time"
)

// restAfter is how long a worker has nothing to do before it gives memory back.
const restAfter = time.Second

// rest gives the system back what the start of a worker or its last jobs have left, when it has
// had nothing to do for a while: it may be kept for long. The pages of the program that a start
// has looked at are most of it.
type rest struct{ timer *time.Timer }

func newRest(program []pages) rest {
	r := rest{time.NewTimer(restAfter)}
	go func() { // one for all times: a goroutine that ends looks at pages which have just been given back
		for range r.timer.C {
			debug.FreeOSMemory()
			giveBack(program)
		}
	}()
	return r
}

// over says that there is something to do, and begin that there is nothing any more.
func (r rest) over()  { r.timer.Stop() }
func (r rest) begin() { r.timer.Reset(restAfter) }
