package cognito_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// Where nobody has the name, or what the caller proves to be someone by is wrong, no operation
// comes to tokens, to a message or to a change of what is stored.
func TestNothingIsDoneForWhoIsNobodyOrProvesNothing(t *testing.T) {
	t.Parallel()
	makeTheUser := []string{"SignUp", "AdminCreateUser"}
	proveNothing := []string{"AdminConfirmSignUp", "AdminCreateUser", "AdminResetUserPassword", "AdminUpdateUserAttributes"} // an administrator's are checked elsewhere
	for i := range cognito.OperationEventTable().Sources() {
		source := &cognito.OperationEventTable().Sources()[i]
		if isCustom(source) {
			continue
		}
		for _, c := range []struct {
			name   string
			except []string
			set    func(*cognito.OperationEvent)
		}{
			{"nobody", makeTheUser, func(e *cognito.OperationEvent) { e.Pool.UserNotFound = true }},
			{"a wrong secret", proveNothing, func(e *cognito.OperationEvent) { e.Pool.WrongSecret = true }},
		} {
			if slices.Contains(c.except, source.Name) {
				continue
			}
			for _, hidden := range []bool{false, true} {
				for _, first := range []bool{false, true} {
					event := sampleOf(t, source.Label())
					event.Version, event.Pool.FirstSignIn = "3", first
					c.set(&event)
					if c.name == "nobody" && first { // whom the first sign-in makes
						continue
					}
					runner := knowing{&pretender{}, []string{"cognito/PreTokenGeneration", "cognito/CustomMessage"}}
					decision, err := cognito.Operation(source.Name).Run(t.Context(), runner, event, cognito.OperationOptions{Pool: cognito.Pool{PreventUserExistenceErrors: hidden}})
					if err != nil {
						t.Fatalf("%s, %s: %v", source.Label(), c.name, err)
					}
					changed := decision.User != nil && (decision.User.Created || decision.User.Changed)
					if decision.Issue != nil || len(decision.Messages) > 0 || changed || len(decision.Steps) > 0 {
						t.Errorf("%s, %s, hidden %v: issue %v, messages %v, user %+v, steps %v",
							source.Label(), c.name, hidden, decision.Issue, decision.Messages, decision.User, sourcesOf(decision))
					}
				}
			}
		}
	}
}

// never is a pool whose own challenges nobody passes.
type never struct{}

func (never) MakeChallenge(context.Context, *cognito.OwnChallenge) error { return nil }

func (never) CheckAnswer(context.Context, *cognito.OwnChallenge, map[string]string) (string, error) {
	return "", cognito.ErrWrongAnswer
}

// The answer of a custom sign-in is checked whatever the caller calls the challenge, also where
// the session is missing or another one: there is no way around CheckAnswer.
func TestTheAnswerOfACustomSignInIsAlwaysChecked(t *testing.T) {
	t.Parallel()
	for _, o := range []cognito.Operation{cognito.RespondToAuthChallenge, cognito.AdminRespondToAuthChallenge} {
		for _, name := range []string{"PASSWORD_VERIFIER", "SMS_MFA", "NEW_PASSWORD_REQUIRED", "DEVICE_PASSWORD_VERIFIER", "CUSTOM_CHALLENGE", "ANYTHING"} {
			for _, c := range []struct {
				name    string
				session func(string) string
			}{
				{"its session", func(s string) string { return s }},
				{"no session", func(string) string { return "" }},
				{"another session", func(string) string { return "AYABeSomebodyElsesSessionText" }},
			} {
				t.Run(string(o)+" "+name+" with "+c.name, func(t *testing.T) {
					t.Parallel()
					host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Flows: functions(map[string]string{
						"DefineAuthChallenge": `exports.handler = async (event) => {
							if (event.request.session.length > 1) event.response.issueTokens = true;
							else event.response.challengeName = 'PASSWORD_VERIFIER';
							return event;
						};`,
					})})
					options := cognito.OperationOptions{CustomAuth: &cognito.CustomAuth{
						Host: host, Challenges: never{},
						User: func(context.Context, string, string) (*cognito.User, error) {
							return &cognito.User{Name: "mara", Attributes: map[string]string{"sub": "1"}}, nil
						},
					}}
					event := cognito.OperationEvent{UserName: "mara"}
					event.Call = cognito.OperationCall{AuthFlow: "CUSTOM_AUTH", Parameters: map[string]string{"SRP_A": "a1"}}
					begun, err := cognito.InitiateAuth.Run(t.Context(), host, event, options)
					if err != nil || begun.Challenge == nil || begun.Challenge.Name != "PASSWORD_VERIFIER" {
						t.Fatalf("begun: %+v, %v", begun, err)
					}
					event.Call = cognito.OperationCall{ChallengeName: name, Session: c.session(begun.Challenge.Session), Parameters: map[string]string{"ANSWER": "x"}}
					answered, err := o.Run(t.Context(), host, event, options)
					if err != nil {
						t.Fatal(err)
					}
					if answered.Outcome == actions.Completed || answered.Issue != nil || answered.Exception == nil {
						t.Errorf("decision %+v", answered)
					}
					options.CustomAuth = nil
					event.Call.Session = begun.Challenge.Session
					if _, err := o.Run(t.Context(), host, event, options); !isOperationError(err) {
						t.Errorf("without a CustomAuth: %v", err)
					}
				})
			}
		}
	}
}

func isOperationError(err error) bool {
	_, ok := errors.AsType[*cognito.OperationError](err)
	return ok
}
