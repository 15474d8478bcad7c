package actions

import "time"

// Dialect is a family of triggers with one calling style, as data. It is read-only after
// it was handed to a host and safe for use by several goroutines.
type Dialect struct {
	// Name is the first part of a trigger's full name: "auth0".
	Name string
	// Title is the name for people: "Auth0 Actions".
	Title string
	// Triggers are the dialect's triggers in the order they are listed for people.
	Triggers []*Trigger
	// Undocumented are the ids of triggers that the platform has and of which it documents
	// neither the event nor the api, so that nothing can run there.
	Undocumented []string
	// SecretsInEnv says that scripts find their secrets in process.env (cognito) instead
	// of event.secrets (auth0).
	SecretsInEnv bool
	// TopLevelAwait says that an ES module may await at its top level, as Lambda allows.
	// Where it may not, AwaitReason completes the refusal in a sentence.
	TopLevelAwait bool
	AwaitReason   string
	// ReadsResult says that what a handler returns matters (cognito); Turn.Returned is
	// set only then.
	ReadsResult bool
	// Runtimes are those that handlers can be written for; the first is the default. Their
	// handlers are named by strings, as Binding.Handler. Empty where there is no choice.
	Runtimes []Runtime
	// Attempts is how often a trigger is fired whose handler gave no answer in time, where
	// somebody waits for one (cognito rule A2). 0 means once.
	Attempts int
	// Environment are the variables that scripts find in process.env beside their secrets:
	// those that the platform reserves, and defaults that a secret replaces. Nil means that
	// there are none.
	Environment func(c ContextInfo) (reserved, defaults map[string]string)
	// CheckFunction says what the platform does not take of a function's settings. Nil takes
	// everything.
	CheckFunction func(f Function) error
	// LogLine words a line of the console as the platform writes it into its logs, or
	// answers false for a line that it leaves out. Nil, and a function's LogPlain, leave
	// lines as they are.
	LogLine func(c ContextInfo, line LogLine) (text string, ok bool)
	// PlatformLines words the lines that the platform writes itself when an invocation begins
	// and when it is over. It is asked where the function's LogFormat is not LogPlain. Nil
	// means that there are none.
	PlatformLines func(c ContextInfo, i Invocation) (before, after []string)
	// Prepare returns what is filled into an event where it is absent, before the flow
	// starts: auth0's configuration and transaction.metadata, cognito's initial response
	// values. Nil fills in nothing.
	Prepare func(t *Trigger, e *Event) []Patch
	// Context gives the members of a ContextArgument: plain values, and ContextMember
	// marks where a member completes the call. Nil where no trigger has one.
	Context func(t *Trigger, c ContextInfo) Object
	// ContextRows are the members of context objects, in their order, for types and
	// documentation. Those that not every runtime gives are optional.
	ContextRows []ContextRow
	// Explain completes the error of a failed step in the platform's words: Public,
	// Exception, and Name and Message for the failures that the platform itself reports
	// (see Reason). It may set Hint. The event is the prepared one, which it must not change.
	Explain func(t *Trigger, event *Event, c ContextInfo, e *Error)
	// Finish is asked after every step what came of the flow so far. See Turn. It is also
	// asked without a step when a suspended flow goes on behind the action that suspended it.
	Finish func(turn Turn) Verdict
	// Resume says whether an event is that of a request by which a suspended flow goes on,
	// and returns what is filled into it. An error loses the flow: its text is for the
	// operator and the author. Nil takes every event.
	Resume func(s Suspension, continuation string, e *Event) ([]Patch, error)
}

// ContextMember marks a member of a context object that the engine provides.
type ContextMember int

const (
	ContextSucceed       ContextMember = iota + 1 // completes with a value
	ContextFail                                   // completes with an error
	ContextDone                                   // completes with (error, value)
	ContextWaitsForLoop                           // callbackWaitsForEmptyEventLoop
	ContextRemainingTime                          // getRemainingTimeInMillis
)

// ContextRow describes one member of a context object: a value, or a method.
type ContextRow struct {
	Field
	// Method describes a member that is a function, whose Path is its name; else nil.
	Method *Method
}

// Mode says when a trigger's flow runs.
type Mode int

const (
	// Blocking runs inside a login; its outcome decides what happens.
	Blocking Mode = iota
	// Queued runs after the fact; its outcome is only recorded.
	Queued
)

// Waiting says when a step is over: it tells a Lambda that freezes apart from an action
// that goes on.
type Waiting int

