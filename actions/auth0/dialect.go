package auth0

import (
	"fmt"

	"github.com/usher-run/usher/actions"
)

// Dialect is the family of Auth0 Actions triggers. It is data and may be shared.
func Dialect() actions.Dialect {
	return actions.Dialect{
		Name:        "auth0",
		Title:       "Auth0 Actions",
		Triggers:    []*actions.Trigger{postLogin},
		AwaitReason: "Auth0 Actions are CommonJS modules, which cannot await at their top level. Move the await into the handler.",
		Prepare:     prepare,
		Explain:     explain,
		Finish:      finish,
	}
}

// prepare fills in what every event has (Auth0 rules 62 and 83).
func prepare(*actions.Trigger, *actions.Event) []actions.Patch { return prepared }

var prepared = []actions.Patch{
	{Path: []string{"configuration"}, Value: actions.Object{}, IfAbsent: true},
	{Path: []string{"transaction", "metadata"}, Value: actions.Object{}, IfAbsent: true},
}

// publicFailure is all that an end user learns of a flow that failed. The platform's own
// sentence is not public.
const publicFailure = "Something went wrong while you were signing in. Please try again later."

// explain words the failures that the platform reports itself (Auth0 rule 3).
func explain(_ *actions.Trigger, handler string, e *actions.Error) {
	e.Public = publicFailure
	switch e.Reason {
	case actions.NoHandler, actions.NotAsync:
		e.Name = "Error"
		e.Message = fmt.Sprintf(`Invalid function signature for the "%s" handler. `+
			`Use "exports.%s = async function(event, api) { }" as the signature.`, handler, handler)
	case actions.NoExports:
		e.Name = "Error"
		e.Message = "The Action must export an object."
	}
}
