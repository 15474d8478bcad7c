package boltstore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// schema is the number of the layout that this version writes. It is kept as every version
// must be able to read it: sealed, 4 bytes, the greatest digit first.
const schema = 1

var metaSchema = []byte("schema")

const formatSchema = 1

// prepare makes what a new store has.
func prepare(tx *bbolt.Tx) error {
	for _, b := range buckets {
		if _, err := tx.CreateBucket([]byte(b.name)); err != nil {
			return err
		}
	}
	number := binary.BigEndian.AppendUint32(nil, schema)
	return bucketMeta.in(tx).Put(metaSchema, seal(formatSchema, metaSchema, number))
}

// checkSchema says whether this version can read the store.
func checkSchema(path string, db *bbolt.DB) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = &store.CorruptError{Path: path, Reason: fmt.Sprint(p)}
		}
	}()
	tx, err := db.Begin(false)
	if err != nil {
		return unavailable(err)
	}
	defer func() { err = errors.Join(err, tx.Rollback()) }()
	meta := tx.Bucket([]byte(bucketMeta.name))
	if meta == nil {
		return fmt.Errorf("%w: %s is of another program", store.ErrForeign, path)
	}
	sealed := meta.Get(metaSchema)
	if sealed == nil {
		return fmt.Errorf("%w: %s is of another program", store.ErrForeign, path)
	}
	format, body, err := bucketMeta.unseal(metaSchema, sealed)
	if err != nil {
		return located(path, err)
	}
	if format != formatSchema || len(body) != 4 {
		return located(path, bucketMeta.damaged(metaSchema, "is no number"))
	}
	switch number := binary.BigEndian.Uint32(body); {
	case number > schema:
		return fmt.Errorf("%w: %s has schema %d, and %d is the last that is known here", store.ErrNewer, path, number, schema)
	case number < schema:
		return located(path, bucketMeta.damaged(metaSchema, fmt.Sprintf("is %d, which never was", number)))
	}
	for _, b := range buckets {
		if tx.Bucket([]byte(b.name)) == nil {
			return &store.CorruptError{Path: path, Reason: "the bucket " + b.name + " is missing"}
		}
	}
	return nil
}

// seed makes ids and revisions go on where they ended.
func (s *Store) seed(tx *bbolt.Tx) error {
	// A lazy value may have been lost together with its revision, which must not be another's.
	s.writer.seq = max(bucketKV.in(tx).Sequence(), uint64(max(time.Now().UnixMicro(), 0)))
	s.seedExpiry(tx)
	s.claims.turns.load(tx)
	s.ids.seed(lastID(tx))
	return nil
}
