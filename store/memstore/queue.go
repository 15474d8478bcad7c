package memstore

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/usher-run/usher/store"
)

// jobs are the jobs of all tenants.
type jobs struct {
	tenants map[string]*tenantJobs
	served  string // the tenant that a job was given out of last

	// recent and earlier are the jobs of two generations of keys, each as long as
	// store.Window; turned is when the recent one began.
	recent, earlier map[jobKey]string
	turned          time.Time

	ids    uint64
	lastMS int64
	leases uint64 // how many were given out
}

type jobKey struct{ tenant, trigger, key string }

// tenantJobs are the jobs of one tenant.
type tenantJobs struct {
	byID map[string]*job
	due  []*job // all but the dead, by the time at which they are due, then by id
}

// job is a job that is queued, leased or dead.
type job struct {
	store.Job
	lease uint64 // the lease that it is given out by, or 0
}

type queue struct{ s *Store }

// Enqueue implements store.Queue.
func (q queue) Enqueue(ctx context.Context, n store.NewJob) (id string, duplicate bool, err error) {
	if err := q.s.checkPrefix(n.Tenant, ""); err != nil {
		return "", false, err
	}
	if err := q.s.lock(ctx); err != nil {
		return "", false, err
	}
	defer q.s.unlock()
	all := &q.s.jobs
	present := now()
	all.turn(present)
	fresh := all.newID(present)
	if n.Seal != nil {
		n.Payload = n.Seal(fresh)
	}
	if err := q.s.checkValue("the payload", len(n.Payload)); err != nil {
		return "", false, err
	}
	key := jobKey{n.Tenant, n.Trigger, n.Key}
	if n.Key != "" {
		if id, ok := all.first(key); ok {
			return id, true, nil
		}
	}
	j := &job{Job: store.Job{
		ID: fresh, Tenant: n.Tenant, Trigger: n.Trigger, Key: n.Key, Payload: bytes.Clone(n.Payload),
		Enqueued: present, Due: present.Add(max(0, n.Delay)),
	}}
	if n.Key != "" {
		all.recent[key] = j.ID
	}
	t := all.tenants[n.Tenant]
	if t == nil {
		t = &tenantJobs{byID: map[string]*job{}}
		all.tenants[n.Tenant] = t
	}
	t.byID[j.ID] = j
	t.queue(j)
	q.s.wake()
	return j.ID, false, nil
}

// turn begins a new generation of keys when the recent one is old enough.
func (a *jobs) turn(present time.Time) {
	if age := present.Sub(a.turned); age >= store.Window {
		a.earlier = a.recent
		if age >= 2*store.Window {
			a.earlier = nil
		}
		a.recent, a.turned = map[jobKey]string{}, present
	}
}

// first returns the job that a key came with first.
func (a *jobs) first(key jobKey) (id string, ok bool) {
	if id, ok = a.recent[key]; !ok {
		id, ok = a.earlier[key]
	}
	return id, ok
}

// forget has the key of a job lead to it no more.
func (a *jobs) forget(j *job) {
	key := jobKey{j.Tenant, j.Trigger, j.Key}
	for _, generation := range []map[jobKey]string{a.recent, a.earlier} {
		if generation[key] == j.ID {
			delete(generation, key)
		}
	}
}

// newID makes an id that sorts behind all before it, also when the clock was put back.
func (a *jobs) newID(present time.Time) string {
	a.ids++
	a.lastMS = max(a.lastMS, present.UnixMilli())
	return fmt.Sprintf("%012X%014X", a.lastMS, a.ids)
}

// Job implements store.Queue.
func (q queue) Job(ctx context.Context, tenant, id string) (store.Job, error) {
	if err := q.s.checkName(tenant, id); err != nil {
		return store.Job{}, err
	}
	if err := q.s.lock(ctx); err != nil {
		return store.Job{}, err
	}
	defer q.s.unlock()
	j := q.s.jobs.get(tenant, id)
	if j == nil {
		return store.Job{}, store.ErrNotFound
	}
	return j.copy(), nil
}

