package boltstore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	goruntime "runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

const (
	maxKey   = 1024
	maxValue = 16 << 20
	// growStep is by how much the file grows, and initialMap how large it may become before
	// a writer has to wait for all readers in order to map more.
	growStep   = 1 << 20
	initialMap = 1 << 30
	// defaultLockTimeout is how long to wait for another process.
	defaultLockTimeout = 2 * time.Second
)

// Options say how a store is opened. The zero value is useful.
type Options struct {
	// LockTimeout is how long to wait for a file that another process holds. Zero means two
	// seconds, less than zero not to wait.
	LockTimeout time.Duration
	// ReadOnly opens the file for reading, beside others that do so too. What would write is
	// a store.ErrUnavailable, and nothing is created.
	ReadOnly bool
	// Address is where this process serves others; whoever finds the file held is told.
	Address string
}

// Store is the embedded engine. It is safe for use by several goroutines.
type Store struct {
	path     string
	readOnly bool
	db       *bbolt.DB
	file     *os.File // bbolt's own
	ids      idSource
	writer   writer
	lazy     lazyValues
	expiry   expiry
	claims   claims
	records  records
	watchers watchers

	// open is held for reading by whoever uses the file, and for writing to close it.
	open   sync.RWMutex
	closed bool
	// broke is why the file cannot be used any more, though it is open.
	broke atomic.Pointer[error]
}

var _ store.Store = (*Store)(nil)

// Open opens the store at path, or makes a new one where there is none.
//
// # Errors
//
// A file that another process holds is a *store.LockedError. What is no store is a
// store.ErrForeign, also where it is empty; what a newer version made a store.ErrNewer; what
// is damaged or cut short a *store.CorruptError; what cannot be opened or made a
// store.ErrUnavailable that wraps the cause. None of these files is changed.
func Open(path string, o Options) (*Store, error) {
	deadline := time.Now().Add(o.lockTimeout())
	if err := exists(path); errors.Is(err, fs.ErrNotExist) && !o.ReadOnly {
		if err := create(path); err != nil {
			return nil, unavailable(err)
		}
	} else if err != nil {
		return nil, err
	}
	db, file, err := openChecked(path, o.ReadOnly, deadline)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, readOnly: o.ReadOnly, db: db, file: file}
	s.writer.start()
	s.claims.start()
	if err := s.view(context.Background(), s.seed); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if o.ReadOnly {
		close(s.writer.ended)
		close(s.claims.ended)
		return s, nil
	}
	writeOwner(path, o.Address)
	go s.runWriter()
	go s.runClaims()
	return s, nil
}

func (o Options) lockTimeout() time.Duration {
	if o.LockTimeout == 0 {
		return defaultLockTimeout
	}
	return max(o.LockTimeout, 0)
}

// exists says whether path is a file that may be a store. It looks before anything opens
// the path: to open a pipe would wait for ever.
func exists(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: %w", store.ErrNotFound, err)
	case err != nil:
		return unavailable(err)
	case info.IsDir():
		return fmt.Errorf("%w: %s is a folder", store.ErrForeign, path)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%w: %s is no regular file", store.ErrForeign, path)
	case info.Size() == 0:
		// bbolt would make a new store of it, and what was in the file before it lost
		// everything would not be missed.
		return fmt.Errorf("%w: %s is empty", store.ErrForeign, path)
	}
	return nil
}

// openChecked opens a file that is known to be sound. bbolt trusts what it opens, and looks
// for free pages in a goroutine of its own, where a damaged page ends the process. So all is
// looked at first, under a lock that keeps writers out, by opening the file for reading.
func openChecked(path string, readOnly bool, deadline time.Time) (*bbolt.DB, *os.File, error) {
	db, file, err := openBolt(path, true, deadline)
	if err != nil {
		return nil, nil, err
	}
	err = checkPages(path, file)
	if err == nil {
		err = checkSchema(path, db)
	}
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	if readOnly {
		return db, file, nil
	}
	if err := db.Close(); err != nil {
		return nil, nil, unavailable(err)
	}
	db, file, err = openBolt(path, false, deadline)
	if err != nil {
		return nil, nil, err
	}
	if err := checkSchema(path, db); err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	return db, file, nil
}

