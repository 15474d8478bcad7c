package cognito_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// pretender is a runner whose handlers answer what they are told to, or the event as it came.
type pretender struct {
	answers  map[string]actions.Object // responses by trigger source
	requests []actions.Request
	err      error
	failAt   int // which run fails, counted from 1; 0 for none
}

func (p *pretender) Run(_ context.Context, req actions.Request) (*actions.Execution, error) {
	p.requests = append(p.requests, req)
	if p.err != nil {
		return nil, p.err
	}
	if len(p.requests) == p.failAt {
		x := &actions.Execution{
			Trigger: req.Trigger, Outcome: actions.Failed, Steps: []actions.Step{{Action: "a"}},
			Error: &actions.Error{Kind: actions.KindThrew, Message: "no", Exception: "UserLambdaValidationException", Public: "no."},
		}
		return x, &actions.ExecutionError{Execution: x}
	}
	value, err := actions.ParseValue(req.Event)
	if err != nil {
		return nil, err
	}
	source, _ := actions.Get(value, "triggerSource")
	response := p.answers[source.(string)]
	document := actions.Object{{Key: "event", Value: actions.With(value, response, "response")}}
	return &actions.Execution{
		Trigger: req.Trigger, Outcome: actions.Completed, Steps: []actions.Step{{Action: "a"}}, Effects: document, Result: document,
	}, nil
}

// knowing is a runner that says what is bound.
type knowing struct {
	*pretender
	bound []string
}

func (k knowing) Bound(_, trigger string) bool { return slices.Contains(k.bound, trigger) }

// sampleOf is the sample event of an operation.
func sampleOf(t *testing.T, label string) cognito.OperationEvent {
	t.Helper()
	sample, err := actions.Complete(cognito.OperationEventTable(), label)
	if err != nil {
		t.Fatal(err)
	}
	var event cognito.OperationEvent
	if err := event.ReadObject(sample); err != nil {
		t.Fatal(err)
	}
	return event
}

// The events that operations make are those of the tables: nothing is missing, nothing is
// there that the table does not have, and everything has its type.
func TestOperationsMakeTheEventsOfTheTables(t *testing.T) {
	t.Parallel()
	fired := map[string]bool{}
	for i := range cognito.OperationEventTable().Sources() {
		source := &cognito.OperationEventTable().Sources()[i]
		if isCustom(source) {
			continue
		}
		for _, unknown := range []bool{false, true} {
			for _, version := range []string{"1", "3"} {
				p := &pretender{answers: map[string]actions.Object{
					"UserMigration_Authentication": {{Key: "userAttributes", Value: actions.Object{{Key: "email", Value: "mara@example.com"}}}, {Key: "finalUserStatus", Value: "CONFIRMED"}},
					"UserMigration_ForgotPassword": {{Key: "userAttributes", Value: actions.Object{{Key: "email", Value: "mara@example.com"}}}},
				}}
				event := sampleOf(t, source.Label())
				event.Version, event.Pool.UserNotFound = version, unknown
				if _, err := cognito.Operation(source.Name).Run(t.Context(), p, event, cognito.OperationOptions{}); err != nil {
					t.Fatal(err)
				}
				for _, req := range p.requests {
					fired[checkAgainstTable(t, source.Label(), req)] = true
				}
			}
		}
	}
	for _, missing := range []string{"CustomEmailSender_", "CustomSMSSender_", "DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse"} {
		for source := range fired {
			if strings.HasPrefix(source, missing) {
				t.Errorf("%s fired, which nothing is bound to", source)
			}
		}
	}
	for _, trigger := range cognito.Dialect().Triggers {
		for _, source := range trigger.Sources() {
			replaced := trigger.Mode == actions.Queued || strings.Contains(trigger.ID, "AuthChallenge")
			if !replaced && !fired[source.Name] {
				t.Errorf("no operation fires %s", source.Name)
			}
		}
	}
}

// isCustom says that a sample is of an operation that CustomAuth plays.
func isCustom(source *actions.Source) bool {
	return source.Variant == "CUSTOM_AUTH" || source.Variant == "CUSTOM_CHALLENGE"
}

