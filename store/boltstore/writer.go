package boltstore

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

const (
	// maxBatch bounds what one commit takes, and with it how long a commit holds others up.
	maxBatch = 1024
	// lazyDelay is how long a lazy operation waits for a commit to ride on.
	lazyDelay = 100 * time.Millisecond
)

// operation is something to be done within a commit.
type operation struct {
	run func(tx *bbolt.Tx, seq uint64) error
	// seq is the first of the numbers that are this operation's alone. They grow in the order
	// in which operations run.
	seq  uint64
	lazy bool
	// failed is called with the error of a lazy operation, which nobody waits for.
	failed func(error)
	done   chan error
	state  atomic.Int32
	err    error
}

// States of an operation. One that waits may be withdrawn by its caller, one that was taken
// by the writer no more.
const (
	waiting int32 = iota
	taken
	withdrawn
)

// writer runs operations in order, many to a commit.
type writer struct {
	mu     sync.Mutex
	queue  []*operation
	seq    uint64
	closed bool
	// urgent tells whether somebody waits for what is in the queue; what is lazy waits for a
	// commit to ride on.
	urgent bool
	// lazyUntil is when what is lazy is committed by itself.
	lazyUntil time.Time
	// wake tells the goroutine that there is something to do, kick that there may be.
	wake chan struct{}
	kick chan struct{}
	// ended is closed when the goroutine is gone.
	ended chan struct{}

	// after is what the operations of the current transaction want to be called when it is
	// committed. Only the goroutine uses it.
	after []func()

	commits, operations atomic.Int64
}

// Counters count the writer's work since the store was opened.
type Counters struct {
	Commits    int64 // transactions that were committed
	Operations int64 // operations that ran in them
	PageWrites int64 // writes of one or more adjacent pages
}

// Counters tells what the writer has done so far.
func (s *Store) Counters() Counters {
	stats := s.db.Stats()
	return Counters{
		Commits:    s.writer.commits.Load(),
		Operations: s.writer.operations.Load(),
		PageWrites: stats.TxStats.GetWrite(),
	}
}

// write runs op in the next commit and returns once that is durable. An op that returns an
// error must have changed nothing: the batch goes on without it, and the error is returned.
// op may run several times, so it sets what it returns from scratch. When ctx ends before
// the commit began, op is withdrawn.
func (s *Store) write(ctx context.Context, op func(tx *bbolt.Tx) error) error {
	return s.writeNumbered(ctx, 1, func(tx *bbolt.Tx, _ uint64) error { return op(tx) })
}

// writeNumbered is write for an op that wants numbers of its own: n of them from seq on.
// Numbers grow in the order in which operations run and are never used twice.
func (s *Store) writeNumbered(ctx context.Context, n uint64, op func(tx *bbolt.Tx, seq uint64) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	o := &operation{run: op, done: make(chan error, 1)}
	if err := s.submit(o, n); err != nil {
		return err
	}
	select {
	case err := <-o.done:
		return err
	case <-ctx.Done():
		if o.state.CompareAndSwap(waiting, withdrawn) {
			return ctx.Err()
		}
		return <-o.done
	}
}

// writeLazy runs op in a commit that comes within lazyDelay, without waiting for it.
func (s *Store) writeLazy(op func(tx *bbolt.Tx) error) {
	_ = s.submit(&operation{lazy: true, run: func(tx *bbolt.Tx, _ uint64) error { return op(tx) }}, 1)
}

// afterCommit calls f on the writer's goroutine when the transaction is committed, after what
// was registered before, and before the operation's caller is told. f must not wait for the
// writer.
func (s *Store) afterCommit(_ *bbolt.Tx, f func()) {
	s.writer.after = append(s.writer.after, f)
}

func (w *writer) start() {
	w.wake, w.kick, w.ended = make(chan struct{}, 1), make(chan struct{}, 1), make(chan struct{})
}

// close refuses what comes from now on, and waits for what came before.
func (w *writer) close() {
	w.mu.Lock()
	w.closed = true
	w.mu.Unlock()
	signal(w.wake)
	<-w.ended
}

func (s *Store) submit(o *operation, n uint64) error {
	if s.readOnly {
		return fmt.Errorf("%w: %s was opened for reading only", store.ErrUnavailable, s.path)
	}
	w := &s.writer
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return store.ErrClosed
	}
	w.queue = append(w.queue, w.number(o, n))
	switch {
	case !o.lazy && !w.urgent:
		w.urgent = true
		signal(w.wake)
	case o.lazy && len(w.queue) == 1:
		w.lazyUntil = time.Now().Add(lazyDelay)
		signal(w.kick)
	}
	return nil
}

