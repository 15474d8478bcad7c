package boltstore

import (
	"bytes"
	"context"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// Jobs implements store.Queue. A page looks at a bounded number of jobs: it may be short and
// have more behind it.
func (q queue) Jobs(ctx context.Context, tenant string, state store.JobState, cursor string, limit int) (page []store.Job, next string, err error) {
	if err := checkTenant(tenant, 0); err != nil {
		return nil, "", err
	}
	list := listID(appendText(appendText(appendText(nil, "jobs"), tenant), state))
	from := tenantKey(tenant, "")
	if cursor != "" {
		after, err := list.read(cursor)
		if err != nil {
			return nil, "", err
		}
		from = append(append(from, after...), 0)
	}
	if limit < 1 {
		return nil, cursor, nil
	}
	err = q.s.view(ctx, func(tx *bbolt.Tx) error {
		page, next, err = jobsPage(tx, list, tenant, state, from, limit)
		return err
	})
	return page, next, err
}

func jobsPage(tx *bbolt.Tx, list listID, tenant string, state store.JobState, from []byte, limit int) (page []store.Job, next string, err error) {
	b := bucketJob
	if state == store.Dead {
		b = bucketDead
	}
	now, prefix := clock(), tenantKey(tenant, "")
	var last []byte
	c := b.in(tx).Cursor()
	key, value := c.Seek(from)
	for seen := 0; bytes.HasPrefix(key, prefix); key, value = c.Next() {
		if seen == scanBudget {
			return page, list.cursor(last), nil
		}
		j, err := readJob(b, key, value)
		if err != nil {
			return nil, "", err
		}
		if b == bucketDead || j.state(now) == state {
			if len(page) == limit {
				return page, list.cursor(last), nil
			}
			whole, err := j.whole(tx)
			if err != nil {
				return nil, "", err
			}
			page = append(page, whole)
		}
		last = key[len(prefix):]
		seen++
	}
	return page, "", nil
}

// Stats implements store.Queue. It counts entries of indexes: some ten million a second.
func (q queue) Stats(ctx context.Context, tenant string) (stats store.QueueStats, err error) {
	if err := checkTenant(tenant, 0); err != nil {
		return store.QueueStats{}, err
	}
	err = q.s.view(ctx, func(tx *bbolt.Tx) error {
		stats = store.QueueStats{}
		now, prefix := clock(), tenantKey(tenant, "")
		ready := appendTime(bytes.Clone(prefix), now.Add(1))
		c := bucketDue.in(tx).Cursor()
		for key, flag := c.Seek(prefix); bytes.HasPrefix(key, prefix); key, flag = c.Next() {
			switch {
			case bytes.Compare(key, ready) < 0:
				if stats.Ready == 0 {
					_, stats.Oldest, _ = splitDue(key)
				}
				stats.Ready++
			case bytes.Equal(flag, dueLeased):
				stats.Leased++
			default:
				stats.Delayed++
			}
		}
		c = bucketDead.in(tx).Cursor()
		for key, _ := c.Seek(prefix); bytes.HasPrefix(key, prefix); key, _ = c.Next() {
			stats.Dead++
		}
		return nil
	})
	stats.Oldest = utc(stats.Oldest)
	return stats, err
}

func utc(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.UTC()
}
