package boltstore

import (
	"crypto/sha256"
	"encoding/binary"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// Idempotency keys are in two generations, each of which takes keys for store.Window. When
// the newer one is that old, the older one is dropped as a whole and takes its place. So a key
// is known for one to two windows, and none has to be looked for to be forgotten.
//
// Each holds tenant NUL digest of trigger and key → sealed(id of the job).
var generations = [2]*bucket{
	{name: "key_even", fill: 0.5},
	{name: "key_odd", fill: 0.5},
}

const (
	keyFormat        = 1
	generationFormat = 1
)

// metaGeneration holds the number of the newer generation and when it began.
var metaGeneration = []byte("generation")

// digestSize is how much is kept of the digest of a key: enough that no two are alike.
const digestSize = 16

func idempotencyKey(tenant, trigger, key string) []byte {
	// With its length, so that no other trigger and key make the same text.
	sum := sha256.Sum256(append(appendText(nil, trigger), key...))
	return tenantKey(tenant, sum[:digestSize])
}

// generation is the newer one of keys.
type generation struct {
	number uint64
	began  time.Time
}

func (g generation) newer() *bucket { return generations[g.number%2] }
func (g generation) older() *bucket { return generations[(g.number+1)%2] }

func readGeneration(tx *bbolt.Tx) (g generation, err error) {
	value := bucketMeta.in(tx).Get(metaGeneration)
	if value == nil {
		return generation{}, nil
	}
	format, plain, err := bucketMeta.unseal(metaGeneration, value)
	if err != nil {
		return generation{}, err
	}
	if format != generationFormat || len(plain) != 16 {
		return generation{}, bucketMeta.damaged(metaGeneration, "is no generation of keys")
	}
	return generation{
		number: binary.BigEndian.Uint64(plain),
		began:  time.Unix(0, int64(binary.BigEndian.Uint64(plain[8:]))),
	}, nil
}

func (g generation) write(tx *bbolt.Tx) {
	plain := binary.BigEndian.AppendUint64(nil, g.number)
	plain = binary.BigEndian.AppendUint64(plain, uint64(g.began.UnixNano()))
	mustPut(bucketMeta.in(tx), metaGeneration, seal(generationFormat, metaGeneration, plain))
}

// clearBucket drops all that is in a bucket.
func clearBucket(tx *bbolt.Tx, b *bucket) {
	if err := tx.DeleteBucket([]byte(b.name)); err != nil {
		panic(err)
	}
	if _, err := tx.CreateBucket([]byte(b.name)); err != nil {
		panic(err)
	}
}

// turnGeneration begins a new generation where the newer one is old enough. It changes
// nothing when it fails.
func turnGeneration(tx *bbolt.Tx, now time.Time) (generation, error) {
	g, err := readGeneration(tx)
	if err != nil {
		return generation{}, err
	}
	age := now.Sub(g.began)
	if g.number > 0 && age < -store.Window {
		// It began while the clock was far ahead. Until that time no key would be forgotten.
		g.began = now
		g.write(tx)
		return g, nil
	}
	if g.number > 0 && age < store.Window {
		return g, nil
	}
	first := g.number == 0
	g = generation{number: g.number + 1, began: now}
	if !first {
		clearBucket(tx, g.newer())
		if age >= 2*store.Window {
			clearBucket(tx, g.older())
		}
	}
	g.write(tx)
	return g, nil
}

// firstJob returns the id of the job that a key came with first.
func firstJob(tx *bbolt.Tx, key []byte, g generation) (first id, found bool, err error) {
	for _, b := range [...]*bucket{g.newer(), g.older()} {
		value := b.in(tx).Get(key)
		if value == nil {
			continue
		}
		_, plain, err := b.unseal(key, value)
		if err != nil {
			return id{}, false, err
		}
		if len(plain) != len(id{}) {
			return id{}, false, b.damaged(key, "is no id")
		}
		return id(plain), true, nil
	}
	return id{}, false, nil
}

// remember keeps the job that a key came with.
func remember(tx *bbolt.Tx, key []byte, g generation, job id) {
	b := g.newer()
	mustPut(b.in(tx), key, seal(keyFormat, key, job[:]))
}

// forgetKey has the key of a job lead to it no more. What is damaged is left for the check to
// tell of.
func forgetKey(tx *bbolt.Tx, j *job) {
	if j.Job.Key == "" {
		return
	}
	key := idempotencyKey(j.Tenant, j.Trigger, j.Job.Key)
	for _, b := range generations {
		value := b.in(tx).Get(key)
		if value == nil {
			continue
		}
		if _, plain, err := b.unseal(key, value); err == nil && string(plain) == string(j.key[len(j.key)-len(id{}):]) {
			mustDelete(b.in(tx), key)
		}
	}
}
