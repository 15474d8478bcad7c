package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// idTokenAPI is api.idToken.
func idTokenAPI() []actions.Method {
	return []actions.Method{
		setCustomClaim("idToken", "ID token", "id_token.claims", notScope),
	}
}

// accessTokenAPI is the part of api.accessToken about claims.
func accessTokenAPI() []actions.Method {
	return []actions.Method{
		setCustomClaim("accessToken", "access token", "access_token.claims", notScope),
	}
}

// scopesAPI is the part of api.accessToken about scopes.
func scopesAPI() []actions.Method {
	return []actions.Method{
		{
			Path: "accessToken.addScope",
			Doc: "Adds a scope to the access token, trimmed. Adding a scope that was removed before takes the removal back. " +
				"A flow can add at most 1000.",
			Params: []actions.Field{
				{Path: "scope", Type: actions.String, Doc: "One scope: 1 to 280 characters without white space."},
			},
			Checks: append(scopeChecks("scope"), scopeCount("scope", "access_token.scopes_added")),
			Effects: []actions.Effect{
				{Path: "access_token.scopes_removed", How: actions.RemoveItem, Value: "$scope"},
				{Path: "access_token.scopes_added", How: actions.Append, Value: "$scope", Unique: true},
			},
		},
		{
			Path: "accessToken.removeScope",
			Doc:  "Takes a scope out of the access token, whether the application asked for it or an action added it.",
			Params: []actions.Field{
				{Path: "scope", Type: actions.String, Doc: "One scope: 1 to 280 characters without white space."},
			},
			Checks: scopeChecks("scope"),
			Effects: []actions.Effect{
				{Path: "access_token.scopes_added", How: actions.RemoveItem, Value: "$scope"},
				{Path: "access_token.scopes_removed", How: actions.Append, Value: "$scope", Unique: true},
			},
		},
	}
}

// notScope refuses a name at the call (Auth0 rule 51).
var notScope = actions.Check{
	Param: "key", Condition: actions.Condition{NotIn: []string{"scope"}}, Error: `The "scope" claim cannot be set.`,
}

// setCustomClaim puts a claim into a token. Triggers differ in the names that they refuse
// at the call.
func setCustomClaim(namespace, token, path string, refused ...actions.Check) actions.Method {
	doc := "Puts a claim into the " + token + ". Of several calls for one name the last counts. "
	if len(refused) > 0 {
		doc += "The name scope throws; other names"
	} else {
		doc += "Names"
	}
	return actions.Method{
		Path: namespace + ".setCustomClaim",
		Doc: doc + " that the platform keeps for itself, and names under its own domains, are left out when the token is issued. " +
			"All custom claims of a token together may take 100 KiB.",
		Params: []actions.Field{
			{Path: "key", Type: actions.String, Doc: "Name of the claim, best a URL of your own."},
			{Path: "value", Type: actions.Any, Doc: "Value of the claim: anything that JSON can hold."},
		},
		Returns: actions.Returns{Kind: actions.ReturnsChain},
		Checks: slices.Concat([]actions.Check{ours("key", actions.String)}, refused, []actions.Check{
			// Auth0 rule 52.
			{Param: "key", Condition: actions.Condition{NotIn: reservedClaims},
				OnFail: actions.Drop, At: actions.AtIssue, Source: actions.FromDocs},
			// Auth0 rule 54.
			{Param: "key", Condition: actions.Condition{NamespaceNotIn: reservedNamespaces, PrefixNotIn: reservedPrefixes},
				OnFail: actions.Drop, At: actions.AtIssue, Source: actions.FromDocs, OnFailOurs: true},
			{Param: "value", Condition: actions.Condition{TotalMaxBytes: MaxClaimsBytes, Over: path},
				Error: "The custom claims of the " + token + " take more than 102400 bytes.",
				At:    actions.AtIssue, Source: actions.FromDocs, OnFailOurs: true},
		}),
		Effects: []actions.Effect{{Path: path, How: actions.MergeKey, Key: "key", Value: "$value"}},
	}
}

// scopeChecks are what every scope has to pass (Auth0 rule 56).
func scopeChecks(param string) []actions.Check {
	return []actions.Check{
		{Param: param, Condition: actions.Condition{Type: actions.String},
			Error: "The value for the scope must be a string.", ErrorName: "TypeError"},
		{Param: param, Condition: actions.Condition{MinLength: 1, Trimmed: true},
			Error: "The value for the scope is required."},
		{Param: param, Condition: actions.Condition{MaxLength: 280, Trimmed: true},
			Error: "The value for the scope exceeds the allowed maximum of 280 characters."},
		{Param: param, Condition: actions.Condition{NoWhitespace: true, Trimmed: true},
			Error: "The value for the scope must not have whitespace."},
	}
}

// scopeCount limits how many scopes a list may hold.
func scopeCount(param, over string) actions.Check {
	return actions.Check{
		Param: param, Condition: actions.Condition{MaxCount: 1000, Over: over},
		Error: "The number of scopes exceeds the allowed maximum of 1000.",
	}
}