const (
	// Detach gives the caller the outcome when the handler settles; pending work goes on
	// until it is idle or the time is up.
	Detach Waiting = iota
	// Drain is over when the event loop is idle.
	Drain
	// Freeze is over when the handler settles, and nothing more runs. A success through
	// a callback drains first (cognito rule §F).
	Freeze
)

// Argument is what a handler gets at one position.
type Argument int

const (
	EventArgument    Argument = iota // the event document
	APIArgument                      // the api object, built from the trigger's methods
	ContextArgument                  // cognito's context object
	CallbackArgument                 // cognito's callback
)

// Trigger is one point of a platform at which actions run, as data.
type Trigger struct {
	Dialect string // name of its dialect
	ID      string // "post-login", "PreSignUp"
	Doc     string // one paragraph: when it runs and what it can do

	Mode    Mode
	Waiting Waiting
	// Entries are the handlers by which an action belongs to this trigger; the first is
	// the one that runs first. For auth0 the second resumes a suspended flow.
	Entries []Entry
	// Arguments are what a handler is called with, in order.
	Arguments []Argument
	// Versions are the versions of the trigger's contract with its actions, oldest first;
	// empty where the platform has no such versions. The table describes the last.
	Versions []TriggerVersion
	// NeedsAction says that the platform cannot go on without an action: a flow without
	// bindings is not_found instead of completed.
	NeedsAction bool
	// MaxActions is how many actions a flow may have; 0 means any number.
	MaxActions int
	// Timeout is the platform's limit for one run of the flow (auth0 rule 31, cognito A2).
	Timeout time.Duration
	// Redelivery is how the platform runs a queued flow again that has not done its work;
	// nil where it does not, or does not say.
	Redelivery *Redelivery
	// PublicFailure is all that an end user learns of a flow that failed, where the dialect
	// does not word each failure: one sentence, "" where nobody waits for the outcome.
	PublicFailure string

	// Open says that the event may carry other fields than those listed.
	Open bool
	// Tables are the trigger's tables: its event, its api and the rest of what is large. They
	// are read by Event, Sources, API, Result, Rules and Failures. Nil means that all are empty.
	Tables *LazyTables
	// Template is the JavaScript source of an action to start from.
	Template string
}

// Redelivery is how a platform runs a queued flow again.
type Redelivery struct {
	// Attempts is how often the flow runs at most, the first time included.
	Attempts int
	// Delays are the times before the second attempt, the third and so on; nil where the
	// platform does not tell them.
	Delays []time.Duration
	// Wanted is the value of the result document by which an action asks for another
	// attempt; nil when failing does.
	Wanted *Equals
}

// Name is the full name, such as "auth0/post-login".
func (t *Trigger) Name() string { return t.Dialect + "/" + t.ID }

// TriggerVersion is one version of a trigger's contract with its actions.
type TriggerVersion struct {
	Name string // "v2"
	// Deprecated versions are not run: their handlers have other arguments and answers.
	Deprecated bool
}

// Entry is an exported function by which the platform calls an action.
type Entry struct {
	Name string // "onExecutePostLogin"
	// Async demands a function whose constructor is AsyncFunction (auth0 rule 3).
	Async bool
	Doc   string
}

// Source is one of the events that fire a cognito trigger.
type Source struct {
	Name string // "PreSignUp_SignUp"
	// Variant tells apart the forms that the event of one source has, where a platform has
	// several of them ("V2_0"). "" where there is one.
	Variant string
	Doc     string
	// Sample replaces values of the trigger's sample event, by path.
	Sample map[string]any
	// Without lists paths that the sample event of this source leaves out, Always those
	// that it has although other events of the trigger may lack them.
	Without, Always []string
}

// Label is the source's name, followed by the variant where there is one:
// "TokenGeneration_HostedAuth_V2_0". No two sources of a trigger have the same.
func (s *Source) Label() string {
	if s.Variant == "" {
		return s.Name
	}
	return s.Name + "_" + s.Variant
}

// Source finds one of the trigger's sources: by its label, by its name alone, which means
// its first variant, or by the trigger's id and a variant, which means the first source
// that has it. Nil when there is none.
func (t *Trigger) Source(name string) *Source {
	for _, called := range []func(*Source) bool{
		func(s *Source) bool { return s.Label() == name },
		func(s *Source) bool { return s.Name == name },
		func(s *Source) bool { return s.Variant != "" && t.ID+"_"+s.Variant == name },
	} {
		sources := t.Sources()
		for i := range sources {
			if called(&sources[i]) {
				return &sources[i]
			}
		}
	}
	return nil
}
