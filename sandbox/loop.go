package sandbox

import (
	"container/heap"
	"time"

	"github.com/dop251/goja"
)

// loop is the event loop of a realm. Its phases are Node's: the timers that are due,
// replies of host calls, immediates; ticks and promise jobs after every callback. It has
// no goroutine: it turns only while the realm is driven.
type loop struct {
	realm      *Realm
	timers     timerHeap
	immediates []*timeout
	byID       map[int64]*timeout
	tasks      []func() // Scope.Defer's, in the phase of immediates
	nextID     int64
	sequence   uint64
	refs       int // timers and immediates that keep the loop alive
	timer      *time.Timer
	functions  [6]*goja.Object // setTimeout and its kin, once they are made
	prototype  *goja.Object    // of Timeout objects
	immediate  *goja.Object    // of Immediate objects
}

// nowMS is the time of the loop: whole milliseconds since the realm began.
func (l *loop) nowMS() int64 {
	return time.Since(l.realm.began).Milliseconds()
}

// pending reports whether anything is left that keeps the loop alive.
func (r *Realm) pending() bool {
	return r.loop.refs > 0 || len(r.loop.tasks) > 0 || r.host.pending() > 0 || len(r.turns.ticks) > 0
}

// drive turns the loop until over reports true or nothing is left to do. It returns why
// the realm was halted, or nil.
func (r *Realm) drive(over func() bool) *Error {
	l := &r.loop
	for {
		if len(r.turns.ticks) > 0 {
			if fatal := r.runTask(func() {}); fatal != nil {
				return fatal
			}
		}
		if halted := r.watch.halted(); halted != nil {
			return halted
		}
		if over() || !r.pending() {
			return nil
		}
		ran, halted := r.phases(over)
		if halted != nil {
			return halted
		}
		if ran {
			continue
		}
		l.wait()
	}
}

// phases runs once what is due and reports whether anything was.
func (r *Realm) phases(over func() bool) (ran bool, fatal *Error) {
	l := &r.loop
	for now := l.nowMS(); len(l.timers) > 0 && l.timers[0].due <= now; {
		ran = true
		if fatal := l.fire(l.timers[0]); fatal != nil {
			return true, fatal
		}
		if over() {
			return true, nil
		}
	}
	for _, reply := range r.host.take() {
		ran = true
		if fatal := r.runTask(func() { r.host.deliver(reply) }); fatal != nil {
			return true, fatal
		}
		if over() {
			return true, nil
		}
	}
	immediates, tasks := l.immediates, l.tasks
	l.immediates, l.tasks = nil, nil
	for len(immediates) > 0 || len(tasks) > 0 {
		ran = true
		var fatal *Error
		if len(tasks) > 0 {
			task := tasks[0]
			tasks = tasks[1:]
			fatal = r.runTask(task)
		} else {
			immediate := immediates[0]
			immediates = immediates[1:]
			fatal = l.fire(immediate)
		}
		if fatal != nil || over() {
			l.immediates = append(immediates, l.immediates...)
			l.tasks = append(tasks, l.tasks...)
			return true, fatal
		}
	}
	return ran, nil
}

// runTask runs f as a turn of its own; what it throws is uncaught.
func (r *Realm) runTask(f func()) *Error {
	thrown, fatal := r.turn(f)
	if fatal == nil && thrown != nil {
		var failure *Error
		if failure, fatal = r.describeGuarded(thrown.Value(), thrown.Stack()); fatal == nil {
			r.uncaught(failure)
			fatal = r.leftTicks()
		}
	}
	if fatal == nil {
		fatal = r.reportRejections()
	}
	return r.settleFatal(fatal)
}

// wait sleeps until a timer is due, a reply arrives or the realm is halted.
func (l *loop) wait() {
	r := l.realm
	wake := r.watch.waker()
	if r.watch.halted() != nil || r.host.waiting() {
		return
	}
	r.watch.rest()
	defer r.watch.resume()
	if len(l.timers) == 0 {
		<-wake
		return
	}
	due := r.began.Add(time.Duration(l.timers[0].due) * time.Millisecond)
	if l.timer == nil {
		l.timer = time.NewTimer(time.Until(due))
	} else {
		l.timer.Reset(time.Until(due))
	}
	select {
	case <-wake:
	case <-l.timer.C:
	}
	l.timer.Stop()
}

func (l *loop) close() {
	l.timers, l.immediates, l.tasks, l.byID, l.refs = nil, nil, nil, nil, 0
	if l.timer != nil {
		l.timer.Stop()
	}
}

// fire runs the callback of a timer or an immediate.
func (l *loop) fire(t *timeout) *Error {
	if t.state != timeoutPending {
		return nil
	}
	if t.repeat < 0 {
		l.drop(t)
		t.state = timeoutDone
	} else {
		heap.Remove(&l.timers, t.index)
	}
	task := t.task
	if task == nil {
		task = func() { l.realm.call(t.callback, t.object, t.args...) }
	}
	t.running = true
	fatal := l.realm.runTask(l.realm.context.within(t.context, task))
	t.running = false
	// Node starts the next period of an interval when its callback is over.
	if t.repeat >= 0 && t.state == timeoutPending && t.index < 0 {
		l.enqueue(t, t.repeat)
	}
	return fatal
}

// enqueue puts a timer in its place; it goes off after delay milliseconds.
func (l *loop) enqueue(t *timeout, delay int64) {
	l.sequence++
	t.start, t.sequence = l.nowMS(), l.sequence
	t.due = t.start + delay
	heap.Push(&l.timers, t)
}

// add registers a pending timer or immediate.
func (l *loop) add(t *timeout) {
	if l.byID == nil {
		l.byID = make(map[int64]*timeout)
	}
	l.byID[t.id] = t
	if t.ref {
		l.refs++
	}
}

// drop takes a pending timer or immediate out.
func (l *loop) drop(t *timeout) {
	if l.byID[t.id] != t {
		return
	}
	delete(l.byID, t.id)
	if t.ref {
		l.refs--
	}
	if t.index >= 0 {
		heap.Remove(&l.timers, t.index)
	}
}

// timerHeap orders timers by their time, then by their age.
type timerHeap []*timeout

func (h timerHeap) Len() int { return len(h) }
func (h timerHeap) Less(i, j int) bool {
	if h[i].due != h[j].due {
		return h[i].due < h[j].due
	}
	return h[i].sequence < h[j].sequence
}
func (h timerHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}
func (h *timerHeap) Push(x any) {
	t := x.(*timeout)
	t.index = len(*h)
	*h = append(*h, t)
}
func (h *timerHeap) Pop() any {
	old := *h
	t := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	t.index = -1
	return t
}