// checkAgainstTable compares an event with its trigger's table and returns its source.
func checkAgainstTable(t *testing.T, operation string, req actions.Request) string {
	t.Helper()
	trigger, err := actions.Find(req.Trigger, []actions.Dialect{cognito.Dialect()})
	if err != nil {
		t.Fatal(err)
	}
	value, err := actions.ParseValue(req.Event)
	if err != nil {
		t.Fatal(err)
	}
	event, _ := value.(actions.Object)
	found, _ := actions.Get(value, "triggerSource")
	name, _ := found.(string)
	if trigger.Source(name) == nil {
		t.Errorf("%s: %s has no source %q", operation, trigger.ID, name)
	}
	for _, finding := range actions.UnknownFields(trigger, event) {
		t.Errorf("%s: %s: %s", operation, name, finding)
	}
	version, _ := actions.Get(value, "version")
	for _, field := range trigger.Event() {
		if strings.Contains(field.Path, "[") || strings.HasPrefix(field.Path, "response") || len(field.When) > 0 && !slices.Contains(field.When["version"], version.(string)) {
			continue
		}
		path := strings.Split(field.Path, ".")
		if _, parent := actions.Get(value, path[:len(path)-1]...); !parent {
			continue
		}
		member, there := actions.Get(value, path...)
		switch {
		case !there && !field.Optional:
			t.Errorf("%s: %s lacks %s", operation, name, field.Path)
		case there && member == nil && !field.Nullable:
			t.Errorf("%s: %s has null at %s", operation, name, field.Path)
		case there && member != nil && !isOf(member, field.Type):
			t.Errorf("%s: %s has %v at %s", operation, name, member, field.Path)
		}
	}
	return name
}

func isOf(value any, kind actions.Type) bool {
	switch value.(type) {
	case string:
		return kind == actions.String
	case bool:
		return kind == actions.Boolean
	case []any:
		return kind == actions.Array
	case actions.Object:
		return kind == actions.Obj
	}
	return false
}

// A sender takes the place of a message only where it is known to be bound.
func TestSendersReplaceMessagesWhereTheyAreBound(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		bound []string // nil: the runner does not say
		want  []string
	}{
		{"a runner that does not say what is bound has no senders", nil, []string{"PreSignUp_SignUp", "CustomMessage_SignUp"}},
		{"a sender that is bound", []string{"cognito/CustomMessage", "cognito/CustomEmailSender"}, []string{"CustomEmailSender_SignUp"}},
		{"one for another medium", []string{"cognito/CustomMessage", "cognito/CustomSMSSender"}, []string{"CustomMessage_SignUp"}},
		{"nothing", []string{}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := &pretender{}
			runner := actions.Runner(p)
			if c.bound != nil {
				runner = knowing{p, c.bound}
			}
			decision, err := cognito.SignUp.Run(t.Context(), runner, sampleOf(t, "SignUp"), cognito.OperationOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, sourcesOf(decision)); diff != "" {
				t.Errorf("fired (-want +got):\n%s", diff)
			}
		})
	}
}

func sourcesOf(d *cognito.Decision) []string {
	var list []string
	for _, step := range d.Steps {
		list = append(list, step.Source)
	}
	return list
}

