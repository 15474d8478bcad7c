package store

import (
	"context"
	"fmt"
	"maps"
	"time"

	"github.com/usher-run/usher/actions"
)

// CacheOptions are how caches are kept. Zero means that there is no limit of ours.
type CacheOptions struct {
	MaxRecords int
	MaxBytes   int // of keys and values together
	// Now is the clock by which records end. Nil means time.Now. By the engine's own they end
	// as long after they were put.
	Now func() time.Time
	// Seal encrypts a value before it is kept, and Open decrypts it. A record that cannot be
	// opened is passed over, as one that has ended. Nil keeps values as they are, and passes
	// over those that were sealed.
	Seal func(tenant, trigger, key string, value []byte) []byte
	Open func(tenant, trigger, key string, sealed []byte) ([]byte, error)
}

func (o *CacheOptions) limited() bool { return o.MaxRecords > 0 || o.MaxBytes > 0 }

// Cache keeps what actions put into api.cache: for each tenant and trigger one cache, whose
// records end by their time. Changes do not wait for the disk, and may be lost in a crash.
type Cache struct {
	kv      KV
	options CacheOptions
}

// NewCache keeps caches in a store.
func NewCache(s Store, o CacheOptions) *Cache {
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Cache{s.KV(), o}
}

// cacheValue is a record. Its text is bytes, since JSON would change what is not UTF-8. A
// record that has ended by its own word was deleted.
type cacheValue struct {
	schemaOf
	Value     []byte `json:"value"`
	ExpiresAt int64  `json:"expires_at"` // in milliseconds since 1970
	Sealed    bool   `json:"sealed,omitempty"`
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
	now := c.options.Now().UnixMilli()
	err := eachTyped(ctx, c.kv, cachePrefix(tenant, trigger), func(entry Entry) error {
		var value cacheValue
		if err := decodeTyped(entry, &value); err != nil {
			return err
		}
		key, err := lastPart(entry.Key)
		if err != nil || value.ExpiresAt <= now || key == "" {
			return err
		}
		if text, ok := c.opened(tenant, trigger, key[1:], &value); ok {
			records[key[1:]] = actions.CacheRecord{Value: string(text), ExpiresAt: value.ExpiresAt}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return records, nil
}

// opened is the text of a record, if it can be had.
func (c *Cache) opened(tenant, trigger, key string, value *cacheValue) (text []byte, ok bool) {
	if !value.Sealed {
		return value.Value, true
	}
	if c.options.Open == nil {
		return nil, false
	}
	text, err := c.options.Open(tenant, trigger, key, value.Value)
	return text, err == nil
}

// Set puts a record, whose time must not be over. One that would take the cache over a limit
// is an ErrTooLarge; what other runs set at the same moment is not counted.
func (c *Cache) Set(ctx context.Context, tenant, trigger, key string, record actions.CacheRecord) error {
	if c.options.limited() {
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
	ttl := time.UnixMilli(record.ExpiresAt).Sub(c.options.Now())
	if ttl <= 0 {
		return c.Delete(ctx, tenant, trigger, key)
	}
	kept := cacheValue{schemaOf: thisSchema, Value: []byte(record.Value), ExpiresAt: record.ExpiresAt}
	if c.options.Seal != nil {
		kept.Value, kept.Sealed = c.options.Seal(tenant, trigger, key, kept.Value), true
	}
	value, err := encodeTyped(kept)
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
	if c.options.limited() && len(changed) > 0 {
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
