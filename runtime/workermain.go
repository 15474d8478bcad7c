package runtime

import (
	"sync/atomic"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/worker"
)

// spoken are the dialects that this program has as a worker, nil where it can be none: a fact
// of the process, which New has to know.
var spoken atomic.Pointer[[]actions.Dialect]

// WorkerMain makes this process a worker and never returns, if a Host has started it to be
// one; it returns at once in every other process. A program whose hosts run scripts in
// processes of their own, which is the default, calls it first in main, with the dialects of
// its hosts: before it reads flags, opens files or starts goroutines.
func WorkerMain(dialects ...actions.Dialect) {
	spoken.Store(&dialects)
	if !worker.IsWorker() {
		return
	}
	time.Local = sandbox.UTC() // what scripts see, whatever the host's zone
	w := newWorkshop(dialects)
	worker.Main(worker.Service{Tables: tables(dialects), Load: w.load, Prepare: w.prepare, Run: w.run, Once: buildOnce})
}
