package cognito

import (
	_ "embed" // for the template
	"slices"

	"github.com/usher-run/usher/actions"
)

//go:embed PostAuthentication/template.js
var postAuthenticationTemplate string

// PostAuthentication runs when a sign-in has passed all its challenges, before there are
// tokens.
var PostAuthentication = actions.NewSynchronous[PostAuthenticationEvent, PostAuthenticationResult](postAuthentication)

var postAuthentication = &actions.Trigger{
	Dialect: name, ID: "PostAuthentication",
	Doc: "Runs when a sign-in has passed all its challenges, before tokens are made. " +
		"Nothing of the response is read. When the handler fails, the sign-in fails although the password was right.",
	Mode: actions.Blocking, Waiting: actions.Freeze,
	Entries: handler, Arguments: lambdaArguments, MaxActions: 1, Timeout: invocationTimeout,
	Open:     true,
	Tables:   actions.NewTables(postAuthenticationKnown, postAuthenticationTables),
	Template: postAuthenticationTemplate,
}

func postAuthenticationTables() actions.Tables {
	return actions.Tables{
		Event: fields("PostAuthentication", postAuthenticationSources(), []actions.Field{
			userAttributes("CONFIRMED", ofUser),
			{Path: "request.newDeviceUsed", Type: actions.Boolean, Sample: false,
				Doc: "Whether the device is a new one. It means something only where the pool remembers devices."},
			clientMetadata("when it answered a challenge, never when the sign-in began"),
		}, nil),
		Sources:  postAuthenticationSources(),
		Rules:    slices.Concat(globalRules, postAuthenticationRules),
		Failures: failed,
		Result:   resultPaths("PostAuthenticationEvent"),
	}
}

func postAuthenticationSources() []actions.Source {
	return []actions.Source{
		plainSource("PostAuthentication_Authentication", "All challenges of a sign-in are passed."),
	}
}

var postAuthenticationRules = []actions.ResponseRule{
	{
		ID: "postauth.empty", Confidence: "high", Basis: []actions.Basis{actions.Documented, actions.Seen},
		Doc: "The event has to come back, or the sign-in fails. No member of the response is read.",
		Checks: []actions.ResponseCheck{
			{Condition: actions.Condition{Type: actions.Obj}},
		},
		Effect: actions.ResponseEffect{Kind: actions.RefuseResult, Exception: invalidLambdaResponse, Message: notAnObject, Observed: true},
	},
}
