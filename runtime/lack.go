package runtime

import (
	"context"
	"errors"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
)

// lack is what kept a step from beginning, which is no failure of its action.
type lack int

const (
	noLack lack = iota
	// ofTurn: others have the turns or the processes that a job could go on with. It keeps its
	// place in the queue.
	ofTurn
	// ofMeans: a process, a turn, a key or the store will be there later.
	ofMeans
	// ofRepair: somebody has to do something about it, such as to lift a quarantine.
	ofRepair
)

// passesOver says that the flow goes on without an action that failed. That the caller gave up
// is no failure of the action, nor is that it never began: only who waits for an answer goes
// on without an action that is in quarantine, or whose secrets cannot be had.
func (r *flowRun) passesOver(a *action, e *actions.Error) bool {
	switch {
	case a.binding.OnFailure != actions.FailOpen, e.Kind == actions.KindCanceled, (r.lack == ofTurn || r.lack == ofMeans) && e.Kind == actions.KindUnavailable:
		return false
	case a.broken != nil:
		return a.leftOut()
	}
	return r.lack == noLack || !r.isJob()
}

// leftOut says that flows go on without an action that could not be loaded. One that no worker
// was there to compile may well be loaded the next time.
func (a *action) leftOut() bool {
	return a.binding.OnFailure == actions.FailOpen && a.broken.Kind != actions.KindCanceled && a.broken.Kind != actions.KindUnavailable
}

// isJob says that the run is an attempt at a job, for which nobody waits.
func (r *flowRun) isJob() bool { return r.commit != nil }

// lackOfSecrets is what is lacking where secrets cannot be had.
func lackOfSecrets(err error) lack {
	if _, unknown := errors.AsType[*secrets.UnknownKeyError](err); unknown || errors.Is(err, ErrNoKey) || errors.Is(err, store.ErrUnavailable) {
		return ofMeans
	}
	return ofRepair
}

// lackOfModules is what is lacking where modules cannot be attached: nothing, where that is the
// fault of who bound them.
func lackOfModules(err error) lack {
	if _, ok := errors.AsType[*SecretError](err); ok || errors.Is(err, store.ErrUnavailable) {
		return lackOfSecrets(err)
	}
	if e, ok := errors.AsType[*actions.Error](err); ok && e.Kind == actions.KindUnavailable {
		return ofMeans
	}
	return noLack
}

// hopeful is the seat of an attempt at a job that has not begun with the running action, and can be
// given back for want of what others have; nil of any other run, which waits.
func (r *flowRun) hopeful() *seat {
	if r.attempt > 1 {
		return nil
	}
	return r.seat
}

// unhurried does what waits for the means of a step. Of somebody who waits for an answer it takes
// the time of the flow. A job waits as long as its lease is held, and nothing of its time is lost.
func (r *flowRun) unhurried(ctx context.Context, wait func(ctx context.Context)) {
	if !r.isJob() {
		ctx, cancel := context.WithDeadline(ctx, r.deadline)
		defer cancel()
		wait(ctx)
		return
	}
	began := time.Now()
	wait(ctx)
	r.deadline = r.deadline.Add(time.Since(began))
}