// What is bound can be handed over with the call.
func TestOptionsDecideWhatRuns(t *testing.T) {
	t.Parallel()
	p := &pretender{}
	flow := actions.Flow{{Path: "sign-up.js"}}
	_, err := cognito.SignUp.Run(t.Context(), p, sampleOf(t, "SignUp"), cognito.OperationOptions{
		Tenant: "acme", TransactionID: "t-1", Flows: map[string]actions.Flow{"cognito/PreSignUp": flow},
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.requests) != 1 || p.requests[0].Tenant != "acme" || p.requests[0].TransactionID != "t-1" || len(p.requests[0].Flow) != 1 {
		t.Errorf("ran %+v", p.requests)
	}
}

// refusing is a queue that takes nothing.
type refusing struct{}

func (refusing) Enqueue(context.Context, actions.Request, actions.EnqueueOptions) (string, error) {
	return "", errors.New("the queue is full")
}

// A queue accepts the work of senders, and what it does not accept is an error of the call.
func TestSendersAreQueued(t *testing.T) {
	t.Parallel()
	flows := map[string]actions.Flow{"cognito/CustomEmailSender": {{Path: "send.js"}}}
	p, queue := &pretender{}, &outbox{}
	decision, err := cognito.SignUp.Run(t.Context(), p, sampleOf(t, "SignUp"), cognito.OperationOptions{Flows: flows, Queue: queue})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.requests) != 0 || len(queue.accepted) != 1 || decision.Steps[0].Job != "job-1" {
		t.Errorf("ran %v, queued %v, steps %+v", p.requests, queue.accepted, decision.Steps)
	}
	text, err := json.Marshal(decision)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), `"job":"job-1"`) {
		t.Errorf("the document has no job: %s", text)
	}
	decision, err = cognito.SignUp.Run(t.Context(), p, sampleOf(t, "SignUp"), cognito.OperationOptions{Flows: flows, Queue: refusing{}})
	if err == nil || !strings.Contains(err.Error(), "SignUp: queueing cognito/CustomEmailSender: the queue is full") {
		t.Errorf("error %v", err)
	}
	if decision == nil || decision.User == nil || !decision.User.Created {
		t.Errorf("the user is there although the message was not queued: %+v", decision)
	}
}

// An error of the host is not one of a handler: what ran before stands.
func TestAnErrorOfTheHostEndsTheOperation(t *testing.T) {
	t.Parallel()
	closed := errors.New("the host is closed")
	decision, err := cognito.ConfirmSignUp.Run(t.Context(), &pretender{err: closed}, sampleOf(t, "ConfirmSignUp"), cognito.OperationOptions{})
	if !errors.Is(err, closed) || !strings.HasPrefix(err.Error(), "ConfirmSignUp: cognito/PostConfirmation: ") {
		t.Errorf("error %v", err)
	}
	if decision == nil || decision.User.Status != "CONFIRMED" || len(decision.Steps) != 0 {
		t.Errorf("decision %+v", decision)
	}
}

// The claims that the embedder makes tokens of are those that change.
func TestTheEmbedderGivesTheClaims(t *testing.T) {
	t.Parallel()
	base := &cognito.Tokens{ID: map[string]any{"sub": "1", "iss": "https://id.example.com"}, Access: map[string]any{"sub": "1"}}
	p := &pretender{answers: map[string]actions.Object{"TokenGeneration_RefreshTokens": {
		{Key: "claimsOverrideDetails", Value: actions.Object{{Key: "claimsToAddOrOverride", Value: actions.Object{{Key: "plan", Value: "silver"}}}}},
	}}}
	decision, err := cognito.GetTokensFromRefreshToken.Run(t.Context(), p, sampleOf(t, "GetTokensFromRefreshToken"), cognito.OperationOptions{Base: base})
	if err != nil {
		t.Fatal(err)
	}
	want := &cognito.Tokens{ID: map[string]any{"sub": "1", "iss": "https://id.example.com", "plan": "silver"}, Access: map[string]any{"sub": "1"}}
	if diff := cmp.Diff(want, decision.Issue); diff != "" {
		t.Errorf("tokens (-want +got):\n%s", diff)
	}
	if _, changed := base.ID["plan"]; changed {
		t.Error("the claims that were given have changed")
	}
}

func TestWhatIsNoOperationIsRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, hint string }{
		{"SignUpp", "did you mean SignUp?"},
		{"signup", "did you mean SignUp?"},
		{"DeleteUser", "the operations are SignUp, ConfirmSignUp"},
	} {
		_, err := cognito.Operation(c.name).Run(t.Context(), &pretender{}, cognito.OperationEvent{}, cognito.OperationOptions{})
		refused, ok := errors.AsType[*cognito.OperationError](err)
		if !ok || !strings.HasPrefix(refused.Hint, c.hint) {
			t.Errorf("%s: %v, hint %q", c.name, err, refused.Hint)
		}
	}
	if cognito.Operation("DeleteUser").Doc() != "" || cognito.Operation("DeleteUser").Triggers() != nil {
		t.Error("what is no operation has a description")
	}
	_, err := cognito.SignUp.Run(t.Context(), &pretender{}, cognito.OperationEvent{Version: "4"}, cognito.OperationOptions{})
	if _, ok := errors.AsType[*cognito.OperationError](err); !ok {
		t.Errorf("version 4: %v", err)
	}
}

// Every operation says what it is and fires something.
func TestOperationsAreDescribed(t *testing.T) {
	t.Parallel()
	for _, o := range cognito.Operations() {
		if o.Doc() == "" || len(o.Triggers()) == 0 {
			t.Errorf("%s: doc %q, triggers %v", o, o.Doc(), o.Triggers())
		}
	}
	if n := len(cognito.Operations()); n != 19 {
		t.Errorf("%d operations", n)
	}
}

// An event with nothing in it but a name does not end in a panic.
func TestAnEmptyEventIsEnough(t *testing.T) {
	t.Parallel()
	for i := range cognito.OperationEventTable().Sources() {
		source := &cognito.OperationEventTable().Sources()[i]
		if isCustom(source) {
			continue
		}
		event := cognito.OperationEvent{UserName: "mara"}
		sample := sampleOf(t, source.Label())
		event.Call.AuthFlow, event.Call.ChallengeName, event.Call.PreferredChallenge, event.Call.AttributeName = sample.Call.AuthFlow, sample.Call.ChallengeName, sample.Call.PreferredChallenge, sample.Call.AttributeName
		if _, err := cognito.Operation(source.Name).Run(t.Context(), &pretender{}, event, cognito.OperationOptions{}); err != nil {
			t.Errorf("%s: %v", source.Label(), err)
		}
	}
}

// A failure ends an operation where it happens: nothing behind it fires, and what was done
// before it stands.
func TestAFailureEndsTheOperationThere(t *testing.T) {
	t.Parallel()
	failures := 0
	for i := range cognito.OperationEventTable().Sources() {
		source := &cognito.OperationEventTable().Sources()[i]
		if isCustom(source) {
			continue
		}
		for _, unknown := range []bool{false, true} {
			event := sampleOf(t, source.Label())
			event.Version, event.Pool.UserNotFound = "3", unknown
			run := func(at int) *cognito.Decision {
				p := &pretender{failAt: at, answers: map[string]actions.Object{
					"UserMigration_Authentication": {{Key: "userAttributes", Value: actions.Object{}}, {Key: "finalUserStatus", Value: "CONFIRMED"}},
					"UserMigration_ForgotPassword": {{Key: "userAttributes", Value: actions.Object{}}},
				}}
				decision, err := cognito.Operation(source.Name).Run(t.Context(), p, event, cognito.OperationOptions{})
				if err != nil {
					t.Fatalf("%s: %v", source.Label(), err)
				}
				return decision
			}
			whole := sourcesOf(run(0))
			for at := range whole {
				decision := run(at + 1)
				failures++
				if diff := cmp.Diff(whole[:at+1], sourcesOf(decision)); diff != "" {
					t.Errorf("%s, failing at %s: fired (-want +got):\n%s", source.Label(), whole[at], diff)
				}
				last := decision.Steps[at].Execution
				if decision.Outcome != actions.Failed || decision.Issue != nil || decision.Exception == nil || decision.Exception.Execution != last {
					t.Errorf("%s, failing at %s: %+v", source.Label(), whole[at], decision)
				}
				stored := slices.ContainsFunc(whole[:at], func(s string) bool { return strings.HasPrefix(s, "PreSignUp_") })
				if created := decision.User != nil && decision.User.Created; created != stored {
					t.Errorf("%s, failing at %s: created is %v", source.Label(), whole[at], created)
				}
			}
		}
	}
	if failures < 60 {
		t.Errorf("%d failures were tried", failures)
	}
}

