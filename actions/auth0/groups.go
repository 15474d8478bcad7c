package auth0

import "github.com/usher-run/usher/actions"

// groupsAPI is api.groups.
func groupsAPI() []actions.Method {
	return []actions.Method{
		{
			Path:   "groups.getUserGroups",
			Doc:    "Lists the groups that the user belongs to, page by page.",
			Params: pageParams("GetUserGroupsParams"),
			Returns: actions.Returns{Kind: actions.ReturnsPromise, Type: actions.Obj, Members: []actions.Field{
				{Path: "groups", Type: actions.Array, Items: actions.Obj, Doc: "The groups of this page."},
				{Path: "groups[].id", Type: actions.String, Doc: "Id of the group."},
				{Path: "groups[].name", Type: actions.String, Doc: "Name of the group."},
				{Path: "groups[].external_id", Type: actions.String, Optional: true, Doc: "Its id in the directory that it comes from."},
				{Path: "groups[].connection_id", Type: actions.String, Optional: true, Doc: "The connection that it comes from."},
				{Path: "groups[].tenant_name", Type: actions.String, Doc: "The tenant that it belongs to."},
				{Path: "groups[].created_at", Type: actions.String, Format: actions.DateTime, Doc: "When the group was made."},
				{Path: "groups[].updated_at", Type: actions.String, Format: actions.DateTime, Doc: "When it was last changed."},
				{Path: "groups[].membership_created_at", Type: actions.String, Format: actions.DateTime, Doc: "When the user joined."},
				{Path: "groups[].assignment", Type: actions.String, Doc: "How the user came to be in it."},
				{Path: "next", Type: actions.String, Optional: true, Doc: "Where the next page begins; missing on the last."},
			}},
			Checks: pageChecks(),
			Record: actions.RecordNone,
			Do: askDirectory(func(c *actions.Call, user actions.DirectoryUser) actions.Lookup {
				return actions.Lookup{Groups: &actions.GroupsQuery{DirectoryUser: user, Page: pageOf(c)}}
			}),
		},
		{
			Path: "groups.hasGroupMembership",
			Doc:  "Tells for each of several groups whether the user belongs to it.",
			Params: []actions.Field{
				{Path: "groups", Type: actions.Array, Items: actions.String, Doc: "Ids or names of groups, at least one."},
			},
			Returns: actions.Returns{Kind: actions.ReturnsPromise, Type: actions.Obj, Members: []actions.Field{
				{Path: "memberships", Type: actions.Obj, Doc: "The answers by the id or name that was asked for."},
				{Path: "memberships.*", Type: actions.Obj, Doc: "The answer for one group."},
				{Path: "memberships.*.is_member", Type: actions.Boolean, Doc: "Whether the user belongs to it."},
				{Path: "memberships.*.matches", Type: actions.Array, Optional: true, Items: actions.Obj, Doc: "The groups that the id or name stands for."},
				{Path: "memberships.*.matches[].id", Type: actions.String, Doc: "Id of the group."},
				{Path: "memberships.*.matches[].name", Type: actions.String, Doc: "Name of the group."},
				{Path: "memberships.*.matches[].group_type", Type: actions.String,
					Enum: []string{"connection", "organization", "tenant"}, Doc: "What the group belongs to."},
				{Path: "errors", Type: actions.Obj, Optional: true, Map: actions.StringMap, Doc: "Why a group could not be looked up, by id or name."},
			}},
			Checks: listChecks("groups"),
			Record: actions.RecordNone,
			Do: askDirectory(func(c *actions.Call, user actions.DirectoryUser) actions.Lookup {
				return actions.Lookup{Memberships: &actions.MembershipsQuery{DirectoryUser: user, Groups: textsOf(c, "groups")}}
			}),
		},
	}
}
