package boltstore

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// payloadSample is an event of the usual size.
var payloadSample = []byte(`{"user":{"user_id":"auth0|507f1f77bcf86cd799439020","email":"ada@example.com","note":"` + strings.Repeat("x", 900) + `"}}`)

// recordSample is a record of one step with a command and two lines of log.
func recordSample(id string) store.Record {
	return store.Record{Execution: actions.Execution{
		Schema: actions.Schema, ID: id, Trigger: "auth0/post-login", Outcome: actions.Completed,
		StartedAt: time.Now(), Duration: 4200 * time.Microsecond,
		Steps: []actions.Step{{
			Action: "add-roles", Version: "sha256:" + strings.Repeat("5", 64), Handler: "onExecutePostLogin", Duration: 3100 * time.Microsecond,
			Commands: []actions.Command{{
				Method: "idToken.setCustomClaim", At: "add-roles.js:9:5",
				Args: actions.Object{{Key: "key", Value: "https://example.com/roles"}, {Key: "value", Value: []any{"admin", "editor"}}},
			}},
			Logs: []actions.Log{
				{Level: "log", Message: "adding roles to ada@example.com", AtMS: 1.25},
				{Level: "info", Message: "the directory knows two roles of this user: admin and editor", AtMS: 2.5},
			},
		}},
		Result: actions.Object{{Key: "issue", Value: actions.Object{{Key: "id_token", Value: actions.Object{
			{Key: "claims", Value: actions.Object{{Key: "https://example.com/roles", Value: []any{"admin", "editor"}}}},
		}}}}},
	}}
}

// randomRecord makes one of few tenants, triggers, actions, outcomes and jobs.
func randomRecord(r *rand.Rand, id string, started time.Time) store.Record {
	record := store.Record{Execution: actions.Execution{
		Schema: actions.Schema, ID: id, Tenant: pick(r, "", "acme", "acme\x01", "umbrella"),
		Trigger:   pick(r, "auth0/post-login", "auth0/pre-user-registration", "cognito/PreSignUp"),
		Outcome:   pick(r, actions.Completed, actions.Completed, actions.Denied, actions.Suspended, actions.Failed),
		StartedAt: started.Truncate(time.Millisecond).UTC(), Duration: time.Duration(r.IntN(9000)) * time.Microsecond,
	}}
	x := &record.Execution
	for range r.IntN(4) {
		x.Steps = append(x.Steps, actions.Step{Action: pick(r, "a", "b", strings.Repeat("long", 60), "nul\x00", "c"), Handler: "handler"})
	}
	if x.Outcome == actions.Failed {
		x.Error = &actions.Error{Kind: pick(r, actions.KindThrew, actions.KindTimeout), Name: "Error", Message: "no"}
	}
	if len(x.Steps) > 0 && r.IntN(2) == 0 {
		x.Steps[0].Logs = []actions.Log{{Level: "log", Message: strings.Repeat("text ", r.IntN(2000)), AtMS: 1}}
	}
	if r.IntN(3) == 0 {
		record.Job, record.Attempt = fmt.Sprint("job", r.IntN(20)), 1+r.IntN(3)
	}
	return record
}

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

// checked fails the test over everything that the indexes of a store have wrong.
func checked(t *testing.T, s *Store) {
	t.Helper()
	err := s.view(t.Context(), func(tx *bbolt.Tx) error {
		report := func(problem string) { t.Error(problem) }
		checkExecutions(tx, report)
		checkQueue(tx, report)
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// entries are the keys of a bucket.
func entries(t *testing.T, s *Store, b *bucket) (keys []string) {
	t.Helper()
	err := s.view(t.Context(), func(tx *bbolt.Tx) error {
		return b.in(tx).ForEach(func(key, _ []byte) error {
			keys = append(keys, string(key))
			return nil
		})
	})
	if err != nil {
		t.Error(err)
	}
	return slices.Clip(keys)
}
