package cognito

import (
	_ "embed" // for the template
	"slices"

	"github.com/usher-run/usher/actions"
)

//go:embed DefineAuthChallenge/template.js
var defineAuthChallengeTemplate string

// DefineAuthChallenge runs at the beginning of a custom sign-in and after each of its
// rounds. Its action says what comes next: a challenge, tokens, or the end.
var DefineAuthChallenge = actions.NewSynchronous[DefineAuthChallengeEvent, DefineAuthChallengeResult](defineAuthChallenge)

var defineAuthChallenge = &actions.Trigger{
	Dialect: name, ID: "DefineAuthChallenge",
	Doc: "Runs at the beginning of a custom sign-in and after each round that was answered. " +
		"The handler looks at the rounds so far and says what comes next: another challenge, tokens, or the end of the sign-in.",
	Mode: actions.Blocking, Waiting: actions.Freeze,
	Entries: handler, Arguments: lambdaArguments, MaxActions: 1, Timeout: invocationTimeout,
	Open:     true,
	Tables:   actions.NewTables(defineAuthChallengeKnown, defineAuthChallengeTables),
	Template: defineAuthChallengeTemplate,
}

func defineAuthChallengeTables() actions.Tables {
	return actions.Tables{
		Event: fields("DefineAuthChallenge", defineAuthChallengeSources(), slices.Concat(
			[]actions.Field{userAttributes("CONFIRMED", ofUser)},
			session("CUSTOM_CHALLENGE", false, "CODE-1"),
			[]actions.Field{userNotFound, clientMetadata("when it answered a challenge, never at the first call")},
		), defineAuthChallengeResponse()),
		Sources:  defineAuthChallengeSources(),
		Rules:    slices.Concat(globalRules, defineAuthChallengeRules()),
		Failures: failed,
		Result:   slices.Concat(resultPaths("DefineAuthChallengeEvent"), deniedPaths),
	}
}

func defineAuthChallengeSources() []actions.Source {
	return []actions.Source{
		plainSource("DefineAuthChallenge_Authentication", "A custom sign-in begins, or one of its rounds was answered."),
	}
}

func defineAuthChallengeResponse() []actions.Field {
	return []actions.Field{
		{Path: "response.challengeName", Type: actions.String, Optional: true, Nullable: true, Writable: true, HasInitial: true,
			Enum: challengeNames, EnumOpen: true, Sample: "CUSTOM_CHALLENGE",
			Doc: "The next challenge: CUSTOM_CHALLENGE, or one of the pool's own such as PASSWORD_VERIFIER. Needed when neither flag is true."},
		answerField("issueTokens", actions.Boolean, false, "True ends the sign-in with tokens."),
		answerField("failAuthentication", actions.Boolean, false, "True ends the sign-in without."),
	}
}

// deniedSignIn is what a caller sees of a sign-in that came to nothing (Cognito §D12).
func deniedSignIn(kind actions.EffectKind, value any, detail string) actions.ResponseEffect {
	return actions.ResponseEffect{Kind: kind, Exception: notAuthorized, Message: wrongPassword, Observed: true, Denies: true, Value: value, Detail: detail}
}

// defineAuthChallengeRules are in the order they are looked at: first whether there is a
// decision, then what two decisions at once mean, then the end of the sign-in.
func defineAuthChallengeRules() []actions.ResponseRule {
	return []actions.ResponseRule{
		{
			ID: "def.types", Doc: "The two flags are true, false or null.", Confidence: "medium", Basis: []actions.Basis{actions.Typed},
			Checks: []actions.ResponseCheck{
				{Path: "response.issueTokens", Condition: actions.Condition{Type: actions.Boolean, NullOK: true}},
				{Path: "response.failAuthentication", Condition: actions.Condition{Type: actions.Boolean, NullOK: true}},
			},
			Effect: unrecognizableAsOthers,
		},
		{
			ID: "def.none", Confidence: "medium", Basis: []actions.Basis{actions.Seen, actions.Inferred},
			Doc:    "An answer with neither a challenge nor a flag that is true decides nothing.",
			Checks: []actions.ResponseCheck{{Path: "response", AnyTruthy: []string{"challengeName", "issueTokens", "failAuthentication"}}},
			Advice: `set event.response.challengeName, event.response.issueTokens = true or event.response.failAuthentication = true`,
			Effect: unrecognizableAsOthers, // Cognito §D3
		},
		{
			ID: "def.fail_wins", Doc: "Of two flags that are true the failure counts.", Confidence: "low", Basis: []actions.Basis{actions.Inferred, actions.Decided},
			Checks: []actions.ResponseCheck{{
				Path: "response.issueTokens", NotEquals: true, When: map[string]any{"response.failAuthentication": true},
			}},
			Effect: actions.ResponseEffect{Kind: actions.CoercePart, Value: false, Detail: "issueTokens reads as false beside failAuthentication"}, // Cognito §D3
		},
		{
			ID: "def.notfound", Confidence: "medium", Basis: []actions.Basis{actions.Documented, actions.Inferred},
			Doc: "For a user who does not exist there are never tokens, whatever the handler says.",
			Checks: []actions.ResponseCheck{{
				Path: "response.issueTokens", NotEquals: true, When: map[string]any{"request.userNotFound": true},
			}},
			Effect: deniedSignIn(actions.CoercePart, false, "issueTokens reads as false for a user who does not exist"), // Cognito §D13
		},
		{
			ID: "def.fail", Doc: "failAuthentication ends the sign-in.", Confidence: "high", Basis: []actions.Basis{actions.Documented, actions.Seen},
			Checks: []actions.ResponseCheck{{Path: "response.failAuthentication", NotEquals: true}},
			Effect: deniedSignIn(actions.RefuseResult, nil, ""), // Cognito §D12
		},
		{
			ID: "def.issue", Doc: "issueTokens ends the sign-in with tokens, after the triggers that run before them.",
			Confidence: "high", Basis: []actions.Basis{actions.Documented},
			Effect: actions.ResponseEffect{Kind: actions.PassThrough, Detail: "the sign-in ends with tokens"}, // Cognito §D11
		},
	}
}
