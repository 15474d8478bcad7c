package boltstore

import (
	"bytes"
	"context"
	"errors"
	"sync"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// lease implements store.Lease. Its number is the fence: no other lease of the job has it.
type lease struct {
	s       *Store
	key     []byte
	number  uint64
	visible time.Duration
	due     time.Time // when the job was due that was leased

	mu  sync.Mutex
	job store.Job
}

// Job implements store.Lease.
func (l *lease) Job() store.Job {
	l.mu.Lock()
	defer l.mu.Unlock()
	return ownJob(l.job)
}

// held returns the job of a lease that is not over.
func (l *lease) held(tx *bbolt.Tx, now time.Time) (*job, error) {
	j, err := getJob(tx, bucketJob, l.key)
	if errors.Is(err, store.ErrNotFound) {
		return nil, store.ErrLeaseLost
	}
	if err != nil {
		return nil, err
	}
	if j.lease != l.number || j.state(now) != store.Leased {
		return nil, store.ErrLeaseLost
	}
	return j, nil
}

// change does something to the job while the lease holds, and appends records, in one
// operation. It returns the job as it is then.
func (l *lease) change(ctx context.Context, list []store.Record, to func(tx *bbolt.Tx, j *job, now time.Time)) (after *job, err error) {
	drafts, err := l.s.newDrafts(list)
	if err != nil {
		return nil, err
	}
	err = l.s.write(ctx, func(tx *bbolt.Tx) error {
		now := clock()
		j, err := l.held(tx, now)
		if err != nil {
			return err
		}
		changes, err := planRecords(tx, drafts)
		if err != nil {
			return err
		}
		to(tx, j, now)
		l.s.keep(tx, changes)
		after = j
		return nil
	})
	return after, err
}

// renewed keeps what a change made of the job, for Job.
func (l *lease) renewed(j *job, err error) error {
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.job.Due, l.job.Step, l.job.State = j.Due, j.Step, j.State
	return nil
}

// Extend implements store.Lease.
func (l *lease) Extend(ctx context.Context, visible time.Duration) error {
	return l.renewed(l.change(ctx, nil, func(tx *bbolt.Tx, j *job, now time.Time) {
		l.s.move(tx, j, in(now, visible))
	}))
}

// Step implements store.Lease.
func (l *lease) Step(ctx context.Context, state []byte, list ...store.Record) error {
	if len(state) > maxValue {
		return &store.TooLargeError{What: "the state", Size: len(state), Max: maxValue}
	}
	state = bytes.Clone(state)
	return l.renewed(l.change(ctx, list, func(tx *bbolt.Tx, j *job, now time.Time) {
		j.Step++
		j.State = state
		l.s.move(tx, j, in(now, l.visible))
	}))
}

// Finish implements store.Lease.
func (l *lease) Finish(ctx context.Context, end store.JobEnd, list ...store.Record) error {
	_, err := l.change(ctx, list, func(tx *bbolt.Tx, j *job, now time.Time) {
		j.lease = 0
		switch {
		case end.Dead != "":
			mustDelete(bucketDue.in(tx), j.dueKey())
			mustDelete(bucketJob.in(tx), j.key)
			j.Dead, j.DeadAt, j.Due = end.Dead, now, now
			mustPut(bucketDead.in(tx), j.key, j.seal())
		case end.Undo:
			due := l.due
			if end.RetryIn > 0 {
				due = in(now, end.RetryIn)
			}
			l.s.undo(tx, j, due)
		case end.Retry:
			l.s.move(tx, j, in(now, end.RetryIn))
		default:
			removeJob(tx, j)
		}
	})
	return err
}
