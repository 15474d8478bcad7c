package actions

// ResponseRule is one rule of a platform about what a handler returns (cognito).
type ResponseRule struct {
	ID string // "presignup.bool"
	// Doc is the rule for people, Confidence how sure it is: high, medium or low.
	Doc        string
	Confidence string
	// Checks can be tested by a machine; all must hold. None: nothing to test.
	Checks []ResponseCheck
	Effect ResponseEffect
}

// ResponseCheck is one test of a returned document.
type ResponseCheck struct {
	Path string // dotted, "" is the whole document; "response.*" every known field
	Condition
	// DeclaredType, KnownMembers, Unchanged, NotUsed: the value has its field's type; has
	// only members that the table lists; equals what was sent; has no influence.
	DeclaredType, KnownMembers, Unchanged, NotUsed bool
	// Members must all be present.
	Members []string
	// When limits the check to documents with these values by path.
	When map[string]any
}

// ResponseEffect is what a broken rule does.
type ResponseEffect struct {
	Kind      EffectKind
	Exception string // "InvalidLambdaResponseException"
	Message   string
	// Observed says that the message was seen on the platform; otherwise it copies the
	// nearest observed one.
	Observed bool
	Detail   string
}

// EffectKind is what a broken ResponseRule does.
type EffectKind string

const (
	RefuseResult EffectKind = "error"        // the platform refuses the result
	IgnorePart   EffectKind = "ignore"       // no influence
	CoercePart   EffectKind = "coerce"       // read as something else
	PassThrough  EffectKind = "pass-through" // handed on as it is
)