// A custom sign-in is one of the operations too, where there is what plays it.
func TestCustomSignInsAreLeftToCustomAuth(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Flows: functions(map[string]string{
		"DefineAuthChallenge": `exports.handler = async (event) => {
			const last = event.request.session.at(-1);
			if (last?.challengeResult) event.response.issueTokens = true;
			else if (last) event.response.failAuthentication = true;
			else event.response.challengeName = 'CUSTOM_CHALLENGE';
			return event;
		};`,
		"CreateAuthChallenge": `exports.handler = async (event) => {
			event.response.publicChallengeParameters = { question: '2 + 3' };
			event.response.privateChallengeParameters = { answer: '5' };
			return event;
		};`,
		"VerifyAuthChallengeResponse": `exports.handler = async (event) => {
			event.response.answerCorrect = event.request.challengeAnswer === event.request.privateChallengeParameters.answer;
			return event;
		};`,
		"PreTokenGeneration": `exports.handler = async (event) => {
			event.response.claimsOverrideDetails = { claimsToAddOrOverride: { plan: 'gold' } };
			return event;
		};`,
	})})
	options := cognito.OperationOptions{CustomAuth: &cognito.CustomAuth{
		Host: host,
		User: func(context.Context, string, string) (*cognito.User, error) {
			return &cognito.User{Name: "mara", Attributes: map[string]string{"sub": "1", "cognito:user_status": "CONFIRMED"}}, nil
		},
	}}
	client := "web"
	for _, c := range []struct {
		answer  string
		outcome actions.Outcome
	}{{"5", actions.Completed}, {"6", actions.Denied}} {
		event := cognito.OperationEvent{UserName: "mara@example.com", CallerContext: cognito.CallerContext{ClientID: &client}}
		event.Call.AuthFlow = "CUSTOM_AUTH"
		begun, err := cognito.InitiateAuth.Run(t.Context(), host, event, options)
		if err != nil {
			t.Fatal(err)
		}
		if begun.Outcome != actions.Suspended || begun.Challenge.Parameters["question"] != "2 + 3" || begun.Challenge.Session == "" {
			t.Fatalf("begun: %+v", begun)
		}
		if diff := cmp.Diff([]string{"DefineAuthChallenge_Authentication", "CreateAuthChallenge_Authentication"}, sourcesOf(begun)); diff != "" {
			t.Errorf("fired (-want +got):\n%s", diff)
		}
		text, err := json.Marshal(begun)
		if err != nil || strings.Contains(string(text), begun.Challenge.Session) || !strings.Contains(string(text), `"parameters":{"question":"2 + 3"}`) {
			t.Errorf("document %s, %v", text, err)
		}
		event.Call = cognito.OperationCall{ChallengeName: "CUSTOM_CHALLENGE", Session: begun.Challenge.Session, Parameters: map[string]string{"ANSWER": c.answer}}
		answered, err := cognito.RespondToAuthChallenge.Run(t.Context(), host, event, options)
		if err != nil {
			t.Fatal(err)
		}
		if answered.Outcome != c.outcome {
			t.Fatalf("answer %s: %+v", c.answer, answered)
		}
		if c.outcome == actions.Denied {
			if answered.Exception.Name != "NotAuthorizedException" || answered.User != nil || answered.Issue != nil {
				t.Errorf("answer %s: %+v", c.answer, answered)
			}
			continue
		}
		if answered.Issue.ID["plan"] != "gold" || answered.Issue.ID["sub"] != "1" || answered.User.Name != "mara" || answered.User.Status != "CONFIRMED" {
			t.Errorf("answer %s: %+v for %+v", c.answer, answered.Issue, answered.User)
		}
	}
	if _, err := cognito.InitiateAuth.Run(t.Context(), host, sampleOf(t, "InitiateAuth_CUSTOM_AUTH"), cognito.OperationOptions{CustomAuth: &cognito.CustomAuth{}}); err == nil {
		t.Error("a CustomAuth without a host begins a sign-in")
	}
}
