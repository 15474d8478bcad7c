package boltstore_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/boltstore"
)

func TestJobsOfAllTenantsAreCountedTogether(t *testing.T) {
	t.Parallel()
	s, err := boltstore.Open(filepath.Join(t.TempDir(), "usher.db"), boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	for _, job := range []store.NewJob{
		{Trigger: "auth0/post-user-registration"},
		{Tenant: "acme", Trigger: "auth0/post-user-registration"},
		{Tenant: "acme", Trigger: "auth0/post-user-registration"},
		{Tenant: "other", Trigger: "auth0/post-user-registration", Delay: time.Hour},
	} {
		if _, _, err := s.Queue().Enqueue(t.Context(), job); err != nil {
			t.Fatal(err)
		}
	}
	leases, err := s.Queue().Lease(t.Context(), 2, time.Hour, nil)
	if err != nil || len(leases) != 2 {
		t.Fatal(len(leases), err)
	}
	if err := leases[0].Finish(t.Context(), store.JobEnd{Dead: "it failed"}); err != nil {
		t.Fatal(err)
	}
	got, err := s.JobCounts(t.Context())
	if want := (boltstore.JobCounts{Ready: 1, Delayed: 1, Leased: 1, Dead: 1}); err != nil || got != want {
		t.Errorf("there are %+v, want %+v; %v", got, want, err)
	}
}
