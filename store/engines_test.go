package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/boltstore"
	"github.com/usher-run/usher/store/memstore"
)

// engines are what typed layers are tested over.
var engines = []struct {
	name string
	open func(t *testing.T) store.Store
}{
	{"memstore", func(*testing.T) store.Store { return memstore.New(memstore.Options{}) }},
	{"memstore of small values", func(*testing.T) store.Store {
		return memstore.New(memstore.Options{MaxValue: 4096, MaxKey: 512})
	}},
	{"boltstore", func(t *testing.T) store.Store {
		s, err := boltstore.Open(filepath.Join(t.TempDir(), "usher.db"), boltstore.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}},
}

// onEach runs a test over each engine, in a bubble in which time costs nothing.
func onEach(t *testing.T, test func(t *testing.T, s store.Store)) {
	t.Parallel()
	for _, engine := range engines {
		t.Run(engine.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := engine.open(t)
				t.Cleanup(func() {
					if err := s.Close(); err != nil {
						t.Error(err)
					}
				})
				test(t, s)
			})
		})
	}
}

func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func fails(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: got the error %v, want %v", what, err, want)
	}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: %s", what, diff)
	}
}

// race makes 64 callers call at once and counts those that succeed. The others must get lost.
func race(t *testing.T, lost error, call func(i int) error) (won int) {
	t.Helper()
	errs := make(chan error, 64)
	for i := range 64 {
		go func() { errs <- call(i) }()
	}
	for range 64 {
		err := <-errs
		if err == nil {
			won++
		} else if !errors.Is(err, lost) {
			t.Errorf("a caller that lost got the error %v, want %v", err, lost)
		}
	}
	return won
}

// TestDamagedValuesAreNamed puts what no layer writes under the names that layers read.
func TestDamagedValuesAreNamed(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, kv := t.Context(), s.KV()
		id := "0123456789abcdef"
		continuations := store.NewContinuations(s)
		check(t, continuations.Put(ctx, "acme", id, store.Continuation{}, nil, 1<<40))
		list, err := kv.List(ctx, store.Key{Tenant: "acme", Name: "continuations/"}, "", 1)
		check(t, err)
		names := map[string]func() error{
			"versions/sha256:1": func() error { _, err := store.NewVersions(s).Get(ctx, "acme", "sha256:1"); return err },
			"actions/a":         func() error { _, err := store.NewActions(s).Get(ctx, "acme", "a"); return err },
			"bindings/t/x":      func() error { _, err := store.NewBindings(s).Get(ctx, "acme", "t/x"); return err },
			"secrets/a/b":       func() error { _, err := store.NewSealedSecrets(s).Get(ctx, "acme", "a", "b"); return err },
			"cache/t%2Fx/=k": func() error {
				_, err := store.NewCache(s, store.CacheOptions{}).Snapshot(ctx, "acme", "t/x")
				return err
			},
			list[0].Key.Name: func() error {
				_, err := continuations.Take(ctx, "acme", id, store.Continuation{})
				return err
			},
		}
		values := map[string]error{
			``: store.ErrCorrupt, `x`: store.ErrCorrupt, `null`: store.ErrCorrupt, `[]`: store.ErrCorrupt, `{}`: store.ErrCorrupt,
			`{"schema":0}`: store.ErrCorrupt, `{"schema":-1}`: store.ErrCorrupt, `{"schema":"1"}`: store.ErrCorrupt,
			`{"schema":1,"unknown":1}`: store.ErrCorrupt, `{"schema":1} {}`: store.ErrCorrupt,
			`{"schema":2,"unknown":1}`: store.ErrNewer,
		}
		for name, read := range names {
			for value, want := range values {
				_, err := kv.Put(ctx, store.Key{Tenant: "acme", Name: name}, []byte(value), store.PutOptions{})
				check(t, err)
				err = read()
				what := fmt.Sprintf("the value %s of %s", value, name)
				fails(t, what, err, want)
				if err != nil && !contains(err.Error(), fmt.Sprintf("%q", name)) {
					t.Errorf("%s: the error %q does not name it", what, err)
				}
			}
		}
	})
}

func TestAWatchNamesWhatCannotBeRead(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		put := func(name string) uint64 {
			rev, err := s.KV().Put(ctx, store.Key{Tenant: "acme", Name: name}, []byte(`{"schema":2}`), store.PutOptions{})
			check(t, err)
			return rev
		}
		revs := []uint64{put("actions/a%2Fb"), put("bindings/" + login), put("crashes/auth0%2Fpost-login/a%2Fb")}
		for action, err := range store.NewActions(s).Watch(ctx, "acme") {
			fails(t, "the action", err, store.ErrNewer)
			same(t, "the action", action, store.Action{Name: "a/b", Rev: revs[0]})
			break
		}
		for list, err := range store.NewBindings(s).Watch(ctx, "acme") {
			fails(t, "the list", err, store.ErrNewer)
			same(t, "the list", list, store.BindingList{Trigger: login, Rev: revs[1]})
			break
		}
		for crash, err := range store.NewCrashes(s).Watch(ctx, "acme") {
			fails(t, "the crash", err, store.ErrNewer)
			same(t, "the crash", crash, store.Crashed{Trigger: login, Action: "a/b", Rev: revs[2]})
			break
		}
	})
}
