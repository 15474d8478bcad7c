package runtime

import (
	"maps"
	"sync"
	"time"

	"github.com/usher-run/usher/actions"
)

// caches are the caches of the host's triggers, in memory: one for each tenant and
// trigger (auth0 rule 48). The maps inside are never changed, only replaced, so that a
// run can keep the one it started from.
type caches struct {
	mu    sync.Mutex
	byKey map[cacheKey]map[string]actions.CacheRecord
}

type cacheKey struct{ tenant, trigger string }

// snapshot returns the cache as it is now; nil when it is empty. The caller must not
// change it.
func (c *caches) snapshot(tenant string, t *actions.Trigger) map[string]actions.CacheRecord {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.byKey[cacheKey{tenant, t.Name()}]
}

// merge brings what a run changed between before and after into the cache, which other
// runs may have changed meanwhile, and drops what has expired by now.
func (c *caches) merge(tenant string, t *actions.Trigger, before, after map[string]actions.CacheRecord, now time.Time) {
	if maps.Equal(before, after) {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	key := cacheKey{tenant, t.Name()}
	next := maps.Clone(c.byKey[key])
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
	maps.DeleteFunc(next, func(_ string, record actions.CacheRecord) bool { return record.ExpiresAt <= now.UnixMilli() })
	if c.byKey == nil {
		c.byKey = map[cacheKey]map[string]actions.CacheRecord{}
	}
	c.byKey[key] = next
}
