package cognito

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// Operation is a call that a user pool answers, or a sign-in on its pages, by its name in
// the pool's API. Run fires the triggers of it in their order.
type Operation string

// The operations.
const (
	SignUp                           Operation = "SignUp"
	ConfirmSignUp                    Operation = "ConfirmSignUp"
	AdminConfirmSignUp               Operation = "AdminConfirmSignUp"
	AdminCreateUser                  Operation = "AdminCreateUser"
	ResendConfirmationCode           Operation = "ResendConfirmationCode"
	InitiateAuth                     Operation = "InitiateAuth"
	AdminInitiateAuth                Operation = "AdminInitiateAuth"
	RespondToAuthChallenge           Operation = "RespondToAuthChallenge"
	AdminRespondToAuthChallenge      Operation = "AdminRespondToAuthChallenge"
	GetTokensFromRefreshToken        Operation = "GetTokensFromRefreshToken"
	ForgotPassword                   Operation = "ForgotPassword"
	AdminResetUserPassword           Operation = "AdminResetUserPassword"
	ConfirmForgotPassword            Operation = "ConfirmForgotPassword"
	UpdateUserAttributes             Operation = "UpdateUserAttributes"
	AdminUpdateUserAttributes        Operation = "AdminUpdateUserAttributes"
	GetUserAttributeVerificationCode Operation = "GetUserAttributeVerificationCode"
	// ManagedLogin is a sign-in with a password on the pages of managed login.
	ManagedLogin Operation = "ManagedLogin"
	// FederatedSignIn is a sign-in through another identity provider.
	FederatedSignIn Operation = "FederatedSignIn"
	// ClientCredentials is an application's request for a token of its own.
	ClientCredentials Operation = "ClientCredentials"
)

// OperationOptions are what an operation is run with beside its event. The zero value is a
// pool of which nothing is known and the only tenant, with what is bound at the runner.
type OperationOptions struct {
	// Pool is what the pool is set to; it must be that of the runner's dialect. What the event
	// says of its id, its region and the version of tokens comes first.
	Pool Pool
	// Tenant and TransactionID are those of the executions.
	Tenant, TransactionID string
	// Flows are what runs, by the full names of the triggers, in the place of what is bound at
	// the runner. A trigger that is not among them does not fire. Nil means that the runner
	// decides.
	Flows map[string]actions.Flow
	// Queue accepts the work of the two senders, for which nobody waits: a host with a store, or
	// what the embedder has. Without one they run at their place in the order, and Run waits
	// for them; that they fail changes nothing.
	Queue actions.Enqueuer
	// CustomAuth begins the custom sign-ins of InitiateAuth and takes their answers; its own
	// host runs them, and Flows have no part in that. Without one they are refused. With one
	// every answer to a challenge is left to it, whatever the challenge is called, for what the
	// event says of the pool is no proof in such a sign-in: leave it out for answers to other
	// sign-ins, which are those without a session of it.
	CustomAuth *CustomAuth
	// Base are the claims of tokens before PreTokenGeneration changes them. Nil has them made
	// of what the event tells of the user.
	Base *Tokens
}

// OperationError says that an operation cannot be run as it was asked for. Nothing ran.
type OperationError struct {
	// Operation is the one that was asked for.
	Operation Operation
	// Message says what is wrong with it.
	Message string
	// Hint says what to do, "" where nobody knows.
	Hint string
}

// Error is the message, with the operation's name before it.
func (e *OperationError) Error() string { return string(e.Operation) + ": " + e.Message }

// Operations are all operations, in the order in which they are listed for people.
func Operations() []Operation {
	all := make([]Operation, len(operations()))
	for i := range operations() {
		all[i] = operations()[i].Name
	}
	return all
}

// Doc says in a sentence what the operation is; "" where there is no such operation.
func (o Operation) Doc() string {
	row := rowOf(o)
	if row == nil {
		return ""
	}
	return row.Doc
}

// Triggers are the triggers that can fire in the operation, in the order in which they first
// do. Senders, which replace messages, come behind CustomMessage.
func (o Operation) Triggers() []*actions.Trigger {
	row := rowOf(o)
	if row == nil {
		return nil
	}
	var list []*actions.Trigger
	add := func(triggers ...*actions.Trigger) {
		for _, t := range triggers {
			if !slices.Contains(list, t) {
				list = append(list, t)
			}
		}
	}
	for _, s := range row.Sequences {
		for _, step := range s.Steps {
			switch {
			case step.Trigger != nil:
				add(step.Trigger)
			case step.Message != "":
				add(customMessage, customEmailSender, customSMSSender)
			}
		}
	}
	return list
}

