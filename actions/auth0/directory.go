package auth0

import (
	"fmt"

	"github.com/usher-run/usher/actions"
)

// noDirectory answers the methods that look groups or roles up: Usher keeps no directory
// of either, and an empty answer would be a wrong one.
func noDirectory(c *actions.Call) actions.Return {
	return actions.Return{Kind: actions.ReturnsPromise, Raise: &actions.Raise{
		Name:    "Error",
		Message: fmt.Sprintf("api.%s needs a directory of groups and roles, and this host has none.", c.Method.Path),
		Code:    "ERR_NO_DIRECTORY",
	}}
}

// pageParams are the parameters of a method that answers page by page.
func pageParams(shape string) []actions.Field {
	return []actions.Field{
		{Path: "params", Type: actions.Obj, Optional: true, Shape: shape, Doc: "Which page."},
		{Path: "params.take", Type: actions.Number, Optional: true, Doc: "How many entries the page may have: a whole number from 1."},
		{Path: "params.from", Type: actions.String, Optional: true, Doc: "Where the page begins: next of the page before."},
	}
}

func pageChecks() []actions.Check {
	return []actions.Check{
		rejected(oursOptional("params", actions.Obj)),
		{Param: "params.from", Condition: actions.Condition{Type: actions.String, UndefinedOK: true},
			OnFail: actions.Reject, Error: `The "from" parameter must be a string if provided.`},
		{Param: "params.take", Condition: actions.Condition{Type: actions.Integer, Min: new(1.0), UndefinedOK: true},
			OnFail: actions.Reject, Error: `The "take" parameter must be a positive integer if provided.`},
	}
}

// listChecks demand a list of texts with at least one entry.
func listChecks(param string) []actions.Check {
	text := fmt.Sprintf("The %q parameter must be a non-empty array of strings.", param)
	return []actions.Check{
		{Param: param, Condition: actions.Condition{Type: actions.Array}, OnFail: actions.Reject, Error: text},
		{Param: param, Condition: actions.Condition{MinItems: 1}, OnFail: actions.Reject, Error: text},
		rejected(ours(param+"[]", actions.String)),
	}
}
