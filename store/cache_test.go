package store_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

type cached = map[string]actions.CacheRecord

func in(d time.Duration, value string) actions.CacheRecord {
	return actions.CacheRecord{Value: value, ExpiresAt: time.Now().Add(d).UnixMilli()}
}

func TestACacheKeepsRecordsUntilTheirTime(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, cache := t.Context(), store.NewCache(s, store.CacheOptions{})
		want := cached{"": in(time.Hour, "empty key"), "a/b": in(time.Hour, "\xff\xed\xa0\x80"), "\x00": in(time.Minute, ""), "é": in(2*time.Minute, "x")}
		same(t, "the cache of nothing", must[cached](t)(cache.Snapshot(ctx, "acme", login)), cached{})
		for key, record := range want {
			check(t, cache.Set(ctx, "acme", login, key, record))
			check(t, cache.Set(ctx, "other", login, key, in(time.Hour, "of another tenant")))
			check(t, cache.Set(ctx, "acme", login+"/more", key, in(time.Hour, "of another trigger")))
		}
		same(t, "the cache", must[cached](t)(cache.Snapshot(ctx, "acme", login)), want)
		check(t, cache.Delete(ctx, "acme", login, "a/b"))
		delete(want, "a/b")
		same(t, "the cache after a deletion", must[cached](t)(cache.Snapshot(ctx, "acme", login)), want)
		check(t, cache.Delete(ctx, "acme", login, "none"))
		time.Sleep(time.Minute)
		delete(want, "\x00")
		same(t, "the cache after a minute", must[cached](t)(cache.Snapshot(ctx, "acme", login)), want)
		check(t, cache.Set(ctx, "acme", login, "é", in(-time.Second, "over")))
		delete(want, "é")
		same(t, "the cache after a record whose time was over", must[cached](t)(cache.Snapshot(ctx, "acme", login)), want)
		time.Sleep(2 * time.Hour)
		entries, err := s.KV().List(ctx, store.Key{Tenant: "acme"}, "", 100)
		check(t, err)
		same(t, "what is kept in the end", len(entries), 0)
	})
}

func TestWhatARunChangedIsMerged(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, cache := t.Context(), store.NewCache(s, store.CacheOptions{})
		stays, changes, goes := in(time.Hour, "stays"), in(time.Hour, "old"), in(time.Hour, "goes")
		for key, record := range (cached{"stays": stays, "changes": changes, "goes": goes}) {
			check(t, cache.Set(ctx, "acme", login, key, record))
		}
		before := must[cached](t)(cache.Snapshot(ctx, "acme", login))
		check(t, cache.Set(ctx, "acme", login, "stays", in(time.Hour, "of another run")))
		check(t, cache.Set(ctx, "acme", login, "new", in(time.Hour, "of another run")))
		after := cached{"stays": stays, "changes": in(time.Hour, "changed"), "added": in(time.Hour, "added")}
		check(t, cache.Merge(ctx, "acme", login, before, after))
		same(t, "the cache", must[cached](t)(cache.Snapshot(ctx, "acme", login)), cached{
			"stays": in(time.Hour, "of another run"), "new": in(time.Hour, "of another run"),
			"changes": in(time.Hour, "changed"), "added": in(time.Hour, "added"),
		})
		check(t, cache.Merge(ctx, "acme", login, before, before))
		same(t, "the number of records after a run that changed nothing", len(must[cached](t)(cache.Snapshot(ctx, "acme", login))), 4)
	})
}

func TestACacheHasLimits(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, cache := t.Context(), store.NewCache(s, store.CacheOptions{MaxRecords: 3, MaxBytes: 100})
		for i := range 3 {
			check(t, cache.Set(ctx, "acme", login, fmt.Sprint(i), in(time.Duration(i+1)*time.Minute, "x")))
		}
		full := must[cached](t)(cache.Snapshot(ctx, "acme", login))
		fails(t, "a fourth record", cache.Set(ctx, "acme", login, "3", in(time.Hour, "x")), store.ErrTooLarge)
		fails(t, "too many bytes", cache.Set(ctx, "acme", login, "2", in(time.Hour, strings.Repeat("x", 98))), store.ErrTooLarge)
		fails(t, "merging a fourth", cache.Merge(ctx, "acme", login, nil, cached{"3": in(time.Hour, "x")}), store.ErrTooLarge)
		same(t, "the cache", must[cached](t)(cache.Snapshot(ctx, "acme", login)), full)
		check(t, cache.Set(ctx, "acme", login, "2", in(time.Hour, strings.Repeat("x", 95))))
		time.Sleep(time.Minute)
		check(t, cache.Set(ctx, "acme", login, "3", in(time.Hour, "")))
		check(t, cache.Merge(ctx, "acme", login, cached{"3": {}}, cached{"4": in(time.Hour, "")}))
		check(t, cache.Set(ctx, "acme", "other/trigger", "x", in(time.Hour, "x")))
		same(t, "the number of records", len(must[cached](t)(cache.Snapshot(ctx, "acme", login))), 3)
	})
}
