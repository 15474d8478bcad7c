package boltstore

import (
	"bytes"
	"encoding/binary"
	"math"
	"sync/atomic"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

const (
	// sweepMost bounds what one sweep removes, and with it how long it holds others up.
	sweepMost = 256
	// sweepIdle is how long values that have ended stay in the file when nothing is written
	// and nobody watches. Nobody sees them.
	sweepIdle = 10 * time.Second
	// sweepRetry is how long after a sweep that failed the next is tried.
	sweepRetry = time.Minute
)

// expiry knows when the next value ends.
type expiry struct {
	// next is in nanoseconds since 1970. Nothing that is in the file ends before it.
	next atomic.Int64
}

const never = math.MaxInt64

// sooner takes note that something ends at a time. 0 is never.
func (e *expiry) sooner(ends int64) {
	for ends != 0 {
		next := e.next.Load()
		if next <= ends || e.next.CompareAndSwap(next, ends) {
			return
		}
	}
}

// due tells whether something has ended that was not swept away.
func (e *expiry) due() bool { return e.next.Load() <= time.Now().UnixNano() }

// expiryKey is the key of kvx, which sorts by time.
func expiryKey(ends int64, at []byte) []byte {
	key := make([]byte, 0, 8+len(at))
	key = binary.BigEndian.AppendUint64(key, uint64(ends))
	return append(key, at...)
}

// seedExpiry finds out when the next value ends.
func (s *Store) seedExpiry(tx *bbolt.Tx) {
	s.expiry.next.Store(never)
	if key, _ := bucketKVExpiry.in(tx).Cursor().First(); len(key) > 8 {
		s.expiry.next.Store(int64(binary.BigEndian.Uint64(key)))
	}
}

// sweep is an operation that removes what has ended, and tells those who watch.
func (s *Store) sweep() *operation {
	o := &operation{run: s.runSweep}
	o.failed = func(error) { s.expiry.next.Store(time.Now().Add(sweepRetry).UnixNano()) }
	return o
}

func (s *Store) runSweep(tx *bbolt.Tx, seq uint64) error {
	now := time.Now().UnixNano()
	var over [][]byte
	next := int64(never)
	c := bucketKVExpiry.in(tx).Cursor()
	for key, _ := c.First(); len(key) > 8; key, _ = c.Next() {
		if ends := int64(binary.BigEndian.Uint64(key)); ends > now || len(over) == sweepMost {
			next = ends
			break
		}
		over = append(over, bytes.Clone(key))
	}
	// Nothing was changed so far, and nothing below fails but for damage, which panics.
	for i, key := range over {
		if err := s.end(tx, key, seq+uint64(i)); err != nil {
			return err
		}
	}
	s.afterCommit(tx, func() { s.expiry.next.Store(next) })
	return nil
}

// end removes the value that an entry of kvx is about, if it is still that one. A value that
// cannot be read stays, for a check to find.
func (s *Store) end(tx *bbolt.Tx, entry []byte, rev uint64) error {
	ends, at := int64(binary.BigEndian.Uint64(entry)), entry[8:]
	old, found, err := stored(tx, at)
	tenant, name, ok := splitTenant(at)
	if err != nil || !found || !ok || old.ends != ends {
		return bucketKVExpiry.in(tx).Delete(entry)
	}
	return s.remove(tx, store.Key{Tenant: tenant, Name: string(name)}, at, old, rev)
}

// nextSweep is how long the writer may sleep until it has to sweep.
func (s *Store) nextSweep() time.Duration {
	next := s.expiry.next.Load()
	if next == never {
		return math.MaxInt64
	}
	wait := time.Duration(next - time.Now().UnixNano())
	if !s.watchers.any() {
		wait += sweepIdle
	}
	return max(wait, 0)
}
