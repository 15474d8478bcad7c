package runtime_test

import (
	"log/slog"
	"testing"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/store/memstore"
)

func TestAKeyIsThatOfATenantAndATriggerAndWhoRepeatsItIsTold(t *testing.T) {
	t.Parallel()
	kept := memstore.New(memstore.Options{})
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}, Store: kept, Logger: slog.New(slog.DiscardHandler)})
	signUp := func(to actions.Enqueuer, duplicate *bool) string {
		t.Helper()
		id, err := auth0.PostUserRegistration.Enqueue(t.Context(), to, auth0.PostUserRegistrationEvent{}, actions.EnqueueOptions{Key: "auth0|1", Duplicate: duplicate})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	first, duplicate := "", true
	first = signUp(host, &duplicate)
	if duplicate {
		t.Error("the first job is a duplicate")
	}
	if id := signUp(host, &duplicate); id != first || !duplicate {
		t.Errorf("the second job is %s, want %s; duplicate %t", id, first, duplicate)
	}
	if id := signUp(host, nil); id != first {
		t.Errorf("who does not ask whether it is a duplicate gets %s, want %s", id, first)
	}
	if id := signUp(host.Tenant("acme"), &duplicate); id == first || duplicate {
		t.Errorf("the key of another tenant leads to %s; duplicate %t", id, duplicate)
	}
	duplicate = true
	changed, err := auth0.PostChangePassword.Enqueue(t.Context(), host, auth0.PostChangePasswordEvent{}, actions.EnqueueOptions{Key: "auth0|1", Duplicate: &duplicate})
	if err != nil || changed == first || duplicate {
		t.Errorf("the key of another trigger leads to %s, %v; duplicate %t", changed, err, duplicate)
	}
	if err := kept.Queue().Drop(t.Context(), "", first); err != nil {
		t.Fatal(err)
	}
	if id := signUp(host, &duplicate); id == first || duplicate {
		t.Errorf("after a drop the key leads to %s; duplicate %t", id, duplicate)
	}
}
