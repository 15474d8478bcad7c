package runtime

import "time"

// Tables are what the workers of a host with dialects have to have.
var Tables = tables

// ExpectBuild has a process ready for the next build, and waits until it may be.
func ExpectBuild(h *Host) {
	h.workers.builders.pool.Expect()
	<-time.After(20 * time.Millisecond)
}
