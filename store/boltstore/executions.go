package boltstore

import (
	"bytes"
	"context"
	"iter"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// records is what executions need beside the file.
type records struct {
	deflater
	feed
}

// executions implements store.Executions.
type executions struct{ s *Store }

// Executions is where records are.
func (s *Store) Executions() store.Executions { return executions{s} }

// Append implements store.Executions.
func (e executions) Append(ctx context.Context, records ...store.Record) error {
	drafts, err := e.s.newDrafts(records)
	if err != nil || len(drafts) == 0 {
		return err
	}
	return e.s.write(ctx, func(tx *bbolt.Tx) error {
		changes, err := planRecords(tx, drafts)
		if err != nil {
			return err
		}
		e.s.keep(tx, changes)
		return nil
	})
}

// Get implements store.Executions.
func (e executions) Get(ctx context.Context, tenant, id string) (r store.Record, err error) {
	if err := checkKey(tenant, id); err != nil {
		return store.Record{}, err
	}
	key := tenantKey(tenant, id)
	var sum *summary
	var body []byte
	err = e.s.view(ctx, func(tx *bbolt.Tx) error {
		value := bucketSummary.in(tx).Get(key)
		if value == nil {
			return store.ErrNotFound
		}
		if sum, err = readSummary(key, value); err != nil {
			return err
		}
		body = bytes.Clone(bucketBody.in(tx).Get(key))
		return nil
	})
	if err != nil {
		return store.Record{}, err
	}
	r, err = sum.whole(key, body)
	return r, e.s.located(err)
}

// tenantsAtOnce is how many tenants are looked up in one transaction. None is open while the
// caller does something with them.
const tenantsAtOnce = 256

// Tenants implements store.Executions.
func (e executions) Tenants(ctx context.Context) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		var from []byte
		for {
			var found []string
			err := e.s.view(ctx, func(tx *bbolt.Tx) error {
				skipTenants(bucketSummary.in(tx).Cursor(), from, func(tenant string, _, _ []byte) bool {
					found = append(found, tenant)
					return len(found) < tenantsAtOnce
				})
				return nil
			})
			if err != nil {
				yield("", err)
				return
			}
			for _, tenant := range found {
				if !yield(tenant, nil) {
					return
				}
			}
			if len(found) < tenantsAtOnce {
				return
			}
			from = behindTenant(found[len(found)-1])
		}
	}
}

// behindTenant is the least key that comes behind all of a tenant's.
func behindTenant(tenant string) []byte { return append([]byte(tenant), 1) }

// skipTenants tells each tenant of a bucket and its first entry, in the order of keys, until
// yield says no. It costs two looks a tenant, however many entries there are.
func skipTenants(c *bbolt.Cursor, from []byte, yield func(tenant string, key, value []byte) bool) {
	key, value := c.Seek(from)
	for key != nil {
		tenant, _, ok := splitTenant(key)
		if !ok || !yield(tenant, key, value) {
			return
		}
		key, value = c.Seek(behindTenant(tenant))
	}
}
