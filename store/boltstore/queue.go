package boltstore

import (
	"context"
	"encoding/binary"
	"errors"
	"iter"
	"math"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// queue implements store.Queue.
type queue struct{ s *Store }

// Queue is where jobs wait.
func (s *Store) Queue() store.Queue { return queue{s} }

// Enqueue implements store.Queue.
func (q queue) Enqueue(ctx context.Context, n store.NewJob) (text string, duplicate bool, err error) {
	fresh := q.s.ids.next()
	if n.Seal != nil {
		n.Payload = n.Seal(fresh.String())
	}
	if err := checkNewJob(&n); err != nil {
		return "", false, err
	}
	now := clock()
	j := &job{key: tenantKey(n.Tenant, fresh[:]), apart: len(n.Payload) > payloadInside}
	j.Job = store.Job{
		ID: fresh.String(), Tenant: n.Tenant, Trigger: n.Trigger, Key: n.Key, Payload: n.Payload,
		Enqueued: now, Due: in(now, n.Delay),
	}
	value := j.seal()
	var payload, key []byte
	if j.apart {
		payload = seal(payloadFormat, j.key, n.Payload)
	}
	if n.Key != "" {
		key = idempotencyKey(n.Tenant, n.Trigger, n.Key)
	}
	chosen := fresh
	err = q.s.write(ctx, func(tx *bbolt.Tx) error {
		chosen = fresh
		if key != nil {
			g, err := turnGeneration(tx, clock())
			if err != nil {
				return err
			}
			first, found, err := firstJob(tx, key, g)
			if err != nil {
				return err
			}
			if found {
				chosen = first
				return nil
			}
			remember(tx, key, g, fresh)
		}
		if payload != nil {
			mustPut(bucketPayload.in(tx), j.key, payload)
		}
		noteID(tx, fresh)
		mustPut(bucketJob.in(tx), j.key, value)
		q.s.putDue(tx, j)
		return nil
	})
	if err != nil {
		return "", false, err
	}
	return chosen.String(), chosen != fresh, nil
}

// noteID keeps that an id was used. Jobs go away, and none of a later one may be the same,
// also when the clock was put back. The sequence of a bucket costs nothing: it is where every
// commit writes.
func noteID(tx *bbolt.Tx, used id) {
	b := bucketJob.in(tx)
	if first := binary.BigEndian.Uint64(used[:8]); first > b.Sequence() {
		// Only a transaction that is over or reads refuses.
		_ = b.SetSequence(first)
	}
}

// lastID is an id that sorts behind all that were used.
func lastID(tx *bbolt.Tx) (last id) {
	binary.BigEndian.PutUint64(last[:8], bucketJob.in(tx).Sequence())
	binary.BigEndian.PutUint64(last[8:], math.MaxUint64)
	return last
}

func checkNewJob(n *store.NewJob) error {
	if err := checkTenant(n.Tenant, len(id{})); err != nil {
		return err
	}
	if len(n.Payload) > maxValue {
		return &store.TooLargeError{What: "the payload", Size: len(n.Payload), Max: maxValue}
	}
	// Both are part of the job, which is written with every step.
	if len(n.Trigger) > maxKey {
		return &store.TooLargeError{What: "the trigger's name", Size: len(n.Trigger), Max: maxKey}
	}
	if len(n.Key) > maxKey {
		return &store.TooLargeError{What: "the key", Size: len(n.Key), Max: maxKey}
	}
	return nil
}

// Job implements store.Queue.
func (q queue) Job(ctx context.Context, tenant, id string) (found store.Job, err error) {
	key, err := jobKey(tenant, id)
	if err != nil {
		return store.Job{}, err
	}
	err = q.s.view(ctx, func(tx *bbolt.Tx) error {
		j, err := getJob(tx, bucketJob, key)
		if errors.Is(err, store.ErrNotFound) {
			j, err = getJob(tx, bucketDead, key)
		}
		if err != nil {
			return err
		}
		found, err = j.whole(tx)
		return err
	})
	return found, err
}

// whole returns the job with its payload.
func (j *job) whole(tx *bbolt.Tx) (store.Job, error) {
	if err := j.fetch(tx); err != nil {
		return store.Job{}, err
	}
	return j.Job, nil
}

// Requeue implements store.Queue.
func (q queue) Requeue(ctx context.Context, tenant, id string) error {
	key, err := jobKey(tenant, id)
	if err != nil {
		return err
	}
	return q.s.write(ctx, func(tx *bbolt.Tx) error {
		j, err := getJob(tx, bucketDead, key)
		if err != nil {
			return err
		}
		j.Dead, j.DeadAt, j.Attempt, j.Due = "", time.Time{}, 0, clock()
		mustDelete(bucketDead.in(tx), key)
		mustPut(bucketJob.in(tx), key, j.seal())
		q.s.putDue(tx, j)
		return nil
	})
}

// Drop implements store.Queue.
func (q queue) Drop(ctx context.Context, tenant, id string) error {
	key, err := jobKey(tenant, id)
	if err != nil {
		return err
	}
	return q.s.write(ctx, func(tx *bbolt.Tx) error {
		j, err := getJob(tx, bucketJob, key)
		if errors.Is(err, store.ErrNotFound) {
			if j, err = getJob(tx, bucketDead, key); err != nil {
				return err
			}
			removePayload(tx, j)
			mustDelete(bucketDead.in(tx), key)
			forgetKey(tx, j)
			return nil
		}
		if err != nil {
			return err
		}
		if j.state(clock()) == store.Leased {
			return store.ErrConflict
		}
		removeJob(tx, j)
		forgetKey(tx, j)
		return nil
	})
}

// removeJob removes a job that is not dead.
func removeJob(tx *bbolt.Tx, j *job) {
	removePayload(tx, j)
	mustDelete(bucketDue.in(tx), j.dueKey())
	mustDelete(bucketJob.in(tx), j.key)
}

func removePayload(tx *bbolt.Tx, j *job) {
	if j.apart {
		mustDelete(bucketPayload.in(tx), j.key)
	}
}

// Tenants implements store.Queue.
func (q queue) Tenants(ctx context.Context) iter.Seq2[string, error] {
	return q.s.tenants(ctx, bucketJob, bucketDead)
}
