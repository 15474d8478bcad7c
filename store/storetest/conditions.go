package storetest

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/usher-run/usher/store"
)

// wins counts the callers that succeeded, and checks the errors of the others.
func (b *bench) wins(errs []error, losers ...error) {
	b.Helper()
	won := 0
	for _, err := range errs {
		known := err == nil
		for _, loser := range losers {
			known = known || errors.Is(err, loser)
		}
		if err == nil {
			won++
		}
		if !known {
			b.Errorf("a caller that lost got the error %v, want %v", err, losers)
		}
	}
	if won != 1 {
		b.Errorf("%d callers won, want 1", won)
	}
}

var conditionCases = []testCase{
	{name: "of 64 callers that create a key exactly one succeeds, and its value is kept", run: func(b *bench) {
		key := store.Key{Tenant: home, Name: "a"}
		errs := race(b, 64, func(i int) error {
			_, err := b.kv.Put(b.ctx, key, []byte(fmt.Sprint(i)), store.PutOptions{Create: true})
			return err
		})
		b.wins(errs, store.ErrConflict)
		for i, err := range errs {
			if err == nil {
				b.has(key, fmt.Sprint(i))
			}
		}
	}},
	{name: "of 64 callers that create a key lazily exactly one succeeds", run: func(b *bench) {
		b.wins(race(b, 64, func(int) error {
			_, err := b.kv.Put(b.ctx, store.Key{Tenant: home, Name: "a"}, nil, store.PutOptions{Create: true, Lazy: true})
			return err
		}), store.ErrConflict)
	}},
	{name: "of 64 callers that change one revision exactly one succeeds, and its value is kept", run: func(b *bench) {
		key := store.Key{Tenant: home, Name: "a"}
		rev := b.put("a", "first", store.PutOptions{})
		errs := race(b, 64, func(i int) error {
			_, err := b.kv.Put(b.ctx, key, []byte(fmt.Sprint(i)), store.PutOptions{IfRev: rev})
			return err
		})
		b.wins(errs, store.ErrConflict)
		for i, err := range errs {
			if err == nil {
				b.has(key, fmt.Sprint(i))
			}
		}
	}},
	{name: "of 64 callers that delete a value exactly one succeeds", run: func(b *bench) {
		key := store.Key{Tenant: home, Name: "a"}
		for _, conditional := range []bool{false, true} {
			rev := b.put("a", "first", store.PutOptions{})
			if !conditional {
				rev = 0
			}
			b.wins(race(b, 64, func(int) error { return b.kv.Delete(b.ctx, key, rev) }), store.ErrNotFound)
			b.has(key, "")
		}
	}},
	{name: "of 64 callers that change or delete one revision exactly one succeeds", run: func(b *bench) {
		key := store.Key{Tenant: home, Name: "a"}
		rev := b.put("a", "first", store.PutOptions{})
		b.wins(race(b, 64, func(i int) error {
			if i%2 == 0 {
				return b.kv.Delete(b.ctx, key, rev)
			}
			_, err := b.kv.Put(b.ctx, key, nil, store.PutOptions{IfRev: rev})
			return err
		}), store.ErrConflict, store.ErrNotFound)
	}},
	{name: "32 callers that count by revisions lose no count", run: func(b *bench) {
		key := store.Key{Tenant: home, Name: "count"}
		b.put("count", "0", store.PutOptions{})
		for _, err := range race(b, 32, func(int) error {
			for {
				entry, err := b.kv.Get(b.ctx, key)
				if err != nil {
					return err
				}
				count, err := strconv.Atoi(string(entry.Value))
				if err != nil {
					return err
				}
				_, err = b.kv.Put(b.ctx, key, []byte(strconv.Itoa(count+1)), store.PutOptions{IfRev: entry.Rev})
				if !errors.Is(err, store.ErrConflict) {
					return err
				}
			}
		}) {
			b.must(err)
		}
		b.has(key, "32")
	}},
	{name: "a condition that does not hold changes nothing", run: func(b *bench) {
		key, other := store.Key{Tenant: home, Name: "a"}, store.Key{Tenant: home, Name: "b"}
		old := b.put("a", "old", store.PutOptions{})
		rev := b.put("a", "kept", store.PutOptions{})
		for _, test := range []struct {
			what string
			err  func() error
			want error
		}{
			{"creating what is there", func() error {
				_, err := b.kv.Put(b.ctx, key, []byte("x"), store.PutOptions{Create: true})
				return err
			}, store.ErrConflict},
			{"changing an old revision", func() error {
				_, err := b.kv.Put(b.ctx, key, []byte("x"), store.PutOptions{IfRev: old})
				return err
			}, store.ErrConflict},
			{"changing a revision that is still to come", func() error {
				_, err := b.kv.Put(b.ctx, key, []byte("x"), store.PutOptions{IfRev: rev + 1})
				return err
			}, store.ErrConflict},
			{"changing a revision of what is not there", func() error {
				_, err := b.kv.Put(b.ctx, other, []byte("x"), store.PutOptions{IfRev: rev})
				return err
			}, store.ErrConflict},
			{"deleting an old revision", func() error { return b.kv.Delete(b.ctx, key, old) }, store.ErrConflict},
			{"deleting a revision of what is not there", func() error { return b.kv.Delete(b.ctx, other, rev) }, store.ErrNotFound},
		} {
			b.fails(test.what, test.err(), test.want)
		}
		b.same("the entry", b.get("a"), store.Entry{Key: key, Value: []byte("kept"), Rev: rev})
		b.has(other, "")
	}},
	{name: "a key that was deleted can be created again, and its old revision is never good again", run: func(b *bench) {
		key := store.Key{Tenant: home, Name: "a"}
		first := b.put("a", "first", store.PutOptions{Create: true})
		b.must(b.kv.Delete(b.ctx, key, first))
		_, err := b.kv.Put(b.ctx, key, nil, store.PutOptions{IfRev: first})
		b.fails("changing the revision of what was deleted", err, store.ErrConflict)
		second := b.put("a", "second", store.PutOptions{Create: true})
		if second <= first+1 {
			b.Errorf("the revision %d follows %d and a deletion", second, first)
		}
		b.fails("deleting the revision from before", b.kv.Delete(b.ctx, key, first), store.ErrConflict)
		b.has(key, "second")
	}},
}
