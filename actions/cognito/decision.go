package cognito

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// Decision is what a pool would do after an operation: the embedder applies it. Its members
// hold all that was answered; as JSON it is the decision document, in which values of secrets
// are redacted.
type Decision struct {
	// Operation is the one that was run.
	Operation Operation
	// Outcome is completed; denied where the pool itself refuses; suspended where a challenge
	// has to be answered; or failed.
	Outcome actions.Outcome
	// User is what stands of the user, also after a failure; nil where there is none.
	User *DecidedUser
	// Messages are what is sent to the user, in the order of the mediums.
	Messages []Message
	// Issue are the claims of the tokens; only when completed.
	Issue *Tokens
	// Challenge is what the client has to answer; only when suspended.
	Challenge *Challenge
	// Exception is what the pool tells its caller; only when denied or failed. After a failure
	// it has the execution that failed, or whose answer was refused.
	Exception *Exception
	// Steps are the triggers that fired, in order.
	Steps []DecisionStep
	// Warnings say what of the event had no effect. They have names and no values, are for the
	// developer, and no part of the document.
	Warnings []string

	shown *Decision // with nothing in it that must not be printed
}

// DecidedUser is a user as an operation leaves one.
type DecidedUser struct {
	// Name is the one that the user is stored under.
	Name string
	// Status is UNCONFIRMED, CONFIRMED, FORCE_CHANGE_PASSWORD, RESET_REQUIRED or
	// EXTERNAL_PROVIDER.
	Status string
	// Created says that the operation made the user; Changed that it changed the status or
	// an attribute of one who was there.
	Created, Changed bool
	// Attributes are all of the user's, but for the status.
	Attributes map[string]string
	// ForceAlias takes a sign-in name from the user who has it, SMSMFA has the user confirm
	// sign-ins by text message; both are answers of a migration.
	ForceAlias, SMSMFA bool
}

// Message is a message to the user.
type Message struct {
	Medium string // EMAIL or SMS
	// Source is the trigger source of the message, also where no trigger is bound to it.
	Source string
	// By is who writes it: pool, CustomMessage, CustomEmailSender or CustomSMSSender. A sender
	// delivers it too.
	By string
	// Subject and Text are those of CustomMessage, with placeholders; where "" is, the pool's
	// own are taken.
	Subject, Text string
}

// byPool is who writes messages that no action writes.
const byPool = "pool"

// Challenge is what the client has to answer before a sign-in goes on.
type Challenge struct {
	Name string // SMS_MFA, NEW_PASSWORD_REQUIRED, CUSTOM_CHALLENGE and the like
	// Parameters and Session are what a custom sign-in gives the client; other challenges are
	// the pool's own to make.
	Parameters map[string]string
	Session    string
}

// DecisionStep is a trigger that fired.
type DecisionStep struct {
	// Trigger is the one that fired.
	Trigger *actions.Trigger
	// Source is the trigger source by which it did.
	Source string
	// Execution is what ran; nil where a queue accepted it.
	Execution *actions.Execution
	// Job is what the queue calls it, "" where nothing was queued.
	Job string
}

// outcome is what an exception makes of an operation: a handler failed, or the pool refuses.
func (e *Exception) outcome() actions.Outcome {
	if e.failure() != nil {
		return actions.Failed
	}
	return actions.Denied
}

// failure is the error of the handler that failed, or whose answer was refused; nil where the
// pool refuses for another reason. An answer may be refused behind its execution, which then
// is a completed one: such as one that asks for a challenge that there is not.
func (e *Exception) failure() *actions.Error {
	switch {
	case e.Execution != nil && e.Execution.Outcome == actions.Failed:
		return e.Execution.Error
	case e.Name == invalidLambdaResponse:
		return &actions.Error{
			Kind: actions.KindRejectedResult, Name: e.Name, Message: e.Message, Frames: []actions.Frame{},
			Exception: e.Name, Public: e.Message, Hint: e.Hint,
		}
	}
	return nil
}

