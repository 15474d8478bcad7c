package boltstore

import "go.etcd.io/bbolt"

// bucket is a bucket of the file. Every key of every bucket but meta begins with a tenant
// and a NUL byte, unless the bucket is ordered by time over all tenants.
type bucket struct {
	name string
	// fill is how full pages are made: high where keys grow, as ids do.
	fill float64
}

// in returns the bucket within a transaction.
func (b *bucket) in(tx *bbolt.Tx) *bbolt.Bucket {
	found := tx.Bucket([]byte(b.name))
	found.FillPercent = b.fill
	return found
}

var (
	bucketMeta = &bucket{name: "meta", fill: 0.5}
	// bucketKV holds tenant NUL name → sealed(rev, expiry, value). Its sequence is the last
	// revision that a commit used.
	bucketKV = &bucket{name: "kv", fill: 0.5}
	// bucketKVExpiry holds expiry, tenant NUL name → nothing.
	bucketKVExpiry = &bucket{name: "kvx", fill: 0.9}
)

// buckets is the table of all buckets, which every store has.
var buckets = []*bucket{
	bucketMeta,
	bucketKV,
	bucketKVExpiry,

	bucketSummary,
	bucketBody,
	bucketByJob,
	bucketByKind,
	bucketByOutcome,
	bucketByAction,
	bucketByTrigger,
	bucketOdd,

	bucketJob,
	bucketDead,
	bucketPayload,
	bucketDue,
	generations[0],
	generations[1],
}
