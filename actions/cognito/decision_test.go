package cognito_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// Decisions that an embedder makes up are written, or an error says what they lack.
func TestDecisionsMadeByHandAreWrittenOrRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		decision cognito.Decision
		refused  string // "" where it is written
	}{
		{"nothing", cognito.Decision{}, ""},
		{"a completed one", cognito.Decision{Operation: cognito.SignUp, Outcome: actions.Completed}, ""},
		{"a denied one with an exception", cognito.Decision{Outcome: actions.Denied, Exception: &cognito.Exception{Name: "A"}}, ""},
		{"a denied one without", cognito.Decision{Outcome: actions.Denied}, "the decision is denied, and has no Exception"},
		{"a failed one without", cognito.Decision{Outcome: actions.Failed}, "the decision is failed, and has no Exception"},
		{"a failed one whose exception is the pool's own", cognito.Decision{Outcome: actions.Failed, Exception: &cognito.Exception{Name: "A"}}, "is not that of a handler"},
		{"a step without a trigger", cognito.Decision{Steps: []cognito.DecisionStep{{}}}, "step 1 of the decision has no Trigger"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := json.Marshal(c.decision)
			if (err != nil) != (c.refused != "") || err != nil && !strings.Contains(err.Error(), c.refused) {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestAnOperationWithoutARunnerIsRefused(t *testing.T) {
	t.Parallel()
	if _, err := cognito.SignUp.Run(t.Context(), nil, sampleOf(t, "SignUp"), cognito.OperationOptions{}); !isOperationError(err) {
		t.Errorf("error %v", err)
	}
}

// What would write the pool's own attributes has no effect, and is warned of by its name.
func TestThePoolsOwnAttributesAreLeftOut(t *testing.T) {
	t.Parallel()
	own := map[string]string{"email": "mara@example.com", "cognito:user_status": "CONFIRMED", "sub": "somebody else"}
	for _, c := range []struct {
		operation cognito.Operation
		set       func(*cognito.OperationEvent)
		path      string
		status    string
	}{
		{cognito.SignUp, func(e *cognito.OperationEvent) { e.Request.UserAttributes = own }, "request.userAttributes", "UNCONFIRMED"},
		{cognito.AdminCreateUser, func(e *cognito.OperationEvent) { e.Request.UserAttributes = own }, "request.userAttributes", "FORCE_CHANGE_PASSWORD"},
		{cognito.UpdateUserAttributes, func(e *cognito.OperationEvent) { e.Call.UserAttributes = own }, "call.userAttributes", "RESET_REQUIRED"},
		{cognito.FederatedSignIn, func(e *cognito.OperationEvent) {
			e.Pool.FirstSignIn = true
			e.Pool.AttributeMapping = map[string]string{"cognito:user_status": "status", "sub": "id", "email": "email"}
			e.Request.Attributes = &cognito.RequestAttributes{UserInfo: map[string]string{"status": "CONFIRMED", "id": "somebody else", "email": "mara@example.com"}}
		}, "pool.attributeMapping", "EXTERNAL_PROVIDER"},
	} {
		t.Run(string(c.operation), func(t *testing.T) {
			t.Parallel()
			event := cognito.OperationEvent{UserName: "mara", Request: cognito.RequestOperation{UserAttributes: map[string]string{
				"cognito:user_status": c.status, "sub": "1", "email": "old@example.com",
			}}}
			if c.operation == cognito.FederatedSignIn {
				event.Request.UserAttributes = nil
			}
			c.set(&event)
			decision, err := c.operation.Run(t.Context(), knowing{&pretender{}, nil}, event, cognito.OperationOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if decision.User.Status != c.status || decision.User.Attributes["sub"] == "somebody else" || decision.User.Attributes["email"] != "mara@example.com" {
				t.Errorf("user %+v", decision.User)
			}
			want := []string{c.path + ".cognito:user_status is left out: the pool alone writes it", c.path + ".sub is left out: the pool alone writes it"}
			if diff := cmp.Diff(want, decision.Warnings); diff != "" {
				t.Errorf("warnings (-want +got):\n%s", diff)
			}
			if len(own) != 3 {
				t.Errorf("the event that was given has changed: %v", own)
			}
		})
	}
}

// An answer that CustomAuth refuses fails the operation as one that the platform's rules
// refuse, with the same document.
func TestAnAnswerThatIsRefusedBehindItsExecutionFails(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Flows: functions(map[string]string{
		"DefineAuthChallenge": `exports.handler = async (event) => {
			event.response.challengeName = 'NO_SUCH_CHALLENGE';
			return event;
		};`,
	})})
	options := cognito.OperationOptions{CustomAuth: &cognito.CustomAuth{Host: host, User: func(context.Context, string, string) (*cognito.User, error) {
		return &cognito.User{Name: "mara"}, nil
	}}}
	event := cognito.OperationEvent{UserName: "mara", Call: cognito.OperationCall{AuthFlow: "CUSTOM_AUTH"}}
	decision, err := cognito.InitiateAuth.Run(t.Context(), host, event, options)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(decision)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"outcome":"failed"`, `"kind":"rejected_result"`, `"name":"InvalidLambdaResponseException"`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the document lacks %s: %s", want, text)
		}
	}
	if strings.Contains(string(text), `"denied"`) || !slices.Equal(sourcesOf(decision), []string{"DefineAuthChallenge_Authentication"}) {
		t.Errorf("document %s", text)
	}
}
