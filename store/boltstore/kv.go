package boltstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"iter"
	"math"
	"strings"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// KV returns the values by key.
func (s *Store) KV() store.KV { return kv{s} }

type kv struct{ s *Store }

// formatValue is the format of kv: the revision and the end in 8 bytes each, then the value.
const (
	formatValue = 1
	valueHeader = 16
)

// value is what is kept under a key.
type value struct {
	rev  uint64
	ends int64 // in nanoseconds since 1970, or 0
	body []byte
}

// over tells whether the value has ended at a time.
func (v value) over(now int64) bool { return v.ends != 0 && v.ends <= now }

func (v value) seal(key []byte) []byte {
	body := make([]byte, 0, valueHeader+len(v.body))
	body = binary.BigEndian.AppendUint64(body, v.rev)
	body = binary.BigEndian.AppendUint64(body, uint64(v.ends))
	return seal(formatValue, key, append(body, v.body...))
}

// unsealValue reads what is kept under key. The body is part of sealed.
func unsealValue(key, sealed []byte) (value, error) {
	format, body, err := bucketKV.unseal(key, sealed)
	if err != nil {
		return value{}, err
	}
	if format != formatValue || len(body) < valueHeader {
		return value{}, bucketKV.damaged(key, "is no value")
	}
	return value{
		rev:  binary.BigEndian.Uint64(body),
		ends: int64(binary.BigEndian.Uint64(body[8:])),
		body: body[valueHeader:],
	}, nil
}

// entry is the value as callers get it. Nothing of it is shared.
func (v value) entry(key store.Key) store.Entry {
	e := store.Entry{Key: key, Value: append([]byte{}, v.body...), Rev: v.rev}
	if v.ends != 0 {
		e.Expires = time.Unix(0, v.ends).UTC()
	}
	return e
}

// stored reads what is kept under key, ended or not.
func stored(tx *bbolt.Tx, key []byte) (v value, found bool, err error) {
	sealed := bucketKV.in(tx).Get(key)
	if sealed == nil {
		return value{}, false, nil
	}
	v, err = unsealValue(key, sealed)
	return v, err == nil, err
}

// Get implements store.KV.
func (k kv) Get(ctx context.Context, key store.Key) (store.Entry, error) {
	if err := checkKey(key.Tenant, key.Name); err != nil {
		return store.Entry{}, err
	}
	at := tenantKey(key.Tenant, key.Name)
	// What is lazy is looked for first: it leaves the list only when it is in the file.
	lazy, early := k.s.lazy.get(string(at))
	var entry store.Entry
	err := k.s.view(ctx, func(tx *bbolt.Tx) error {
		v, found, err := stored(tx, at)
		if err != nil {
			return err
		}
		if early && (!found || lazy.rev > v.rev) {
			v, found = lazy, true
		}
		if !found || v.over(time.Now().UnixNano()) {
			return store.ErrNotFound
		}
		entry = v.entry(key)
		return nil
	})
	return entry, err
}

// Put implements store.KV.
func (k kv) Put(ctx context.Context, key store.Key, body []byte, o store.PutOptions) (uint64, error) {
	if err := checkKey(key.Tenant, key.Name); err != nil {
		return 0, err
	}
	if len(body) > maxValue {
		return 0, &store.TooLargeError{What: "the value", Size: len(body), Max: maxValue}
	}
	at := tenantKey(key.Tenant, key.Name)
	v := value{ends: ending(o.TTL), body: body}
	if o.Lazy && !o.Create && o.IfRev == 0 {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if rev, done, err := k.s.putLazy(key, at, v); done {
			return rev, err
		}
	}
	var rev uint64
	err := k.s.writeNumbered(ctx, 1, func(tx *bbolt.Tx, seq uint64) error {
		rev = seq
		old, found, err := stored(tx, at)
		if err != nil {
			return err
		}
		present := found && !old.over(time.Now().UnixNano())
		if o.Create && present || o.IfRev != 0 && (!present || old.rev != o.IfRev) {
			return store.ErrConflict
		}
		v := v
		v.rev = seq
		return k.s.replace(tx, key, at, old, v)
	})
	if err != nil {
		return 0, err
	}
	return rev, nil
}

// ending is when a value ends that lives for ttl, or 0 for one that does not end in the time
// that nanoseconds since 1970 can tell.
func ending(ttl time.Duration) int64 {
	if ttl == 0 {
		return 0
	}
	now := time.Now().UnixNano()
	if ttl > 0 && now > math.MaxInt64-int64(ttl) {
		return 0
	}
	// A time to live that is less than zero is over, like any that ends in the past.
	return max(now+int64(ttl), 1)
}

