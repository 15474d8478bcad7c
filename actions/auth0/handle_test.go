package auth0_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
)

// runner answers every request with the same execution.
type runner struct {
	execution actions.Execution
	asked     actions.Request
}

func (r *runner) Run(_ context.Context, req actions.Request) (*actions.Execution, error) {
	r.asked = req
	return &r.execution, nil
}

func TestPostLoginSpeaksInTypes(t *testing.T) {
	t.Parallel()
	r := &runner{execution: actions.Execution{Outcome: actions.Completed, Effects: actions.Object{
		{"issue", actions.Object{{"id_token", actions.Object{{"claims", actions.Object{{"tier", "gold"}}}}}}},
		{"user", actions.Object{{"app_metadata", actions.Object{{"seen", nil}}}}},
	}}}
	res, err := auth0.PostLogin.Run(t.Context(), r, auth0.PostLoginEvent{
		User:    auth0.UserPostLogin{UserID: "auth0|1", Extra: map[string]any{"favourite": "tulips"}},
		Request: auth0.RequestPostLogin{IP: "203.0.113.10"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]any{"tier": "gold"}, res.Issue.IDToken.Claims); diff != "" {
		t.Errorf("claims:\n%s", diff)
	}
	if diff := cmp.Diff(map[string]any{"seen": nil}, res.User.AppMetadata); diff != "" {
		t.Errorf("metadata:\n%s", diff)
	}
	var event struct {
		User    map[string]any `json:"user"`
		Request map[string]any `json:"request"`
	}
	if err := json.Unmarshal(r.asked.Event, &event); err != nil {
		t.Fatal(err)
	}
	got := []any{r.asked.Trigger, event.User["user_id"], event.User["favourite"], event.Request["ip"]}
	if diff := cmp.Diff([]any{"auth0/post-login", "auth0|1", "tulips", "203.0.113.10"}, got); diff != "" {
		t.Errorf("request:\n%s", diff)
	}
}

// A switch over a result that forgets a case cannot issue tokens by mistake.
func TestPostLoginIssuesOnlyWhenCompleted(t *testing.T) {
	t.Parallel()
	for outcome, want := range map[actions.Outcome][3]bool{
		actions.Completed: {false, false, true},
		actions.Denied:    {true, false, false},
		actions.Suspended: {false, true, false},
	} {
		effects := map[actions.Outcome]actions.Object{
			actions.Denied:    {{"denied", actions.Object{{"reason", "no"}}}},
			actions.Suspended: {{"suspended", actions.Object{{"kind", "mfa"}, {"continuation", "c"}, {"mfa", actions.Object{{"provider", "any"}}}}}},
		}[outcome]
		res, err := auth0.PostLogin.Run(t.Context(), &runner{execution: actions.Execution{Outcome: outcome, Effects: effects}}, auth0.PostLoginEvent{})
		if err != nil {
			t.Fatal(err)
		}
		if got := [3]bool{res.Denied != nil, res.Suspended != nil, res.Issue != nil}; got != want {
			t.Errorf("%s: denied, suspended, issue are %v", outcome, got)
		}
		if outcome == actions.Suspended && (res.Suspended.Continuation != "c" || res.Suspended.MFA.Provider != "any") {
			t.Errorf("suspended: %+v", res.Suspended)
		}
	}
}
