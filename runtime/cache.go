package runtime

import (
	"cmp"
	"context"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
)

// caches are the caches of the host's triggers: one for each tenant and trigger (auth0 rule
// 48). They are in memory, and in the store where there is one: that is read when a cache is
// first wanted, and told of every change without being waited for. A cache may lose a record at
// any time, and each host has its own view of it (auth0 rule 22).
type caches struct {
	store store.Store // nil keeps caches in memory alone
	keys  *secrets.Keyring
	now   func() time.Time
	log   *slog.Logger

	mu    sync.Mutex
	byKey map[cacheKey]*cached
	uses  uint64 // counts up
}

type cacheKey struct {
	tenant  string
	trigger *actions.Trigger
}

// cached is one cache. The map inside is never changed, only replaced, so that a run can keep
// the one it started from.
type cached struct {
	used uint64 // by caches.uses; the one with the least was not used for the longest time

	mu      sync.Mutex
	loaded  bool
	records map[string]actions.CacheRecord
}

// maxCaches bounds how many are in memory. Where there are more, the one goes that was not used
// for the longest time.
const maxCaches = 4096

// cacheLimits are what a cache may have; 0 means any number.
type cacheLimits struct{ records, bytes int }

// cacheOf reads from the tables of a trigger what its cache may have.
func cacheOf(t *actions.Trigger) (limits cacheLimits) {
	methods := t.API()
	for i := range methods {
		for _, check := range methods[i].Checks {
			if check.Over != cachePath {
				continue
			}
			limits.records = cmp.Or(limits.records, check.MaxEntries)
			limits.bytes = cmp.Or(limits.bytes, check.TotalMaxBytes)
		}
	}
	return limits
}

// cachePath is what tables call the cache.
const cachePath = "cache"

// snapshot returns the cache as it is now; nil when it is empty. The caller must not
// change it.
func (c *caches) snapshot(ctx context.Context, tenant string, p *point) map[string]actions.CacheRecord {
	if len(p.trigger.Outline()) == 0 {
		return nil // there is nothing that an action could call
	}
	one := c.of(tenant, p.trigger)
	one.mu.Lock()
	defer one.mu.Unlock()
	c.load(ctx, one, tenant, p.trigger)
	return one.records
}

// of finds a cache, or makes room for it.
func (c *caches) of(tenant string, t *actions.Trigger) *cached {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.uses++
	key := cacheKey{tenant, t}
	if one := c.byKey[key]; one != nil {
		one.used = c.uses
		return one
	}
	if len(c.byKey) >= maxCaches {
		c.forget()
	}
	if c.byKey == nil {
		c.byKey = map[cacheKey]*cached{}
	}
	one := &cached{used: c.uses}
	c.byKey[key] = one
	return one
}

func (c *caches) forget() {
	var oldest cacheKey
	least := c.uses + 1
	for key, one := range c.byKey {
		if one.used < least {
			oldest, least = key, one.used
		}
	}
	delete(c.byKey, oldest)
}

// load reads a cache from the store, once. One that cannot be read is empty, as one that has
// lost its records.
func (c *caches) load(ctx context.Context, one *cached, tenant string, t *actions.Trigger) {
	if one.loaded || c.store == nil {
		return
	}
	records, err := c.kept().Snapshot(ctx, tenant, t.Name())
	if err != nil {
		if ctx.Err() == nil {
			c.log.Warn("a cache could not be read from the store", "tenant", tenant, "trigger", t.Name(), "error", err)
		}
		return
	}
	one.loaded = true
	if len(records) > 0 {
		one.records = records
	}
}

// kept are the caches in the store. Keys seal what is in them: it is often a token.
func (c *caches) kept() *store.Cache {
	o := store.CacheOptions{Now: c.now}
	if c.keys != nil {
		o.Seal = func(tenant, trigger, key string, value []byte) []byte {
			return c.keys.Seal(value, sealedCache, tenant, trigger, key)
		}
		o.Open = func(tenant, trigger, key string, sealed []byte) ([]byte, error) {
			return c.keys.Open(sealed, sealedCache, tenant, trigger, key)
		}
	}
	return store.NewCache(c.store, o)
}

// sealedCache is what a sealed record is, beside its tenant, trigger and key.
const sealedCache = "cache record"

// merge brings what a run changed between before and after into the cache, which other
// runs may have changed meanwhile, and drops what has expired by now, and what ends first where
// all of it together is too much.
func (c *caches) merge(ctx context.Context, tenant string, p *point, before, after map[string]actions.CacheRecord) {
	if len(p.trigger.Outline()) == 0 || maps.Equal(before, after) {
		return
	}
	one := c.of(tenant, p.trigger)
	one.mu.Lock()
	defer one.mu.Unlock()
	c.load(ctx, one, tenant, p.trigger)
	next := maps.Clone(one.records)
	if next == nil {
		next = map[string]actions.CacheRecord{}
	}
	for name, record := range after {
		if old, ok := before[name]; !ok || old != record {
			next[name] = record
		}
	}
	for name := range before {
		if _, ok := after[name]; !ok {
			delete(next, name)
		}
	}
	now := c.now().UnixMilli()
	maps.DeleteFunc(next, func(_ string, record actions.CacheRecord) bool { return record.ExpiresAt <= now })
	p.cacheLimits().keep(next)
	last := one.records
	one.records = next
	if c.store == nil {
		return
	}
	if err := c.kept().Merge(context.WithoutCancel(ctx), tenant, p.trigger.Name(), last, next); err != nil {
		c.log.Warn("a cache could not be kept in the store", "tenant", tenant, "trigger", p.trigger.Name(), "error", err)
	}
}

// keep removes the records that end first until the others fit.
func (l cacheLimits) keep(records map[string]actions.CacheRecord) {
	size := 0
	for key, record := range records {
		size += len(key) + len(record.Value)
	}
	over := func() bool { return l.records > 0 && len(records) > l.records || l.bytes > 0 && size > l.bytes }
	if !over() {
		return
	}
	keys := slices.SortedFunc(maps.Keys(records), func(a, b string) int {
		return cmp.Or(cmp.Compare(records[a].ExpiresAt, records[b].ExpiresAt), cmp.Compare(a, b))
	})
	for _, key := range keys {
		if !over() {
			return
		}
		size -= len(key) + len(records[key].Value)
		delete(records, key)
	}
}
