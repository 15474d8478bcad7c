package worker

import (
	"runtime/debug"
	"sync"
)

// usually is how much garbage there is beside what is used when the collector begins, in percent.
const usually = 100

// spareCollection has the collector begin later until the first job of a worker is over, for which
// somebody may wait. What its program has made before it became a worker may be so large that the
// job would meet the collector, and the first collection of a process takes as long as a short job:
// all that it has and notes is new. The bound on the worker's memory stays. What is returned ends it.
func spareCollection() (end func()) {
	const more = 2
	usual := debug.SetGCPercent(more * usually)
	if usual != usually { // as an init function may have said
		debug.SetGCPercent(more * usual)
	}
	return sync.OnceFunc(func() { debug.SetGCPercent(usual) })
}
