package boltstore

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// view runs read over the state of the last commit. What is read is of the transaction: copy
// what shall outlive it. Calls must not be nested. A damaged page is a *store.CorruptError.
func (s *Store) view(ctx context.Context, read func(tx *bbolt.Tx) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.open.RLock()
	defer s.open.RUnlock()
	if s.closed {
		return store.ErrClosed
	}
	if err := s.broken(); err != nil {
		return err
	}
	tx, err := s.begin(false)
	if err != nil {
		return err
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer s.abandon(tx)
	defer func() {
		if p := recover(); p != nil {
			err = s.panicked(p)
		}
	}()
	return s.located(read(tx))
}

// begin starts a transaction. One that panics leaves bbolt's locks taken, so that nothing can
// be done with the file any more.
func (s *Store) begin(writable bool) (tx *bbolt.Tx, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = s.panicked(p)
			s.broke.Store(&err)
		}
	}()
	if tx, err = s.db.Begin(writable); err != nil {
		return nil, fmt.Errorf("%w: %w", store.ErrUnavailable, err)
	}
	return tx, nil
}

// abandon ends a transaction without committing it, if it has not ended.
func (s *Store) abandon(tx *bbolt.Tx) {
	defer func() {
		if p := recover(); p != nil {
			err := s.panicked(p)
			s.broke.Store(&err)
		}
	}()
	_ = tx.Rollback()
}

// broken returns why the file cannot be used any more, or nil.
func (s *Store) broken() error {
	if err := s.broke.Load(); err != nil {
		return *err
	}
	return nil
}

// panicked turns what a panic said into an error: bbolt panics over pages that are not what
// it wrote.
func (s *Store) panicked(p any) error {
	return &store.CorruptError{Path: s.path, Reason: fmt.Sprint(p)}
}

func (s *Store) located(err error) error { return located(s.path, err) }

// located adds the path to an error that tells of damage.
func located(path string, err error) error {
	if err == nil {
		return nil
	}
	if damage, ok := errors.AsType[*store.CorruptError](err); ok && damage.Path == "" {
		damage.Path = path
	}
	return err
}
