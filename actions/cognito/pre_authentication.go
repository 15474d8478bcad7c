package cognito

import (
	_ "embed" // for the template
	"slices"

	"github.com/usher-run/usher/actions"
)

//go:embed PreAuthentication/template.js
var preAuthenticationTemplate string

// PreAuthentication runs when a sign-in begins. Its action may refuse it by an error.
var PreAuthentication = actions.NewSynchronous[PreAuthenticationEvent, PreAuthenticationResult](preAuthentication)

var preAuthentication = &actions.Trigger{
	Dialect: name, ID: "PreAuthentication",
	Doc: "Runs when a sign-in begins, before the password is looked at. " +
		"The handler may refuse the sign-in by an error; nothing of the response is read.",
	Mode: actions.Blocking, Waiting: actions.Freeze,
	Entries: handler, Arguments: lambdaArguments, MaxActions: 1, Timeout: invocationTimeout,
	Open:     true,
	Tables:   actions.NewTables(preAuthenticationKnown, preAuthenticationTables),
	Template: preAuthenticationTemplate,
}

func preAuthenticationTables() actions.Tables {
	return actions.Tables{
		Event: fields("PreAuthentication", preAuthenticationSources(), []actions.Field{
			userAttributes("CONFIRMED", ofUser),
			signInData,
			userNotFound,
			preAuthenticationMetadata,
		}, nil),
		Sources:  preAuthenticationSources(),
		Rules:    slices.Concat(globalRules, preAuthenticationRules()),
		Failures: failed,
		Result:   resultPaths("PreAuthenticationEvent"),
	}
}

func preAuthenticationSources() []actions.Source {
	return []actions.Source{
		plainSource("PreAuthentication_Authentication", "A sign-in begins. Not when tokens are refreshed, and not for a custom sign-in."), // Cognito §C3
	}
}

var preAuthenticationMetadata = actions.Field{Path: "request.clientMetadata", Type: actions.Obj, Optional: true, Map: actions.StringMap,
	Sample: actions.Object{{Key: "campaign", Value: "spring"}}, Undocumented: true,
	Doc: "Published types have it; what callers send arrives as validationData."}

func preAuthenticationRules() []actions.ResponseRule {
	return []actions.ResponseRule{
		notRead("preauth.empty", actions.Documented),
		{
			ID: "preauth.exists", Confidence: "high", Basis: []actions.Basis{actions.Documented},
			Doc:    "Fires for users who exist, and for others only where the app client hides whether users exist.",
			Effect: actions.ResponseEffect{Kind: actions.PassThrough, Scope: actions.OfInvocation, Detail: "the trigger does not fire for unknown users"},
		},
		{
			ID: "preauth.refresh", Confidence: "medium", Basis: []actions.Basis{actions.Documented},
			Doc:    "Does not fire when tokens are refreshed.",
			Effect: actions.ResponseEffect{Kind: actions.PassThrough, Scope: actions.OfInvocation, Detail: "the trigger does not fire on a refresh"},
		},
	}
}
