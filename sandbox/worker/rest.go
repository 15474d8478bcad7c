package worker

import (
	"runtime/debug"
	"sync/atomic"
	"time"
)

// restAfter is how long a worker has nothing to do before it gives memory back, at least; twice
// as long is the most.
const restAfter = time.Second

// rest gives the system back what the start of a worker or its last jobs have left, when it has
// had nothing to do for a while: it may be kept for long. The pages of the program that a start
// has looked at are most of it.
type rest struct {
	timer *time.Timer
	jobs  atomic.Uint64 // begun and ended: it is odd during one
	given atomic.Bool   // nothing is left to be given back
}

func newRest(program []pages) *rest {
	r := &rest{timer: time.NewTimer(restAfter)}
	go func() { // one for all times: a goroutine that ends looks at pages which have just been given back
		var seen uint64
		for range r.timer.C {
			if jobs := r.jobs.Load(); jobs != seen || jobs%2 != 0 {
				seen = jobs
				r.timer.Reset(restAfter)
				continue
			}
			r.given.Store(true)
			if seen > 0 || hasCollected() {
				debug.FreeOSMemory()
			}
			giveBack(program)
		}
	}()
	return r
}

// hasCollected reports whether the collector has run. Where it has not, the start of a worker has
// left less than a collection takes: its lists of what there is of each size of object are more
// than a megabyte, and are kept for good. [runtime.ReadMemStats] would make half of them, to tell
// how large the heap is.
func hasCollected() bool {
	var collections debug.GCStats
	debug.ReadGCStats(&collections)
	return collections.NumGC > 0
}

// interrupt says that there is something to do, and begin that there is nothing any more. The
// timer goes on meanwhile: to set it for each job would be dearer.
func (r *rest) interrupt() { r.jobs.Add(1) }

func (r *rest) begin() {
	r.jobs.Add(1)
	if r.given.CompareAndSwap(true, false) {
		r.timer.Reset(restAfter)
	}
}
