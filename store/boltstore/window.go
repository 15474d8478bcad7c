package boltstore

import (
	"bytes"
	"encoding/binary"
	"math"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// maxOdd is how many odd records a window is made wider for; where there are more in the time
// that is asked for, ids say nothing.
const maxOdd = 1000

// window returns bounds of the ids of all records that started between Since and Until: not
// below low, and below high. Nil bounds nothing. A window may hold others too.
func window(tx *bbolt.Tx, f *store.Filter) (low, high []byte) {
	if f.Since.IsZero() && f.Until.IsZero() {
		return nil, nil
	}
	if !f.Since.IsZero() {
		low = firstID(f.Since.Add(-oddFrom))
	}
	if !f.Until.IsZero() {
		// A millisecond more, as the one of Until may have begun before.
		high = firstID(f.Until.Add(oddFrom + time.Millisecond))
	}
	from := tenantKey(f.Tenant, "")
	if !f.Since.IsZero() {
		from = append(from, startTerm(f.Since)...)
	}
	last := startTerm(f.Until)
	c := bucketOdd.in(tx).Cursor()
	seen := 0
	for key, _ := c.Seek(from); key != nil; key, _ = c.Next() {
		tenant, start, id, ok := bucketOdd.splitIndex(key)
		if !ok || tenant != f.Tenant || (!f.Until.IsZero() && start > last) {
			return low, high
		}
		if seen++; seen > maxOdd {
			return nil, nil
		}
		if low != nil && bytes.Compare(id, low) < 0 {
			low = bytes.Clone(id)
		}
		if high != nil && bytes.Compare(id, high) >= 0 {
			high = append(bytes.Clone(id), 0)
		}
	}
	return low, high
}

// firstID is the beginning that the ids of a millisecond have in common, which sorts before
// all of them, or nil where ids cannot tell the time: it bounds nothing.
func firstID(t time.Time) []byte {
	ms := t.UnixMilli()
	if ms < 0 || ms > math.MaxUint32<<16|math.MaxUint16 {
		return nil
	}
	var i id
	binary.BigEndian.PutUint64(i[:8], uint64(ms)<<16)
	return []byte(i.String()[:10])
}
