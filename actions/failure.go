package actions

import "strings"

// Kind classifies an Error. The set is part of the document format (schema 1).
type Kind string

// The kinds of error, by who has to act.
const (
	KindThrew            Kind = "threw"             // the action threw or rejected
	KindStalled          Kind = "stalled"           // it can never settle
	KindLoad             Kind = "load"              // it does not parse, bundle or load, or has no handler
	KindRejectedResult   Kind = "rejected_result"   // the platform refuses what it returned
	KindTimeout          Kind = "timeout"           // its time was up
	KindMemory           Kind = "memory"            // its memory was up
	KindLimit            Kind = "limit"             // another budget was up
	KindCrash            Kind = "crash"             // the engine or its worker died
	KindUnavailable      Kind = "unavailable"       // no worker within the queue time
	KindDeniedCapability Kind = "denied_capability" // an uncaught refusal by policy
	KindNotFound         Kind = "not_found"         // action, trigger, execution or continuation
	KindCanceled         Kind = "canceled"          // the caller gave up
	KindInternal         Kind = "internal"          // a bug of Usher's own
)

// Kinds returns all kinds of error, in the order of the documentation.
func Kinds() []Kind {
	return []Kind{
		KindThrew, KindStalled, KindLoad, KindRejectedResult, KindTimeout, KindMemory, KindLimit,
		KindCrash, KindUnavailable, KindDeniedCapability, KindNotFound, KindCanceled, KindInternal,
	}
}

// Frame is one line of a script's stack. File is relative to the action's folder; Line
// and Column count from 1 in the author's own source, before bundling.
type Frame struct {
	Function string `json:"function"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
}

// Error says why a step or an execution failed. It is data: term renders it for people.
//
// Only Public may reach an end user: for auth0 a fixed sentence, for cognito the
// platform's exception text. Name and Message come from the script and may hold
// anything.
type Error struct {
	Kind      Kind    `json:"kind"`
	Name      string  `json:"name"`
	Message   string  `json:"message"`
	Frames    []Frame `json:"frames"`
	Hint      string  `json:"hint,omitempty"`
	Exception string  `json:"exception,omitempty"` // cognito: the exception the pool's caller sees
	Public    string  `json:"public"`

	// Reason tells apart the ways in which loading fails that a platform words itself.
	// It never enters a document.
	Reason Reason `json:"-"`
	// Code is a thrown error's own "code", such as "MODULE_NOT_FOUND"; Typeof is what was
	// thrown when it was no error; Unhandled says that it is the rejection of a promise
	// that nobody waited for. None of them enters a document.
	Code      string `json:"-"`
	Typeof    string `json:"-"`
	Unhandled bool   `json:"-"`
	// Text is String(value) of a thrown object that is no error, nil where there is none; Stack
	// says that it has a stack of text, as if it were an error.
	Text  *string `json:"-"`
	Stack bool    `json:"-"`
	// Uncaught says that nobody caught it outside of the handler: in a timer, or in a promise
	// that nobody waited for. On the platforms that ends the process.
	Uncaught bool `json:"-"`
	// Own are the enumerable members of a thrown error's own as JSON, Header is what its stack
	// begins with where the error has another name since; both only where the dialect words
	// logs, for their line.
	Own    string `json:"-"`
	Header string `json:"-"`
	// Exit is how the action asked for the end of its process: "exit status 1", "signal:
	// aborted"; "" otherwise. It never enters a document.
	Exit string `json:"-"`
	// Thrown is about what util.inspect makes of a thrown value that was no error object,
	// for the author. It never enters a document.
	Thrown string `json:"-"`
	// Causes are what a thrown error names as its reasons. They never enter a document.
	Causes []Cause `json:"-"`
	// Handlers are the functions that the action does export, for NoHandler.
	Handlers []string `json:"-"`

	// Source holds the author's line that the first frame names and up to two around it,
	// for a code frame. It never enters a document.
	Source *Excerpt `json:"-"`
}

// Cause is a reason that a thrown error names: its cause, that one's, one of the errors of
// an AggregateError.
type Cause struct {
	Path    string // seen from the error: "cause.cause", "errors[1]"
	Name    string // of an error, "" for other values
	Message string
	Code    string // the error's own "code", such as "ECONNRESET"
	Frames  []Frame
}

// Reason is why an action cannot be called, beyond its Kind.
type Reason string

const (
	NoReason  Reason = ""
	NoHandler Reason = "no_handler" // the export is missing or not a function
	NotAsync  Reason = "not_async"  // it must be an async function and is a plain one
	NoExports Reason = "no_exports" // module.exports is not an object
	// BadHandler is a handler string that names no function, CallbackHandler a handler with
	// more parameters than its runtime allows.
	BadHandler      Reason = "bad_handler"
	CallbackHandler Reason = "callback_handler"
)

// Excerpt is a few lines of an author's source around a place, for a code frame.
type Excerpt struct {
	File   string
	Line   int      // the line that Column points into, counted from 1
	Column int      // counted from 1, in UTF-16 units as JavaScript does
	Length int      // columns to underline, at least 1
	First  int      // number of Lines[0]
	Lines  []string // consecutive lines
	// Before are lines above Lines, the nearest last. They are not shown; hints look in
	// them for what a local name stands for.
	Before []string
}

// MarshalJSON writes the error as documents hold it: frames are a list, also an empty one.
func (e Error) MarshalJSON() ([]byte, error) {
	type document Error
	if e.Frames == nil {
		e.Frames = []Frame{}
	}
	return marshal(document(e))
}

// Error returns name and message, for logs an operator reads. It is not safe to show to
// end users; see Public.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Name != "" {
		b.WriteString(e.Name)
		b.WriteString(": ")
	}
	b.WriteString(e.Message)
	if b.Len() == 0 {
		return string(e.Kind)
	}
	return b.String()
}

// ExecutionError is what Run returns when a flow failed and its policy is to fail. The
// execution inside is complete and was recorded.
type ExecutionError struct {
	Execution *Execution
}

// Error names the trigger, the kind and the script's error.
func (e *ExecutionError) Error() string {
	return e.Execution.Trigger + " failed (" + string(e.Execution.Error.Kind) + "): " + e.Execution.Error.Error()
}

// Unwrap gives the *Error of the execution to errors.As.
func (e *ExecutionError) Unwrap() error { return e.Execution.Error }

// Public is the only text of a failure that an end user may see.
func (e *ExecutionError) Public() string { return e.Execution.Error.Public }
