package boltstore_test

import (
	"context"
	"path/filepath"
	"sync"
	"testing"

	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/boltstore"
	"github.com/usher-run/usher/store/storetest"
)

func TestAFileIsAStore(t *testing.T) {
	t.Parallel()
	var paths sync.Map // store → path
	open := func(t testing.TB, path string) store.Store {
		t.Helper()
		s, err := boltstore.Open(path, boltstore.Options{})
		if err != nil {
			t.Fatal(err)
		}
		paths.Store(s, path)
		return s
	}
	storetest.Run(t, storetest.Engine{
		Open: func(t testing.TB) store.Store {
			path := filepath.Join(t.TempDir(), "usher.db")
			t.Cleanup(func() { sound(t, path) })
			return open(t, path)
		},
		Reopen: func(t testing.TB, s store.Store) store.Store {
			t.Helper()
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			path, _ := paths.Load(s)
			return open(t, path.(string))
		},
	})
}

// sound fails a test whose store is not sound when it is closed.
func sound(t testing.TB, path string) {
	t.Helper()
	report, err := boltstore.Check(context.WithoutCancel(t.Context()), path, nil)
	if err != nil {
		t.Errorf("checking: %v", err)
	}
	for _, finding := range report.Findings {
		t.Errorf("the check finds: %s", finding)
	}
}