// OperationEventTable is the table behind [OperationEvent], from which samples, types and the
// checks of what people write are made. It is read-only, and no trigger of the dialect. Its
// sources are the operations.
func OperationEventTable() *actions.Trigger { return operationEvent }

// Run is safe for several goroutines. It fires the triggers of the operation that are bound, each with its source and an event
// made of what is known at that point, and says what the pool would do. What one trigger
// answers is what the next ones find: a migrated user is there, a confirmed one gets no
// message, claims of tokens are changed.
//
// A handler that fails, or whose answer is refused, ends the operation: triggers after it do
// not fire, and what was done before it stands. That is no error of Run, and neither is an
// operation that the pool itself refuses: Decision.Exception is what the pool's caller is told.
// An *OperationError says that the operation cannot be run and nothing ran; any other error is
// one of the runner, and the decision that comes with it has what was done before.
func (o Operation) Run(ctx context.Context, runner actions.Runner, event OperationEvent, options OperationOptions) (*Decision, error) {
	r, s, err := o.begin(runner, event, options)
	if err != nil {
		return nil, err
	}
	if s.Custom {
		return r.custom(ctx)
	}
	for i := range s.Steps {
		step := &s.Steps[i]
		if !r.happens(step) {
			continue
		}
		done, err := r.take(ctx, step)
		if err != nil {
			decision, _ := r.decision()
			return decision, err
		}
		if done {
			break
		}
	}
	return r.decision()
}

// begin checks an event and finds the sequence that it asks for.
func (o Operation) begin(runner actions.Runner, event OperationEvent, options OperationOptions) (*operationRun, *sequence, error) {
	row := rowOf(o)
	if row == nil {
		return nil, nil, unknownOperation(o)
	}
	if runner == nil {
		return nil, nil, &OperationError{Operation: o, Message: "there is no runner", Hint: "hand over what runs the actions, such as a runtime.Host"}
	}
	s, err := row.choose(&event, options.CustomAuth != nil)
	if err != nil {
		return nil, nil, err
	}
	if _, ofCustom := readSession(event.Call.Session); options.CustomAuth == nil && (s.Custom || ofCustom) {
		what := "the session of a custom sign-in"
		if s.Custom {
			what = s.For[0]
		}
		return nil, nil, &OperationError{
			Operation: o, Message: what + " needs a CustomAuth, which plays the loop of a custom sign-in",
			Hint: "usher run --flow custom-auth plays it; a program sets OperationOptions.CustomAuth",
		}
	}
	if err := row.check(&event); err != nil {
		return nil, nil, err
	}
	if version := options.Pool.TokenVersion; !knownVersion(version) {
		return nil, nil, row.wrong("TokenVersion of the pool", version, tokenVersions)
	}
	return newOperationRun(row, runner, event, options), s, nil
}

// unknownOperation is the error of a name that no operation has.
func unknownOperation(o Operation) error {
	names := make([]string, len(operations()))
	for i, known := range Operations() {
		names[i] = string(known)
	}
	e := &OperationError{Operation: o, Message: "there is no such operation", Hint: "the operations are " + strings.Join(names, ", ")}
	if near, ok := actions.Nearest(string(o), names); ok {
		e.Hint = "did you mean " + near + "?"
	}
	return e
}

// choose finds the sequence of an event. An answer is that of a custom sign-in where such
// are played: its session says which challenge it is for, and not the caller.
func (row *operationRow) choose(event *OperationEvent, custom bool) (*sequence, error) {
	if row.Choice == "" {
		return &row.Sequences[0], nil
	}
	value := event.Call.ChallengeName
	if row.Choice == "call.challengeName" && custom && value != "" {
		value = customChallenge
	}
	if row.Choice == "call.authFlow" {
		if err := row.prefer(&event.Call); err != nil {
			return nil, err
		}
		value = event.Call.AuthFlow
		if value == userAuth {
			value += "/" + event.Call.PreferredChallenge
		}
	}
	var known []string
	for i := range row.Sequences {
		s := &row.Sequences[i]
		known = append(known, s.For...)
		if slices.Contains(s.For, value) {
			return s, nil
		}
	}
	return nil, row.wrong(row.Choice, value, known)
}

