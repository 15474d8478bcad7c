package runtime

import (
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
)

// AStepOfHours is what a worker answers, and says last, that lies about times.
func AStepOfHours() (answer, rest []byte) {
	logs := []sandbox.Log{{Level: "log", Message: "long ago", AtMS: 1e9}}
	return write(&played{Load: time.Hour, Duration: time.Hour, Pending: true, Logs: logs}), write(&playedLate{Logs: logs})
}

// Tables are what the workers of a host with dialects have to have.
var Tables = tables

// ExpectBuild has a process ready for the next build, and waits until it may be.
func ExpectBuild(h *Host) {
	h.workers.builders.pool.Expect()
	<-time.After(20 * time.Millisecond)
}

// Prepare makes a worker's workshop. What it returns makes what a first step of a trigger needs.
func Prepare(dialects ...actions.Dialect) func(trigger string) {
	return newWorkshop(dialects).prepare
}
