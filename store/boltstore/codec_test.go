package boltstore

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/store"
)

func TestKeysSortByTenantThenName(t *testing.T) {
	t.Parallel()
	type pair struct{ tenant, name string }
	pairs := []pair{
		{"", "a"}, {"", "\x01"}, {"", "ab"}, {"", "\xff"}, {"a", "z"}, {"a", "a"}, {"a\x01", "a"}, {"ab", "a"},
		{"b", "a"}, {"\xff", "a"}, {"é", "é"},
	}
	keys := make([][]byte, len(pairs))
	for i, p := range pairs {
		keys[i] = tenantKey(p.tenant, p.name)
		tenant, rest, ok := splitTenant(keys[i])
		if !ok || tenant != p.tenant || string(rest) != p.name {
			t.Errorf("%q is split into %q and %q", keys[i], tenant, rest)
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(strings.Compare(a.tenant, b.tenant), strings.Compare(a.name, b.name))
	})
	slices.SortFunc(keys, bytes.Compare)
	for i, p := range pairs {
		if want := tenantKey(p.tenant, p.name); !bytes.Equal(keys[i], want) {
			t.Errorf("key %d is %q, want %q", i, keys[i], want)
		}
	}
}

func TestKeysThatCannotBe(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, tenant, of string
		want             error
	}{
		{"no tenant is a tenant", "", "a", nil},
		{"no name is none", "acme", "", store.ErrBadKey},
		{"a NUL byte in the tenant", "ac\x00me", "a", store.ErrBadKey},
		{"a NUL byte in the name", "acme", "a\x00", store.ErrBadKey},
		{"the longest key", "acme", strings.Repeat("a", maxKey-4), nil},
		{"a key that is too long", "acme", strings.Repeat("a", maxKey-3), store.ErrTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if err := checkKey(c.tenant, c.of); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestTimesSort(t *testing.T) {
	t.Parallel()
	times := []time.Time{time.Unix(0, 0), time.Unix(0, 1), time.Unix(1, 0), time.Unix(1e9, 999), time.Unix(1e9, 1000), time.Unix(9e9, 0)}
	var before []byte
	for _, at := range times {
		key := appendTime(nil, at)
		if before != nil && bytes.Compare(before, key) >= 0 {
			t.Errorf("%v does not come after the one before", at)
		}
		if got, rest, ok := readTime(append(key, "x"...)); !ok || !got.Equal(at) || string(rest) != "x" {
			t.Errorf("%v is read as %v and %q", at, got, rest)
		}
		before = key
	}
}

func TestIDsStrictlyIncrease(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var source idSource
		var before string
		for i := range 10_000 {
			made := source.next()
			text := made.String()
			if text <= before {
				t.Fatalf("%s follows %s", text, before)
			}
			if back, ok := parseID(text); !ok || back != made {
				t.Fatalf("%s is read as %s", text, back)
			}
			before = text
			if i%100 == 0 {
				time.Sleep(time.Millisecond)
			}
		}
		ahead := source.next()
		ahead[0]++
		source.seed(ahead)
		if next := source.next(); bytes.Compare(next[:], ahead[:]) <= 0 {
			t.Errorf("%s follows %s, which was known", next, ahead)
		}
		source.seed(id{})
		if next := source.next(); bytes.Compare(next[:], ahead[:]) <= 0 {
			t.Errorf("an id that is older moved the source back to %s", next)
		}
	})
}

func TestTextsThatAreNoIDs(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FAVV", "01arz3ndektsv4rrffq69g5fav",
		"81ARZ3NDEKTSV4RRFFQ69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5FAU", "01ARZ3NDEKTSV4RRFFQ69G5F\x00V",
	} {
		if got, ok := parseID(text); ok {
			t.Errorf("%q is taken for %s", text, got)
		}
	}
	if got, ok := parseID("01ARZ3NDEKTSV4RRFFQ69G5FAV"); !ok || got.String() != "01ARZ3NDEKTSV4RRFFQ69G5FAV" {
		t.Errorf("an id is read as %s", got)
	}
}

func TestAnyChangeOfAValueIsNoticed(t *testing.T) {
	t.Parallel()
	key := tenantKey("acme", "a")
	sealed := value{rev: 7, ends: 8, body: []byte("value")}.seal(key)
	for at := range len(sealed) * 8 {
		changed := bytes.Clone(sealed)
		changed[at/8] ^= 1 << (at % 8)
		if v, err := unsealValue(key, changed); !errors.Is(err, store.ErrCorrupt) {
			t.Errorf("with bit %d changed it is %+v (%v)", at, v, err)
		}
	}
	if v, err := unsealValue(tenantKey("acmf", "a"), sealed); !errors.Is(err, store.ErrCorrupt) {
		t.Errorf("under another key it is %+v (%v)", v, err)
	}
}

func FuzzUnseal(f *testing.F) {
	key := tenantKey("acme", "a")
	f.Add(key, value{rev: 7, body: []byte("value")}.seal(key))
	f.Add([]byte{}, []byte{})
	f.Add(key, seal(formatValue, key, nil))
	f.Fuzz(func(t *testing.T, key, sealed []byte) {
		v, err := unsealValue(key, sealed)
		switch {
		case err == nil:
			if diff := gocmp.Diff(sealed, v.seal(key)); diff != "" {
				t.Errorf("sealed again it is another:\n%s", diff)
			}
		case !errors.Is(err, store.ErrCorrupt):
			t.Errorf("got %v", err)
		}
		// Whatever the bytes are, sealed they come back.
		format, body, err := bucketKV.unseal(key, seal(9, key, sealed))
		if err != nil || format != 9 || !bytes.Equal(body, sealed) {
			t.Errorf("what was sealed is %q of format %d (%v)", body, format, err)
		}
	})
}
