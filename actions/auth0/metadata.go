package auth0

import "github.com/usher-run/usher/actions"

// userAPI is api.user.
var userAPI = []actions.Method{
	setUserData("setAppMetadata", "app_metadata", "Unexpected app_metadata format. Must be a valid JSON object"),
	setUserData("setUserMetadata", "user_metadata", "Unexpected user_metadata format. Must be a valid JSON object."),
}

// setUserData queues one change of the user's metadata (Auth0 rules 17 to 19). The two
// error texts differ in their full stop on the platform too.
func setUserData(name, member, misshapen string) actions.Method {
	return actions.Method{
		Path: "user." + name,
		Doc: "Queues a change of the user's " + member + ". All changes of a flow are written together when it ends or suspends; " +
			"event.user stays as it is in this action and shows the change to the actions after it. " +
			"The metadata may take 32 kB.",
		Params: []actions.Field{
			{Path: "key", Type: actions.String, Doc: "Name of the entry."},
			{Path: "value", Type: actions.Any, Doc: "Its new value: anything that JSON can hold. null removes the entry."},
		},
		Returns: actions.Returns{Kind: actions.ReturnsChain},
		Checks: []actions.Check{
			ours("key", actions.String),
			{Condition: actions.Condition{EventPlainObject: "event.user." + member}, Error: misshapen},
			{Param: "value", Condition: actions.Condition{TotalMaxBytes: 32768, Over: "user." + member},
				At: actions.AtServer, Source: actions.FromDocs, OnFailOurs: true},
		},
		LaterSee: "event.user." + member,
		Effects: []actions.Effect{
			{Path: "user." + member, How: actions.MergeKey, Key: "key", Value: "$value", NullRemoves: true},
		},
	}
}
