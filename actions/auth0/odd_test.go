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

// typedResult is what an embedder reads an execution into.
type typedResult interface {
	ReadExecution(*actions.Execution) error
}

// typedResults are those of the triggers.
var typedResults = map[*actions.Trigger]func() typedResult{
	postLogin:                  func() typedResult { return new(PostLoginResult) },
	credentialsExchange:        func() typedResult { return new(CredentialsExchangeResult) },
	preUserRegistration:        func() typedResult { return new(PreUserRegistrationResult) },
	postUserRegistration:       func() typedResult { return new(PostUserRegistrationResult) },
	postChangePassword:         func() typedResult { return new(PostChangePasswordResult) },
	sendPhoneMessage:           func() typedResult { return new(SendPhoneMessageResult) },
	passwordResetPostChallenge: func() typedResult { return new(PasswordResetPostChallengeResult) },
	customEmailProvider:        func() typedResult { return new(CustomEmailProviderResult) },
	customPhoneProvider:        func() typedResult { return new(CustomPhoneProviderResult) },
	customTokenExchange:        func() typedResult { return new(CustomTokenExchangeResult) },
	eventStream:                func() typedResult { return new(EventStreamResult) },
	signupPostIdentifier:       func() typedResult { return new(SignupPostIdentifierResult) },
}

// TestWhatACallIsAllowedToLeaveFitsTheTypedResult makes every call of every trigger with every
// pair of odd values. What is not refused must never keep an embedder from reading the result.
func TestWhatACallIsAllowedToLeaveFitsTheTypedResult(t *testing.T) {
	t.Parallel()
	for _, trigger := range Dialect().Triggers {
		result := typedResults[trigger]
		if result == nil {
			t.Errorf("%s has no typed result here", trigger.ID)
			continue
		}
		methods := trigger.API()
		for i := range methods {
			m := &methods[i]
			t.Run(trigger.ID+"/"+m.Path, func(t *testing.T) {
				t.Parallel()
				for _, first := range odd() {
					for _, second := range odd() {
						readAfter(t, trigger, m, result(), first, second)
					}
				}
			})
		}
	}
}

// readAfter makes a call as the only one of a flow and reads what comes of that.
func readAfter(t *testing.T, trigger *actions.Trigger, m *actions.Method, result typedResult, args ...any) {
	t.Helper()
	const event = `{
		"user": {"user_id": "auth0|1", "app_metadata": {"a": 1}}, "transaction": {"metadata": {"a": "b"}, "target_scopes": ["x"]},
		"session": {"id": "s", "metadata": {"a": "b"}}, "refresh_token": {"id": "r", "metadata": {"a": "b"}}
	}`
	e, err := actions.NewEvent([]byte(event))
	if err != nil {
		t.Fatal(err)
	}
	l := actions.NewLedger(trigger, e, nil, nil, map[string]bool{targetScopesFlag: true, exchangeMetadataFlag: true})
	l.BeginAction(trigger.Entries[len(trigger.Entries)-1].Name, 0)
	given := asJSON(args)
	if ret := l.Invoke(m, args); ret.Raise != nil {
		return
	}
	verdict := finish(actions.Turn{
		Trigger: trigger, Ledger: l, Event: e, Step: &actions.Step{}, Last: true,
		Continuation: func() string { return "c" },
	})
	if verdict.Outcome == actions.Failed {
		return
	}
	if err := result.ReadExecution(&actions.Execution{Outcome: verdict.Outcome, Effects: verdict.Effects}); err != nil {
		t.Errorf("after %s: %v in %s", given, err, asJSON(verdict.Effects))
	}
	login, ok := result.(*PostLoginResult)
	if ok && ((login.Denied != nil) != (verdict.Outcome == actions.Denied) || (login.Suspended != nil) != (verdict.Outcome == actions.Suspended) || (login.Issue != nil) != (verdict.Outcome == actions.Completed)) {
		t.Errorf("after %s: the outcome %s reads as %+v", given, verdict.Outcome, login)
	}
}