// userAuth is the flow of which a challenge is chosen.
const userAuth = "USER_AUTH"

// prefer reads USER_AUTH/EMAIL_OTP, as the samples are called, and says where the challenge
// that is preferred is none of the flow's.
func (row *operationRow) prefer(call *OperationCall) error {
	flow, preferred, both := strings.Cut(call.AuthFlow, "/")
	if flow != userAuth {
		return nil
	}
	if both {
		if call.PreferredChallenge != "" && call.PreferredChallenge != preferred {
			return row.wrong("call.preferredChallenge", call.PreferredChallenge, []string{preferred})
		}
		call.AuthFlow, call.PreferredChallenge = flow, preferred
	}
	var known []string
	for i := range row.Sequences {
		for _, choice := range row.Sequences[i].For {
			if challenge, ok := strings.CutPrefix(choice, userAuth+"/"); ok {
				known = append(known, challenge)
			}
		}
	}
	if !slices.Contains(known, call.PreferredChallenge) {
		return row.wrong("call.preferredChallenge", call.PreferredChallenge, known)
	}
	return nil
}

// check refuses values that no such call has.
func (row *operationRow) check(event *OperationEvent) error {
	if event.UserName == "" {
		return &OperationError{Operation: row.Name, Message: "userName is missing", Hint: "say whom it is about"}
	}
	if source, there := event.Extra["triggerSource"]; there { // of a trigger's event that stands for it
		name, _ := source.(string)
		if known := row.triggerSources(); !slices.Contains(known, name) {
			return row.wrong("triggerSource", name, known)
		}
	}
	for _, given := range []struct {
		path   string
		values []string
	}{
		{"call.messageAction", []string{event.Call.MessageAction}},
		{"call.deliveryMediums", event.Call.DeliveryMediums},
		{"call.attributeName", []string{event.Call.AttributeName}},
		{"pool.challenge", []string{event.Pool.Challenge}},
	} {
		path := given.path
		field := operationField(path)
		known := slices.Concat(field.Enum, field.ItemsEnum)
		for _, value := range given.values {
			if value != "" && !slices.Contains(known, value) {
				return row.wrong(path, value, known)
			}
		}
	}
	if row.Name == GetUserAttributeVerificationCode && event.Call.AttributeName == "" {
		return row.wrong("call.attributeName", "", operationField("call.attributeName").Enum)
	}
	if !knownVersion(event.Version) {
		return row.wrong("version", event.Version, tokenVersions)
	}
	return nil
}

// tokenVersions are the versions of the event of PreTokenGeneration.
var tokenVersions = []string{"1", "2", "3"}

// wrong is the error of a value that is none of those that there are.
func (row *operationRow) wrong(path, value string, known []string) error {
	e := &OperationError{Operation: row.Name, Message: fmt.Sprintf("%s is %q, which it cannot be", path, value), Hint: "it is one of " + strings.Join(known, ", ")}
	if value == "" {
		e.Message = path + " is missing"
	} else if near, ok := actions.Nearest(value, known); ok {
		e.Hint = "did you mean " + near + "?"
	}
	return e
}

// operationField is a row of the operations' event.
func operationField(path string) *actions.Field {
	i := slices.IndexFunc(operationEvent.Event(), func(f actions.Field) bool { return f.Path == path })
	return &operationEvent.Event()[i]
}

// triggerSources are the sources that an event of the operation can name: the operation
// itself, and all by which it fires a trigger.
func (row *operationRow) triggerSources() []string {
	known := []string{string(row.Name)}
	add := func(source string) {
		if !slices.Contains(known, source) {
			known = append(known, source)
		}
	}
	for i := range row.Sequences {
		s := &row.Sequences[i]
		for _, step := range s.Steps {
			switch {
			case step.Trigger != nil:
				add(step.Source)
			case step.Message != "":
				for _, t := range []*actions.Trigger{customMessage, customEmailSender, customSMSSender} {
					add(t.ID + "_" + step.Message)
				}
			}
		}
		if s.Custom {
			for _, t := range []*actions.Trigger{defineAuthChallenge, createAuthChallenge, verifyAuthChallengeResponse, postAuthentication} {
				add(t.Sources()[0].Name)
			}
			add("TokenGeneration_Authentication")
		}
	}
	return known
}
