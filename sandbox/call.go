package sandbox

// Call says which handler to call, with what, and when it is over.
type Call struct {
	// Handler is the name of an export; dots lead into objects.
	Handler string
	// Async demands a function whose constructor is AsyncFunction.
	Async bool
	// Arguments are handed over in order.
	Arguments []Argument
	// Waiting says when the call is over.
	Waiting Waiting
	// Returns says under Freeze that whatever the handler returns completes the call, not
	// promises alone, and that a promise which cannot settle is an error whoever made it.
	Returns bool
	// MaxParameters is how many parameters the handler may declare; 0 means any number.
	MaxParameters int
	// DefaultExport says that a handler which is not among the exports is looked for in the
	// export default.
	DefaultExport bool
	// WantValue asks for the handler's value as JSON; without it Result.Value is nil.
	WantValue bool
}

// Argument is one of Document, Bound, Record and Callback.
type Argument interface{ argument() }

// Document is a mutable JavaScript object made from JSON text. JSON must be a valid JSON
// object; it is read lazily. Patches are laid over it in order; their values must not
// change while the realm lives.
type Document struct {
	JSON    string
	Patches []Patch
}

// Bound is an object of a Surface's functions. Invoke answers the function at an index
// of NewSurface's list; it runs on the realm's goroutine and must not block. The slice args
// is the realm's again when it returns; the values in it may be kept.
type Bound struct {
	Surface *Surface
	Invoke  func(index int, args []any) Answer
}

// Record is a plain object of members in order, such as a Lambda context. Values are
// plain data or one of the Latch members.
type Record struct{ Members Object }

// Callback is a Node-style callback (error, value) that completes the call.
type Callback struct{}

func (Document) argument() {}
func (Bound) argument()    {}
func (Record) argument()   {}
func (Callback) argument() {}

// Latch is a member of a Record that completes the call or speaks of its completion.
type Latch int

const (
	LatchSucceed       Latch = iota + 1 // succeed(value)
	LatchFail                           // fail(error)
	LatchDone                           // done(error, value)
	LatchWaitsForLoop                   // callbackWaitsForEmptyEventLoop, an accessor, true at first
	LatchRemainingTime                  // getRemainingTimeInMillis()
)

// Waiting says when a call is over.
type Waiting int

const (
	// Detach: when the handler settles. What is pending goes on in Finish.
	Detach Waiting = iota
	// Drain: when the event loop is idle.
	Drain
	// Freeze: when the handler settles, and nothing more runs; a success through the
	// callback drains the loop first unless callbackWaitsForEmptyEventLoop is false.
	Freeze
)

// Result is what a call came to. It is complete even when Error is set.
type Result struct {
	// Value is the handler's value as JSON.stringify writes it, when Call.WantValue was
	// set and the call succeeded. "null" stands for undefined.
	Value    []byte
	Commands []Command
	Logs     []Log
	Error    *Error
	// Pending says that timers or host calls are left for Finish.
	Pending bool
	// Loaded is how many of Logs were written while the program loaded: those of the first
	// call of a realm come first.
	Loaded int
	// IgnoredCalls counts host functions called after the handler settled.
	IgnoredCalls int
	// Marked is where the script made the first call that Answer.Mark was set for.
	Marked []Frame
	// Nothing says how a call came to a Value of null, "" where it has another one.
	Nothing Nothing
}

// Nothing is a way to complete a call without a value.
type Nothing string

const (
	ReturnedUndefined Nothing = "undefined" // the handler did, or its promise resolved to that
	ReturnedNull      Nothing = "null"
	ReturnedNoJSON    Nothing = "no json"   // a value that JSON.stringify makes nothing of
	CalledBackNothing Nothing = "callback"  // a callback, or succeed and done, without a value
	NeverCompleted    Nothing = "never"     // nothing was returned, and nobody called back
	NeverSettled      Nothing = "unsettled" // a plain function's promise was left pending
	// Discarded is a value that nobody looks at: a plain function returned it under Freeze,
	// without Call.Returns, and nobody called back.
	Discarded Nothing = "discarded"
)

// Log is one line written to the console.
type Log struct {
	Level   string // log, info, warn, error, debug or trace
	Message string
	AtMS    float64 // milliseconds since Instantiate began
}
