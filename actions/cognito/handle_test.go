package cognito_test

import (
	"errors"
	"testing"
	"testing/fstest"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

func TestPreSignUpRun(t *testing.T) {
	t.Parallel()
	source := fstest.MapFS{"guard.js": {Data: []byte(`exports.handler = async (event) => {
		if (event.userName === "weed") throw new Error("No weeds");
		event.response.autoConfirmUser = event.request.userAttributes["custom:club"] === "roses";
		return event;
	};`)}}
	host := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{cognito.Dialect()},
		Flows:    map[string][]actions.Binding{"cognito/PreSignUp": {{Source: source, Path: "guard.js"}}},
	})
	event := cognito.PreSignUpEvent{
		Version: "1", Region: "eu-west-1", UserPoolID: "eu-west-1_Gard3nXy1", UserName: "mara", TriggerSource: "PreSignUp_SignUp",
		Request: cognito.RequestPreSignUp{UserAttributes: map[string]string{"custom:club": "roses"}},
		Extra:   map[string]any{"new": "member"},
	}
	got, err := cognito.PreSignUp.Run(t.Context(), host, event)
	if err != nil {
		t.Fatal(err)
	}
	if got.Event == nil || got.Event.Response.AutoConfirmUser == nil || !*got.Event.Response.AutoConfirmUser {
		t.Errorf("the user is not confirmed: %+v", got.Event)
	}
	if got.Event.UserName != "mara" || got.Event.Extra["new"] != "member" || got.Execution == nil {
		t.Errorf("the event did not come back whole: %+v", got)
	}

	event.UserName = "weed"
	_, err = cognito.PreSignUp.Run(t.Context(), host, event)
	var failed *actions.ExecutionError
	if !errors.As(err, &failed) || failed.Public() != "PreSignUp failed with error No weeds." {
		t.Errorf("Run: %v", err)
	}
}
