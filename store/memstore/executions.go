package memstore

import (
	"context"
	"encoding/json"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/usher-run/usher/store"
)

// records are the records of all tenants.
type records struct {
	tenants map[string]*tenantRecords
	tails   map[*feed[*kept]]struct{}
}

// tenantRecords are the records of one tenant.
type tenantRecords struct {
	ids  []string // sorted
	byID map[string]*kept
}

// kept is a record. It is never changed.
type kept struct {
	record   store.Record // for looking at alone
	document []byte       // of its execution
}

type executions struct{ s *Store }

// Append implements store.Executions.
func (e executions) Append(ctx context.Context, list ...store.Record) error {
	prepared, err := e.s.prepare(list)
	if err != nil {
		return err
	}
	if err := e.s.lock(ctx); err != nil {
		return err
	}
	defer e.s.unlock()
	e.s.keep(prepared)
	return nil
}

// prepare makes what is kept of records.
func (s *Store) prepare(list []store.Record) ([]*kept, error) {
	prepared := make([]*kept, 0, len(list))
	for i := range list {
		x := &list[i].Execution
		if err := s.checkName(x.Tenant, x.ID); err != nil {
			return nil, err
		}
		document, err := x.MarshalJSON()
		if err != nil {
			return nil, err
		}
		if err := s.checkValue("the record", len(document)); err != nil {
			return nil, err
		}
		k := &kept{record: store.Record{Job: list[i].Job, Attempt: list[i].Attempt}, document: document}
		if k.record, err = k.copy(); err != nil {
			return nil, err
		}
		prepared = append(prepared, k)
	}
	return prepared, nil
}

// keep puts records where they belong, and tells of them. The store is locked.
func (s *Store) keep(prepared []*kept) {
	for _, k := range prepared {
		x := &k.record.Execution
		t := s.records.tenants[x.Tenant]
		if t == nil {
			t = &tenantRecords{byID: map[string]*kept{}}
			s.records.tenants[x.Tenant] = t
		}
		if at, found := slices.BinarySearch(t.ids, x.ID); !found {
			t.ids = slices.Insert(t.ids, at, x.ID)
		}
		t.byID[x.ID] = k
		for tail := range s.records.tails {
			tail.offer(k, s.backlog)
		}
	}
	if len(prepared) > 0 {
		s.wake()
	}
}

// Get implements store.Executions.
func (e executions) Get(ctx context.Context, tenant, id string) (store.Record, error) {
	if err := e.s.checkName(tenant, id); err != nil {
		return store.Record{}, err
	}
	if err := e.s.lock(ctx); err != nil {
		return store.Record{}, err
	}
	defer e.s.unlock()
	t := e.s.records.tenants[tenant]
	if t == nil || t.byID[id] == nil {
		return store.Record{}, store.ErrNotFound
	}
	return t.byID[id].copy()
}

// Prune implements store.Executions.
func (e executions) Prune(ctx context.Context, tenant *string, before time.Time, limit int) (removed int, err error) {
	if tenant != nil {
		if err := e.s.checkPrefix(*tenant, ""); err != nil {
			return 0, err
		}
	}
	if err := e.s.lock(ctx); err != nil {
		return 0, err
	}
	defer e.s.unlock()
	var old []*kept
	for name, t := range e.s.records.tenants {
		if tenant != nil && name != *tenant {
			continue
		}
		for _, k := range t.byID {
			if k.record.Execution.StartedAt.Before(before) {
				old = append(old, k)
			}
		}
	}
	slices.SortFunc(old, func(a, b *kept) int {
		if c := a.record.Execution.StartedAt.Compare(b.record.Execution.StartedAt); c != 0 {
			return c
		}
		return strings.Compare(a.record.Execution.ID, b.record.Execution.ID)
	})
	old = old[:min(len(old), max(0, limit))]
	for _, k := range old {
		e.s.records.remove(k)
	}
	return len(old), nil
}

func (r *records) remove(k *kept) {
	x := &k.record.Execution
	t := r.tenants[x.Tenant]
	at, _ := slices.BinarySearch(t.ids, x.ID)
	t.ids = slices.Delete(t.ids, at, at+1)
	delete(t.byID, x.ID)
	if len(t.ids) == 0 {
		delete(r.tenants, x.Tenant)
	}
}

// Tenants implements store.Executions.
func (e executions) Tenants(ctx context.Context) iter.Seq2[string, error] {
	return tenants(ctx, e.s, e.s.records.tenants)
}

// tenants yields the keys of a map of the store, in the order of their bytes.
func tenants[T any](ctx context.Context, s *Store, of map[string]T) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		if err := s.lock(ctx); err != nil {
			yield("", err)
			return
		}
		found := slices.Sorted(maps.Keys(of))
		s.unlock()
		for _, tenant := range found {
			if !yield(tenant, nil) {
				return
			}
		}
	}
}

// copy returns the record as nobody else has it.
func (k *kept) copy() (store.Record, error) {
	r := store.Record{Job: k.record.Job, Attempt: k.record.Attempt}
	err := json.Unmarshal(k.document, &r.Execution)
	return r, err
}
