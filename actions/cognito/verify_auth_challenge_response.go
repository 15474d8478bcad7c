package cognito

import (
	_ "embed" // for the template
	"slices"

	"github.com/usher-run/usher/actions"
)

//go:embed VerifyAuthChallengeResponse/template.js
var verifyAuthChallengeResponseTemplate string

// VerifyAuthChallengeResponse runs when the challenge of a custom sign-in was answered. Its
// action says whether the answer is right.
var VerifyAuthChallengeResponse = actions.NewSynchronous[VerifyAuthChallengeResponseEvent, VerifyAuthChallengeResponseResult](verifyAuthChallengeResponse)

var verifyAuthChallengeResponse = &actions.Trigger{
	Dialect: name, ID: "VerifyAuthChallengeResponse",
	Doc: "Runs when the challenge of a custom sign-in was answered. " +
		"The handler says whether the answer is right; what that means for the sign-in is for DefineAuthChallenge to say.",
	Mode: actions.Blocking, Waiting: actions.Freeze,
	Entries: handler, Arguments: lambdaArguments, MaxActions: 1, Timeout: invocationTimeout,
	Open:     true,
	Tables:   actions.NewTables(verifyAuthChallengeResponseKnown, verifyAuthChallengeResponseTables),
	Template: verifyAuthChallengeResponseTemplate,
}

func verifyAuthChallengeResponseTables() actions.Tables {
	return actions.Tables{
		Event: fields("VerifyAuthChallengeResponse", verifyAuthChallengeResponseSources(), verifyAuthChallengeResponseRequest(), []actions.Field{
			answerField("answerCorrect", actions.Boolean, true, "Whether the answer is right: the challengeResult of this round."),
		}),
		Sources:  verifyAuthChallengeResponseSources(),
		Rules:    slices.Concat(globalRules, verifyAuthChallengeResponseRules),
		Failures: failed,
		Result:   resultPaths("VerifyAuthChallengeResponseEvent"),
	}
}

func verifyAuthChallengeResponseSources() []actions.Source {
	return []actions.Source{
		plainSource("VerifyAuthChallengeResponse_Authentication", "A custom challenge was answered."),
	}
}

func verifyAuthChallengeResponseRequest() []actions.Field {
	return []actions.Field{
		userAttributes("CONFIRMED", ofUser),
		{Path: "request.privateChallengeParameters", Type: actions.Obj, Map: actions.StringMap, Sensitive: true,
			Sample: actions.Object{{Key: "answer", Value: "402915"}},
			Doc:    "What CreateAuthChallenge kept from the client in this round; empty when it kept nothing."},
		{Path: "request.challengeAnswer", Type: actions.String, Sensitive: true, Sample: "402915",
			Doc: "What the client answered, always as text."},
		userNotFound,
		clientMetadata("with this answer"),
	}
}

var verifyAuthChallengeResponseRules = []actions.ResponseRule{
	{
		ID: "verify.bool", Doc: "answerCorrect is true or false.", Confidence: "medium", Basis: []actions.Basis{actions.Typed},
		Checks: []actions.ResponseCheck{{Path: "response.answerCorrect", Condition: actions.Condition{Type: actions.Boolean}}},
		Effect: unrecognizableAsOthers,
	},
	{
		ID: "verify.false", Doc: "A wrong answer does not end the sign-in: DefineAuthChallenge decides.", Confidence: "high", Basis: []actions.Basis{actions.Documented},
		Effect: actions.ResponseEffect{Kind: actions.PassThrough, Detail: "it is handed on as challengeResult false"}, // Cognito §D10
	},
	{
		ID: "verify.nosession", Doc: "The request has neither the rounds so far nor what the client got to see.",
		Confidence: "high", Basis: []actions.Basis{actions.Documented, actions.Typed},
		Effect: actions.ResponseEffect{Kind: actions.PassThrough, Scope: actions.OfRequest, Detail: "the request lacks both"}, // Cognito §D7
	},
}
