package boltstore

import (
	"path/filepath"
	"sync"
	"testing"

	"go.etcd.io/bbolt"
)

// fresh opens a new store that is closed when the test ends.
func fresh(t testing.TB) *Store {
	t.Helper()
	s, err := Open(filepath.Join(t.TempDir(), "usher.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestCallersShareCommits(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	const callers, each = 64, 32
	var group sync.WaitGroup
	for c := range callers {
		group.Go(func() {
			for n := range each {
				err := s.write(t.Context(), func(tx *bbolt.Tx) error {
					return bucketMeta.in(tx).Put([]byte{'t', byte(c), byte(n)}, []byte{1})
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	got := s.Counters()
	if got.Operations != callers*each {
		t.Errorf("%d operations were committed, want %d", got.Operations, callers*each)
	}
	if most := int64(callers * each / 20); got.Commits > most {
		t.Errorf("%d callers took %d commits for %d operations, want at most %d", callers, got.Commits, callers*each, most)
	}
}
