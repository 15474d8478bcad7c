package cognito

import "github.com/usher-run/usher/actions"

// The exceptions that a pool's caller may see (Cognito §B6, B9, D12).
const (
	userLambdaValidation  = "UserLambdaValidationException"
	invalidLambdaResponse = "InvalidLambdaResponseException"
	unexpectedLambda      = "UnexpectedLambdaException"
	invalidParameter      = "InvalidParameterException"
	userNotFoundException = "UserNotFoundException"
	notAuthorized         = "NotAuthorizedException"
)

// Messages that several rules have.
const (
	notAnObject   = "Invalid lambda function output : Invalid JSON" // Cognito §B3
	wrongPassword = "Incorrect username or password."               // Cognito §B9, D12
)

// failed is what the caller sees of a handler's error (Cognito §B1). The pool ends the
// sentence with a full stop of its own.
var failed = []actions.Failure{{
	Exception: userLambdaValidation, Message: "<trigger> failed with error <errorMessage>.", Observed: true,
}}

// unrecognizable refuses an object that the pool cannot read (Cognito §B4).
// unrecognizableAsOthers does so where nobody has seen the words of the refusal.
var (
	unrecognizable = actions.ResponseEffect{
		Kind: actions.RefuseResult, Exception: invalidLambdaResponse,
		Message: "Unrecognizable lambda output", Observed: true,
	}
	unrecognizableAsOthers = actions.ResponseEffect{
		Kind: actions.RefuseResult, Exception: invalidLambdaResponse,
		Message: "Unrecognizable lambda output",
	}
)

// texts has every value of a map be text.
func texts(path string) actions.ResponseCheck {
	return actions.ResponseCheck{Path: path + ".*", Condition: actions.Condition{Type: actions.String}}
}

// notRead is the rule of triggers whose answers have nothing in them.
func notRead(id string, basis ...actions.Basis) actions.ResponseRule {
	return actions.ResponseRule{
		ID: id, Doc: "No member of the response is read; the whole event still has to come back.", Confidence: "high", Basis: basis,
		Checks: []actions.ResponseCheck{{Path: "response", NotUsed: true}},
		Effect: actions.ResponseEffect{Kind: actions.IgnorePart, Detail: "nothing of this response is read"},
	}
}

// resultPaths is the one member of a result document: what the pool gets back, which has
// the structure of the event.
func resultPaths(shape string) []actions.ResultPath {
	return []actions.ResultPath{{
		Path: "event", Type: actions.Obj, Shape: shape,
		Doc: "What the pool gets back: the event as it was sent, with the response that the handler gave.",
	}}
}

// deniedPaths are the members of a result document that says no.
var deniedPaths = []actions.ResultPath{
	{Path: "denied.exception", Group: "denied", Type: actions.String, Doc: "Exception that the pool's caller sees."},
	{Path: "denied.reason", Group: "denied", Type: actions.String, Doc: "Text of the exception."},
}

// globalRules hold for what every handler hands over that a pool waits for, in the order
// they are looked at.
var globalRules = []actions.ResponseRule{
	{
		ID: "g.null", Doc: "Nothing at all, null, text, a number, a truth value or an array is no answer.",
		Confidence: "high", Basis: []actions.Basis{actions.Seen},
		Checks: []actions.ResponseCheck{{Condition: actions.Condition{Type: actions.Obj}}},
		Effect: actions.ResponseEffect{Kind: actions.RefuseResult, Exception: invalidLambdaResponse, Message: notAnObject, Observed: true}, // Cognito §B3
	},
	{
		ID: "g.event", Doc: "The answer is the whole event: its common fields and its request stay in it.",
		Confidence: "high", Basis: []actions.Basis{actions.Documented, actions.Seen},
		Checks: []actions.ResponseCheck{{
			Members: []string{"version", "region", "userPoolId", "callerContext", "triggerSource", "request", "response"},
		}},
		Effect: unrecognizable,
	},
	{
		ID: "g.missingresponse", Doc: "An object without a response is refused.", Confidence: "medium", Basis: []actions.Basis{actions.Seen},
		Checks: []actions.ResponseCheck{{Path: "response", Condition: actions.Condition{Required: true, Type: actions.Obj}}},
		Effect: unrecognizable,
	},
	{
		ID: "g.types", Doc: "A known field of the response has the type that the table gives it.", Confidence: "high", Basis: []actions.Basis{actions.Seen},
		Checks: []actions.ResponseCheck{{Path: "response.*", DeclaredType: true}},
		Effect: unrecognizable,
	},
	{
		ID: "g.nulls", Doc: "Null in the response counts as not set.", Confidence: "high", Basis: []actions.Basis{actions.Seen},
		Effect: actions.ResponseEffect{Kind: actions.PassThrough, Detail: "null counts as not set"},
	},
	{
		ID: "g.unknown", Doc: "Whether unknown members of a response are tolerated is not known. They are kept, with a warning.",
		Confidence: "low", Basis: []actions.Basis{actions.Inferred, actions.Decided},
		Checks: []actions.ResponseCheck{{Path: "response", KnownMembers: true}},
		Effect: actions.ResponseEffect{Kind: actions.PassThrough, Detail: "it is handed on as it is"},
	},
	{
		ID: "g.case", Doc: "Names of fields are case-sensitive; another spelling is an unknown member.", Confidence: "high", Basis: []actions.Basis{actions.Seen},
		Effect: actions.ResponseEffect{Kind: actions.IgnorePart, Detail: "a field spelt otherwise is an unknown member"},
	},
	{
		ID: "g.requestignored", Doc: "Changes to the request have no effect.", Confidence: "medium", Basis: []actions.Basis{actions.Documented, actions.Inferred},
		Checks: []actions.ResponseCheck{{Path: "request", Unchanged: true}},
		Effect: actions.ResponseEffect{Kind: actions.IgnorePart, Detail: "the request that was sent stays in force"}, // Cognito §B13
	},
}
