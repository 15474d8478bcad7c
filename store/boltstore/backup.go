package boltstore

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"
)

// Backup writes the store as it is now to w, in a form that Open takes. Everybody goes on
// meanwhile. It is written to a temporary file beside the store first: what is still needed
// by a reader cannot be used again, and a slow w would make the store grow for as long as it
// takes. The error is that of w, or a store.ErrUnavailable.
func (s *Store) Backup(ctx context.Context, w io.Writer) (err error) {
	if err := s.flushLazy(ctx, nil); err != nil {
		return err
	}
	spool, err := s.spool()
	if err != nil {
		return unavailable(err)
	}
	defer func() {
		ended := spool.Close()
		if err = errors.Join(err, ended); err == nil {
			err = os.Remove(spool.Name())
			return
		}
		_ = os.Remove(spool.Name())
	}()
	err = s.view(ctx, func(tx *bbolt.Tx) error {
		if _, err := tx.WriteTo(patient{ctx, spool}); err != nil {
			return unavailable(err)
		}
		return nil
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return err
	}
	if _, err := spool.Seek(0, io.SeekStart); err != nil {
		return unavailable(err)
	}
	_, err = io.Copy(patient{ctx, w}, spool)
	return err
}

// spool makes the temporary file: on the disk of the store, which has room for it, unless the
// folder cannot be written.
func (s *Store) spool() (*os.File, error) {
	removeDrafts(s.path)
	pattern := filepath.Base(s.path) + draftMark + "*"
	file, err := os.CreateTemp(filepath.Dir(s.path), pattern)
	if errors.Is(err, os.ErrPermission) {
		return os.CreateTemp("", pattern)
	}
	return file, err
}

// patient is a writer that ends with a context.
type patient struct {
	ctx context.Context
	w   io.Writer
}

func (p patient) Write(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.w.Write(b)
}
