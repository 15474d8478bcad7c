package auth0

import "github.com/usher-run/usher/actions"

// denyAPI is api.access. Triggers differ in what a denial is, and in what an action may
// say about it: denied is what the parameters become in the result.
func denyAPI(doc string, params []actions.Field, denied actions.Object, checks ...actions.Check) []actions.Method {
	return []actions.Method{{
		Path: "access.deny",
		Doc: doc + " The call does not stop the action. Code after it runs, and metadata queued so far is still written; " +
			"the actions after this one do not run.",
		Params:  params,
		Returns: actions.Returns{Kind: actions.ReturnsChain},
		Checks:  checks,
		Effects: []actions.Effect{{Path: "denied", Value: denied}},
	}}
}
