package runtime

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/bits"
	"sync"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// Recording counts what became of the executions of a host.
type Recording struct {
	Queued      int   // waiting for the store
	Stored      int64 // acknowledged by the store
	WithoutLogs int64 // stored, or waiting, without their logs, for want of room
	Lost        int64 // never to be stored: there was no room, or the store refused them
}

// NotStoredError tells that records of executions were lost. It wraps the last error of the
// store, if that was why.
type NotStoredError struct {
	Lost  int64
	Cause error // nil where the queue had no room
}

// Error says how many are lost, and why.
func (e *NotStoredError) Error() string {
	text := fmt.Sprintf("%d records of executions were not stored", e.Lost)
	if e.Lost == 1 {
		text = "the record of an execution was not stored"
	}
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	return text
}

// Unwrap returns the store's error.
func (e *NotStoredError) Unwrap() error { return e.Cause }

// recorder hands executions to the store behind the backs of those who wait for a login.
// Its queue is bounded: when there is no room for logs, records lose them, and when there is
// none at all, records are lost and counted. Its goroutine lives while there is work.
type recorder struct {
	store store.Store // nil where nothing is kept; asked for nothing before there is something to keep
	log   *slog.Logger

	mu       sync.Mutex
	queue    []store.Record
	logBytes int // of the logs in the queue
	counts   Recording
	cause    error // of the last loss; nil where there was no room
	running  bool
	closed   bool
	closing  chan struct{} // closed by close
	until    time.Time     // when a failing store is given up, once closed
	done     chan struct{} // closed when the goroutine that is running ends
}

const (
	recorderQueue    = 4096
	recorderLogBytes = 16 << 20
	recorderBatch    = 128
	// recorderPatience is how long close waits for a store that fails.
	recorderPatience = 5 * time.Second
)

func newRecorder(s store.Store, log *slog.Logger) *recorder {
	return &recorder{store: s, log: log, closing: make(chan struct{})}
}

// keep queues a record. It never waits. The execution's slices are shared with whoever has
// the execution, and are only read.
func (r *recorder) keep(x *actions.Execution) {
	if r.store == nil {
		return
	}
	record := store.Record{Execution: *x}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed || len(r.queue) >= recorderQueue {
		r.lose(1, "there is no room for more", nil)
		return
	}
	size := sizeOfLogs(x)
	if r.logBytes+size > recorderLogBytes {
		record.Execution.Steps = withoutLogs(x.Steps)
		r.counts.WithoutLogs++
		size = 0
	}
	r.logBytes += size
	r.queue = append(r.queue, record)
	if !r.running {
		r.running, r.done = true, make(chan struct{})
		go r.work()
	}
}

// now stores a record before it returns.
func (r *recorder) now(ctx context.Context, x *actions.Execution) error {
	if r.store == nil {
		return nil
	}
	err := r.store.Executions().Append(ctx, store.Record{Execution: *x})
	if err == nil {
		r.storedNow(1)
	}
	return err
}

// storedNow counts records that were stored without the queue.
func (r *recorder) storedNow(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counts.Stored += int64(n)
}

// work stores what is queued until nothing is.
func (r *recorder) work() {
	for {
		batch := r.take()
		if len(batch) == 0 {
			return
		}
		r.append(batch)
	}
}

// take removes a batch from the queue. An empty one ends the goroutine.
func (r *recorder) take() []store.Record {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := min(len(r.queue), recorderBatch)
	if n == 0 {
		r.running, r.queue = false, nil
		close(r.done)
		return nil
	}
	batch := r.queue[:n:n]
	r.queue = r.queue[n:]
	for i := range batch {
		r.logBytes -= sizeOfLogs(&batch[i].Execution)
	}
	return batch
}

// append stores a batch, again and again while the store is unavailable.
func (r *recorder) append(batch []store.Record) {
	for wait := 50 * time.Millisecond; ; wait = min(2*wait, time.Second) {
		err := r.store.Executions().Append(context.Background(), batch...)
		switch {
		case err == nil:
			r.mu.Lock()
			r.counts.Stored += int64(len(batch))
			r.mu.Unlock()
			return
		case !errors.Is(err, store.ErrUnavailable):
			r.refused(batch, err)
			return
		case !r.pause(wait):
			r.giveUp(batch, err)
			return
		}
	}
}

// refused deals with a batch that the store does not take. A record that is refused for
// itself must not take the others with it.
func (r *recorder) refused(batch []store.Record, err error) {
	switch first := &batch[0].Execution; {
	case len(batch) > 1:
		for i := range batch {
			r.append(batch[i : i+1])
		}
	case errors.Is(err, store.ErrTooLarge) && sizeOfLogs(first) > sizeOfLogs(&actions.Execution{Steps: withoutLogs(first.Steps)}):
		shorter := batch[0]
		shorter.Execution.Steps = withoutLogs(first.Steps)
		r.mu.Lock()
		r.counts.WithoutLogs++
		r.mu.Unlock()
		r.append([]store.Record{shorter})
	default:
		r.giveUp(batch, err)
	}
}

// pause waits before the next try, or until the recorder closes. It reports false when
// there is no time for another one.
func (r *recorder) pause(wait time.Duration) bool {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-r.closing:
		<-timer.C
		r.mu.Lock()
		defer r.mu.Unlock()
		return time.Now().Before(r.until)
	case <-timer.C:
		return true
	}
}

func (r *recorder) giveUp(batch []store.Record, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lose(len(batch), "the store did not take them", err)
}

// lose counts records that are lost. It must be called under the lock. It tells of the
// first, the second, the fourth and so on.
func (r *recorder) lose(n int, why string, err error) {
	before := r.counts.Lost
	r.counts.Lost += int64(n)
	r.cause = err
	if bits.Len64(uint64(before)) != bits.Len64(uint64(r.counts.Lost)) {
		r.log.Error("records of executions are lost", "why", why, "error", err, "lost", r.counts.Lost)
	}
}

// recording tells what became of the executions so far.
func (r *recorder) recording() Recording {
	r.mu.Lock()
	defer r.mu.Unlock()
	counts := r.counts
	counts.Queued = len(r.queue)
	return counts
}

// losses is an error when records were lost.
func (r *recorder) losses() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.counts.Lost == 0 {
		return nil
	}
	return &NotStoredError{Lost: r.counts.Lost, Cause: r.cause}
}

// flush waits until nothing is queued, or ctx ends.
func (r *recorder) flush(ctx context.Context) error {
	select {
	case <-r.idle():
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// idle is closed once what is queued now was dealt with.
func (r *recorder) idle() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.running {
		none := make(chan struct{})
		close(none)
		return none
	}
	return r.done
}

// close stores what is queued and takes nothing more. A store that fails is tried for some
// seconds.
func (r *recorder) close() {
	r.mu.Lock()
	if !r.closed {
		r.closed, r.until = true, time.Now().Add(recorderPatience)
		close(r.closing)
	}
	r.mu.Unlock()
	<-r.idle()
}

func sizeOfLogs(x *actions.Execution) int {
	size := 0
	for i := range x.Steps {
		for j := range x.Steps[i].Logs {
			size += len(x.Steps[i].Logs[j].Message)
		}
	}
	return size
}

// withoutLogs copies steps without their logs, but for a line that says so.
func withoutLogs(steps []actions.Step) []actions.Step {
	copied := append([]actions.Step(nil), steps...)
	for i := range copied {
		if len(copied[i].Logs) > 0 {
			copied[i].Logs = []actions.Log{{Level: "warn", Message: "[the logs were dropped: the store had no room for them]", AtMS: copied[i].Logs[0].AtMS}}
		}
	}
	return copied
}
