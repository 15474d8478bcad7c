package actions

import (
	"encoding/json"
	"maps"
	"slices"
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
	// Flags switch undocumented behaviour on, by name.
	Flags map[string]bool
	// Cache is the snapshot of the trigger's cache; calls change it.
	Cache map[string]CacheRecord
	// Result holds what the calls of the flow left, by result path, nothing redacted. Its
	// values are plain data and are never changed in place.
	Result map[string]any

	masked   map[string]any // Result again, redacted, for the paths where that differs
	action   int            // position of the running action
	calls    []tally        // accepted calls by method
	changes  []heldChange   // what calls changed about the event, now or for later actions
	shown    int            // how many of them the event shows
	unsafe   []reservation  // calls that a check at the end or at issue does not accept
	after    *Raise         // a deferred error of this action
	commands []Command      // the block that the next command is cut from
	notes    []string
	mark     mark // state at the start of the action, for a step that fails
}

// mark is what Rollback goes back to. Slices are marked by their length: they only grow.
type mark struct {
	result, masked   map[string]any
	cache            map[string]CacheRecord
	calls            []tally
	patches, changes int
	unsafe, notes    int
}

// tally counts the accepted calls of one method.
type tally struct {
	method       *Method
	flow, action int
}

// reservation is a check of a later time that a call has failed already.
type reservation struct {
	method *Method
	check  *Check
	key    string // of the map entry that is in question, "" for the whole effect
}

// NewLedger opens the account of a flow of trigger. The event is cloned: what calls
// change shows in Ledger.Event only. Of cache and flags the ledger keeps its own copy of
// the first; both may be nil. A nil now means time.Now.
func NewLedger(trigger *Trigger, event *Event, now func() time.Time, cache map[string]CacheRecord, flags map[string]bool) *Ledger {
	if now == nil {
		now = time.Now
	}
	return &Ledger{
		Trigger: trigger, Event: event.Clone(), Now: now, Flags: flags,
		Cache: maps.Clone(cache), Result: map[string]any{}, calls: make([]tally, 0, 8),
	}
}

// BeginAction starts the action at a position of the flow, whose exported function
// handler is called. What earlier actions queued for later ones is laid over the event
// now; Event.JSON with Event.Patches is what the action sees.
func (l *Ledger) BeginAction(handler string, index int) {
	for ; l.shown < len(l.changes); l.shown++ {
		if c := &l.changes[l.shown]; c.later {
			l.Event.Apply(c.patch)
		}
	}
	l.Handler, l.action, l.after = handler, index, nil
	for i := range l.calls {
		l.calls[i].action = 0
	}
	l.mark = mark{
		result: maps.Clone(l.Result), masked: maps.Clone(l.masked), cache: maps.Clone(l.Cache),
		calls: slices.Clone(l.calls), patches: len(l.Event.patches),
		changes: len(l.changes), unsafe: len(l.unsafe), notes: len(l.notes),
	}
}

// Rollback forgets everything that the running action did. Only a failed step is rolled
// back; a denied one keeps its commands (auth0 rule 26).
func (l *Ledger) Rollback() {
	m := l.mark
	l.Result, l.masked, l.Cache = maps.Clone(m.result), maps.Clone(m.masked), maps.Clone(m.cache)
	if l.Result == nil {
		l.Result = map[string]any{}
	}
	l.calls = append(l.calls[:0], m.calls...)
	l.Event.patches = l.Event.patches[:min(m.patches, len(l.Event.patches))]
	l.changes = l.changes[:m.changes]
	l.unsafe, l.notes = l.unsafe[:m.unsafe], l.notes[:m.notes]
	l.after = nil
}

// After are the patches that the following actions see beside those of Event: queued
// metadata (auth0 rule 17). BeginAction lays them over the event.
func (l *Ledger) After() []Patch {
	var patches []Patch
	for _, c := range l.changes[l.shown:] {
		if c.later {
			patches = append(patches, c.patch)
		}
	}
	return patches
}

// Deferred is the error that a call of the running action left for its end, or nil: the
// call itself returned, and the step fails when the handler has settled.
func (l *Ledger) Deferred() *Raise { return l.after }

// Action is the position of the running action in the flow.
func (l *Ledger) Action() int { return l.action }

// Calls counts the accepted calls of a method, by its path without "api.", in the flow
// so far and in the running action.
func (l *Ledger) Calls(path string) (flow, action int) {
	for i := range l.calls {
		if l.calls[i].method.Path == path {
			return l.calls[i].flow, l.calls[i].action
		}
	}
	return 0, 0
}

func (l *Ledger) count(m *Method) {
	for i := range l.calls {
		if l.calls[i].method == m {
			l.calls[i].flow++
			l.calls[i].action++
			return
		}
	}
	if l.calls == nil {
		l.calls = make([]tally, 0, 8)
	}
	l.calls = append(l.calls, tally{method: m, flow: 1, action: 1})
}

// record gives a command its place. Commands come from blocks, since a flow makes several
// of them one by one.
func (l *Ledger) record(c Command) *Command {
	if len(l.commands) == cap(l.commands) {
		l.commands = make([]Command, 0, 8)
	}
	l.commands = append(l.commands, c)
	return &l.commands[len(l.commands)-1]
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
	// Args holds the arguments by parameter name after the checks, without defaults and
	// without undefined ones. Arg reads them with defaults.
	Args Object
}

// Return is what a call gives back to the script, and what it leaves.
type Return struct {
	Kind  ReturnKind // the zero value is undefined
	Value any        // of ReturnsValue and ReturnsPromise
	// Raise throws in the script, or rejects the promise when Kind is ReturnsPromise.
	Raise *Raise
	// Lookup is asked of the host's directory, whose answer settles the promise. Value is
	// then unused; a host without a directory rejects.
	Lookup *Lookup
	// Command is recorded; nil leaves no trace.
	Command *Command
	// Patches change the event that the running script sees, at once.
	Patches []Patch
	// Fills are members that the call puts into the objects it was called with.
	Fills []Fill
}

// Fill puts a member into an argument of a call, given by its position.
type Fill struct {
	Argument int
	Name     string
	Value    any
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
	// Handlers are the functions that the action exports; nil when that is not known, and for
	// triggers that have one entry.
	Handlers []string
	// Nothing says how the handler's result came to be null, "" where it did not.
	Nothing Nothing
	// Runtime is the name of the runtime in force; "" in dialects that have none.
	Runtime string
	// Last says that no action follows.
	Last bool
	// Continuation gives the id by which a suspended flow is resumed. It is made at the
	// first call.
	Continuation func() string
}

// Nothing is a way in which a handler's result comes to be null.
type Nothing string

const (
	ReturnedUndefined Nothing = "undefined" // it returned that, or a promise of it
	ReturnedNull      Nothing = "null"
	ReturnedNoJSON    Nothing = "no json"   // it returned what JSON has no form for, such as a function
	CalledBackNothing Nothing = "callback"  // it called back without a value
	NeverCompleted    Nothing = "never"     // it neither returned anything nor called back
	NeverSettled      Nothing = "unsettled" // it returned a promise that can never settle
	Discarded         Nothing = "discarded" // it returned a value that its runtime does not look at
)

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
	// Suspension says how a Suspended flow goes on; nil means with the next action.
	Suspension *Suspension
}
