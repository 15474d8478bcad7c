package memstore

import (
	"context"
	"iter"
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// List implements store.Executions.
func (e executions) List(ctx context.Context, f store.Filter, cursor string, limit int) (store.Page, error) {
	if err := e.s.checkPrefix(f.Tenant, ""); err != nil {
		return store.Page{}, err
	}
	list := []any{"records", f.Tenant, f.Trigger, f.Action, f.Outcome, f.Kind, f.Job, f.Since.UnixNano(), f.Until.UnixNano()}
	before := ""
	if cursor != "" {
		var err error
		if before, err = idOf(cursor, list...); err != nil {
			return store.Page{}, err
		}
	}
	if err := e.s.lock(ctx); err != nil {
		return store.Page{}, err
	}
	defer e.s.unlock()
	t := e.s.records.tenants[f.Tenant]
	if t == nil {
		return store.Page{}, nil
	}
	at := len(t.ids)
	if cursor != "" {
		at, _ = slices.BinarySearch(t.ids, before)
	}
	var page store.Page
	for _, id := range slices.Backward(t.ids[:at]) {
		k := t.byID[id]
		if !matches(&k.record, &f) {
			continue
		}
		if len(page.Records) >= max(1, limit) {
			page.Next = cursorOf(before, list...)
			break
		}
		short, err := k.summary()
		if err != nil {
			return store.Page{}, err
		}
		page.Records, before = append(page.Records, short), id
	}
	return page, nil
}

// summary is a copy of a record without what a page leaves out.
func (k *kept) summary() (store.Record, error) {
	r, err := k.copy()
	r.Execution.Result = nil
	for i := range r.Execution.Steps {
		r.Execution.Steps[i].Commands, r.Execution.Steps[i].Logs = nil, nil
	}
	return r, err
}

func matches(r *store.Record, f *store.Filter) bool {
	x := &r.Execution
	var kind actions.Kind
	if x.Error != nil {
		kind = x.Error.Kind
	}
	return x.Tenant == f.Tenant &&
		(f.Trigger == "" || f.Trigger == x.Trigger) &&
		(f.Outcome == "" || f.Outcome == x.Outcome) &&
		(f.Kind == "" || f.Kind == kind) &&
		(f.Job == "" || f.Job == r.Job) &&
		(f.Since.IsZero() || !x.StartedAt.Before(f.Since)) &&
		(f.Until.IsZero() || x.StartedAt.Before(f.Until)) &&
		(f.Action == "" || slices.ContainsFunc(x.Steps, func(s actions.Step) bool { return s.Action == f.Action }))
}

// Tail implements store.Executions.
func (e executions) Tail(ctx context.Context, f store.Filter) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		tail, err := e.s.tail(ctx, f)
		if err != nil {
			fail(ctx, err, yield)
			return
		}
		defer e.s.untail(tail)
		never := func() time.Time { return time.Time{} }
		for {
			appended, err := tail.next(ctx, e.s, never)
			if err != nil {
				fail(ctx, err, yield)
				return
			}
			for _, k := range appended {
				if ctx.Err() != nil {
					return
				}
				if r, err := k.copy(); !yield(r, err) || err != nil {
					return
				}
			}
		}
	}
}

func (s *Store) tail(ctx context.Context, f store.Filter) (*feed[*kept], error) {
	if err := s.checkPrefix(f.Tenant, ""); err != nil {
		return nil, err
	}
	if err := s.lock(ctx); err != nil {
		return nil, err
	}
	defer s.unlock()
	tail := &feed[*kept]{wants: func(k *kept) bool { return matches(&k.record, &f) }}
	s.records.tails[tail] = struct{}{}
	return tail, nil
}

func (s *Store) untail(tail *feed[*kept]) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.records.tails, tail)
}
