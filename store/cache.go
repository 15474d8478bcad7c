package store

import (
	"context"
	"fmt"
	"maps"
	"time"

	"github.com/usher-run/usher/actions"
)

// CacheOptions limit the cache of one trigger. Zero means that there is no limit of ours.
type CacheOptions struct {
	MaxRecords int
	MaxBytes   int // of keys and values together
}

// Cache keeps what actions put into api.cache: for each tenant and trigger one cache, whose
// records end by their time. Changes do not wait for the disk, and may be lost in a crash.
type Cache struct {
	kv      KV
	options CacheOptions
}

// NewCache keeps caches in a store.
func NewCache(s Store, o CacheOptions) *Cache { return &Cache{s.KV(), o} }

// cacheValue is a record. Its text is bytes, since JSON would change what is not UTF-8. A
// record that has ended by its own word was deleted.
type cacheValue struct {
	schemaOf
	Value     []byte `json:"value"`
	ExpiresAt int64  `json:"expires_at"` // in milliseconds since 1970
}

func cachePrefix(tenant, trigger string) Key {
	return Key{Tenant: tenant, Name: typedName("cache", trigger) + "/"}
}

// cacheKey marks the key, so that the empty one has a name as well.
func cacheKey(tenant, trigger, key string) Key {
	prefix := cachePrefix(tenant, trigger)
	prefix.Name += typedName("=" + key)
	return prefix
}

// Snapshot returns the cache as it is now, for the caller to keep and to change.
func (c *Cache) Snapshot(ctx context.Context, tenant, trigger string) (map[string]actions.CacheRecord, error) {
	records := map[string]actions.CacheRecord{}
	now := time.Now().UnixMilli()
	err := eachTyped(ctx, c.kv, cachePrefix(tenant, trigger), func(entry Entry) error {
		var value cacheValue
		if err := decodeTyped(entry, &value); err != nil {
			return err
		}
		key, err := lastPart(entry.Key)
		if err == nil && value.ExpiresAt > now && key != "" {
			records[key[1:]] = actions.CacheRecord{Value: string(value.Value), ExpiresAt: value.ExpiresAt}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return records, nil
}

// Set puts a record, whose time must not be over. One that would take the cache over a limit
// is an ErrTooLarge; what other runs set at the same moment is not counted.
func (c *Cache) Set(ctx context.Context, tenant, trigger, key string, record actions.CacheRecord) error {
	if c.options != (CacheOptions{}) {
		records, err := c.Snapshot(ctx, tenant, trigger)
		if err != nil {
			return err
		}
		records[key] = record
		if err := c.fits(trigger, records); err != nil {
			return err
		}
	}
	return c.put(ctx, tenant, trigger, key, record)
}

// fits checks the limits of a whole cache.
func (c *Cache) fits(trigger string, records map[string]actions.CacheRecord) error {
	size := 0
	for key, record := range records {
		size += len(key) + len(record.Value)
	}
	switch {
	case c.options.MaxRecords > 0 && len(records) > c.options.MaxRecords:
		return fmt.Errorf("the cache of %s would have %d records, and %d is the limit: %w", trigger, len(records), c.options.MaxRecords, ErrTooLarge)
	case c.options.MaxBytes > 0 && size > c.options.MaxBytes:
		return &TooLargeError{What: "the cache of " + trigger, Size: size, Max: c.options.MaxBytes}
	}
	return nil
}

func (c *Cache) put(ctx context.Context, tenant, trigger, key string, record actions.CacheRecord) error {
	ttl := time.Until(time.UnixMilli(record.ExpiresAt))
	if ttl <= 0 {
		return c.Delete(ctx, tenant, trigger, key)
	}
	value, err := encodeTyped(cacheValue{thisSchema, []byte(record.Value), record.ExpiresAt})
	if err != nil {
		return err
	}
	_, err = c.kv.Put(ctx, cacheKey(tenant, trigger, key), value, PutOptions{TTL: ttl, Lazy: true})
	return err
}

// Delete removes a record, if it is there. It does not wait for the disk either: what it puts
// in its place says that it has ended, and is gone at once.
func (c *Cache) Delete(ctx context.Context, tenant, trigger, key string) error {
	value, err := encodeTyped(cacheValue{schemaOf: thisSchema})
	if err != nil {
		return err
	}
	_, err = c.kv.Put(ctx, cacheKey(tenant, trigger, key), value, PutOptions{TTL: time.Millisecond, Lazy: true})
	return err
}

// Merge brings what a run changed, from the snapshot before to after, into the cache, which
// others may have changed meanwhile. Both stay the caller's. Over the limits it is an
// ErrTooLarge and changes nothing.
func (c *Cache) Merge(ctx context.Context, tenant, trigger string, before, after map[string]actions.CacheRecord) error {
	changed := map[string]actions.CacheRecord{}
	for key, record := range after {
		if old, ok := before[key]; !ok || old != record {
			changed[key] = record
		}
	}
	if c.options != (CacheOptions{}) && len(changed) > 0 {
		records, err := c.Snapshot(ctx, tenant, trigger)
		if err != nil {
			return err
		}
		for key := range before {
			if _, stays := after[key]; !stays {
				delete(records, key)
			}
		}
		maps.Copy(records, changed)
		if err := c.fits(trigger, records); err != nil {
			return err
		}
	}
	for key := range before {
		if _, stays := after[key]; stays {
			continue
		}
		if err := c.Delete(ctx, tenant, trigger, key); err != nil {
			return err
		}
	}
	for key, record := range changed {
		if err := c.put(ctx, tenant, trigger, key, record); err != nil {
			return err
		}
	}
	return nil
}
