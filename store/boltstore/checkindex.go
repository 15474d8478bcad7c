package boltstore

import (
	"bytes"
	"fmt"

	"go.etcd.io/bbolt"
)

// checkQueue compares jobs, their payloads and the index of when they are due both ways, and
// reads all keys.
func checkQueue(tx *bbolt.Tx, report func(problem string)) {
	due, payloads := bucketDue.in(tx), bucketPayload.in(tx)
	queued, apart := 0, 0
	jobs := func(b *bucket, alive bool) {
		c := b.in(tx).Cursor()
		for key, value := c.First(); key != nil; key, value = c.Next() {
			j, err := readJob(b, key, value)
			if err != nil {
				report(reasonOf(err))
				continue
			}
			if j.apart {
				apart++
				if err := j.fetch(tx); err != nil {
					report(reasonOf(err))
				}
			}
			if !alive {
				if bucketJob.in(tx).Get(key) != nil {
					report(fmt.Sprintf("the job %s is queued and dead", readable(key)))
				}
				continue
			}
			queued++
			want := dueWaiting
			if j.lease != 0 {
				want = dueLeased
			}
			if flag := due.Get(j.dueKey()); !bytes.Equal(flag, want) {
				report(fmt.Sprintf("the job %s is not in %s as it should be", readable(key), bucketDue.name))
			}
		}
	}
	jobs(bucketJob, true)
	jobs(bucketDead, false)
	strays(due, queued, func(key []byte) bool {
		of, at, ok := splitDue(key)
		if !ok {
			return false
		}
		j, err := getJob(tx, bucketJob, of)
		return err == nil && j.Due.Equal(at)
	}, func(key []byte) {
		report(fmt.Sprintf("the entry %s of %s is of no job", readable(key), bucketDue.name))
	})
	strays(payloads, apart, func(key []byte) bool {
		j, err := getJob(tx, bucketJob, key)
		if err != nil {
			j, err = getJob(tx, bucketDead, key)
		}
		return err == nil && j.apart
	}, func(key []byte) {
		report(fmt.Sprintf("the value %s of %s is of no job", readable(key), bucketPayload.name))
	})
	if _, err := readGeneration(tx); err != nil {
		report(reasonOf(err))
	}
	for _, b := range generations {
		c := b.in(tx).Cursor()
		for key, value := c.First(); key != nil; key, value = c.Next() {
			if _, plain, err := b.unseal(key, value); err != nil {
				report(reasonOf(err))
			} else if len(plain) != len(id{}) {
				report(reasonOf(b.damaged(key, "is no id")))
			}
		}
	}
}

// strays looks for entries that belong to nothing. Where as many are there as were found to
// be needed, each of them belongs to something, and none is looked at again.
func strays(b *bbolt.Bucket, needed int, belongs func(key []byte) bool, stray func(key []byte)) {
	there := 0
	c := b.Cursor()
	for key, _ := c.First(); key != nil; key, _ = c.Next() {
		there++
	}
	if there == needed {
		return
	}
	for key, _ := c.First(); key != nil; key, _ = c.Next() {
		if !belongs(key) {
			stray(key)
		}
	}
}

// checkExecutions compares records, their bodies and their indexes both ways.
func checkExecutions(tx *bbolt.Tx, report func(problem string)) {
	summaries, bodies := bucketSummary.in(tx), bucketBody.in(tx)
	withBody := 0
	entries := map[*bucket]int{}
	c := summaries.Cursor()
	for key, value := c.First(); key != nil; key, value = c.Next() {
		sum, err := readSummary(key, value)
		if err != nil {
			report(reasonOf(err))
			continue
		}
		if sum.hasBody {
			withBody++
		}
		if _, err := sum.whole(key, bodies.Get(key)); err != nil {
			report(reasonOf(err))
		}
		for _, e := range sum.indexEntries() {
			entries[e.bucket]++
			if k, _ := e.bucket.in(tx).Cursor().Seek(e.key); !bytes.Equal(k, e.key) {
				report(fmt.Sprintf("the record %s is not in %s", readable(key), e.bucket.name))
			}
		}
	}
	strays(bodies, withBody, func(key []byte) bool {
		sum, err := readSummary(key, summaries.Get(key))
		return err == nil && sum.hasBody
	}, func(key []byte) {
		report(fmt.Sprintf("the value %s of %s is of no record", readable(key), bucketBody.name))
	})
	for _, b := range indexBuckets {
		strays(b.in(tx), entries[b], func(key []byte) bool {
			tenant, _, id, ok := b.splitIndex(key)
			if !ok {
				return false
			}
			record := tenantKey(tenant, id)
			sum, err := readSummary(record, summaries.Get(record))
			return err == nil && hasEntry(sum.indexEntries(), indexEntry{b, key})
		}, func(key []byte) {
			report(fmt.Sprintf("the entry %s of %s is of no record", readable(key), b.name))
		})
	}
}
