// Package memstore is a store that keeps everything in memory, for tests and for programs
// that need nothing to survive them. It keeps each promise of package store but the one that
// what was acknowledged is on a disk.
package memstore

import (
	"cmp"
	"context"
	"strings"
	"sync"
	"time"

	"github.com/usher-run/usher/store"
)

// Options are what a Store can be told. The zero value is useful.
type Options struct {
	// MaxValue is how many bytes a value, a payload, a state or a record may have, and
	// MaxKey how many a tenant and a name together. The defaults are 1 MiB and 1 KiB.
	MaxValue, MaxKey int
	// Backlog is how many changes a reader of Watch or Tail may be behind before it gets
	// store.ErrGap. The default is 1024.
	Backlog int
}

// Store implements store.Store. It starts no goroutine: who waits does so on its own.
type Store struct {
	limits  store.Limits
	backlog int

	mu     sync.Mutex
	closed bool
	// changed is closed, and replaced, when those who wait have to look again.
	changed chan struct{}
	values  values
	jobs    jobs
	records records
}

// New returns an empty store.
func New(o Options) *Store {
	return &Store{
		limits:  store.Limits{MaxValue: cmp.Or(o.MaxValue, 1<<20), MaxKey: cmp.Or(o.MaxKey, 1<<10)},
		backlog: cmp.Or(o.Backlog, 1024),
		changed: make(chan struct{}),
		values:  values{tenants: map[string]*names{}, watchers: map[*feed[store.Change]]struct{}{}},
		jobs:    jobs{tenants: map[string]*tenantJobs{}, recent: map[jobKey]string{}, earlier: map[jobKey]string{}},
		records: records{tenants: map[string]*tenantRecords{}, tails: map[*feed[*kept]]struct{}{}},
	}
}

// KV implements store.Store.
func (s *Store) KV() store.KV { return kv{s} }

// Queue implements store.Store.
func (s *Store) Queue() store.Queue { return queue{s} }

// Executions implements store.Store.
func (s *Store) Executions() store.Executions { return executions{s} }

// Limits implements store.Store.
func (s *Store) Limits() store.Limits { return s.limits }

// Close implements store.Store. What was kept is gone.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.wake()
	return nil
}

// lock begins a call: without an error the store is the caller's until it calls unlock.
func (s *Store) lock(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return store.ErrClosed
	}
	return nil
}

func (s *Store) unlock() { s.mu.Unlock() }

// wake makes all who wait look again.
func (s *Store) wake() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// wait returns when changed is closed or a time has come, which is never when it is zero.
func wait(ctx context.Context, changed <-chan struct{}, until time.Time) error {
	var ring <-chan time.Time
	if !until.IsZero() {
		timer := time.NewTimer(time.Until(until))
		defer timer.Stop()
		ring = timer.C
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-changed:
	case <-ring:
	}
	return nil
}

// now is the time without the process's own clock in it, as other engines keep it.
func now() time.Time { return time.Now().UTC().Round(0) }

// checkName refuses what cannot be a tenant and a name of it.
func (s *Store) checkName(tenant, name string) error {
	if name == "" {
		return store.ErrBadKey
	}
	return s.checkPrefix(tenant, name)
}

// checkPrefix is checkName for what a name may begin with.
func (s *Store) checkPrefix(tenant, prefix string) error {
	if strings.Contains(tenant, "\x00") || strings.Contains(prefix, "\x00") {
		return store.ErrBadKey
	}
	return tooLarge("the key", len(tenant)+len(prefix), s.limits.MaxKey)
}

func (s *Store) checkValue(what string, size int) error {
	return tooLarge(what, size, s.limits.MaxValue)
}

func tooLarge(what string, size, limit int) error {
	if size > limit {
		return &store.TooLargeError{What: what, Size: size, Max: limit}
	}
	return nil
}