// number gives an operation the next n numbers. The writer is locked.
func (w *writer) number(o *operation, n uint64) *operation {
	o.seq = w.seq + 1
	w.seq += n
	return o
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// runWriter is the writer's goroutine. It ends when the store is closed and nothing is left.
func (s *Store) runWriter() {
	w := &s.writer
	defer close(w.ended)
	timer := time.NewTimer(s.nextWake())
	defer timer.Stop()
	for {
		select {
		case <-w.kick:
			timer.Reset(s.nextWake())
			continue
		case <-w.wake:
		case <-timer.C:
		}
		for more := true; more; {
			var batch []*operation
			batch, more = s.take()
			s.commit(batch)
		}
		if w.drained() {
			return
		}
		timer.Reset(s.nextWake())
	}
}

// nextWake is how long the writer may sleep when nobody calls it.
func (s *Store) nextWake() time.Duration {
	w := &s.writer
	w.mu.Lock()
	defer w.mu.Unlock()
	wait := s.nextSweep()
	if len(w.queue) > 0 {
		wait = min(wait, max(time.Until(w.lazyUntil), 0))
	}
	return wait
}

// take returns the operations of the next batch, and whether others wait already. It yields
// twice while nothing comes, since callers that were just told of the last commit are about
// to ask for the next: without that, commits of one and of all others would alternate.
//
// What has ended is swept away along with a batch, or by itself when it is time for that.
func (s *Store) take() (batch []*operation, more bool) {
	w := &s.writer
	w.mu.Lock()
	defer w.mu.Unlock()
	for calm, had := 0, len(w.queue); calm < 2 && had < maxBatch; {
		w.mu.Unlock()
		runtime.Gosched()
		w.mu.Lock()
		if len(w.queue) == had {
			calm++
		}
		had = len(w.queue)
	}
	n := min(len(w.queue), maxBatch)
	batch = make([]*operation, 0, n+1)
	for _, o := range w.queue[:n] {
		if o.state.CompareAndSwap(waiting, taken) {
			batch = append(batch, o)
		}
	}
	rest := copy(w.queue, w.queue[n:])
	clear(w.queue[rest:])
	w.queue = w.queue[:rest]
	if rest > 0 {
		return batch, true
	}
	w.urgent = false
	if s.expiry.due() && (len(batch) > 0 || s.nextSweep() == 0) {
		// Nothing waits, so that what comes later has greater numbers.
		batch = append(batch, w.number(s.sweep(), sweepMost))
	}
	return batch, false
}

func (w *writer) drained() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.closed && len(w.queue) == 0
}

// commit runs a batch and tells everybody what became of it.
func (s *Store) commit(batch []*operation) {
	if len(batch) == 0 {
		return
	}
	after, err := s.attempt(batch)
	if errors.Is(err, errPanicked) && len(batch) > 1 {
		for i := range batch {
			s.commit(batch[i : i+1])
		}
		return
	}
	if err == nil {
		for _, f := range after {
			f()
		}
	}
	for _, o := range batch {
		if err != nil {
			o.err = err
		}
		s.answer(o)
	}
}

func (s *Store) answer(o *operation) {
	switch {
	case o.done != nil:
		o.done <- o.err
	case o.err != nil && o.failed != nil:
		o.failed(o.err)
	}
}

// errPanicked marks the error of an attempt that panicked.
var errPanicked = errors.New("panicked")

// attempt runs a batch in one transaction. What fails in an operation is in its err, what
// fails for all of them is returned: errPanicked when it may be the fault of one.
func (s *Store) attempt(batch []*operation) (after []func(), err error) {
	w := &s.writer
	w.after = nil
	if err := s.broken(); err != nil {
		return nil, err
	}
	tx, err := s.begin(true)
	if err != nil {
		return nil, err
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = &panicError{cause: s.panicked(p)}
			s.abandon(tx)
		}
	}()
	for _, o := range batch {
		o.err = nil
		registered := len(w.after)
		if o.err = o.run(tx, o.seq); o.err != nil {
			o.err = s.located(o.err)
			clear(w.after[registered:])
			w.after = w.after[:registered]
		}
	}
	if stats := tx.Stats(); stats.GetNodeCount() == 0 {
		// No page was taken up to be changed: all found that there is nothing to do.
		return w.after, tx.Rollback()
	}
	if err := tx.Commit(); err != nil {
		return nil, fmt.Errorf("%w: %w", store.ErrUnavailable, err)
	}
	w.commits.Add(1)
	w.operations.Add(int64(len(batch)))
	return w.after, nil
}

// panicError is what an attempt returns that panicked: a *store.CorruptError that is known
// as a panic too.
type panicError struct{ cause error }

func (e *panicError) Error() string   { return e.cause.Error() }
func (e *panicError) Unwrap() []error { return []error{e.cause, errPanicked} }
