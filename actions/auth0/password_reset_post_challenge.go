package auth0

import (
	_ "embed" // for the template
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
)

//go:embed password-reset-post-challenge/template.js
var passwordResetPostChallengeTemplate string

// PasswordResetPostChallenge runs the flow of auth0/password-reset-post-challenge. The user
// may choose the new password when the result has neither Denied nor Suspended.
var PasswordResetPostChallenge = actions.NewResumable[PasswordResetPostChallengeEvent, PasswordResetPostChallengeResult](passwordResetPostChallenge)

// passwordResetPostChallenge runs between the first challenge of a password reset and the
// new password.
var passwordResetPostChallenge = &actions.Trigger{
	Dialect: "auth0",
	ID:      "password-reset-post-challenge",
	Doc: "Runs when a user who resets the password has passed the first challenge, usually a link in an e-mail, and before the new password is set. " +
		"It can stop the reset, ask for a second factor, send the user away to a page or a form first, and choose where the browser goes afterwards.",
	Mode:    actions.Blocking, // Auth0 rule 13
	Waiting: actions.Detach,
	Entries: []actions.Entry{
		{Name: "onExecutePostChallenge", Async: true, Doc: "Called once for each reset."},
		{Name: "onContinuePostChallenge", Async: true, Doc: "Called when the user is back from a redirect or a form that this action asked for."},
	},
	Arguments:     []actions.Argument{actions.EventArgument, actions.APIArgument},
	Versions:      versions("v1"),
	MaxActions:    4,                // Auth0 rule 16
	Timeout:       20 * time.Second, // Auth0 rule 31
	PublicFailure: "Something went wrong while you were resetting your password. Please try again later.",
	Open:          true,
	Tables:        actions.NewTables(passwordResetPostChallengeKnown, passwordResetPostChallengeTables),
	Template:      passwordResetPostChallengeTemplate,
}

func passwordResetPostChallengeTables() actions.Tables {
	return actions.Tables{
		MakeEvent: passwordResetPostChallengeEvent,
		MakeAPI: []func() []actions.Method{
			denyResetAPI,
			func() []actions.Method { return challengeAPI("password reset", "") },
			func() []actions.Method { return redirectAPI("onContinuePostChallenge", actions.Returns{}) },
			func() []actions.Method { return promptAPI("onContinuePostChallenge") },
			resultURLAPI,
			cacheAPI,
		},
		Result: slices.Concat(
			denial("Why the password reset was stopped. The last denial counts.",
				actions.Field{Path: "reason", Type: actions.String, Doc: "The reason, in words for the end user."},
			),
			results(suspendedResult, "suspended.kind", "suspended.continuation", "redirect", "prompt", "authentication.challenge"),
			resultURLResult,
			cacheResult,
		),
	}
}

func denyResetAPI() []actions.Method {
	return unchained(denyAPI(
		"Stops the password reset: the user sees the reason instead of the form for a new password.",
		[]actions.Field{{Path: "reason", Type: actions.String, Doc: "Why, in words for the end user."}},
		actions.Object{{"reason", "$reason"}},
		ours("reason", actions.String),
	))
}
