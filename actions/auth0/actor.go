package auth0

import (
	"strings"

	"github.com/usher-run/usher/actions"
)

// maxActors is how many parties can act for a user, one for the next (Auth0 rule 73).
const maxActors = 5

// actorClaims are the members of an actor that are not its own.
var actorClaims = []string{"sub", "act", "type"}

// actorAPI is the part of api.authentication that says who acts for the user.
func actorAPI() []actions.Method {
	return []actions.Method{{
		Path: "authentication.setActor",
		Doc: "Puts the claim act into the tokens: who acts for the user, and in its own act for whom that one acts, up to five in all. " +
			"Each names itself in sub and may have five properties of its own. No refresh token is issued then, and the login cannot ask for multi-factor authentication.",
		Params:  actorParams(),
		Checks:  actorChecks(),
		Effects: []actions.Effect{{Path: "authentication.actor", Value: "$actor"}},
	}}
}

// actorAt is the path of an actor; the first has depth 0.
func actorAt(depth int) string { return "actor" + strings.Repeat(".act", depth) }

func actorParams() []actions.Field {
	var params []actions.Field
	for depth := range maxActors {
		at := actorAt(depth)
		actor := actions.Field{Path: at, Type: actions.Obj, Optional: true, Open: true, Doc: "The party that this one acts for."}
		if depth == 0 {
			actor.Optional, actor.Shape, actor.Doc = false, "ActorParams", "The party that acts for the user."
		}
		params = append(params, actor,
			actions.Field{Path: at + ".sub", Type: actions.String, Doc: "The party's name; 1 to 512 characters."})
	}
	return append(params, actions.Field{Path: actorAt(maxActors), Type: actions.Obj, Optional: true, Open: true, Forbidden: true,
		Doc: "There is none: the chain ends here."})
}

func actorChecks() []actions.Check {
	var checks []actions.Check
	for depth := range maxActors {
		checks = append(checks, oneActor(depth)...)
	}
	return append(checks, actions.Check{
		Param: actorAt(maxActors), Condition: actions.Condition{Absent: true},
		Error: "Actor nesting must not exceed 5 levels.",
	})
}

func oneActor(depth int) []actions.Check {
	at := actorAt(depth)
	shape := actions.Check{Param: at, Condition: actions.Condition{PlainObject: true}, Error: "The actor must be a plain object."}
	if depth > 0 {
		shape.UndefinedOK, shape.Error = true, "The act claim must be a plain object."
	}
	return []actions.Check{
		shape,
		{Param: at + ".sub", Condition: actions.Condition{Type: actions.String, MinLength: 1},
			Error: "The actor object must contain a sub claim."},
		{Param: at + ".sub", Condition: actions.Condition{MaxLength: 512},
			Error: "Invalid setActor arguments: sub must NOT have more than 512 characters"},
		{Param: at, Condition: actions.Condition{MaxKeys: 5, NotCounting: actorClaims},
			Error: "No more than 5 custom properties are allowed in the actor object."},
		{Param: at + ".*", Condition: actions.Condition{Types: []actions.Type{actions.String, actions.Number, actions.Boolean}, NotCounting: actorClaims},
			Error: "Custom property in an actor object must be a string, number, or boolean."},
		{Param: at + ".*", Condition: actions.Condition{KeyMaxLength: 64, NotCounting: actorClaims},
			Error: "Custom property key in an actor object must NOT have more than 64 characters."},
		{Param: at + ".*", Condition: actions.Condition{MaxLength: 64, NotCounting: actorClaims},
			Error: "Custom string property value in an actor object must NOT have more than 64 characters."},
	}
}
