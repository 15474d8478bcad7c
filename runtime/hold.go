package runtime

import (
	"context"
	"errors"
	"time"

	"github.com/usher-run/usher/store"
)

// hold keeps a lease from ending while its job is worked on, until the returned function is
// called, which waits for it. lose is called when the lease is over all the same: another
// worker may have the job then.
func (h *Host) hold(ctx context.Context, lease store.Lease, lose context.CancelCauseFunc) (release func()) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		visible := h.config.Workers.Lease
		wait := visible / 3
		for until := time.Now().Add(visible); ; {
			sleep(ctx, wait)
			if ctx.Err() != nil {
				return
			}
			err := lease.Extend(ctx, visible)
			switch {
			case err == nil:
				until, wait = time.Now().Add(visible), visible/3
			case ctx.Err() != nil:
				return
			case errors.Is(err, store.ErrLeaseLost) || time.Now().After(until):
				lose(store.ErrLeaseLost)
				return
			default:
				wait = visible / 15 // there is time for several more tries
			}
		}
	}()
	return func() {
		cancel()
		<-ended
	}
}

// persist makes a change of a lease again and again while the store cannot be reached, as long
// as the lease may hold. It does so also when ctx has ended: what was done has to be kept.
func (h *Host) persist(ctx context.Context, change func(context.Context) error) error {
	ctx = context.WithoutCancel(ctx)
	until := time.Now().Add(h.config.Workers.Lease)
	for pause := shortPause; ; pause = min(2*pause, longPause) {
		err := change(ctx)
		if !errors.Is(err, store.ErrUnavailable) || time.Now().Add(pause).After(until) {
			return err
		}
		sleep(ctx, pause)
	}
}

// giveBack gives a job back that nobody has begun to work on.
func (h *Host) giveBack(ctx context.Context, lease store.Lease) {
	err := h.persist(ctx, func(ctx context.Context) error { return lease.Finish(ctx, store.JobEnd{Undo: true}) })
	if err != nil && !errors.Is(err, store.ErrLeaseLost) {
		h.log.Warn("a job could not be given back, and is tried again when its lease ends", "job", lease.Job().ID, "error", err)
	}
}
