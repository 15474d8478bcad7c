package storetest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/usher-run/usher/store"
)

// oddNames are names whose order and prefixes are easily got wrong.
var oddNames = []string{
	"a", "a/", "a/b", "a/b/c", "a\x01", "aa", "A", "b", "a b", "ab", "\x01", "\x7f", "\xfe\xff", "\xff", "\xff\xff", "\xff\xff\x01",
	"é", "a\xff", "a\xff\xff", "a0", "a.b", "日本", "z",
}

// list returns the names of a list, and checks that their values are their own.
func (b *bench) list(prefix, after string, limit int) []string {
	b.Helper()
	entries, err := b.kv.List(b.ctx, store.Key{Tenant: home, Name: prefix}, after, limit)
	b.must(err)
	got := make([]string, 0, len(entries))
	for _, entry := range entries {
		if entry.Key.Tenant != home || string(entry.Value) != "of "+entry.Key.Name {
			b.Errorf("the list has the entry %+v", entry)
		}
		got = append(got, entry.Key.Name)
	}
	return got
}

func (b *bench) putOddNames() (sorted []string) {
	b.Helper()
	for _, name := range oddNames {
		b.put(name, "of "+name, store.PutOptions{})
	}
	return slices.Sorted(slices.Values(oddNames))
}

var valueListCases = []testCase{
	{name: "entries are listed in the order of their bytes", run: func(b *bench) {
		sorted := b.putOddNames()
		b.same("the list", b.list("", "", 100), sorted)
	}},
	{name: "a prefix chooses the names that begin with it, whatever bytes it has", run: func(b *bench) {
		sorted := b.putOddNames()
		for _, prefix := range append([]string{"none", "a/b/c/d", "\xff\xff\xff"}, oddNames...) {
			want := []string{}
			for _, name := range sorted {
				if strings.HasPrefix(name, prefix) {
					want = append(want, name)
				}
			}
			b.same(fmt.Sprintf("the list of %q", prefix), b.list(prefix, "", 100), want)
		}
	}},
	{name: "a list goes on behind a name, whether that is there or not", run: func(b *bench) {
		sorted := b.putOddNames()
		for _, prefix := range []string{"", "a", "a/", "\xff"} {
			for _, after := range append([]string{"0", "a/b/", "zz", "\xff\xff\xff\xff"}, oddNames...) {
				want := []string{}
				for _, name := range sorted {
					if strings.HasPrefix(name, prefix) && name > after {
						want = append(want, name)
					}
				}
				b.same(fmt.Sprintf("the list of %q behind %q", prefix, after), b.list(prefix, after, 100), want)
			}
		}
	}},
	{name: "a walk by any limit meets every entry once", run: func(b *bench) {
		sorted := b.putOddNames()
		for limit := 1; limit < len(sorted)+2; limit++ {
			var walked []string
			for after := ""; ; {
				page := b.list("", after, limit)
				if len(page) > limit {
					b.Fatalf("a page of %d entries, %d is the limit", len(page), limit)
				}
				if len(page) == 0 {
					break
				}
				walked = append(walked, page...)
				after = page[len(page)-1]
			}
			b.same(fmt.Sprint("the walk by ", limit), walked, sorted)
		}
	}},
	{name: "what was deleted is not listed", run: func(b *bench) {
		sorted := b.putOddNames()
		for i, name := range sorted {
			if i%2 == 0 {
				b.must(b.kv.Delete(b.ctx, store.Key{Tenant: home, Name: name}, 0))
			}
		}
		want := []string{}
		for i, name := range sorted {
			if i%2 == 1 {
				want = append(want, name)
			}
		}
		b.same("the list", b.list("", "", 100), want)
	}},
}
