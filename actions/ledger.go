package actions

import (
	"encoding/json"
	"time"
)

// Ledger is the account of one flow: what its commands add up to, and what the methods
// of an api need to know to decide. One ledger serves all actions of a flow, one after
// the other; it is not safe for use by several goroutines.
type Ledger struct {
	Trigger *Trigger
	Event   *Event // the event as the running action sees it
	Handler string // the exported function that runs now
	Now     func() time.Time
	// Flags switch undocumented methods on, by name.
	Flags map[string]bool
	// Cache is the snapshot of the trigger's cache; calls change it.
	Cache map[string]CacheRecord
	// Result holds what the calls of the flow left, by result path.
	Result map[string]any

	action  int            // position of the running action
	calls   map[string]int // calls by method in this flow
	inStep  map[string]int // calls by method in this action
	pending *Raise         // a deferred error of this action
	mark    *mark          // state at the start of the action, for a step that fails
}

type mark struct {
	result map[string]any
	cache  map[string]CacheRecord
	calls  map[string]int
}

// CacheRecord is one entry of a trigger's cache.
type CacheRecord struct {
	Value     string `json:"value"`
	ExpiresAt int64  `json:"expires_at"` // milliseconds since 1970
}

// Call is one api call on its way through the tables.
type Call struct {
	Method *Method
	Ledger *Ledger
	// Args holds the arguments by parameter name, defaults filled in.
	Args Object
}

// Return is what a call gives back to the script, and what it leaves.
type Return struct {
	Kind  ReturnKind // the zero value is undefined
	Value any        // of ReturnsValue and ReturnsPromise
	// Raise throws in the script, or rejects the promise when Kind is ReturnsPromise.
	Raise *Raise
	// Command is recorded; nil leaves no trace.
	Command *Command
	// Patches change the event that the running script sees, at once.
	Patches []Patch
}

// Raise is an error that a host function throws in a script.
type Raise struct {
	Name    string // "Error", "TypeError", …
	Message string
	Code    string // an own property "code", when not ""
}

// Turn is what a dialect's Finish looks at after a step.
type Turn struct {
	Trigger *Trigger
	Ledger  *Ledger
	Event   *Event // the event as it came, prepared
	Step    *Step
	// Returned is the handler's result as JSON; nil when it has none. Set only for
	// triggers whose dialect reads it.
	Returned json.RawMessage
	// Handlers are the functions that the action exports; nil when that is not known.
	Handlers []string
	// Last says that no action follows.
	Last bool
	// Continuation gives the id by which a suspended flow is resumed. It is made at the
	// first call.
	Continuation func() string
}

// Verdict is what came of a flow so far.
type Verdict struct {
	// Done ends the flow. It must be set on the last turn.
	Done    bool
	Outcome Outcome
	// Effects is the result document as the embedder applies it; Result is the same with
	// sensitive parameters replaced, for records and people. Nil means {}.
	Effects, Result Object
	// Error replaces the step's own error, or fails a step that had none (a result that
	// the platform refuses).
	Error *Error
	// Warnings are sentences for the author that change nothing.
	Warnings []string
}