// openBolt opens a file that exists, and returns bbolt's handle of it too.
func openBolt(path string, readOnly bool, deadline time.Time) (*bbolt.DB, *os.File, error) {
	for {
		db, file, err := tryBolt(path, readOnly, deadline)
		if err != nil {
			return nil, nil, err
		}
		// Whoever held the lock may have put another file in its place.
		opened, err := file.Stat()
		if err != nil {
			return nil, nil, errors.Join(unavailable(err), db.Close())
		}
		if named, err := os.Stat(path); err == nil && os.SameFile(opened, named) {
			return db, file, nil
		}
		if err := db.Close(); err != nil {
			return nil, nil, unavailable(err)
		}
		if err := exists(path); err != nil {
			return nil, nil, err
		}
	}
}

func tryBolt(path string, readOnly bool, deadline time.Time) (db *bbolt.DB, file *os.File, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = &store.CorruptError{Path: path, Reason: fmt.Sprint(p)}
			file.Close()
		}
	}()
	db, err = bbolt.Open(path, 0o600, &bbolt.Options{
		// A timeout of zero would wait for ever.
		Timeout:         max(time.Until(deadline), 1),
		NoFreelistSync:  true,
		FreelistType:    bbolt.FreelistMapType,
		InitialMmapSize: mapAhead(),
		ReadOnly:        readOnly,
		OpenFile: func(name string, flag int, mode os.FileMode) (opened *os.File, err error) {
			// What went away since it was looked at is not made again, empty.
			file, err = os.OpenFile(name, flag&^os.O_CREATE, mode)
			return file, err
		},
	})
	switch {
	case err == nil:
		db.AllocSize = growStep
		return db, file, nil
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, nil, &store.LockedError{Path: path, Owner: readOwner(path)}
	case file == nil:
		return nil, nil, unavailable(err)
	}
	if reason := checkClosed(path); reason != nil {
		return nil, nil, reason
	}
	return nil, nil, unavailable(err)
}

// mapAhead is how much memory to map. It costs addresses only, but on Windows the file grows
// to it, and on 32 bits addresses are few.
func mapAhead() int {
	if goruntime.GOOS == "windows" || strconv.IntSize < 64 {
		return 0
	}
	return initialMap
}

// checkClosed says what is wrong with a file that bbolt did not open.
func checkClosed(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return unavailable(err)
	}
	defer file.Close()
	return checkMeta(path, file)
}

// checkMeta says whether a file begins as one of bbolt does, and is not cut short.
func checkMeta(path string, file *os.File) error {
	_, err := soundMeta(path, file)
	return err
}

func soundMeta(path string, file *os.File) (pageMeta, error) {
	info, err := file.Stat()
	if err != nil {
		return pageMeta{}, unavailable(err)
	}
	meta, err := readMeta(file, info.Size())
	switch {
	case errors.Is(err, errNoBolt):
		return meta, fmt.Errorf("%w: %s", store.ErrForeign, path)
	case err != nil:
		return meta, &store.CorruptError{Path: path, Reason: err.Error()}
	}
	return meta, nil
}

// checkPages says whether all pages are where bbolt expects them.
func checkPages(path string, file *os.File) error {
	meta, err := soundMeta(path, file)
	if err != nil {
		return err
	}
	return walkPages(context.Background(), file, meta, func(reason string) error {
		return &store.CorruptError{Path: path, Reason: reason}
	}, nil)
}

// unavailable is the error that the system does not let a file be used.
func unavailable(err error) error {
	return fmt.Errorf("%w: %w", store.ErrUnavailable, err)
}

// Limits are what the engine can take.
func (s *Store) Limits() store.Limits {
	return store.Limits{MaxValue: maxValue, MaxKey: maxKey}
}

// Close ends the store after what is under way. Closing twice is harmless.
func (s *Store) Close() error {
	s.claims.shut()
	s.writer.close()
	s.records.shut()
	s.watchers.close()
	s.open.Lock()
	defer s.open.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	if !s.readOnly {
		removeOwner(s.path)
	}
	if s.broken() != nil {
		// bbolt's locks are taken for ever. Without its handle of the file others can use it.
		return s.file.Close()
	}
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("close %s: %w", s.path, err)
	}
	return nil
}
