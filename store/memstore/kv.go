package memstore

import (
	"bytes"
	"container/heap"
	"context"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/usher-run/usher/store"
)

// values are the entries of all tenants.
type values struct {
	rev      uint64 // the last one
	tenants  map[string]*names
	expiring expiries
	watchers map[*feed[store.Change]]struct{}
}

// names are the entries of one tenant.
type names struct {
	sorted  []string
	entries map[string]store.Entry
}

type kv struct{ s *Store }

// Get implements store.KV.
func (k kv) Get(ctx context.Context, key store.Key) (store.Entry, error) {
	if err := k.s.checkName(key.Tenant, key.Name); err != nil {
		return store.Entry{}, err
	}
	if err := k.s.lock(ctx); err != nil {
		return store.Entry{}, err
	}
	defer k.s.unlock()
	k.s.expire()
	entry, ok := k.s.values.get(key)
	if !ok {
		return store.Entry{}, store.ErrNotFound
	}
	return copied(entry), nil
}

// Put implements store.KV.
func (k kv) Put(ctx context.Context, key store.Key, value []byte, o store.PutOptions) (uint64, error) {
	if err := k.s.checkName(key.Tenant, key.Name); err != nil {
		return 0, err
	}
	if err := k.s.checkValue("the value", len(value)); err != nil {
		return 0, err
	}
	if err := k.s.lock(ctx); err != nil {
		return 0, err
	}
	defer k.s.unlock()
	k.s.expire()
	v := &k.s.values
	old, exists := v.get(key)
	if o.Create && exists || o.IfRev != 0 && (!exists || old.Rev != o.IfRev) {
		return 0, store.ErrConflict
	}
	v.rev++
	entry := store.Entry{Key: key, Value: bytes.Clone(value), Rev: v.rev}
	if o.TTL != 0 {
		entry.Expires = now().Add(o.TTL)
		heap.Push(&v.expiring, expiry{at: entry.Expires, key: key, rev: entry.Rev})
	}
	v.set(entry)
	k.s.tell(store.Change{Entry: entry})
	return entry.Rev, nil
}

// Delete implements store.KV.
func (k kv) Delete(ctx context.Context, key store.Key, ifRev uint64) error {
	if err := k.s.checkName(key.Tenant, key.Name); err != nil {
		return err
	}
	if err := k.s.lock(ctx); err != nil {
		return err
	}
	defer k.s.unlock()
	k.s.expire()
	old, exists := k.s.values.get(key)
	switch {
	case !exists:
		return store.ErrNotFound
	case ifRev != 0 && old.Rev != ifRev:
		return store.ErrConflict
	}
	k.s.remove(key)
	return nil
}

// List implements store.KV.
func (k kv) List(ctx context.Context, prefix store.Key, after string, limit int) ([]store.Entry, error) {
	if err := k.s.checkPrefix(prefix.Tenant, prefix.Name); err != nil {
		return nil, err
	}
	if err := k.s.lock(ctx); err != nil {
		return nil, err
	}
	defer k.s.unlock()
	k.s.expire()
	return k.s.values.list(prefix, after, limit), nil
}

// list returns copies of at most limit entries; a negative limit means all.
func (v *values) list(prefix store.Key, after string, limit int) []store.Entry {
	all := v.tenants[prefix.Tenant]
	if all == nil {
		return nil
	}
	at, _ := slices.BinarySearch(all.sorted, prefix.Name)
	if behind, found := slices.BinarySearch(all.sorted, after); found {
		at = max(at, behind+1)
	} else {
		at = max(at, behind)
	}
	var list []store.Entry
	for _, name := range all.sorted[at:] {
		if !strings.HasPrefix(name, prefix.Name) || len(list) == limit {
			break
		}
		list = append(list, copied(all.entries[name]))
	}
	return list
}

func (v *values) get(key store.Key) (store.Entry, bool) {
	all := v.tenants[key.Tenant]
	if all == nil {
		return store.Entry{}, false
	}
	entry, ok := all.entries[key.Name]
	return entry, ok
}

func (v *values) set(entry store.Entry) {
	all := v.tenants[entry.Key.Tenant]
	if all == nil {
		all = &names{entries: map[string]store.Entry{}}
		v.tenants[entry.Key.Tenant] = all
	}
	if at, found := slices.BinarySearch(all.sorted, entry.Key.Name); !found {
		all.sorted = slices.Insert(all.sorted, at, entry.Key.Name)
	}
	all.entries[entry.Key.Name] = entry
}

// remove deletes an entry that exists, and tells so.
func (s *Store) remove(key store.Key) {
	v := &s.values
	all := v.tenants[key.Tenant]
	at, _ := slices.BinarySearch(all.sorted, key.Name)
	all.sorted = slices.Delete(all.sorted, at, at+1)
	delete(all.entries, key.Name)
	if len(all.sorted) == 0 {
		delete(v.tenants, key.Tenant)
	}
	v.rev++
	s.tell(store.Change{Entry: store.Entry{Key: key, Rev: v.rev}, Deleted: true})
}

// expire removes what has ended by now, and says when the next entry ends.
func (s *Store) expire() (next time.Time) {
	for present := now(); len(s.values.expiring) > 0; {
		first := s.values.expiring[0]
		if present.Before(first.at) {
			return first.at
		}
		heap.Pop(&s.values.expiring)
		if entry, ok := s.values.get(first.key); ok && entry.Rev == first.rev {
			s.remove(first.key)
		}
	}
	return time.Time{}
}

func copied(entry store.Entry) store.Entry {
	entry.Value = bytes.Clone(entry.Value)
	return entry
}

// expiry is the end of an entry, of no effect when the entry has another revision by then.
type expiry struct {
	at  time.Time
	key store.Key
	rev uint64
}

// expiries are a heap, soonest first.
type expiries []expiry

func (e expiries) Len() int { return len(e) }
func (e expiries) Less(i, j int) bool {
	return e[i].at.Before(e[j].at) || e[i].at.Equal(e[j].at) && e[i].rev < e[j].rev
}
func (e expiries) Swap(i, j int) { e[i], e[j] = e[j], e[i] }
func (e *expiries) Push(x any)   { *e = append(*e, x.(expiry)) }
func (e *expiries) Pop() any {
	last := (*e)[len(*e)-1]
	*e = (*e)[:len(*e)-1]
	return last
}

// Tenants implements store.KV.
func (k kv) Tenants(ctx context.Context) iter.Seq2[string, error] {
	return tenants(ctx, k.s, k.s.values.tenants)
}