// Jobs implements store.Queue.
func (q queue) Jobs(ctx context.Context, tenant string, state store.JobState, cursor string, limit int) (page []store.Job, next string, err error) {
	if err := q.s.checkPrefix(tenant, ""); err != nil {
		return nil, "", err
	}
	after := ""
	if cursor != "" {
		if after, err = idOf(cursor, "jobs", tenant, state); err != nil {
			return nil, "", err
		}
	}
	if err := q.s.lock(ctx); err != nil {
		return nil, "", err
	}
	defer q.s.unlock()
	t := q.s.jobs.tenants[tenant]
	if t == nil {
		return nil, "", nil
	}
	present := now()
	for _, id := range slices.Sorted(maps.Keys(t.byID)) {
		j := t.byID[id]
		if id <= after || j.state(present) != state {
			continue
		}
		if len(page) >= max(1, limit) {
			return page, cursorOf(after, "jobs", tenant, state), nil
		}
		page, after = append(page, j.copy()), id
	}
	return page, "", nil
}

// Requeue implements store.Queue.
func (q queue) Requeue(ctx context.Context, tenant, id string) error {
	if err := q.s.checkName(tenant, id); err != nil {
		return err
	}
	if err := q.s.lock(ctx); err != nil {
		return err
	}
	defer q.s.unlock()
	j := q.s.jobs.get(tenant, id)
	if j == nil || j.Dead == "" {
		return store.ErrNotFound
	}
	j.Dead, j.DeadAt, j.Attempt, j.Due = "", time.Time{}, 0, now()
	q.s.jobs.tenants[tenant].queue(j)
	q.s.wake()
	return nil
}

// Drop implements store.Queue.
func (q queue) Drop(ctx context.Context, tenant, id string) error {
	if err := q.s.checkName(tenant, id); err != nil {
		return err
	}
	if err := q.s.lock(ctx); err != nil {
		return err
	}
	defer q.s.unlock()
	j := q.s.jobs.get(tenant, id)
	switch {
	case j == nil:
		return store.ErrNotFound
	case j.state(now()) == store.Leased:
		return store.ErrConflict
	}
	q.s.jobs.forget(j)
	q.s.jobs.remove(j)
	return nil
}

// Stats implements store.Queue.
func (q queue) Stats(ctx context.Context, tenant string) (stats store.QueueStats, err error) {
	if err := q.s.checkPrefix(tenant, ""); err != nil {
		return stats, err
	}
	if err := q.s.lock(ctx); err != nil {
		return stats, err
	}
	defer q.s.unlock()
	t := q.s.jobs.tenants[tenant]
	if t == nil {
		return stats, nil
	}
	present := now()
	for _, j := range t.byID {
		switch j.state(present) {
		case store.Ready:
			stats.Ready++
			if stats.Oldest.IsZero() || j.Due.Before(stats.Oldest) {
				stats.Oldest = j.Due
			}
		case store.Delayed:
			stats.Delayed++
		case store.Leased:
			stats.Leased++
		case store.Dead:
			stats.Dead++
		}
	}
	return stats, nil
}

func (a *jobs) get(tenant, id string) *job {
	t := a.tenants[tenant]
	if t == nil {
		return nil
	}
	return t.byID[id]
}

// remove makes a job be no more.
func (a *jobs) remove(j *job) {
	t := a.tenants[j.Tenant]
	t.unqueue(j)
	delete(t.byID, j.ID)
	if len(t.byID) == 0 {
		delete(a.tenants, j.Tenant)
	}
}

// queue puts a job where its Due is, and unqueue takes it away, before that changes.
func (t *tenantJobs) queue(j *job) {
	at, _ := slices.BinarySearchFunc(t.due, j, sooner)
	t.due = slices.Insert(t.due, at, j)
}

func (t *tenantJobs) unqueue(j *job) {
	if at, found := slices.BinarySearchFunc(t.due, j, sooner); found {
		t.due = slices.Delete(t.due, at, at+1)
	}
}

func sooner(a, b *job) int {
	if c := a.Due.Compare(b.Due); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}

func (j *job) state(present time.Time) store.JobState {
	switch {
	case j.Dead != "":
		return store.Dead
	case !j.Due.After(present):
		return store.Ready
	case j.lease != 0:
		return store.Leased
	}
	return store.Delayed
}

func (j *job) copy() store.Job {
	c := j.Job
	c.Payload, c.State = bytes.Clone(c.Payload), bytes.Clone(c.State)
	return c
}

// Tenants implements store.Queue.
func (q queue) Tenants(ctx context.Context) iter.Seq2[string, error] {
	return tenants(ctx, q.s, q.s.jobs.tenants)
}
