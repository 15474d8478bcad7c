package sandbox

// Error is why a program could not be compiled, loaded or called, or what it threw. It
// is data; no method of it runs user code.
type Error struct {
	Kind    ErrorKind
	Name    string // of a thrown error: "TypeError"
	Message string
	// Code is the thrown error's own "code" when it is a string, such as
	// "MODULE_NOT_FOUND".
	Code   string
	Frames []Frame
	// Typeof is the typeof of a thrown value that is no error object, for NoHandler of the
	// export; "" otherwise.
	Typeof string
	// Thrown is about what util.inspect makes of a thrown value that is no error object,
	// bounded and on one line; "" otherwise. It is for the author alone.
	Thrown string
	// Text is String(value) of a thrown object that is no error and has no toString of its own,
	// nil otherwise; Stack says that it has a stack of text, as if it were an error.
	Text  *string
	Stack bool
	// Own are the enumerable members of a thrown error's own as JSON, and Header is what its
	// stack begins with where the error has another name since: both are read where
	// Env.LogLine words logs, and "" otherwise.
	Own, Header string
	// Unhandled says that this is the rejection of a promise without a handler.
	Unhandled bool
	// Uncaught says that it was thrown outside of the handler, in a timer or a promise that
	// nobody waited for, and nobody caught it.
	Uncaught bool
	// Exit is how the program asked for the end of its process, which ended the realm: "exit
	// status 1", "signal: aborted"; "" otherwise.
	Exit string
	// Causes are what a thrown error names as its reasons, at most maxCauses: its cause,
	// the cause of that, the errors of an AggregateError.
	Causes []Cause
	// Handlers are the functions that the program does export, for NoHandler.
	Handlers []string
	// Logs are what the program wrote before Instantiate failed.
	Logs []Log
}

// Cause is a reason that a thrown error names.
type Cause struct {
	// Path is where it is, seen from the error: "cause", "cause.cause", "errors[1]".
	Path    string
	Name    string // of an error
	Message string
	Code    string // the error's own "code"
	Typeof  string // of a value that is no error object; "" otherwise
	Frames  []Frame
}

// Error returns name and message.
func (e *Error) Error() string {
	if e.Name == "" {
		return e.Message
	}
	return e.Name + ": " + e.Message
}

const (
	// NameNodeExit is the Name of a Stalled error of an async handler under Freeze.
	NameNodeExit = "Runtime.NodeJsExit"
	// LargeArguments begins the Message of an OverLimit error for api calls whose arguments are
	// more than Limits.CommandBytes.
	LargeArguments = "the arguments of api calls are"
	// CodeNotJSON is the Code of the error for a value that has no JSON form.
	CodeNotJSON = "ERR_RESULT_NOT_JSON"
)

// ErrorKind classifies an Error.
type ErrorKind string

const (
	Threw      ErrorKind = "threw"      // the handler threw or rejected
	Stalled    ErrorKind = "stalled"    // it can never settle
	LoadFailed ErrorKind = "load"       // it does not parse, or its top level threw
	NoHandler  ErrorKind = "no_handler" // the export is missing or not a function
	NotAsync   ErrorKind = "not_async"  // Call.Async and the handler is a plain function
	NoExports  ErrorKind = "no_exports" // module.exports is not an object
	// TooManyParameters: the handler declares more than Call.MaxParameters.
	TooManyParameters ErrorKind = "parameters"
	TimedOut          ErrorKind = "timeout"
	OutOfMemory       ErrorKind = "memory" // see Limits.MemoryBytes
	OverLimit         ErrorKind = "limit"
	Crashed           ErrorKind = "crash" // the engine panicked
	Canceled          ErrorKind = "canceled"
	Denied            ErrorKind = "denied_capability" // an uncaught refusal by policy
)

// Frame is one line of a stack, in the author's own source where the map reaches.
type Frame struct {
	Function string
	File     string
	Line     int // from 1
	Column   int // from 1
}
