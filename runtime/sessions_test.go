package runtime_test

import (
	"context"
	"crypto/rand"
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/boltstore"
	"github.com/usher-run/usher/store/memstore"
)

var maraOnTheWeb = actions.SessionOwner{Tenant: "acme", User: "mara", Client: "web"}

func TestSessionsOfAHost(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func() store.Store{
		"without a store": func() store.Store { return nil },
		"with a store":    func() store.Store { return memstore.New(memstore.Options{}) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Store: open()})
			id := rand.Text()
			if err := host.KeepSession(t.Context(), id, maraOnTheWeb, []byte("content"), time.Minute); err != nil {
				t.Fatal(err)
			}
			for _, c := range []struct {
				name  string
				id    string
				owner actions.SessionOwner
				want  error
			}{
				{"another user", id, actions.SessionOwner{Tenant: "acme", User: "ben", Client: "web"}, actions.ErrOtherSession},
				{"another client", id, actions.SessionOwner{Tenant: "acme", User: "mara", Client: "app"}, actions.ErrOtherSession},
				{"another tenant", id, actions.SessionOwner{Tenant: "other", User: "mara", Client: "web"}, actions.ErrNoSession},
				{"one that never was", rand.Text(), maraOnTheWeb, actions.ErrNoSession},
				{"a short one", "short", maraOnTheWeb, actions.ErrNoSession},
				{"its owner", id, maraOnTheWeb, nil},
				{"its owner, again", id, maraOnTheWeb, actions.ErrNoSession},
			} {
				content, err := host.TakeSession(t.Context(), c.id, c.owner)
				if !errors.Is(err, c.want) || c.want == nil && string(content) != "content" {
					t.Errorf("%s: %q, %v", c.name, content, err)
				}
			}
		})
	}
}

func TestOfSeveralWhoTakeASessionOneGetsIt(t *testing.T) {
	t.Parallel()
	for name, kept := range map[string]store.Store{"without a store": nil, "with a store": memstore.New(memstore.Options{})} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Store: kept})
			id := rand.Text()
			if err := host.KeepSession(t.Context(), id, maraOnTheWeb, nil, time.Minute); err != nil {
				t.Fatal(err)
			}
			var got atomic.Int32
			var group sync.WaitGroup
			for range 8 {
				group.Go(func() {
					switch _, err := host.TakeSession(t.Context(), id, maraOnTheWeb); {
					case err == nil:
						got.Add(1)
					case !errors.Is(err, actions.ErrNoSession):
						t.Error(err)
					}
				})
			}
			group.Wait()
			if n := got.Load(); n != 1 {
				t.Errorf("%d got it", n)
			}
		})
	}
}

func TestASessionEndsByItsTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		host := runtimetest.NewInProcess(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}})
		id := rand.Text()
		if err := host.KeepSession(context.Background(), id, maraOnTheWeb, nil, time.Minute); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Minute)
		if _, err := host.TakeSession(context.Background(), id, maraOnTheWeb); !errors.Is(err, actions.ErrNoSession) {
			t.Error(err)
		}
	})
}

func TestASessionOutlivesItsHost(t *testing.T) {
	t.Parallel()
	file, id := filepath.Join(t.TempDir(), "usher.db"), rand.Text()
	with := func(do func(*runtime.Host)) {
		db, err := boltstore.Open(file, boltstore.Options{})
		if err != nil {
			t.Fatal(err)
		}
		host, err := runtime.New(runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Store: db, Isolation: runtime.TrustedAuthors})
		if err != nil {
			t.Fatal(err)
		}
		do(host)
		if err := errors.Join(host.Close(), db.Close()); err != nil {
			t.Error(err)
		}
	}
	with(func(host *runtime.Host) {
		if err := host.KeepSession(t.Context(), id, maraOnTheWeb, []byte("content"), time.Minute); err != nil {
			t.Error(err)
		}
	})
	with(func(host *runtime.Host) {
		if content, err := host.TakeSession(t.Context(), id, maraOnTheWeb); err != nil || string(content) != "content" {
			t.Errorf("%q, %v", content, err)
		}
	})
}

func TestAClosedHostHasNoSessions(t *testing.T) {
	t.Parallel()
	host, err := runtime.New(runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Isolation: runtime.TrustedAuthors})
	if err != nil {
		t.Fatal(err)
	}
	if err := host.Close(); err != nil {
		t.Fatal(err)
	}
	if err := host.KeepSession(t.Context(), rand.Text(), maraOnTheWeb, nil, time.Minute); !errors.Is(err, runtime.ErrClosed) {
		t.Errorf("KeepSession: %v", err)
	}
	if _, err := host.TakeSession(t.Context(), rand.Text(), maraOnTheWeb); !errors.Is(err, runtime.ErrClosed) {
		t.Errorf("TakeSession: %v", err)
	}
}
