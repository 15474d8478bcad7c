package store_test

import (
	"context"
	"testing"
	"time"

	"github.com/usher-run/usher/store"
)

func TestCrashesInARowAreCountedByVersion(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, crashes := t.Context(), store.NewCrashes(s)
		at := time.Date(2026, time.March, 14, 8, 30, 0, 0, time.UTC)
		crash := store.Crashed{Trigger: login, Action: "a/b", Version: "sha256:1", At: at, Why: "out of memory"}
		for want := 1; want <= 3; want++ {
			same(t, "the crashes", must[store.Crashed](t)(crashes.Count(ctx, "acme", crash)).Times, want)
		}
		crash.Version = "sha256:2"
		counted := must[store.Crashed](t)(crashes.Count(ctx, "acme", crash))
		same(t, "those of another version", counted.Times, 1)
		list := must[[]store.Crashed](t)(crashes.List(ctx, "acme"))
		same(t, "the list", list, []store.Crashed{counted})
		same(t, "the list of another tenant", len(must[[]store.Crashed](t)(crashes.List(ctx, "other"))), 0)
		same(t, "whether another action's were forgotten", must[bool](t)(crashes.Forget(ctx, "acme", login, "a")), false)
		same(t, "whether they were forgotten", must[bool](t)(crashes.Forget(ctx, "acme", login, "a/b")), true)
		same(t, "whether they were forgotten again", must[bool](t)(crashes.Forget(ctx, "acme", login, "a/b")), false)
		_, err := crashes.Count(ctx, "acme", store.Crashed{Trigger: login})
		fails(t, "the crash of no action", err, store.ErrBadKey)
		_, err = crashes.Forget(ctx, "acme", "", "a")
		fails(t, "forgetting those of no trigger", err, store.ErrBadKey)
	})
}

func TestCrashesAreWatched(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		crashes := store.NewCrashes(s)
		crash := store.Crashed{Trigger: login, Action: "a/b", Version: "sha256:1"}
		must[store.Crashed](t)(crashes.Count(ctx, "acme", crash))
		var seen []int
		for told, err := range crashes.Watch(ctx, "acme") {
			check(t, err)
			switch {
			case told.Action == "":
				must[store.Crashed](t)(crashes.Count(ctx, "acme", crash))
				must[bool](t)(crashes.Forget(ctx, "acme", login, "a/b"))
				continue
			case told.Action != "a/b" || told.Trigger != login:
				t.Errorf("told of %+v", told)
			}
			if seen = append(seen, told.Times); len(seen) == 3 {
				break
			}
		}
		same(t, "the times that were told", seen, []int{1, 2, 0})
	})
}
