package cognito

import (
	_ "embed" // for the template
	"slices"

	"github.com/usher-run/usher/actions"
)

//go:embed PostConfirmation/template.js
var postConfirmationTemplate string

// PostConfirmation runs after a user was confirmed. The user stays confirmed whatever its
// action does.
var PostConfirmation = actions.NewSynchronous[PostConfirmationEvent, PostConfirmationResult](postConfirmation)

var postConfirmation = &actions.Trigger{
	Dialect: name, ID: "PostConfirmation",
	Doc: "Runs after a user was confirmed, and after a forgotten password was replaced. " +
		"Nothing of the response is read. When the handler fails, the caller gets an error, and the user stays confirmed.",
	Mode: actions.Blocking, Waiting: actions.Freeze,
	Entries: handler, Arguments: lambdaArguments, MaxActions: 1, Timeout: invocationTimeout,
	Open:     true,
	Tables:   actions.NewTables(postConfirmationKnown, postConfirmationTables),
	Template: postConfirmationTemplate,
}

func postConfirmationTables() actions.Tables {
	return actions.Tables{
		Event: fields("PostConfirmation", postConfirmationSources(), []actions.Field{
			userAttributes("CONFIRMED", ofUser),
			clientMetadata("with ConfirmSignUp, AdminConfirmSignUp, ConfirmForgotPassword or SignUp"),
		}, nil),
		Sources:  postConfirmationSources(),
		Rules:    slices.Concat(globalRules, postConfirmationRules()),
		Failures: failed,
		Result:   resultPaths("PostConfirmationEvent"),
	}
}

func postConfirmationSources() []actions.Source {
	return []actions.Source{
		plainSource("PostConfirmation_ConfirmSignUp",
			"A user is confirmed: by a code, by an administrator, at once by PreSignUp, or at the first sign-in through another provider."),
		plainSource("PostConfirmation_ConfirmForgotPassword", "A forgotten password was replaced."),
	}
}

func postConfirmationRules() []actions.ResponseRule {
	return []actions.ResponseRule{
		notRead("postconf.empty", actions.Documented, actions.Seen),
		{
			ID: "postconf.admin", Confidence: "high", Basis: []actions.Basis{actions.Documented, actions.Seen},
			Doc:    "Does not fire for users whom an administrator creates, nor when such a user gets a lasting password.",
			Effect: actions.ResponseEffect{Kind: actions.PassThrough, Scope: actions.OfInvocation, Detail: "the trigger does not fire"},
		},
	}
}
