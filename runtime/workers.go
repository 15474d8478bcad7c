package runtime

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"github.com/usher-run/usher/store"
)

// Workers are what works on the jobs of a host.
type Workers struct {
	// Count is how many jobs are worked on at once, 8 by default. Tenants take turns.
	Count int
	// PerTenant is how many of them may be of one tenant, so that the jobs of others need not
	// wait until those of one have ended, however slow they are. By default it is three quarters
	// of Count, at least one, but all of them for the tenant "", which is the only one where
	// there is one. A job that waits for its turn, or for a process, is given back meanwhile and
	// counts for none: then jobs of its tenant come one at a time.
	PerTenant int
	// Lease is how long a job belongs to a worker that shows no life, 30 seconds by default:
	// when a process dies, its jobs are tried again after that. A worker that lives keeps its
	// job for as long as it takes.
	Lease time.Duration
	// Drain is how long jobs may go on when the workers are ended, 25 seconds by default.
	// Those that are not done then are given back: their attempt does not count, and what
	// their actions finished stays done.
	Drain time.Duration
}

func (w Workers) withDefaults() Workers {
	w.Count = cmp.Or(w.Count, 8)
	w.Lease = cmp.Or(w.Lease, 30*time.Second)
	w.Drain = cmp.Or(w.Drain, 25*time.Second)
	return w
}

func (w Workers) problems() []error {
	var found []error
	if w.Count < 0 {
		found = append(found, fmt.Errorf("Config.Workers.Count: %d is negative; 0 means the default", w.Count))
	}
	if w.PerTenant < 0 {
		found = append(found, fmt.Errorf("Config.Workers.PerTenant: %d is negative; 0 means the default", w.PerTenant))
	}
	if w.Lease < 0 || w.Drain < 0 {
		found = append(found, fmt.Errorf("Config.Workers: a time is less than nothing; 0 means the default"))
	}
	return found
}

// ErrStarted is returned by Start while the host's workers work.
var ErrStarted = errors.New("the workers of the host have been started already")

// errDrained ends the jobs that workers are still at when their time is over.
var errDrained = errors.New("the workers were ended")

// crew are the workers of a host.
type crew struct {
	mu     sync.Mutex
	closed bool
	stop   context.CancelFunc // ends the workers that work; nil while none does
	ended  chan struct{}      // closed when they have ended
}

// Start starts the workers that do the host's jobs, until ctx ends or Close is called, and
// returns at once. When they are ended they take no more jobs, have Workers.Drain for those
// that they are at, and give back the rest; Stopped tells when that is over. It returns
// ErrStarted while workers work, and ErrNoStore or ErrClosed where there is nothing to do.
func (h *Host) Start(ctx context.Context) error {
	if h.config.Store == nil {
		return ErrNoStore
	}
	c := &h.crew
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.closed:
		return ErrClosed
	case c.stop != nil:
		return ErrStarted
	}
	leasing, stop := context.WithCancel(ctx)
	c.stop, c.ended = stop, make(chan struct{})
	running, abort := context.WithCancelCause(context.WithoutCancel(ctx))
	var group sync.WaitGroup
	group.Go(func() { h.lease(leasing, running, &group) })
	go func() {
		<-leasing.Done()
		late := time.AfterFunc(h.config.Workers.Drain, func() { abort(errDrained) })
		group.Wait()
		late.Stop()
		abort(nil)
		c.end(stop)
	}()
	return nil
}

// end notes that the workers have ended.
func (c *crew) end(stop context.CancelFunc) {
	stop()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stop = nil
	close(c.ended)
}

// Stopped returns a channel that is closed when no worker works any more.
func (h *Host) Stopped() <-chan struct{} {
	c := &h.crew
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ended == nil {
		none := make(chan struct{})
		close(none)
		return none
	}
	return c.ended
}

// close ends the workers for good and returns when they have.
func (c *crew) close() {
	c.mu.Lock()
	c.closed = true
	stop, ended := c.stop, c.ended
	c.mu.Unlock()
	if stop != nil {
		stop()
		<-ended
	}
}

// How long the workers wait for a store that gives no jobs, from the first time on.
const (
	shortPause = 50 * time.Millisecond
	longPause  = 5 * time.Second
)

// lease gives each job to a worker of group until leasing ends. running is what the jobs run
// under.
func (h *Host) lease(leasing, running context.Context, group *sync.WaitGroup) {
	pause := shortPause
	for {
		free := h.rota.wait(leasing)
		if free == 0 {
			return
		}
		asking, over := h.rota.ask(leasing)
		leases, err := h.config.Store.Queue().Lease(asking, free, h.config.Workers.Lease, h.rota.room)
		anew := asking.Err() != nil
		over()
		switch {
		case err == nil:
			pause = shortPause
		case leasing.Err() != nil:
			return
		case anew:
			continue
		case errors.Is(err, store.ErrClosed):
			h.log.Error("the workers end: the store was closed under them")
			return
		default:
			h.log.Error("no jobs can be had", "error", err, "again_in", pause)
			sleep(leasing, pause)
			pause = min(2*pause, longPause)
			continue
		}
		for _, lease := range leases {
			if leasing.Err() != nil {
				h.giveBack(running, lease)
				continue
			}
			seat := h.rota.take(lease.Job().Tenant)
			group.Go(func() {
				defer seat.leave()
				h.do(running, lease, seat)
			})
		}
	}
}

// sleep waits, or returns when ctx ends.
func sleep(ctx context.Context, wait time.Duration) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// do does one job. A panic of Go code ends the attempt and not the worker.
func (h *Host) do(ctx context.Context, lease store.Lease, seat *seat) {
	h.work.extend()
	defer h.work.end()
	job := lease.Job()
	ctx, lose := context.WithCancelCause(ctx)
	defer lose(nil)
	held := h.hold(ctx, lease, lose)
	defer held()
	j := &attempt{host: h, lease: lease, seat: seat, job: job, patience: h.patienceFor(job.Trigger)}
	defer func() {
		if x := recover(); x != nil {
			h.log.Error("a panic ended an attempt at a job", "job", job.ID, "trigger", job.Trigger, "tenant", job.Tenant, "panic", fmt.Sprint(x), "stack", string(debug.Stack()))
			j.finish(ctx, j.again("a panic ended it"), nil)
		}
	}()
	j.work(ctx)
}
