package sandbox

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"
)

// look is how often the memory of a run is looked at, from its first moments on. Most
// runs are over before the first look.
const look = 5 * time.Millisecond

// rearm is how often a run that must end is interrupted again. The engine forgets an
// interrupt whenever its stack unwinds, and the host then goes on to read what was
// thrown or returned, which may run more of the script.
const rearm = 2 * time.Millisecond

// watchdog ends a run at its deadline, or when something else says that it must end. It
// costs a reset of one timer where nothing goes wrong, and has a goroutine only while it
// interrupts.
//
// What it cannot stop is a single call of a built-in that loops by itself and does not look
// at Scope.Work: a regular expression that backtracks, Array(2**32-1).join(), 9n**9n**9n.
// The engine looks for an interrupt between instructions of the script, and there are none
// within such a call. Hostile authors therefore need a process of their own, which can be
// killed.
type watchdog struct {
	vm      *goja.Runtime
	timeout time.Duration // of the whole budget, for the message
	cause   atomic.Pointer[Error]

	mu     sync.Mutex
	timer  *time.Timer
	armed  bool
	rests  bool   // the realm waits
	run    uint64 // counts the runs
	until  time.Time
	wake   chan struct{} // of the loop that waits, or nil
	worker context.Context
	cancel context.CancelFunc // of worker, or nil
	memory memoryWatch
}

// arm starts the time of a run and returns its number.
func (w *watchdog) arm(left time.Duration) (run uint64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.armed = true
	w.run++
	w.until = time.Now().Add(left)
	w.cause.Store(nil)
	w.memory.reset()
	executing.Add(1)
	if w.timer == nil {
		w.timer = time.AfterFunc(min(left, look), w.fire)
	} else {
		w.timer.Reset(min(left, look))
	}
	return w.run
}

// disarm ends the run and returns what is left of its time. Nothing interrupts the
// engine afterwards.
func (w *watchdog) disarm() time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.armed = false
	w.dismiss()
	executing.Add(-1)
	w.timer.Stop()
	w.vm.ClearInterrupt()
	return time.Until(w.until)
}

// rest says that the realm waits, which takes no memory. It must be followed by resume.
func (w *watchdog) rest() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.rests = true
	executing.Add(-1)
	if w.cause.Load() == nil {
		w.timer.Reset(time.Until(w.until))
	}
}

func (w *watchdog) resume() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.rests = false
	executing.Add(1)
	if w.cause.Load() == nil {
		w.timer.Reset(min(time.Until(w.until), look))
	}
}

// fire runs at every look, at the deadline, and every moment from then on.
func (w *watchdog) fire() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.armed {
		return
	}
	if left := time.Until(w.until); left > 0 && w.cause.Load() == nil {
		if w.rests {
			w.timer.Reset(left)
			return
		}
		if failure := w.memory.look(); failure != nil {
			w.stop(failure)
			return
		}
		w.timer.Reset(min(left, look))
		return
	}
	w.stop(&Error{Kind: TimedOut, Message: fmt.Sprintf("the time limit of %s was reached", w.timeout)})
}

// halt makes the run end with err unless it is ending already. Any goroutine may call
// it; it returns at once.
func (w *watchdog) halt(err *Error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.armed {
		w.stop(err)
	}
}

// haltRun is halt for one run: a caller who gives up when it is over must not end the
// next, which may be work that was left behind.
func (w *watchdog) haltRun(run uint64, err *Error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.armed && w.run == run {
		w.stop(err)
	}
}

func (w *watchdog) stop(err *Error) {
	w.cause.CompareAndSwap(nil, err)
	w.vm.Interrupt("stopped")
	w.timer.Reset(rearm)
	w.nudge()
	if w.cancel != nil {
		w.cancel() // now that the engine is interrupted, so that nothing goes on
	}
}

// work is the context of what a built-in does by itself, until the run is over.
func (w *watchdog) work(base context.Context) context.Context {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.cancel == nil {
		w.worker, w.cancel = context.WithCancel(base)
		if !w.armed || w.cause.Load() != nil {
			w.cancel()
		}
	}
	return w.worker
}

// dismiss ends the context of work, since the run is over.
func (w *watchdog) dismiss() {
	if w.cancel != nil {
		w.cancel()
		w.worker, w.cancel = nil, nil
	}
}

// halted returns why the run must end, or nil.
func (w *watchdog) halted() *Error {
	return w.cause.Load()
}

// locate adds to why the run must end where the script was, unless that is known.
func (w *watchdog) locate(frames []Frame) {
	cause := w.cause.Load()
	if cause == nil || len(cause.Frames) > 0 {
		return
	}
	located := *cause
	located.Frames = frames
	w.cause.CompareAndSwap(cause, &located)
}

// signal wakes a loop that waits in waker's channel.
func (w *watchdog) signal() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.nudge()
}

func (w *watchdog) nudge() {
	if w.wake == nil {
		return
	}
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// waker returns the channel that gets a value whenever a waiting loop should look again.
// It must be taken before the last look at what is due.
func (w *watchdog) waker() <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.wake == nil {
		w.wake = make(chan struct{}, 1)
	}
	return w.wake
}

// remaining is the time left; it is negative after the deadline.
func (w *watchdog) remaining() time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	return time.Until(w.until)
}
