package boltstore

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

const (
	schema   = 1
	maxKey   = 1024
	maxValue = 16 << 20
)

var metaSchema = []byte("schema")

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
	ids      idSource
	writer   writer

	// open is held for reading by whoever uses the file, and for writing to close it.
	open   sync.RWMutex
	closed bool
	// broke is why the file cannot be used any more, though it is open.
	broke atomic.Pointer[error]
}

// Open opens the store at path, or makes a new one where there is none.
func Open(path string, o Options) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{
		Timeout: 2 * time.Second, NoFreelistSync: true, FreelistType: bbolt.FreelistMapType, ReadOnly: o.ReadOnly,
	})
	if err != nil {
		return nil, err
	}
	if err := db.Update(prepare); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	s := &Store{path: path, readOnly: o.ReadOnly, db: db}
	s.writer.wake, s.writer.kick, s.writer.ended = make(chan struct{}, 1), make(chan struct{}, 1), make(chan struct{})
	if err := db.View(s.seed); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	go s.runWriter()
	return s, nil
}

// prepare makes the buckets that a store has.
func prepare(tx *bbolt.Tx) error {
	for _, b := range buckets {
		if _, err := tx.CreateBucketIfNotExists([]byte(b.name)); err != nil {
			return err
		}
	}
	return bucketMeta.in(tx).Put(metaSchema, seal(schema, metaSchema, binary.BigEndian.AppendUint32(nil, schema)))
}

// seed makes ids and revisions go on where they ended.
func (s *Store) seed(tx *bbolt.Tx) error {
	s.writer.seq = bucketKV.in(tx).Sequence()
	for _, b := range buckets {
		if b.ids {
			s.seedIDs(b.in(tx).Cursor())
		}
	}
	return nil
}

// seedIDs looks at the last id of each tenant.
func (s *Store) seedIDs(c *bbolt.Cursor) {
	for key, _ := c.First(); key != nil; {
		tenant, _, ok := splitTenant(key)
		if !ok {
			return
		}
		behind := append([]byte(tenant), 1)
		if key, _ = c.Seek(behind); key != nil {
			behind = bytes.Clone(key)
			key, _ = c.Prev()
		} else {
			behind = nil
			key, _ = c.Last()
		}
		if _, rest, ok := splitTenant(key); ok && len(rest) == len(id{}) {
			s.ids.seed(id(rest))
		}
		if behind == nil {
			return
		}
		key, _ = c.Seek(behind)
	}
}

// Limits are what the engine can take.
func (s *Store) Limits() store.Limits {
	return store.Limits{MaxValue: maxValue, MaxKey: maxKey}
}

// Close ends the store after what is under way.
func (s *Store) Close() error {
	w := &s.writer
	w.mu.Lock()
	w.closed = true
	w.mu.Unlock()
	signal(w.wake)
	<-w.ended
	s.open.Lock()
	defer s.open.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("close %s: %w", s.path, err)
	}
	return nil
}
