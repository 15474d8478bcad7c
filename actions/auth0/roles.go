package auth0

import "slices"

import "github.com/usher-run/usher/actions"

// roleMembers describe a list of roles.
var roleMembers = []actions.Field{
	{Path: "roles", Type: actions.Array, Items: actions.Obj, Doc: "The roles."},
	{Path: "roles[].id", Type: actions.String, Doc: "Id of the role."},
	{Path: "roles[].name", Type: actions.String, Doc: "Name of the role."},
	{Path: "roles[].type", Type: actions.String, Doc: "Kind of the role."},
}

// rolesAPI is api.roles.
func rolesAPI() []actions.Method {
	return []actions.Method{
		{
			Path: "roles.getUserEffectiveRoles",
			Doc: "Lists the roles that the user has, page by page: those given to the user and those that come with a group. " +
				"In an organization they are the roles there. A page holds at most 100.",
			Params: pageParams("GetUserEffectiveRolesParams"),
			Returns: actions.Returns{Kind: actions.ReturnsPromise, Type: actions.Obj, Members: append(slices.Clip(roleMembers),
				actions.Field{Path: "next", Type: actions.String, Optional: true, Doc: "Where the next page begins; missing on the last."},
			)},
			Checks: append(pageChecks(), actions.Check{
				Param: "params.take", Condition: actions.Condition{Max: new(100.0)},
				OnFail: actions.Reject, Source: actions.FromDocs, OnFailOurs: true,
			}),
			Record: actions.RecordNone,
			Do: askDirectory(func(c *actions.Call, user actions.DirectoryUser) actions.Lookup {
				return actions.Lookup{Roles: &actions.RolesQuery{DirectoryUser: user, Page: pageOf(c)}}
			}),
		},
		rolesBy("roles.getUserEffectiveRolesByIds", "ids", "Tells which of several roles, named by id, the user has.", "Ids of roles, 1 to 100.", 100),
		rolesBy("roles.getUserEffectiveRolesByNames", "names", "Tells which of several roles, named by name, the user has.", "Names of roles, 1 to 50.", 50),
	}
}

func rolesBy(path, param, doc, paramDoc string, most int) actions.Method {
	return actions.Method{
		Path:    path,
		Doc:     doc,
		Params:  []actions.Field{{Path: param, Type: actions.Array, Items: actions.String, Doc: paramDoc}},
		Returns: actions.Returns{Kind: actions.ReturnsPromise, Type: actions.Obj, Members: roleMembers},
		Checks: append(listChecks(param), actions.Check{
			Param: param, Condition: actions.Condition{MaxItems: most},
			OnFail: actions.Reject, Source: actions.FromDocs, OnFailOurs: true,
		}),
		Record: actions.RecordNone,
		Do: askDirectory(func(c *actions.Call, user actions.DirectoryUser) actions.Lookup {
			q := &actions.RolesQuery{DirectoryUser: user}
			if param == "ids" {
				q.IDs = textsOf(c, param)
			} else {
				q.Names = textsOf(c, param)
			}
			return actions.Lookup{Roles: q}
		}),
	}
}
