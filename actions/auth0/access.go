package auth0

import "github.com/usher-run/usher/actions"

// denyAPI is api.access. Triggers differ in what a denial is, and in what an action may
// say about it: denied is what the parameters become in the result.
func denyAPI(doc string, params []actions.Field, denied actions.Object, checks ...actions.Check) []actions.Method {
	return []actions.Method{{
		Path: "access.deny",
		Doc: doc + " The call does not stop the action. Code after it runs, what else was asked for still happens, " +
			"and the actions after this one do not run.",
		Params:  params,
		Returns: actions.Returns{Kind: actions.ReturnsChain},
		Checks:  checks,
		Effects: []actions.Effect{{Path: "denied", Value: denied}},
	}}
}

// unchained are methods that return nothing, on triggers where the platform's do not chain.
func unchained(methods []actions.Method) []actions.Method {
	for i := range methods {
		methods[i].Returns = actions.Returns{}
	}
	return methods
}
