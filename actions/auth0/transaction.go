package auth0

import "github.com/usher-run/usher/actions"

// scalars are the types that a value of the transaction's metadata may have.
var scalars = []actions.Type{actions.String, actions.Number, actions.Boolean, actions.Null}

// transactionAPI is what api.transaction documents (Auth0 rule 62).
func transactionAPI() []actions.Method {
	return []actions.Method{setMetadata()}
}

func setMetadata() actions.Method {
	return actions.Method{
		Path: "transaction.setMetadata",
		Doc: "Leaves a note for the actions of this transaction: event.transaction.metadata shows it at once, also to later actions and after a redirect or a form. " +
			"Objects and arrays have to be turned into text first. A value takes at most 8 KiB, all of them together 16 KiB.",
		Params: []actions.Field{
			{Path: "key", Type: actions.String, Doc: "Name of the note; at most 64 characters."},
			{Path: "value", Type: actions.Any, Types: scalars, Nullable: true, Doc: "Its value. null removes the note."},
		},
		Checks: []actions.Check{
			ours("key", actions.String),
			{Param: "key", Condition: actions.Condition{MaxLength: 64}, Source: actions.FromDocs, OnFailOurs: true},
			{Param: "value", Condition: actions.Condition{Types: scalars}, Source: actions.FromDocs, OnFailOurs: true},
			{Param: "value", Condition: actions.Condition{SafeInteger: true, AppliesTo: "integers"}, Source: actions.FromDocs, OnFailOurs: true},
			{Param: "value", Condition: actions.Condition{Finite: true}, Source: actions.Ours},
			{Param: "value", Condition: actions.Condition{MaxBytes: 8192}, Source: actions.FromDocs, OnFailOurs: true},
			{Condition: actions.Condition{TotalMaxBytes: 16384, Over: "transaction.metadata"}, Source: actions.FromDocs, OnFailOurs: true},
		},
		Record: actions.RecordLive, Live: "event.transaction.metadata",
		Effects: []actions.Effect{
			{Path: "transaction.metadata", How: actions.MergeKey, Key: "key", Value: "$value", NullRemoves: true},
		},
	}
}

// targetScopesFlag switches the target scopes on, as it does on the platform.
const targetScopesFlag = "actions_pl_transaction_target_scopes"

// targetScopesAPI is the part of api.transaction about the scopes of the access token.
// complete is what the triggers differ in.
func targetScopesAPI(complete func(actions.Method) actions.Method) []actions.Method {
	methods := []actions.Method{
		{
			Path: "transaction.addTargetScope",
			Doc:  "Adds one scope, trimmed, to those that the access token is to have. At most 1000.",
			Params: []actions.Field{
				{Path: "scope", Type: actions.String, Doc: "One scope: 1 to 280 characters without white space."},
			},
			Checks:  append(scopeChecks("scope"), scopeCount("scope", "event.transaction.target_scopes")),
			Effects: []actions.Effect{{Path: "access_token.target_scopes", How: actions.Append, Value: "$scope", Unique: true}},
		},
		{
			Path: "transaction.removeTargetScope",
			Doc:  "Takes one scope from those that the access token is to have.",
			Params: []actions.Field{
				{Path: "scope", Type: actions.String, Doc: "One scope: 1 to 280 characters without white space."},
			},
			Checks:  scopeChecks("scope"),
			Effects: []actions.Effect{{Path: "access_token.target_scopes", How: actions.RemoveItem, Value: "$scope"}},
		},
		{
			Path: "transaction.setTargetScopes",
			Doc:  "Sets all scopes that the access token is to have, each trimmed and counted once. At most 1000.",
			Params: []actions.Field{
				{Path: "scopes", Type: actions.Array, Items: actions.String, Doc: "The scopes."},
			},
			Checks: append(append([]actions.Check{{
				Param: "scopes", Condition: actions.Condition{Type: actions.Array},
				Error: "The value for scopes must be an array.", ErrorName: "TypeError",
			}}, scopeChecks("scopes[]")...), scopeCount("scopes", "")),
			Effects: []actions.Effect{{Path: "access_token.target_scopes", Value: "$scopes", Unique: true}},
		},
		{
			Path:    "transaction.clearTargetScopes",
			Doc:     "Leaves no scope to those that the access token is to have.",
			Effects: []actions.Effect{{Path: "access_token.target_scopes", Value: []any{}}},
		},
	}
	for i, m := range methods {
		m.Record, m.Live = actions.RecordLive, "event.transaction.target_scopes"
		methods[i] = complete(m)
	}
	return methods
}

// flagged makes a method one that the platform has behind a flag.
func flagged(flag string) func(actions.Method) actions.Method {
	return func(m actions.Method) actions.Method {
		m.Doc += " The method throws unless the host has switched on the flag " + flag + "; " + m.Live + " shows the change at once."
		m.Checks = append([]actions.Check{{
			Condition: actions.Condition{RequiresFlag: flag},
			Error:     "Method not implemented.",
		}}, m.Checks...)
		m.Undocumented = true
		return m
	}
}
