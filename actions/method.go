package actions

// Method is one method of an api object, as data.
type Method struct {
	// Path is the place without the leading "api.": "access.deny".
	Path string
	Doc  string
	// Params in call order; members of an options object follow their parameter with
	// dotted paths.
	Params []Field
	// Signatures are the overloads shown to people and type checkers where Params alone
	// would be wrong.
	Signatures []Signature
	Returns    Returns
	// Checks run in this order; the first that fails decides.
	Checks []Check
	Record RecordMode
	// Live is the event path that a RecordLive method rewrites at once, written as
	// scripts write it: "event.session.metadata". LiveWhen is the event path that must
	// exist for it, "" for always; "event.session.*" demands an object with members.
	Live     string
	LiveWhen string
	// LaterSee is the event path that changes for the following actions only:
	// "event.user.app_metadata".
	LaterSee string
	// HiddenBy is the flag that keeps LaterSee as it was, "" for none.
	HiddenBy string
	// Sensitive parameters are stored, logged and printed as "[redacted]".
	Sensitive []string
	// Effects are how an accepted call changes the result document.
	Effects []Effect

	// Do replaces the generic behaviour (record, effects, return) where a table cannot say
	// it: the cache, the redirect token, directory look-ups. It is called after the checks
	// that apply at the call have passed, and returns what the script gets; Call.Complete
	// gives the generic record and effects. Checks that need what only Do works out
	// (TokenValid, ExpiryInFuture, ExpirySafeInteger, MaxLifetimeMS) are its own; it finds
	// their texts in Checks. Nil means the generic behaviour.
	Do func(c *Call) Return

	Deprecated   bool
	Undocumented bool
	Stage, Plan  string
}

// Signature is one overload of a method.
type Signature struct {
	Params     []Field
	Deprecated bool
}

// Returns describes what a method gives back.
type Returns struct {
	Kind ReturnKind
	// Type and Members describe a value; for a promise, what it resolves to.
	Type           Type
	Members        []Field
	Format         Format
	Open           bool
	MayBeUndefined bool
}

// ReturnKind is how a method answers.
type ReturnKind int

const (
	ReturnsUndefined ReturnKind = iota
	ReturnsChain                // the api object, for chaining
	ReturnsValue
	ReturnsPromise
)

// RecordMode is what trace a call leaves.
type RecordMode int

const (
	RecordCommand RecordMode = iota // a Command
	RecordNone                      // nothing
	RecordLive                      // a Command, and the event changes at once
)

// Check is one condition on a call, with what happens when it does not hold.
type Check struct {
	// Param is whose value is checked: a parameter's path, "[]" for every member of an
	// array, ".*" for every entry of a map, "" where no single value is meant. Without
	// its parent, a nested parameter is not checked.
	Param string
	Condition
	OnFail OnFail
	// Error is the text the action sees; "<name>" placeholders are filled in. ErrorName
	// is its class when it is not Error.
	Error     string
	ErrorName string
	// Deferred lets the call return and ends the execution with the error afterwards.
	Deferred bool
	// Result is what the call returns under OnFail ResultInstead.
	Result any
	At     CheckTime
	Source CheckSource
	// OnFailOurs says that Source knows the condition but not what happens when it does
	// not hold; OnFail is then a decision of this project.
	OnFailOurs bool
	// Log is the type of the tenant log entry that the platform writes when it clamps.
	Log  string
	Note string
}

// OnFail is what a failed check does.
type OnFail int

const (
	Throw         OnFail = iota // throw inside the action
	Reject                      // reject the returned promise
	ResultInstead               // return Check.Result
	NoOp                        // nothing happens
	Clamp                       // the value is cut to the limit
	Drop                        // accepted, and left out later
)

// CheckTime is when a check runs.
type CheckTime int

const (
	AtCall   CheckTime = iota
	AtEnd              // of the flow
	AtIssue            // of the token
	AtServer           // only the real service knows; a host may simulate it
)

// CheckSource says where a check is known from.
type CheckSource int

const (
	FromPackage CheckSource = iota // the platform's own package does it
	FromDocs                       // documented
	Ours                           // decided by this project where no source speaks
)

// Effect is one change that a call makes to the result document.
type Effect struct {
	Path string // of a ResultPath
	How  How
	// Key is the name of the parameter that gives the key, for MergeKey and RemoveKey.
	Key string
	// Value is a template: "$name" stands for a parameter, a map[string]any for an
	// object of templates (an Object keeps the order, a map has that of the path's
	// Members), anything else for itself. Missing parameters leave their member out.
	Value  any
	Unique bool // an appended value that is there already is skipped
	Min    bool // of several values the smallest stays
	// NullRemoves keeps null in the document as the mark of a deletion.
	NullRemoves bool
}

// How an Effect changes its path.
type How int

const (
	Set        How = iota // the value replaces what is there
	MergeKey              // the value is put under Key
	Append                // the value joins the list
	RemoveItem            // the value leaves the list
	RemoveKey             // Key is deleted
)

// ResultPath is one path of the result document.
type ResultPath struct {
	Path  string // "id_token.claims"
	Type  Type
	Items Type // of an Array's members; Obj when Members describes them
	Map   MapKind
	// Group is the member of the document that holds it: "issue" (completed flows
	// only), "suspended", "denied", "user", or "" for the root.
	Group string
	// As is the path below Group where the document shows it, when that is not Path:
	// "challenge" for authentication.challenge.
	As string
	// Members describe an object, the objects of an array, or the values of a map.
	Members []Field
	// Shape names a structure that typed Go code has already: a Shape of the event's
	// table, or the event itself, "PreSignUpEvent".
	Shape string
	// Whole says that the document shows the whole value after the calls, starting from
	// what the event has there (metadata maps), instead of the changes alone.
	Whole string // event path such as "event.session.metadata", "" for changes only
	Doc   string
}
