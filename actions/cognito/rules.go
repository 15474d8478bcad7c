package cognito

import "github.com/usher-run/usher/actions"

// The exceptions that a pool's caller may see (Cognito §B6).
const (
	userLambdaValidation  = "UserLambdaValidationException"
	invalidLambdaResponse = "InvalidLambdaResponseException"
	unexpectedLambda      = "UnexpectedLambdaException"
	invalidParameter      = "InvalidParameterException"
)

// unrecognizable refuses an object that the pool cannot read (Cognito §B4).
var unrecognizable = actions.ResponseEffect{
	Kind: actions.RefuseResult, Exception: invalidLambdaResponse,
	Message: "Unrecognizable lambda output", Observed: true,
}

// resultPaths is the one member of a result document: what the pool gets back, which has
// the structure of the event.
func resultPaths(shape string) []actions.ResultPath {
	return []actions.ResultPath{{
		Path: "event", Type: actions.Obj, Shape: shape,
		Doc: "What the pool gets back: the event as it was sent, with the response that the handler gave.",
	}}
}

// globalRules hold for what every handler hands over, in the order they are looked at.
var globalRules = []actions.ResponseRule{
	{
		ID: "g.null", Doc: "Nothing at all, null, text, a number, a truth value or an array is no answer.", Confidence: "high",
		Checks: []actions.ResponseCheck{{Condition: actions.Condition{Type: actions.Obj}}},
		Effect: actions.ResponseEffect{Kind: actions.RefuseResult, Exception: invalidLambdaResponse,
			Message: "Invalid lambda function output : Invalid JSON", Observed: true}, // Cognito §B3
	},
	{
		ID: "g.event", Doc: "The answer is the whole event: its common fields and its request stay in it.", Confidence: "high",
		Checks: []actions.ResponseCheck{{
			Members: []string{"version", "region", "userPoolId", "callerContext", "triggerSource", "request", "response"},
		}},
		Effect: unrecognizable,
	},
	{
		ID: "g.missingresponse", Doc: "An object without a response is refused.", Confidence: "medium",
		Checks: []actions.ResponseCheck{{Path: "response", Condition: actions.Condition{Required: true, Type: actions.Obj}}},
		Effect: unrecognizable,
	},
	{
		ID: "g.types", Doc: "A known field of the response has the type that the table gives it.", Confidence: "high",
		Checks: []actions.ResponseCheck{{Path: "response.*", DeclaredType: true}},
		Effect: unrecognizable,
	},
	{
		ID: "g.nulls", Doc: "Null in the response counts as not set.", Confidence: "high",
		Effect: actions.ResponseEffect{Kind: actions.PassThrough, Detail: "null counts as not set"},
	},
	{
		ID: "g.unknown", Doc: "Whether unknown members of a response are tolerated is not known. They are kept, with a warning.", Confidence: "low",
		Checks: []actions.ResponseCheck{{Path: "response", KnownMembers: true}},
		Effect: actions.ResponseEffect{Kind: actions.PassThrough, Detail: "it is handed on as it is"},
	},
	{
		ID: "g.case", Doc: "Names of fields are case-sensitive; another spelling is an unknown member.", Confidence: "high",
		Effect: actions.ResponseEffect{Kind: actions.IgnorePart, Detail: "a field spelt otherwise is an unknown member"},
	},
	{
		ID: "g.requestignored", Doc: "Changes to the request have no effect.", Confidence: "medium",
		Checks: []actions.ResponseCheck{{Path: "request", Unchanged: true}},
		Effect: actions.ResponseEffect{Kind: actions.IgnorePart, Detail: "the request that was sent stays in force"}, // Cognito §B13
	},
}
