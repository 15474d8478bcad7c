package auth0

import "github.com/usher-run/usher/actions"

// accessAPI is api.access.
var accessAPI = []actions.Method{{
	Path: "access.deny",
	Doc: "Denies the login: the application gets the error access_denied with the reason as its description. " +
		"The call does not stop the action. Code after it runs, and metadata queued so far is still written; the actions after this one do not run.",
	Params: []actions.Field{
		{Path: "reason", Type: actions.String, Doc: "Why, in words for the end user."},
	},
	Returns: actions.Returns{Kind: actions.ReturnsChain},
	Checks:  []actions.Check{ours("reason", actions.String)},
	// Auth0 rule 27: an action cannot choose another code; of deny(code, message) only the
	// first argument is read.
	Effects: []actions.Effect{
		{Path: "denied", Value: actions.Object{{"reason", "$reason"}, {"code", "access_denied"}}},
	},
}}
