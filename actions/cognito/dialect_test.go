package cognito

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
)

// sampleEvent is the sample of a source with some values replaced by path.
func sampleEvent(t *testing.T, source string, set map[string]any) *actions.Event {
	t.Helper()
	document, err := actions.Complete(preSignUp, source)
	if err != nil {
		t.Fatal(err)
	}
	value := any(document)
	for path, v := range set {
		value = actions.With(value, v, strings.Split(path, ".")...)
	}
	event, err := actions.NewEvent(actions.AppendJSON(nil, value))
	if err != nil {
		t.Fatal(err)
	}
	return event
}

func TestPreSignUpTable(t *testing.T) {
	t.Parallel()
	count := map[string]int{}
	for _, field := range preSignUp.Event() {
		switch {
		case strings.HasPrefix(field.Path, "request."):
			count["request"]++
		case strings.HasPrefix(field.Path, "response."):
			count["response"]++
		default:
			count["common"]++
		}
		if field.Doc == "" {
			t.Errorf("%s has no doc", field.Path)
		}
	}
	count["sources"], count["rules"] = len(preSignUp.Sources()), len(preSignUp.Rules())
	want := map[string]int{"common": 10, "request": 3, "response": 3, "sources": 3, "rules": 8 + 6}
	if diff := cmp.Diff(want, count); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	for _, rule := range preSignUp.Rules() {
		if rule.ID == "" || rule.Doc == "" || rule.Confidence == "" || rule.Effect.Kind == "" {
			t.Errorf("rule %q is incomplete", rule.ID)
		}
		if rule.Effect.Kind == actions.RefuseResult && (rule.Effect.Exception == "" || rule.Effect.Message == "") {
			t.Errorf("rule %q refuses without a text", rule.ID)
		}
	}
}

func TestSamples(t *testing.T) {
	t.Parallel()
	tests := []struct{ source, want string }{
		{"PreSignUp_SignUp", `{"version":"1","region":"eu-west-1","userPoolId":"eu-west-1_Gard3nXy1","userName":"3f6b1c20-8d4e-4a97-b2f5-6c0e9a1d7e44",` +
			`"callerContext":{"awsSdkVersion":"aws-sdk-unknown-unknown","clientId":"5garden7shop9web2client4"},"triggerSource":"PreSignUp_SignUp",` +
			`"request":{"userAttributes":{"email":"mara@example.com","given_name":"Mara","cognito:user_status":"UNCONFIRMED"},"validationData":{"invite":"G-2041"},"clientMetadata":{"campaign":"spring"}},` +
			`"response":{"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false}}`},
		{"PreSignUp_AdminCreateUser", `{"version":"1","region":"eu-west-1","userPoolId":"eu-west-1_Gard3nXy1","userName":"3f6b1c20-8d4e-4a97-b2f5-6c0e9a1d7e44",` +
			`"callerContext":{"awsSdkVersion":"aws-sdk-unknown-unknown","clientId":"CLIENT_ID_NOT_APPLICABLE"},"triggerSource":"PreSignUp_AdminCreateUser",` +
			`"request":{"userAttributes":{"email":"mara@example.com","given_name":"Mara","cognito:user_status":"FORCE_CHANGE_PASSWORD"},"validationData":{"invite":"G-2041"},"clientMetadata":{"campaign":"spring"}},` +
			`"response":{"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false}}`},
		{"PreSignUp_ExternalProvider", `{"version":"1","region":"eu-west-1","userPoolId":"eu-west-1_Gard3nXy1","userName":"GardenOIDC_ext-7712",` +
			`"callerContext":{"awsSdkVersion":"aws-sdk-unknown-unknown","clientId":"5garden7shop9web2client4"},"triggerSource":"PreSignUp_ExternalProvider",` +
			`"request":{"userAttributes":{"email":"mara@example.com","given_name":"Mara","cognito:user_status":"EXTERNAL_PROVIDER"},"validationData":null},` +
			`"response":{"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false}}`},
	}
	for _, test := range tests {
		t.Run(test.source, func(t *testing.T) {
			t.Parallel()
			got, err := actions.Complete(preSignUp, test.source)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(actions.AppendJSON(nil, got))); diff != "" {
				t.Errorf("sample (-want +got):\n%s", diff)
			}
		})
	}
}

