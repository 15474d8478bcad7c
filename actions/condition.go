package actions

// Condition is what must hold for a Check. Every member that is set must hold; zero
// members say nothing. A member has one meaning in all dialects.
//
// Paths into the event are written as scripts write them, "event.user.user_id"; a path
// without "event." leads into the result document or names what the comment says.
type Condition struct {
	// Of the value.
	Type                        Type     // it is of this type
	Types                       []Type   // it is of one of these
	Required                    bool     // it is not undefined
	Absent                      bool     // it is undefined
	PlainObject                 bool     // an object that is no instance of a class
	Truthy                      bool     // it is truthy in JavaScript
	Finite                      bool     // a number that is neither NaN nor infinite
	SafeInteger                 bool     // a number within ±(2^53-1), for integers
	OneOf                       []string // a string among these
	NotIn                       []string // a string not among these
	Pattern                     *Pattern // a string that matches
	NoWhitespace, NoNUL         bool
	IsURL                       string // "http" for absolute http(s) URLs, "absolute" for any
	KnownKeys                   []string
	KeyPattern                  *Pattern
	NamespaceNotIn, PrefixNotIn []string // of claim names

	// Limits. Zero means none.
	MinLength, MaxLength int  // of a string, counted in Unit
	Unit                 Unit // the default is UTF16
	Trimmed              bool // count and look at the trimmed text
	MaxBytes             int  // of the UTF-8 text
	MinItems, MaxItems   int
	MaxKeys              int // with Over: of the map there, this key included
	KeyMaxLength         int // of the key of a map's entry, counted in Unit
	MaxCount             int // of the list at Over, this value included
	MaxEntries           int // of the cache
	MaxCalls             int // of this method, within Over
	TotalMaxBytes        int // of everything at Over, this value included
	MaxJSONBytes         int
	MaxLifetimeMS        int64
	Min, Max             *float64
	MaxSetting           string // a limit that the host's settings give, in words
	// Over is what a limit counts: "action" or "transaction" for calls, "cache" for the
	// records of the cache, an event path, or the path of a result. "" is the value itself;
	// MaxCount then counts its distinct members.
	Over      string
	DocsValue int // what the documentation says, where that differs from the package

	// Of the surroundings.
	RequiresEvent    string // the event has this path
	EventNot         *Equals
	EventPlainObject string // the event's value there is a JSON object
	RequiresHandler  []string
	RequiresFlag     string
	NotAfter         []string // none of these methods was called in this action
	NeedsCall        string   // this method was called too, by the end of the flow
	SubsetOf         string   // the list at Over has no members but those the event came with here
	// ExactlyOneOf wants one of these methods, and no other of them, to be called by the
	// end of the flow. It is a check of every one of them, and holds the flow to account
	// even when none was called.
	ExactlyOneOf      []string
	OnlyWhen          map[string][]string
	KeyExists         string // the value is a key of this map
	NotEmpty          string // the map there has entries
	NullRequiresKey   string // null needs the key to be in this map
	PresentIn         []string
	TokenValid        bool // the signed token holds (auth0 rule 45)
	NotExpired        bool
	ExpiryInFuture    bool
	ExpirySafeInteger bool
	ServerState       string // what only the real service knows, in words
	EnabledOnTenant   bool
	AppliesTo         string // "integers": other values pass
	// NotCounting are entries of a map that the condition does not look at, by key.
	NotCounting []string

	// Modifiers.
	UndefinedOK, NullOK bool
	Coerce              Type // turned into this before the check
	CoerceValues        Type
}

// Unit is what lengths are counted in.
type Unit int

const (
	UTF16 Unit = iota // as JavaScript's length does
	CodePoints
)

// Equals names a value at a path, of the event where nothing else is said.
type Equals struct {
	Path  string
	Value string
}
