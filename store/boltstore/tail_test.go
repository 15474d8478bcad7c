package boltstore

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/usher-run/usher/store"
)

// read returns the ids that a tail yields until it has n, and the error that ended it.
func read(tail func(func(store.Record, error) bool), n int) (ids []string, err error) {
	for r, failure := range tail {
		if failure != nil {
			return ids, failure
		}
		if ids = append(ids, r.Execution.ID); len(ids) == n {
			break
		}
	}
	return ids, nil
}

func TestATailBeginsWithItsCall(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	tail := s.Executions().Tail(t.Context(), store.Filter{})
	add := func(ids ...string) {
		t.Helper()
		for _, id := range ids {
			if err := s.Executions().Append(t.Context(), recordSample(id)); err != nil {
				t.Fatal(err)
			}
		}
	}
	add("a", "b")
	if ids, err := read(tail, 2); err != nil || strings.Join(ids, " ") != "a b" {
		t.Errorf("the tail tells of %q, with the error %v", ids, err)
	}
	if n := len(s.records.tails); n != 0 {
		t.Errorf("%d tails are left of a loop that ended", n)
	}
	// A loop once more is a tail anew.
	done := make(chan []string)
	go func() {
		ids, _ := read(tail, 1)
		done <- ids
	}()
	for found := false; !found; runtime.Gosched() {
		s.records.mu.Lock()
		found = len(s.records.tails) == 1
		s.records.mu.Unlock()
	}
	add("c")
	if ids := <-done; strings.Join(ids, " ") != "c" {
		t.Errorf("the second loop is told of %q", ids)
	}
}

func TestATailThatNobodyReads(t *testing.T) {
	t.Parallel()
	record := recordSample("x")
	small := &draft{summary: summarize(&record, false)}
	large := &draft{summary: summarize(&record, true), body: make([]byte, tailBytes/2+1)}
	publish := func(s *Store, n int, d *draft) {
		for range n {
			s.records.publish([]change{{to: d}})
		}
	}
	for _, c := range []struct {
		name   string
		happen func(s *Store) error
		want   error
	}{
		{"keeps as many records as it may", func(s *Store) error { publish(s, tailBacklog, small); return nil }, nil},
		{"has a gap when one more comes", func(s *Store) error { publish(s, tailBacklog+1, small); return nil }, store.ErrGap},
		{"has a gap when few are too large together", func(s *Store) error { publish(s, 3, large); return nil }, store.ErrGap},
		{"ends with the store", func(s *Store) error { return s.Close() }, store.ErrClosed},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := fresh(t)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			tail := s.Executions().Tail(ctx, store.Filter{})
			if err := c.happen(s); err != nil {
				t.Fatal(err)
			}
			if c.want == nil {
				if ids, err := read(tail, tailBacklog); err != nil || len(ids) != tailBacklog {
					t.Errorf("the tail tells of %d records, with the error %v", len(ids), err)
				}
				return
			}
			if _, err := read(tail, -1); !errors.Is(err, c.want) {
				t.Errorf("the tail ends with %v, want %v", err, c.want)
			}
		})
	}
}
