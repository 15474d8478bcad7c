package actions

// ResponseRule is one rule of a platform about what a handler returns (cognito).
type ResponseRule struct {
	ID string // "presignup.bool"
	// Doc is the rule for people, Confidence how sure it is: high, medium or low. Basis
	// tells where it is known from.
	Doc        string
	Confidence string
	Basis      []Basis
	// Checks can be tested by a machine; all must hold. None: nothing to test.
	Checks []ResponseCheck
	Effect ResponseEffect
	// Advice tells the author of a refused answer what to change, where its checks do not
	// say so themselves; <place> stands for what was refused.
	Advice string
}

// Basis is where a rule is known from.
type Basis string

const (
	Seen       Basis = "seen"       // observed on the platform
	Documented Basis = "documented" // the platform's documentation says so
	Typed      Basis = "typed"      // published types of the events say so
	Inferred   Basis = "inferred"   // concluded from what is known
	Decided    Basis = "ours"       // nobody says so; a choice of this project
)

// ResponseCheck is one test of a returned document. Paths other than those below
// "response" lead into the event as it was sent.
type ResponseCheck struct {
	// Path is dotted, "" is the whole document, "response.*" with DeclaredType every known
	// field; otherwise "x.*" is every value of the map x and "x[]" every item of the list.
	Path string
	Condition
	// DeclaredType, KnownMembers, Unchanged, NotUsed: the value has its field's type; has
	// only members that the table lists; equals what was sent; has no influence.
	DeclaredType, KnownMembers, Unchanged, NotUsed bool
	// Members must all be present.
	Members []string
	// KeysNotIn and KeyPrefixesNotIn name entries that a map must not have.
	KeysNotIn, KeyPrefixesNotIn []string
	// AnyTruthy and AnyTrue name members of which one at least is truthy in JavaScript, or
	// is true or the text "true".
	AnyTruthy, AnyTrue []string
	// ContainsAny and ContainsAll are paths of texts, one or all of which the text contains.
	ContainsAny, ContainsAll []string
	EqualsPath               string // the value equals the one at this path
	NotEquals                any    // the value is not this one; nil says nothing
	// Scalar refuses arrays and objects.
	Scalar bool
	// MaxTogether limits the entries and items of the maps and lists at Together, which are
	// paths below Path, counted as one.
	MaxTogether int
	Together    []string
	// Setting is a setting of the platform that must have the value Want, where it is known.
	Setting, Want string
	// When limits the check to documents with these values by path.
	When map[string]any
}

// ResponseEffect is what a broken rule does.
type ResponseEffect struct {
	Kind      EffectKind
	Exception string // "InvalidLambdaResponseException"
	Message   string // of the exception; <clientId> stands for the id of the app client
	// Observed says that the message was seen on the platform; otherwise it copies the
	// nearest observed one.
	Observed bool
	// Denies says that the answer is a valid one which ends the flow without success: the
	// exception is what the platform's caller sees, and nothing is wrong with the action.
	Denies bool
	Value  any // what a part is read as (CoercePart)
	Scope  Scope
	Detail string
}

// EffectKind is what a broken ResponseRule does.
type EffectKind string

const (
	RefuseResult EffectKind = "error"        // the platform refuses the result
	IgnorePart   EffectKind = "ignore"       // no influence
	CoercePart   EffectKind = "coerce"       // read as something else
	PassThrough  EffectKind = "pass-through" // handed on as it is
)

// Scope is what a rule is about.
type Scope string

const (
	OfResponse   Scope = ""           // what the handler returns
	OfRequest    Scope = "request"    // what the handler is given
	OfInvocation Scope = "invocation" // when the trigger fires
)

// Failure is what a platform's caller sees of a handler that failed (cognito).
type Failure struct {
	Exception string
	// Message may hold <trigger>, <errorMessage> and <clientId>, which stand for the
	// trigger's id, the error's message and the id of the app client.
	Message  string
	Observed bool
}
