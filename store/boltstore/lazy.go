package boltstore

import (
	"bytes"
	"context"
	"strings"
	"sync"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// lazyBytes bounds what lazy values may take up before they are in the file. Beyond it a lazy
// Put waits as any other does.
const lazyBytes = 8 << 20

// lazyOverhead is about what an operation takes up beside its key and value.
const lazyOverhead = 256

// lazyValues are values that were put lazily and are in no commit yet.
type lazyValues struct {
	mu     sync.Mutex
	values map[string]value // the last of each key
	size   int
}

// get returns what is under a key and not yet in the file.
func (l *lazyValues) get(at string) (v value, found bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	v, found = l.values[at]
	return v, found
}

// any says whether there is a value whose key begins so.
func (l *lazyValues) any(prefix []byte) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for at := range l.values {
		if strings.HasPrefix(at, string(prefix)) {
			return true
		}
	}
	return false
}

// drop forgets a value, which is in the file now or never will be.
func (l *lazyValues) drop(at []byte, v value) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.size -= lazyOverhead + len(at) + len(v.body)
	if l.values[string(at)].rev == v.rev {
		delete(l.values, string(at))
	}
}

// putLazy keeps a value until a commit takes it along. Where that would take up too much,
// done is false.
func (s *Store) putLazy(key store.Key, at []byte, v value) (rev uint64, done bool, err error) {
	l := &s.lazy
	l.mu.Lock()
	defer l.mu.Unlock()
	size := lazyOverhead + len(at) + len(v.body)
	if l.size+size > lazyBytes {
		return 0, false, nil
	}
	v.body = bytes.Clone(v.body)
	o := &operation{lazy: true}
	o.run = func(tx *bbolt.Tx, seq uint64) error {
		old, _, err := stored(tx, at)
		if err != nil {
			return err
		}
		v := v
		v.rev = seq
		if err := s.replace(tx, key, at, old, v); err != nil {
			return err
		}
		s.afterCommit(tx, func() { l.drop(at, v) })
		return nil
	}
	o.failed = func(error) {
		v := v
		v.rev = o.seq
		l.drop(at, v)
	}
	// The list is locked meanwhile: what the writer does with the operation comes after.
	if err := s.submit(o, 1); err != nil {
		return 0, true, err
	}
	if l.values == nil {
		l.values = map[string]value{}
	}
	// The operation may read v by now.
	early := v
	early.rev = o.seq
	l.values[string(at)] = early
	l.size += size
	return o.seq, true, nil
}

// flushLazy returns when everything that was put lazily before under keys that begin so is in
// the file, or failed.
func (s *Store) flushLazy(ctx context.Context, prefix []byte) error {
	if s.readOnly || !s.lazy.any(prefix) {
		return nil
	}
	return s.write(ctx, func(*bbolt.Tx) error { return nil })
}