// decision says what came of the operation.
func (r *operationRun) decision() (*Decision, error) {
	d := r.decide(&r.state)
	d.shown = r.decide(&r.shown)
	if d.Outcome != actions.Completed || !r.issued {
		return d, nil
	}
	var err error
	if d.Issue, err = r.tokens(&r.state); err != nil {
		return d, fmt.Errorf("%s: claims of tokens: %w", r.row.Name, err)
	}
	if d.shown.Issue, err = r.tokens(&r.shown); err != nil {
		d.shown.Issue = nil // redacting put text where none can stand
	}
	return d, nil
}

func (r *operationRun) decide(s *operationState) *Decision {
	d := &Decision{
		Operation: r.row.Name, Outcome: actions.Completed, Messages: s.messages, Steps: r.steps, User: r.user(s),
		Exception: r.exception, Warnings: r.warnings,
	}
	switch {
	case r.exception != nil:
		d.Outcome = r.exception.outcome()
	case r.challenge != "":
		d.Outcome, d.Challenge = actions.Suspended, &Challenge{Name: r.challenge}
	}
	return d
}

// user is what stands of the user.
func (r *operationRun) user(s *operationState) *DecidedUser {
	newcomer := r.creates() && !s.created && s.messageAction != resendMessage
	if s.unknown || newcomer || s.migrated && !s.created || r.row.Name == ClientCredentials {
		return nil
	}
	return &DecidedUser{
		Name: s.name, Status: s.status, Created: s.created, Changed: s.changed && !s.created, Attributes: s.attributes,
		ForceAlias: s.forceAlias, SMSMFA: s.smsMFA,
	}
}

// creates says that the operation is about a user who is not there yet.
func (r *operationRun) creates() bool {
	switch r.row.Name {
	case SignUp, AdminCreateUser:
		return true
	case FederatedSignIn:
		return r.given.Pool.FirstSignIn
	}
	return false
}

// tokens are the claims of the tokens, as PreTokenGeneration changes them.
func (r *operationRun) tokens(s *operationState) (*Tokens, error) {
	base := r.base(s)
	if s.claims == nil {
		return &base, nil
	}
	var event PreTokenGenerationEvent
	if err := event.ReadObject(s.claims); err != nil {
		return nil, err
	}
	tokens, err := Customize(event, base)
	return &tokens, err
}

// base are the claims before PreTokenGeneration. What makes a token this one, such as its
// times and its id, is for who signs it.
func (r *operationRun) base(s *operationState) Tokens {
	if r.options.Base != nil {
		return Tokens{ID: maps.Clone(r.options.Base.ID), Access: maps.Clone(r.options.Base.Access)}
	}
	client := ""
	if r.given.CallerContext.ClientID != nil {
		client = *r.given.CallerContext.ClientID
	}
	access := map[string]any{"token_use": "access", "client_id": client}
	if scopes := r.scopes(); len(scopes) > 0 {
		access["scope"] = strings.Join(scopes, " ")
	}
	if r.row.Name == ClientCredentials {
		access["sub"] = client
		return Tokens{Access: access}
	}
	id := map[string]any{"token_use": "id", "aud": client, "cognito:username": s.name}
	access["username"] = s.name
	for name, value := range s.attributes {
		if strings.HasPrefix(name, poolPrefix) { // claims of that prefix are no attributes
			continue
		}
		id[name] = value
		if strings.HasSuffix(name, "_verified") {
			id[name] = value == "true"
		}
	}
	if sub := s.attributes["sub"]; sub != "" {
		access["sub"] = sub
	}
	if g := r.given.Request.GroupConfiguration; g != nil {
		if len(g.GroupsToOverride) > 0 {
			id["cognito:groups"], access["cognito:groups"] = g.GroupsToOverride, g.GroupsToOverride
		}
		if len(g.IAMRolesToOverride) > 0 {
			id["cognito:roles"] = g.IAMRolesToOverride
		}
		if g.PreferredRole != nil {
			id["cognito:preferred_role"] = *g.PreferredRole
		}
	}
	return Tokens{ID: id, Access: access}
}

// incomplete says what a decision lacks to be written: one that an embedder made up.
func (d *Decision) incomplete() error {
	if d.Exception == nil && (d.Outcome == actions.Denied || d.Outcome == actions.Failed) {
		return fmt.Errorf("the decision is %s, and has no Exception", d.Outcome)
	}
	if d.Outcome == actions.Failed && d.Exception.failure() == nil {
		return fmt.Errorf("the decision is %s, and its Exception is not that of a handler", d.Outcome)
	}
	if i := slices.IndexFunc(d.Steps, func(s DecisionStep) bool { return s.Trigger == nil }); i >= 0 {
		return fmt.Errorf("step %d of the decision has no Trigger", i+1)
	}
	return nil
}

