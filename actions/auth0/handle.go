package auth0

import "github.com/usher-run/usher/actions"

// PostLogin runs the flow of auth0/post-login. A result says how the login goes on: it
// has exactly one of Denied, Suspended and Issue, and Issue, with what belongs into the
// tokens, only when the flow completed.
var PostLogin = actions.NewResumable[PostLoginEvent, PostLoginResult](postLogin)
