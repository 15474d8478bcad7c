package boltstore

import (
	"context"
	"iter"
	"slices"

	"go.etcd.io/bbolt"
)

// tenantsAtOnce is how many tenants are looked up in one transaction. None is open while the
// caller does something with them.
const tenantsAtOnce = 256

// tenants yields every tenant that has an entry in one of the buckets, in the order of their
// bytes.
func (s *Store) tenants(ctx context.Context, in ...*bucket) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		var from []byte
		for {
			var found []string
			err := s.view(ctx, func(tx *bbolt.Tx) error {
				for _, b := range in {
					most := len(found) + tenantsAtOnce
					skipTenants(b.in(tx).Cursor(), from, func(tenant string, _, _ []byte) bool {
						found = append(found, tenant)
						return len(found) < most
					})
				}
				return nil
			})
			if err != nil {
				yield("", err)
				return
			}
			slices.Sort(found)
			found = slices.Compact(found)
			found = found[:min(len(found), tenantsAtOnce)] // every bucket was read at least to there
			for _, tenant := range found {
				if !yield(tenant, nil) {
					return
				}
			}
			if len(found) < tenantsAtOnce {
				return
			}
			from = behindTenant(found[len(found)-1])
		}
	}
}

// behindTenant is the least key that comes behind all of a tenant's.
func behindTenant(tenant string) []byte { return append([]byte(tenant), 1) }

// skipTenants tells each tenant of a bucket and its first entry, in the order of keys, until
// yield says no. It costs two looks a tenant, however many entries there are.
func skipTenants(c *bbolt.Cursor, from []byte, yield func(tenant string, key, value []byte) bool) {
	key, value := c.Seek(from)
	for key != nil {
		tenant, _, ok := splitTenant(key)
		if !ok || !yield(tenant, key, value) {
			return
		}
		key, value = c.Seek(behindTenant(tenant))
	}
}
