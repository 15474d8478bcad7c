package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/store"
)

// home is the tenant of cases that need one alone.
const home = "acme"

func (b *bench) put(name, value string, o store.PutOptions) uint64 {
	b.Helper()
	rev, err := b.kv.Put(b.ctx, store.Key{Tenant: home, Name: name}, []byte(value), o)
	if err != nil {
		b.Fatalf("putting %q: %v", name, err)
	}
	return rev
}

func (b *bench) get(name string) store.Entry {
	b.Helper()
	entry, err := b.kv.Get(b.ctx, store.Key{Tenant: home, Name: name})
	if err != nil {
		b.Fatalf("getting %q: %v", name, err)
	}
	return entry
}

// has checks a value, or that there is none where the value is "".
func (b *bench) has(key store.Key, value string) {
	b.Helper()
	entry, err := b.kv.Get(b.ctx, key)
	switch {
	case value == "" && !errors.Is(err, store.ErrNotFound):
		b.Errorf("%q has the value %q (error %v), want none", key, entry.Value, err)
	case value != "" && err != nil:
		b.Errorf("getting %q: %v", key, err)
	case value != "" && string(entry.Value) != value:
		b.Errorf("%q has the value %q, want %q", key, entry.Value, value)
	}
}

// fails checks the error of a call.
func (b *bench) fails(what string, err, want error) {
	b.Helper()
	if !errors.Is(err, want) {
		b.Errorf("%s: got the error %v, want %v", what, err, want)
	}
}

// same checks two values of plain types.
func (b *bench) same(what string, got, want any) {
	b.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		b.Errorf("%s: %s", what, diff)
	}
}

var valueCases = []testCase{
	{name: "a value that was put is got, with its key and its revision", run: func(b *bench) {
		key := store.Key{Tenant: home, Name: "a"}
		rev := b.put("a", "one", store.PutOptions{})
		if rev == 0 {
			b.Error("the revision is 0")
		}
		b.same("the entry", b.get("a"), store.Entry{Key: key, Value: []byte("one"), Rev: rev})
		second := b.put("a", "two", store.PutOptions{})
		b.same("the entry that was put again", b.get("a"), store.Entry{Key: key, Value: []byte("two"), Rev: second})
	}},
	{name: "what was never put and what was deleted is not found", run: func(b *bench) {
		_, err := b.kv.Get(b.ctx, store.Key{Tenant: home, Name: "a"})
		b.fails("getting what was never put", err, store.ErrNotFound)
		b.put("a", "one", store.PutOptions{})
		b.must(b.kv.Delete(b.ctx, store.Key{Tenant: home, Name: "a"}, 0))
		b.has(store.Key{Tenant: home, Name: "a"}, "")
		b.fails("deleting twice", b.kv.Delete(b.ctx, store.Key{Tenant: home, Name: "a"}, 0), store.ErrNotFound)
	}},
	{name: "a value holds any bytes, and may be empty", run: func(b *bench) {
		all := make([]byte, 256)
		for i := range all {
			all[i] = byte(i)
		}
		for i, value := range [][]byte{nil, {}, {0}, all} {
			name := fmt.Sprint(i)
			b.put(name, string(value), store.PutOptions{})
			if got := b.get(name); !bytes.Equal(got.Value, value) {
				b.Errorf("got %x, want %x", got.Value, value)
			}
		}
	}},
	{name: "tenants and names hold any bytes but NUL, and a tenant may be empty", run: func(b *bench) {
		for i, part := range []string{"a", " ", "\x01", "\xff", "\xff\xff", "é/ü", "..", "a/b:c#d", "\n"} {
			for _, tenant := range []string{part, ""} {
				key, value := store.Key{Tenant: tenant, Name: part}, fmt.Sprint("value ", i, len(tenant))
				_, err := b.kv.Put(b.ctx, key, []byte(value), store.PutOptions{Create: true})
				b.must(err)
				b.has(key, value)
			}
		}
	}},
	{name: "revisions grow with each change of any key of any tenant, and none is used twice", run: func(b *bench) {
		var last uint64
		for i := range 12 {
			key := store.Key{Tenant: fmt.Sprint("tenant-", i%3), Name: fmt.Sprint(i % 2)}
			rev, err := b.kv.Put(b.ctx, key, nil, store.PutOptions{Lazy: i%4 == 0})
			b.must(err)
			if rev <= last {
				b.Fatalf("the revision %d came after %d", rev, last)
			}
			last = rev
			if i%5 == 0 {
				b.must(b.kv.Delete(b.ctx, key, rev))
			}
		}
		revs := race(b, 64, func(i int) uint64 {
			rev, _ := b.kv.Put(b.ctx, store.Key{Tenant: home, Name: fmt.Sprint(i)}, nil, store.PutOptions{})
			return rev
		})
		slices.Sort(revs)
		if len(slices.Compact(revs)) != 64 || revs[0] <= last {
			b.Errorf("64 callers got the revisions %d after %d", revs, last)
		}
	}},
	{name: "a lazy value is seen at once, by all that read and by conditions", run: func(b *bench) {
		key := store.Key{Tenant: home, Name: "lazy"}
		var rev uint64
		for i := range 100 {
			rev = b.put("lazy", fmt.Sprint(i), store.PutOptions{Lazy: true})
			if got := b.get("lazy"); string(got.Value) != fmt.Sprint(i) || got.Rev != rev {
				b.Fatalf("got %q of revision %d, want %d of revision %d", got.Value, got.Rev, i, rev)
			}
		}
		list, err := b.kv.List(b.ctx, store.Key{Tenant: home}, "", 10)
		b.must(err)
		b.same("the list", list, []store.Entry{{Key: key, Value: []byte("99"), Rev: rev}})
		_, err = b.kv.Put(b.ctx, key, nil, store.PutOptions{Create: true})
		b.fails("creating what is there", err, store.ErrConflict)
		_, err = b.kv.Put(b.ctx, key, nil, store.PutOptions{Create: true, Lazy: true})
		b.fails("creating lazily what is there", err, store.ErrConflict)
		second := b.put("lazy", "changed", store.PutOptions{IfRev: rev, Lazy: true})
		_, err = b.kv.Put(b.ctx, key, nil, store.PutOptions{IfRev: rev, Lazy: true})
		b.fails("changing an old revision lazily", err, store.ErrConflict)
		b.must(b.kv.Delete(b.ctx, key, second))
		b.has(key, "")
	}},
}
