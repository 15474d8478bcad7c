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

// Tenants implements store.Executions.
func (e executions) Tenants(ctx context.Context) iter.Seq2[string, error] {
	return e.s.tenants(ctx, bucketSummary)
}