// replace keeps v under a key instead of old, and tells those who watch.
func (s *Store) replace(tx *bbolt.Tx, key store.Key, at []byte, old, v value) error {
	values, ends := bucketKV.in(tx), bucketKVExpiry.in(tx)
	if old.ends != 0 {
		if err := ends.Delete(expiryKey(old.ends, at)); err != nil {
			return err
		}
	}
	if v.ends != 0 {
		if err := ends.Put(expiryKey(v.ends, at), nil); err != nil {
			return err
		}
	}
	if err := values.Put(at, v.seal(at)); err != nil {
		return err
	}
	if err := values.SetSequence(v.rev); err != nil {
		return err
	}
	s.afterCommit(tx, func() {
		s.expiry.sooner(v.ends)
		s.watchers.tell(at, store.Change{Entry: store.Entry{Key: key, Rev: v.rev}}, v)
	})
	return nil
}

// Delete implements store.KV.
func (k kv) Delete(ctx context.Context, key store.Key, ifRev uint64) error {
	if err := checkKey(key.Tenant, key.Name); err != nil {
		return err
	}
	at := tenantKey(key.Tenant, key.Name)
	return k.s.writeNumbered(ctx, 1, func(tx *bbolt.Tx, seq uint64) error {
		old, found, err := stored(tx, at)
		if err != nil {
			return err
		}
		if !found || old.over(time.Now().UnixNano()) {
			return store.ErrNotFound
		}
		if ifRev != 0 && old.rev != ifRev {
			return store.ErrConflict
		}
		return k.s.remove(tx, key, at, old, seq)
	})
}

// remove takes away what is under a key, and tells those who watch.
func (s *Store) remove(tx *bbolt.Tx, key store.Key, at []byte, old value, rev uint64) error {
	values := bucketKV.in(tx)
	if old.ends != 0 {
		if err := bucketKVExpiry.in(tx).Delete(expiryKey(old.ends, at)); err != nil {
			return err
		}
	}
	if err := values.Delete(at); err != nil {
		return err
	}
	if err := values.SetSequence(rev); err != nil {
		return err
	}
	s.afterCommit(tx, func() {
		s.watchers.tell(at, store.Change{Entry: store.Entry{Key: key, Rev: rev}, Deleted: true}, value{})
	})
	return nil
}

// List implements store.KV.
func (k kv) List(ctx context.Context, prefix store.Key, after string, limit int) ([]store.Entry, error) {
	if err := checkPrefix(prefix); err != nil {
		return nil, err
	}
	if err := k.s.flushLazy(ctx, tenantKey(prefix.Tenant, prefix.Name)); err != nil {
		return nil, err
	}
	var entries []store.Entry
	err := k.s.view(ctx, func(tx *bbolt.Tx) error {
		entries = []store.Entry{}
		return eachValue(ctx, tx, prefix, max(prefix.Name, after), func(name string, v value, over bool) bool {
			if len(entries) >= limit {
				return false
			}
			if !over && name > after {
				entries = append(entries, v.entry(store.Key{Tenant: prefix.Tenant, Name: name}))
			}
			return true
		})
	})
	if err != nil {
		return nil, err
	}
	return entries, nil
}

// checkPrefix says whether there can be keys that begin with a prefix.
func checkPrefix(prefix store.Key) error {
	if strings.IndexByte(prefix.Name, 0) >= 0 {
		return store.ErrBadKey
	}
	return checkTenant(prefix.Tenant, len(prefix.Name))
}

// eachValue calls f with the values of one tenant from a name on, while their names begin with
// the prefix and f says so. over tells that a value has ended.
func eachValue(ctx context.Context, tx *bbolt.Tx, prefix store.Key, from string, f func(name string, v value, over bool) bool) error {
	begin := tenantKey(prefix.Tenant, prefix.Name)
	now := time.Now().UnixNano()
	c := bucketKV.in(tx).Cursor()
	looked := 0
	for key, sealed := c.Seek(tenantKey(prefix.Tenant, from)); key != nil && bytes.HasPrefix(key, begin); key, sealed = c.Next() {
		if looked++; looked%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		v, err := unsealValue(key, sealed)
		if err != nil {
			return err
		}
		if !f(string(key[len(prefix.Tenant)+1:]), v, v.over(now)) {
			return nil
		}
	}
	return nil
}

// Tenants implements store.KV.
func (k kv) Tenants(ctx context.Context) iter.Seq2[string, error] { return k.s.tenants(ctx, bucketKV) }