// Cognito §A9: the response is there on arrival, with its initial values.
func TestPrepare(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, event, want string }{
		{"an event without a response", `{"userName":"mara"}`, `{"userName":"mara","response":{"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false}}`},
		{"a response that is there in part", `{"response":{"autoVerifyEmail":true,"more":1}}`, `{"response":{"autoVerifyEmail":true,"more":1,"autoConfirmUser":false,"autoVerifyPhone":false}}`},
		{"null is a value", `{"response":{"autoConfirmUser":null,"autoVerifyEmail":false,"autoVerifyPhone":false}}`, `{"response":{"autoConfirmUser":null,"autoVerifyEmail":false,"autoVerifyPhone":false}}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			event, err := actions.NewEvent([]byte(test.event))
			if err != nil {
				t.Fatal(err)
			}
			event.Apply(prepare(preSignUp, event)...)
			if diff := cmp.Diff(test.want, string(event.Patched())); diff != "" {
				t.Errorf("event (-want +got):\n%s", diff)
			}
		})
	}
}

// Cognito §G1: members, order and types.
func TestContext(t *testing.T) {
	t.Parallel()
	c := Dialect().Context(preSignUp, actions.ContextInfo{
		Execution: "01KAM", Action: "sign-up", Handler: "handler", Started: time.Date(2026, time.March, 14, 8, 30, 0, 0, time.UTC),
	})
	var keys []string
	for _, member := range c {
		keys = append(keys, member.Key)
	}
	want := []string{
		"callbackWaitsForEmptyEventLoop", "succeed", "fail", "done", "functionVersion", "functionName", "memoryLimitInMB", "logGroupName", "logStreamName",
		"clientContext", "identity", "invokedFunctionArn", "awsRequestId", "tenantId", "getRemainingTimeInMillis",
	}
	if diff := cmp.Diff(want, keys); diff != "" {
		t.Errorf("members (-want +got):\n%s", diff)
	}
	values := map[string]any{
		"functionName": "sign-up", "functionVersion": "$LATEST", "memoryLimitInMB": "128", "logGroupName": "/aws/lambda/sign-up",
		"invokedFunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:sign-up",
		"succeed":            actions.ContextSucceed, "identity": actions.Undefined{},
	}
	for key, want := range values {
		got := c[slices.Index(keys, key)].Value
		if got != want {
			t.Errorf("%s = %#v, want %#v", key, got, want)
		}
	}
	stream, _ := actions.Get(any(c), "logStreamName")
	if text, _ := stream.(string); !strings.HasPrefix(text, "2026/03/14/[$LATEST]") || len(text) != 20+32 {
		t.Errorf("logStreamName = %q", stream)
	}
	id, _ := actions.Get(any(c), "awsRequestId")
	if text, _ := id.(string); len(text) != 36 || text[14] != '4' || strings.Count(text, "-") != 4 {
		t.Errorf("awsRequestId = %q", id)
	}
}

func TestFinish(t *testing.T) {
	t.Parallel()
	event := `{"version":"1","region":"eu-west-1","userPoolId":"p","userName":"mara","callerContext":{"clientId":"c"},"triggerSource":"PreSignUp_SignUp",` +
		`"request":{"userAttributes":{"email":"mara@example.com"}},"response":{"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false}}`
	// with is the event with texts replaced.
	with := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(event) }
	tests := []struct {
		name     string
		event    string // "" is event
		returned string
		want     string // the document of the pool
		warnings []string
		message  string // of the refusal
		hint     string
	}{
		{
			name:     "the event comes back with its response",
			returned: with(`"autoConfirmUser":false`, `"autoConfirmUser":true`),
			want:     with(`"autoConfirmUser":false`, `"autoConfirmUser":true`),
		},
		{name: "an untouched event", returned: event, want: event},
		{
			name:     "nulls count as not set (g.nulls)",
			returned: with(`"autoConfirmUser":false`, `"autoConfirmUser":null`),
			want:     with(`"autoConfirmUser":false`, `"autoConfirmUser":null`),
		},
		{
			name:     "a flag that is gone is not set",
			returned: with(`"autoConfirmUser":false,`, ``),
			want:     with(`"autoConfirmUser":false,`, ``),
		},
		{
			name: "nothing returned (g.null, B3)", returned: "",
			message: "Invalid lambda function output : Invalid JSON",
			hint:    "the handler returned undefined: return the event from an async function, or call callback(null, event)",
		},
		{
			name: "null (g.null, B3)", returned: "null",
			message: "Invalid lambda function output : Invalid JSON",
			hint:    "the handler returned undefined: return the event from an async function, or call callback(null, event)",
		},
		{name: "text (g.null, B3)", returned: `"ok"`, message: "Invalid lambda function output : Invalid JSON", hint: "the handler returned text: return the event, with the response set in it"},
		{name: "a number (g.null, B3)", returned: `1`, message: "Invalid lambda function output : Invalid JSON", hint: "the handler returned a number: return the event, with the response set in it"},
		{name: "an array (g.null, B3)", returned: `[]`, message: "Invalid lambda function output : Invalid JSON", hint: "the handler returned an array: return the event, with the response set in it"},
		{name: "an empty object (g.event, B4)", returned: `{}`, message: "Unrecognizable lambda output", hint: "return the whole event that the handler got, with the response set in it"},
		{name: "the response alone (g.event, B4)", returned: `{"response":{}}`, message: "Unrecognizable lambda output", hint: "return the whole event that the handler got, with the response set in it"},
		{
			name:     "a common field is missing (g.event, B4)",
			returned: with(`"region":"eu-west-1",`, ``),
			message:  "Unrecognizable lambda output", hint: "return the whole event that the handler got, with the response set in it",
		},
		{
			name:     "the response is no object (g.missingresponse, B4)",
			returned: with(`{"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false}`, `null`),
			message:  "Unrecognizable lambda output", hint: "return the whole event that the handler got, with the response set in it",
		},
		{
			name:     "text where a truth value belongs (g.types, presignup.bool, B4)",
			returned: with(`"autoConfirmUser":false`, `"autoConfirmUser":"true"`),
			message:  "Unrecognizable lambda output", hint: `event.response.autoConfirmUser must be true or false, not "true"`,
		},
		{
			name:     "an object where a truth value belongs",
			returned: with(`"autoVerifyPhone":false`, `"autoVerifyPhone":{}`),
			message:  "Unrecognizable lambda output", hint: `event.response.autoVerifyPhone must be true or false, not an object`,
		},
		{
			name:     "an unknown member of the response is kept (g.unknown, g.case)",
			returned: with(`"autoConfirmUser":false`, `"autoConfirmuser":true`),
			want:     with(`"autoConfirmUser":false`, `"autoConfirmuser":true`),
			warnings: []string{"response.autoConfirmuser is not a field of PreSignUp; it is handed on as it is; did you mean autoConfirmUser?"},
		},
		{
			name:     "an unknown member of the event is kept",
			returned: with(`"version":"1"`, `"version":"1","note":{"by":"handler"}`),
			want:     strings.TrimSuffix(event, "}") + `,"note":{"by":"handler"}}`,
		},
		{
			name:     "changes to attributes have no effect (presignup.attrs, B13)",
			returned: with(`mara@example.com`, `someone@example.com`),
			want:     event,
			warnings: []string{"the handler changed request.userAttributes.email: the user keeps the attributes that were sent"},
		},
		{
			name:     "changes to the rest of the request have none either (g.requestignored, B13)",
			returned: with(`"request":{`, `"request":{"validationData":{},`),
			want:     event,
			warnings: []string{"the handler changed request.validationData: the request that was sent stays in force"},
		},
		{
			name:     "common fields stay as they were sent",
			returned: with(`"userName":"mara"`, `"userName":"admin"`),
			want:     event,
			warnings: []string{"the handler changed userName: what was sent stays in force"},
		},
		{
			name:     "an e-mail address that is there can be verified (presignup.email)",
			returned: with(`"autoVerifyEmail":false`, `"autoVerifyEmail":true`),
			want:     with(`"autoVerifyEmail":false`, `"autoVerifyEmail":true`),
		},
		{
			name:     "an e-mail address that is missing cannot (presignup.email, B11)",
			event:    with(`"email":"mara@example.com"`, `"email":""`),
			returned: with(`"autoVerifyEmail":false`, `"autoVerifyEmail":true`),
			message:  "Cannot auto-verify email: the user has no valid email attribute", hint: "check event.request.userAttributes.email before setting the flag",
			warnings: []string{"the handler changed request.userAttributes.email: the user keeps the attributes that were sent"},
		},
		{
			name:     "a phone number that the handler made up does not count (presignup.phone, B11, B13)",
			returned: with(`"autoVerifyPhone":false`, `"autoVerifyPhone":true`, `"email":"mara@example.com"`, `"email":"mara@example.com","phone_number":"+15550100"`),
			message:  "Cannot auto-verify phone: the user has no valid phone_number attribute", hint: "check event.request.userAttributes.phone_number before setting the flag",
		},
		{
			name:     "the flags have no effect for an administrator (presignup.admin, B10)",
			event:    with("PreSignUp_SignUp", "PreSignUp_AdminCreateUser"),
			returned: with("PreSignUp_SignUp", "PreSignUp_AdminCreateUser", `"autoConfirmUser":false`, `"autoConfirmUser":true`, `"autoVerifyPhone":false`, `"autoVerifyPhone":true`),
			want:     with("PreSignUp_SignUp", "PreSignUp_AdminCreateUser"),
			warnings: []string{"the flags have no effect on a user whom an administrator creates"},
		},
		{
			name:     "but they must be of their type",
			event:    with("PreSignUp_SignUp", "PreSignUp_AdminCreateUser"),
			returned: with("PreSignUp_SignUp", "PreSignUp_AdminCreateUser", `"autoConfirmUser":false`, `"autoConfirmUser":1`),
			message:  "Unrecognizable lambda output", hint: "event.response.autoConfirmUser must be true or false, not 1",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			sent := test.event
			if sent == "" {
				sent = event
			}
			document, err := actions.NewEvent([]byte(sent))
			if err != nil {
				t.Fatal(err)
			}
			got := Pool{}.finish(actions.Turn{Trigger: preSignUp, Event: document, Step: &actions.Step{}, Returned: json.RawMessage(test.returned), Last: true})
			if !got.Done {
				t.Error("the flow is not done")
			}
			if test.message != "" {
				if got.Outcome != actions.Failed || got.Error == nil || got.Result != nil {
					t.Fatalf("verdict %+v, want a refusal", got)
				}
				e := got.Error
				if e.Kind != actions.KindRejectedResult || e.Message != test.message || e.Public != test.message || e.Exception == "" || e.Hint != test.hint {
					t.Errorf("error %+v, want %q with the hint %q", e, test.message, test.hint)
				}
				return
			}
			if got.Outcome != actions.Completed || got.Error != nil {
				t.Fatalf("verdict %+v: %v", got, got.Error)
			}
			if diff := cmp.Diff(`{"event":`+test.want+`}`, string(actions.AppendJSON(nil, got.Result))); diff != "" {
				t.Errorf("result (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.warnings, got.Warnings); diff != "" {
				t.Errorf("warnings (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFinishOfAStepThatFailed(t *testing.T) {
	t.Parallel()
	got := Pool{}.finish(actions.Turn{Trigger: preSignUp, Event: sampleEvent(t, "", nil), Step: &actions.Step{Error: &actions.Error{Kind: actions.KindThrew}}, Last: true})
	if diff := cmp.Diff(actions.Verdict{Done: true, Outcome: actions.Failed}, got); diff != "" {
		t.Errorf("verdict (-want +got):\n%s", diff)
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name                  string
		give                  actions.Error
		exception, public     string
		wantName, wantMessage string // "" when they stay
	}{
		{name: "a thrown error (B1)", give: actions.Error{Kind: actions.KindThrew, Name: "Error", Message: "no weeds"},
			exception: "UserLambdaValidationException", public: "PreSignUp failed with error no weeds."},
		{name: "a message with a full stop shows two (B1)", give: actions.Error{Kind: actions.KindThrew, Name: "Error", Message: "No weeds."},
			exception: "UserLambdaValidationException", public: "PreSignUp failed with error No weeds.."},
		{name: "a thrown undefined (F5)", give: actions.Error{Kind: actions.KindThrew, Typeof: "undefined", Message: "undefined"},
			exception: "UserLambdaValidationException", public: "PreSignUp failed with error handled.", wantMessage: "handled"},
		{name: "a floating rejection (F)", give: actions.Error{Kind: actions.KindThrew, Name: "TypeError", Message: "late", Unhandled: true},
			exception: "UserLambdaValidationException", public: "PreSignUp failed with error TypeError: late.",
			wantName: "Runtime.UnhandledPromiseRejection", wantMessage: "TypeError: late"},
		{
			name: "a result without a JSON form (F)", give: actions.Error{Kind: actions.KindThrew, Name: "TypeError", Message: "Do not know how to serialize a BigInt", Code: "ERR_RESULT_NOT_JSON"},
			exception: "UserLambdaValidationException", public: "PreSignUp failed with error Unable to stringify response body.",
			wantName: "Error", wantMessage: "Unable to stringify response body",
		},
		{name: "a promise that cannot settle (F)", give: actions.Error{Kind: actions.KindStalled, Message: "it can never settle"},
			exception: "UserLambdaValidationException", public: "PreSignUp failed with error " + neverSettled + ".", wantName: "Runtime.NodeJsExit", wantMessage: neverSettled},
		{name: "a syntax error (B2, E4)", give: actions.Error{Kind: actions.KindLoad, Name: "SyntaxError", Message: "Unexpected token 'export'"},
			exception: "UserLambdaValidationException", public: "PreSignUp failed with error SyntaxError: Unexpected token 'export'.",
			wantName: "Runtime.UserCodeSyntaxError", wantMessage: "SyntaxError: Unexpected token 'export'"},
		{name: "a missing module (B2, E4)", give: actions.Error{Kind: actions.KindLoad, Name: "Error", Message: "Cannot find module 'axios'"},
			exception: "UserLambdaValidationException", public: "PreSignUp failed with error Error: Cannot find module 'axios'.",
			wantName: "Runtime.ImportModuleError", wantMessage: "Error: Cannot find module 'axios'"},
		{name: "another error at load keeps its type (E4)", give: actions.Error{Kind: actions.KindLoad, Name: "RangeError", Message: "too deep"},
			exception: "UserLambdaValidationException", public: "PreSignUp failed with error too deep."},
		{name: "no handler (E3)", give: actions.Error{Kind: actions.KindLoad, Reason: actions.NoHandler},
			exception: "UserLambdaValidationException", public: "PreSignUp failed with error index.handler is undefined or not exported.",
			wantName: "Runtime.HandlerNotFound", wantMessage: "index.handler is undefined or not exported"},
		{name: "no answer in time (A2, B5)", give: actions.Error{Kind: actions.KindTimeout, Message: "the action was not done within 5s"},
			exception: "UnexpectedLambdaException", public: "PreSignUp invocation failed due to error Socket timeout while invoking Lambda function."},
		{name: "no worker (B5)", give: actions.Error{Kind: actions.KindUnavailable, Message: "busy"},
			exception: "UnexpectedLambdaException", public: "PreSignUp invocation failed due to error TooManyRequestsException."},
		{name: "no function (B5)", give: actions.Error{Kind: actions.KindNotFound, Message: "no file"},
			exception: "UnexpectedLambdaException", public: "PreSignUp invocation failed due to error ResourceNotFoundException."},
		{name: "a bug of ours says nothing of itself", give: actions.Error{Kind: actions.KindInternal, Message: "secret detail"},
			exception: "UnexpectedLambdaException", public: "PreSignUp invocation failed due to error ServiceException."},
		{name: "nor does a budget", give: actions.Error{Kind: actions.KindLimit, Message: "more than 1000 timers"},
			exception: "UserLambdaValidationException", public: "PreSignUp failed with error Error: Runtime exited without providing a reason."},
		{name: "a refusal by policy is an error of the handler", give: actions.Error{Kind: actions.KindDeniedCapability, Name: "Error", Message: "no network"},
			exception: "UserLambdaValidationException", public: "PreSignUp failed with error no network."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := test.give
			Dialect().Explain(preSignUp, nil, actions.ContextInfo{Handler: "handler"}, &got)
			if got.Exception != test.exception || got.Public != test.public {
				t.Errorf("%s %q, want %s %q", got.Exception, got.Public, test.exception, test.public)
			}
			wantName, wantMessage := test.give.Name, test.give.Message
			if test.wantName != "" {
				wantName = test.wantName
			}
			if test.wantMessage != "" {
				wantMessage = test.wantMessage
			}
			if got.Name != wantName || got.Message != wantMessage {
				t.Errorf("%q %q, want %q %q", got.Name, got.Message, wantName, wantMessage)
			}
		})
	}
}
