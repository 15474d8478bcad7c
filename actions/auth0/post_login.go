package auth0

import (
	_ "embed" // for the template
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
)

//go:embed post-login/template.js
var postLoginTemplate string

// PostLogin runs the flow of auth0/post-login. A result says how the login goes on: it
// has exactly one of Denied, Suspended and Issue, and Issue, with what belongs into the
// tokens, only when the flow completed.
var PostLogin = actions.NewResumable[PostLoginEvent, PostLoginResult](postLogin)

// postLogin runs after the user has proved who they are and before tokens are issued.
var postLogin = &actions.Trigger{
	Dialect: "auth0",
	ID:      "post-login",
	Doc: "Runs after a user has signed in, also right after a sign-up and whenever a refresh token is exchanged, and before tokens are issued. " +
		"It can deny the login, add claims and scopes to the tokens, write metadata, and send the user away to a page, a form or a second factor first.",
	Mode:    actions.Blocking,
	Waiting: actions.Detach,
	Entries: []actions.Entry{
		{Name: "onExecutePostLogin", Async: true, Doc: "Called once for each login."},
		{Name: "onContinuePostLogin", Async: true, Doc: "Called when the user is back from a redirect or a form that this action asked for."},
	},
	Arguments:     []actions.Argument{actions.EventArgument, actions.APIArgument},
	Versions:      versions("v1", "v2", "v3"),
	MaxActions:    20,               // Auth0 rules 16 and 88
	Timeout:       20 * time.Second, // Auth0 rule 31
	PublicFailure: "Something went wrong while you were signing in. Please try again later.",
	Open:          true,
	Tables:        actions.NewTables(postLoginKnown, postLoginTables),
	Template:      postLoginTemplate,
}

func postLoginTables() actions.Tables {
	return actions.Tables{
		MakeEvent: postLoginEvent,
		MakeAPI: []func() []actions.Method{
			denyLoginAPI,
			accessTokenAPI,
			scopesAPI,
			idTokenAPI,
			func() []actions.Method {
				return challengeAPI("login", " Not possible after a custom token exchange.", notExchanged)
			},
			authenticationAPI,
			multifactorAPI,
			func() []actions.Method { return redirectAPI("onContinuePostLogin", chains) },
			canRedirectAPI,
			func() []actions.Method { return promptAPI("onContinuePostLogin") },
			func() []actions.Method { return userAPI(profileShaped) },
			transactionAPI,
			func() []actions.Method { return targetScopesAPI(flagged(targetScopesFlag)) },
			sessionAPI,
			refreshTokenAPI,
			groupsAPI,
			rolesAPI,
			cacheAPI,
			samlAPI,
			func() []actions.Method { return validationAPI("") },
			rulesAPI,
		},
		Result: slices.Concat(
			deniedResult(),
			suspendedResult,
			tokenResult,
			userResult,
			authenticationResult,
			validationResult,
			samlResult,
			sessionResult,
			refreshTokenResult,
			transactionResult,
			cacheResult,
		),
	}
}

func denyLoginAPI() []actions.Method {
	return denyAPI(
		"Denies the login: the application gets the error access_denied with the reason as its description.",
		[]actions.Field{{Path: "reason", Type: actions.String, Doc: "Why, in words for the end user."}},
		// Auth0 rule 27: an action cannot choose another code; of deny(code, message) only
		// the first argument is read.
		actions.Object{{"reason", "$reason"}, {"code", "access_denied"}},
		ours("reason", actions.String),
	)
}
