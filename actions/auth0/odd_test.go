package auth0

import (
	"math"
	"testing"

	"github.com/usher-run/usher/actions"
)

// odd are values that scripts may pass anywhere.
func odd() []any {
	return []any{
		actions.Undefined{}, nil, true, "", "text", "https://example.com/", "otp", "duo", "persistent", float64(0), 1.5, 2e12, math.NaN(), math.Inf(1),
		[]any{}, []any{nil, "otp"}, []any{"a", 1.0}, []any{actions.Object{{Key: "type", Value: "otp"}}, "otp"}, actions.Object{},
		actions.Object{{Key: "type", Value: "otp"}},
		actions.Object{{Key: "type", Value: "otp"}, {Key: "options", Value: "none"}},
		actions.Object{{Key: "additionalFactors", Value: []any{"otp", nil, 3.0}}},
		actions.Object{{Key: "providerOptions", Value: actions.Object{{Key: "host", Value: 1.0}}}},
		actions.Object{{Key: "providerOptions", Value: actions.Object{{Key: "username", Value: nil}}}},
		actions.Object{{Key: "query", Value: actions.Object{{Key: "a", Value: []any{1.0}}}}},
		actions.Object{{Key: "fields", Value: []any{}}, {Key: "vars", Value: "x"}},
		actions.Object{{Key: "preserveRefreshTokens", Value: nil}},
		actions.Opaque{Typeof: "function"}, actions.Opaque{Typeof: "symbol"},
	}
}

// TestWhatACallIsAllowedToLeaveFitsTheTypedResult makes every call with every pair of odd
// values. What is not refused must never keep an embedder from reading the result.
func TestWhatACallIsAllowedToLeaveFitsTheTypedResult(t *testing.T) {
	t.Parallel()
	const event = `{
		"user": {"user_id": "auth0|1", "app_metadata": {"a": 1}}, "transaction": {"metadata": {"a": "b"}, "target_scopes": ["x"]},
		"session": {"id": "s", "metadata": {"a": "b"}}, "refresh_token": {"id": "r", "metadata": {"a": "b"}}
	}`
	for i := range postLogin.API {
		m := &postLogin.API[i]
		t.Run(m.Path, func(t *testing.T) {
			t.Parallel()
			for _, first := range odd() {
				for _, second := range odd() {
					e, err := actions.NewEvent([]byte(event))
					if err != nil {
						t.Fatal(err)
					}
					l := actions.NewLedger(postLogin, e, nil, nil, map[string]bool{targetScopesFlag: true})
					l.BeginAction("onContinuePostLogin", 0)
					given := asJSON([]any{first, second})
					if ret := l.Invoke(m, []any{first, second}); ret.Raise != nil {
						continue
					}
					verdict := finish(actions.Turn{
						Trigger: postLogin, Ledger: l, Event: e, Step: &actions.Step{}, Last: true,
						Continuation: func() string { return "c" },
					})
					if verdict.Outcome == actions.Failed {
						continue
					}
					var result PostLoginResult
					if err := result.ReadExecution(&actions.Execution{Outcome: verdict.Outcome, Effects: verdict.Effects}); err != nil {
						t.Errorf("after %s: %v in %s", given, err, asJSON(verdict.Effects))
					}
					if (result.Denied != nil) != (verdict.Outcome == actions.Denied) || (result.Suspended != nil) != (verdict.Outcome == actions.Suspended) || (result.Issue != nil) != (verdict.Outcome == actions.Completed) {
						t.Errorf("after %s: the outcome %s reads as %+v", given, verdict.Outcome, result)
					}
				}
			}
		})
	}
}