// MarshalJSON writes the decision document. A decision that lacks what its outcome needs is an
// error.
func (d Decision) MarshalJSON() ([]byte, error) {
	if d.shown != nil {
		d = *d.shown
	}
	if err := d.incomplete(); err != nil {
		return nil, err
	}
	document := actions.Object{
		{Key: "schema", Value: actions.Schema},
		{Key: "operation", Value: string(d.Operation)},
		{Key: "outcome", Value: string(d.Outcome)},
	}
	put := func(key string, value any) { document = append(document, actions.Member{Key: key, Value: value}) }
	if d.Outcome == actions.Denied {
		put("denied", actions.Object{{Key: "exception", Value: d.Exception.Name}, {Key: "reason", Value: d.Exception.Message}})
	}
	if d.Challenge != nil {
		put("suspended", d.Challenge.document())
	}
	if d.Issue != nil {
		put("issue", d.Issue.document())
	}
	if d.User != nil {
		put("user", d.User.document())
	}
	if len(d.Messages) > 0 {
		put("messages", d.messages())
	}
	put("steps", d.steps())
	if d.Outcome == actions.Failed {
		put("error", *d.Exception.failure())
	} else {
		put("error", nil)
	}
	return actions.AppendJSON(nil, document), nil
}

func (c *Challenge) document() actions.Object {
	o := actions.Object{{Key: "kind", Value: "challenge"}, {Key: "challenge", Value: c.Name}}
	if c.Parameters != nil {
		o = append(o, actions.Member{Key: "parameters", Value: object(c.Parameters)})
	}
	if c.Session != "" { // whoever has it can go on with the sign-in
		o = append(o, actions.Member{Key: "session", Value: actions.Redacted})
	}
	return o
}

func (t *Tokens) document() actions.Object {
	var issue actions.Object
	for _, token := range []struct {
		name   string
		claims map[string]any
	}{{"id_token", t.ID}, {"access_token", t.Access}} {
		if token.claims != nil {
			claims := actions.Object{}
			for _, name := range slices.Sorted(maps.Keys(token.claims)) {
				claims = append(claims, actions.Member{Key: name, Value: token.claims[name]})
			}
			issue = append(issue, actions.Member{Key: token.name, Value: actions.Object{{Key: "claims", Value: claims}}})
		}
	}
	return issue
}

func (u *DecidedUser) document() actions.Object {
	o := actions.Object{
		{Key: "name", Value: u.Name}, {Key: "status", Value: u.Status}, {Key: "created", Value: u.Created}, {Key: "changed", Value: u.Changed},
		{Key: "attributes", Value: object(u.Attributes)},
	}
	if u.ForceAlias {
		o = append(o, actions.Member{Key: "force_alias", Value: true})
	}
	if u.SMSMFA {
		o = append(o, actions.Member{Key: "sms_mfa", Value: true})
	}
	return o
}

func (d *Decision) messages() []any {
	list := make([]any, len(d.Messages))
	for i, m := range d.Messages {
		o := actions.Object{{Key: "medium", Value: m.Medium}, {Key: "trigger_source", Value: m.Source}, {Key: "by", Value: m.By}}
		if m.Subject != "" {
			o = append(o, actions.Member{Key: "subject", Value: m.Subject})
		}
		if m.Text != "" {
			o = append(o, actions.Member{Key: "text", Value: m.Text})
		}
		list[i] = o
	}
	return list
}

func (d *Decision) steps() []any {
	list := make([]any, len(d.Steps))
	for i, s := range d.Steps {
		o := actions.Object{{Key: "trigger", Value: s.Trigger.Name()}, {Key: "trigger_source", Value: s.Source}}
		if s.Execution == nil {
			o = append(o, actions.Member{Key: "job", Value: s.Job})
		} else {
			o = append(o, actions.Member{Key: "execution", Value: s.Execution})
		}
		list[i] = o
	}
	return list
}
