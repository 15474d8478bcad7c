package auth0

import (
	"fmt"
	"slices"

	"github.com/usher-run/usher/actions"
)

// Dialect is the family of Auth0 Actions triggers. It is data and may be shared.
func Dialect() actions.Dialect {
	return actions.Dialect{
		Name:  "auth0",
		Title: "Auth0 Actions",
		Triggers: []*actions.Trigger{
			postLogin,
			credentialsExchange,
			preUserRegistration,
			postUserRegistration,
			postChangePassword,
			sendPhoneMessage,
			passwordResetPostChallenge,
			customEmailProvider,
			customPhoneProvider,
			customTokenExchange,
			eventStream,
			signupPostIdentifier,
		},
		Undocumented: []string{"login-post-identifier", "password-hash-migration", "mcp-tool"},
		AwaitReason:  "Auth0 Actions are CommonJS modules, which cannot await at their top level. Move the await into the handler.",
		Prepare:      prepare,
		Explain:      explain,
		Finish:       finish,
		Resume:       resume,
	}
}

// prepare fills in what every event of a trigger has (Auth0 rules 62 and 83).
func prepare(t *actions.Trigger, _ *actions.Event) []actions.Patch {
	if always(t, "transaction.metadata") {
		return prepared
	}
	return prepared[:1]
}

var prepared = []actions.Patch{
	{Path: []string{"configuration"}, Value: actions.Object{}, IfAbsent: true},
	{Path: []string{"transaction", "metadata"}, Value: actions.Object{}, IfAbsent: true},
}

// always says that every event of the trigger has a member.
func always(t *actions.Trigger, path string) bool {
	return slices.ContainsFunc(t.Event(), func(f actions.Field) bool { return f.Path == path && !f.Optional })
}

// explain words the failures that the platform reports itself (Auth0 rule 3). The sentence
// for end users is Usher's own: the platform's is not public.
func explain(t *actions.Trigger, _ *actions.Event, c actions.ContextInfo, e *actions.Error) {
	e.Public = t.PublicFailure
	switch e.Reason {
	case actions.NoHandler, actions.NotAsync:
		e.Name = "Error"
		e.Message = fmt.Sprintf(`Invalid function signature for the "%s" handler. `+
			`Use "exports.%s = async function(event, api) { }" as the signature.`, c.Handler, c.Handler)
	case actions.NoExports:
		e.Name = "Error"
		e.Message = "The Action must export an object."
	}
}
