package boltstore

import (
	"bytes"
	"context"
	"os"
	"time"

	"go.etcd.io/bbolt"
)

// Stats tell what is in a store, of all tenants together.
type Stats struct {
	Schema    int    `json:"schema"` // of this document, always 1
	Path      string `json:"path"`
	FileBytes int64  `json:"file_bytes"`
	// UsedBytes are in pages that hold something, FreeBytes in those that nothing takes up
	// any more. What is left of FileBytes was never used.
	UsedBytes int64         `json:"used_bytes"`
	FreeBytes int64         `json:"free_bytes"`
	PageBytes int           `json:"page_bytes"`
	Records   int           `json:"records"`
	Values    int           `json:"values"` // by key, with those that have ended and are still there
	Jobs      JobCounts     `json:"jobs"`
	Buckets   []BucketStats `json:"buckets"`
}

// JobCounts count jobs by their state.
type JobCounts struct {
	Ready   int `json:"ready"`
	Delayed int `json:"delayed"`
	Leased  int `json:"leased"`
	Dead    int `json:"dead"`
}

// BucketStats tell what is in a part of the store.
type BucketStats struct {
	Name  string `json:"name"`
	Keys  int    `json:"keys"`
	Bytes int64  `json:"bytes"` // of keys and values
	Pages int    `json:"pages"`
}

// Stats counts what is in the store. It reads all of it.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	var stats Stats
	err := s.view(ctx, func(tx *bbolt.Tx) error {
		stats = Stats{Schema: 1, Path: s.path, PageBytes: s.db.Info().PageSize}
		// That of the names of buckets counts too.
		used := metaPages + 1
		for _, b := range buckets {
			if err := ctx.Err(); err != nil {
				return err
			}
			of := b.in(tx).Stats()
			pages := of.BranchPageN + of.BranchOverflowN + of.LeafPageN + of.LeafOverflowN
			stats.Buckets = append(stats.Buckets, BucketStats{
				Name: b.name, Keys: of.KeyN, Bytes: int64(of.BranchInuse + of.LeafInuse), Pages: pages,
			})
			used += pages
			switch b {
			case bucketSummary:
				stats.Records = of.KeyN
			case bucketKV:
				stats.Values = of.KeyN
			case bucketDead:
				stats.Jobs.Dead = of.KeyN
			}
		}
		countDue(tx, time.Now(), &stats.Jobs)
		stats.UsedBytes = int64(used) * int64(stats.PageBytes)
		stats.FreeBytes = max(tx.Size()-stats.UsedBytes, 0)
		return nil
	})
	if err != nil {
		return Stats{}, err
	}
	info, err := os.Stat(s.path)
	if err != nil {
		return Stats{}, unavailable(err)
	}
	stats.FileBytes = info.Size()
	return stats, nil
}

// JobCounts counts the jobs of all tenants together.
func (s *Store) JobCounts(ctx context.Context) (JobCounts, error) {
	var jobs JobCounts
	err := s.view(ctx, func(tx *bbolt.Tx) error {
		jobs = JobCounts{Dead: bucketDead.in(tx).Stats().KeyN}
		countDue(tx, time.Now(), &jobs)
		return nil
	})
	return jobs, err
}

// countDue counts the jobs that are not dead.
func countDue(tx *bbolt.Tx, now time.Time, jobs *JobCounts) {
	c := bucketDue.in(tx).Cursor()
	for key, flag := c.First(); key != nil; key, flag = c.Next() {
		_, due, ok := splitDue(key)
		switch {
		case !ok:
		case !due.After(now):
			jobs.Ready++
		case bytes.Equal(flag, dueLeased):
			jobs.Leased++
		default:
			jobs.Delayed++
		}
	}
}
