package memstore

import (
	"bytes"
	"context"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/usher-run/usher/store"
)

// Lease implements store.Queue.
func (q queue) Lease(ctx context.Context, limit int, visible time.Duration, room store.Room) ([]store.Lease, error) {
	for {
		if err := q.s.lock(ctx); err != nil {
			return nil, err
		}
		present := now()
		left := q.s.jobs.room(room)
		var leases []store.Lease
		for len(leases) < limit {
			j := q.s.jobs.next(present, left)
			if j == nil {
				break
			}
			left[j.Tenant]--
			leases = append(leases, q.s.give(j, present, visible))
		}
		soonest, changed := q.s.jobs.soonest(left), q.s.changed
		q.s.unlock()
		if len(leases) > 0 {
			return leases, nil
		}
		if err := wait(ctx, changed, soonest); err != nil {
			return nil, err
		}
	}
}

// room is how many jobs of each tenant may be given out.
func (a *jobs) room(of store.Room) map[string]int {
	left := make(map[string]int, len(a.tenants))
	for tenant := range a.tenants {
		left[tenant] = math.MaxInt
		if of != nil {
			left[tenant] = of(tenant)
		}
	}
	return left
}

// next returns the job to be given out now: of the tenants that have one that is due and room
// for it, the first behind the one that was served last.
func (a *jobs) next(present time.Time, left map[string]int) *job {
	var first, behind *job
	for _, tenant := range slices.Sorted(maps.Keys(a.tenants)) {
		due := a.tenants[tenant].due
		if len(due) == 0 || due[0].Due.After(present) || left[tenant] <= 0 {
			continue
		}
		if first == nil {
			first = due[0]
		}
		if tenant > a.served {
			behind = due[0]
			break
		}
	}
	if behind != nil {
		return behind
	}
	return first
}

// soonest is when the next job will be due of a tenant that has room for it, or zero.
func (a *jobs) soonest(left map[string]int) (at time.Time) {
	for tenant, t := range a.tenants {
		if len(t.due) > 0 && left[tenant] > 0 && (at.IsZero() || t.due[0].Due.Before(at)) {
			at = t.due[0].Due
		}
	}
	return at
}

// give leases a job that is due.
func (s *Store) give(j *job, present time.Time, visible time.Duration) *lease {
	s.jobs.served = j.Tenant
	s.jobs.leases++
	j.lease = s.jobs.leases
	j.Attempt++
	due := j.Due
	s.reschedule(j, present.Add(visible))
	return &lease{s: s, number: j.lease, visible: visible, due: due, job: j.copy()}
}

// reschedule makes a queued job due at another time.
func (s *Store) reschedule(j *job, due time.Time) {
	t := s.jobs.tenants[j.Tenant]
	t.unqueue(j)
	j.Due = due
	t.queue(j)
	s.wake()
}

// lease implements store.Lease.
type lease struct {
	s       *Store
	number  uint64
	visible time.Duration
	due     time.Time // when the job was due that was leased
	job     store.Job // as it was when it was leased, and as Step changed it; guarded by s.mu
}

// Job implements store.Lease.
func (l *lease) Job() store.Job {
	l.s.mu.Lock()
	defer l.s.mu.Unlock()
	return (&job{Job: l.job}).copy()
}

// hold locks the store for a change of the job, unless the lease is over.
func (l *lease) hold(ctx context.Context) (j *job, present time.Time, err error) {
	if err := l.s.lock(ctx); err != nil {
		return nil, present, err
	}
	present = now()
	j = l.s.jobs.get(l.job.Tenant, l.job.ID)
	if j == nil || j.lease != l.number || j.state(present) != store.Leased {
		l.s.unlock()
		return nil, present, store.ErrLeaseLost
	}
	return j, present, nil
}

// Extend implements store.Lease.
func (l *lease) Extend(ctx context.Context, visible time.Duration) error {
	j, present, err := l.hold(ctx)
	if err != nil {
		return err
	}
	defer l.s.unlock()
	l.s.reschedule(j, present.Add(visible))
	l.job.Due = j.Due
	return nil
}

// Step implements store.Lease.
func (l *lease) Step(ctx context.Context, state []byte, list ...store.Record) error {
	if err := l.s.checkValue("the state", len(state)); err != nil {
		return err
	}
	prepared, err := l.s.prepare(list)
	if err != nil {
		return err
	}
	j, present, err := l.hold(ctx)
	if err != nil {
		return err
	}
	defer l.s.unlock()
	j.Step++
	j.State = bytes.Clone(state)
	l.s.reschedule(j, present.Add(l.visible))
	l.s.keep(prepared)
	l.job = j.copy()
	return nil
}

// Finish implements store.Lease.
func (l *lease) Finish(ctx context.Context, end store.JobEnd, list ...store.Record) error {
	prepared, err := l.s.prepare(list)
	if err != nil {
		return err
	}
	j, present, err := l.hold(ctx)
	if err != nil {
		return err
	}
	defer l.s.unlock()
	j.lease = 0
	switch {
	case end.Dead != "":
		l.s.jobs.tenants[j.Tenant].unqueue(j)
		j.Dead, j.DeadAt, j.Due = end.Dead, present, present
	case end.Undo:
		j.Attempt--
		due := l.due
		if end.RetryIn > 0 {
			due = present.Add(end.RetryIn)
		}
		l.s.reschedule(j, due)
	case end.Retry:
		l.s.reschedule(j, present.Add(max(0, end.RetryIn)))
	default:
		l.s.jobs.remove(j)
	}
	l.s.keep(prepared)
	return nil
}
