package cognito

import (
	_ "embed" // for the template
	"slices"

	"github.com/usher-run/usher/actions"
)

//go:embed CreateAuthChallenge/template.js
var createAuthChallengeTemplate string

// CreateAuthChallenge runs when a custom sign-in comes to a challenge of its own. Its action
// makes the challenge up, and the answer to it.
var CreateAuthChallenge = actions.NewSynchronous[CreateAuthChallengeEvent, CreateAuthChallengeResult](createAuthChallenge)

var createAuthChallenge = &actions.Trigger{
	Dialect: name, ID: "CreateAuthChallenge",
	Doc: "Runs when DefineAuthChallenge asked for a challenge of the pool owner's own. " +
		"The handler says what the client gets to see, what only the check of the answer gets to see, and what the round is remembered by.",
	Mode: actions.Blocking, Waiting: actions.Freeze,
	Entries: handler, Arguments: lambdaArguments, MaxActions: 1, Timeout: invocationTimeout,
	Open:     true,
	Tables:   actions.NewTables(createAuthChallengeKnown, createAuthChallengeTables),
	Template: createAuthChallengeTemplate,
}

func createAuthChallengeTables() actions.Tables {
	return actions.Tables{
		Event: fields("CreateAuthChallenge", createAuthChallengeSources(), slices.Concat(
			[]actions.Field{
				userAttributes("CONFIRMED", ofUser),
				{Path: "request.challengeName", Type: actions.String, Enum: challengeNames, EnumOpen: true, Sample: "CUSTOM_CHALLENGE",
					Doc: "The challenge that DefineAuthChallenge asked for: CUSTOM_CHALLENGE."},
			},
			session("PASSWORD_VERIFIER", true, nil),
			[]actions.Field{userNotFound, clientMetadata("when it answered a challenge")},
		), createAuthChallengeResponse),
		Sources:  createAuthChallengeSources(),
		Rules:    slices.Concat(globalRules, createAuthChallengeRules()),
		Failures: failed,
		Result:   resultPaths("CreateAuthChallengeEvent"),
	}
}

func createAuthChallengeSources() []actions.Source {
	return []actions.Source{{
		Name: "CreateAuthChallenge_Authentication", Doc: "DefineAuthChallenge asked for a custom challenge.",
		Sample: map[string]any{"request.session": []any{
			actions.Object{{Key: "challengeName", Value: "SRP_A"}, {Key: "challengeResult", Value: true}, {Key: "challengeMetadata", Value: nil}},
			actions.Object{{Key: "challengeName", Value: "PASSWORD_VERIFIER"}, {Key: "challengeResult", Value: true}, {Key: "challengeMetadata", Value: nil}},
		}},
	}}
}

var createAuthChallengeResponse = []actions.Field{
	{Path: "response.publicChallengeParameters", Type: actions.Obj, Map: actions.StringMap, Optional: true, Nullable: true, Writable: true, HasInitial: true,
		Sample: actions.Object{{Key: "hint", Value: "six digits by e-mail"}},
		Doc:    "What the client gets to see. Null on arrival: assign an object, do not set a member."},
	{Path: "response.privateChallengeParameters", Type: actions.Obj, Map: actions.StringMap, Optional: true, Nullable: true, Writable: true, HasInitial: true,
		Sensitive: true, Sample: actions.Object{{Key: "answer", Value: "402915"}},
		Doc: "What only VerifyAuthChallengeResponse of this round gets to see, such as the answer. Null on arrival."},
	{Path: "response.challengeMetadata", Type: actions.String, Optional: true, Nullable: true, Writable: true, HasInitial: true,
		Sensitive: true, Sample: "CODE-1", // handlers keep the secret of a round in it (Cognito §D9)
		Doc: "What the round is remembered by in the sessions of later calls. The client never sees it."},
}

func createAuthChallengeRules() []actions.ResponseRule {
	return []actions.ResponseRule{
		{
			ID: "create.strings", Doc: "All parameters are text; numbers, booleans and objects are refused.",
			Confidence: "medium", Basis: []actions.Basis{actions.Typed, actions.Seen},
			Checks: []actions.ResponseCheck{texts("response.publicChallengeParameters"), texts("response.privateChallengeParameters")},
			Effect: unrecognizable,
		},
		{
			ID: "create.metadata", Doc: "challengeMetadata is text or null.", Confidence: "medium", Basis: []actions.Basis{actions.Typed},
			Checks: []actions.ResponseCheck{{Path: "response.challengeMetadata", Condition: actions.Condition{Type: actions.String, NullOK: true}}},
			Effect: unrecognizableAsOthers,
		},
		{
			ID: "create.null", Confidence: "high", Basis: []actions.Basis{actions.Seen},
			Doc:    "The three fields are null on arrival, so that setting a member of one throws a TypeError.",
			Effect: actions.ResponseEffect{Kind: actions.PassThrough, Scope: actions.OfRequest, Detail: "assign an object first"},
		},
	}
}
