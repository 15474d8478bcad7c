package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// userAPI is the metadata part of api.user. Triggers differ in whether a call looks at the
// profile's metadata first: profile gives the check for one of the two members.
func userAPI(profile func(member string) []actions.Check) []actions.Method {
	return []actions.Method{
		setUserData("setAppMetadata", "app_metadata", profile),
		setUserData("setUserMetadata", "user_metadata", profile),
	}
}

// profileChangesHidden is the flag by which later actions of a flow see the profile as it
// was when the flow began. That they see queued changes is reported of the platform, not
// documented (Auth0 rule 17).
const profileChangesHidden = "actions_profile_changes_hidden"

// anyProfile looks at nothing.
func anyProfile(string) []actions.Check { return nil }

// profileShaped wants the profile's metadata to be an object (Auth0 rule 19).
func profileShaped(member string) []actions.Check {
	return []actions.Check{{
		Condition: actions.Condition{EventPlainObject: "event.user." + member},
		Error:     misshapen[member],
	}}
}

// misshapen are the platform's words, one with a full stop and one without.
var misshapen = map[string]string{
	"app_metadata":  "Unexpected app_metadata format. Must be a valid JSON object",
	"user_metadata": "Unexpected user_metadata format. Must be a valid JSON object.",
}

// setUserData queues one change of the user's metadata, which the actions that follow see
// (Auth0 rules 17 to 19).
func setUserData(name, member string, profile func(member string) []actions.Check) actions.Method {
	m := changeUserData(name, member, "All changes of a flow are written together when it ends or suspends; "+
		"event.user stays as it is in this action and shows the change to the actions after it.",
		slices.Concat([]actions.Check{ours("key", actions.String)}, profile(member))...)
	m.Returns = chains
	m.LaterSee, m.HiddenBy = "event.user."+member, profileChangesHidden
	return m
}

// changeUserData queues one change of metadata of a user whom the event need not show.
func changeUserData(name, member, doc string, checks ...actions.Check) actions.Method {
	return actions.Method{
		Path: "user." + name,
		Doc:  "Queues a change of the user's " + member + ". " + doc + " The metadata may take 32 kB.",
		Params: []actions.Field{
			{Path: "key", Type: actions.String, Doc: "Name of the entry."},
			{Path: "value", Type: actions.Any, Doc: "Its new value: anything that JSON can hold. null removes the entry."},
		},
		Checks: slices.Concat(checks, []actions.Check{{
			Param: "value", Condition: actions.Condition{TotalMaxBytes: MaxMetadataBytes, Over: "user." + member},
			At: actions.AtServer, Source: actions.FromDocs, OnFailOurs: true,
		}}),
		Effects: []actions.Effect{
			{Path: "user." + member, How: actions.MergeKey, Key: "key", Value: "$value", NullRemoves: true},
		},
	}
}
