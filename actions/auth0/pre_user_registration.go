package auth0

import (
	_ "embed" // for the template
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
)

//go:embed pre-user-registration/template.js
var preUserRegistrationTemplate string

// PreUserRegistration runs the flow of auth0/pre-user-registration. The user may be made,
// with the metadata in User, unless the result has Denied.
var PreUserRegistration = actions.NewSynchronous[PreUserRegistrationEvent, PreUserRegistrationResult](preUserRegistration)

// preUserRegistration runs before a user is made.
var preUserRegistration = &actions.Trigger{
	Dialect: "auth0",
	ID:      "pre-user-registration",
	Doc: "Runs before a user of a database or passwordless connection is made; social sign-ups do not pass here. " +
		"It can refuse the sign-up and give the new profile metadata, which passwordless users cannot have.",
	Mode:    actions.Blocking,
	Waiting: actions.Detach,
	Entries: []actions.Entry{
		{Name: "onExecutePreUserRegistration", Async: true, Doc: "Called once for each sign-up."},
	},
	Arguments:     []actions.Argument{actions.EventArgument, actions.APIArgument},
	Versions:      versions("v1", "v2"),
	MaxActions:    20,               // Auth0 rules 16 and 88
	Timeout:       20 * time.Second, // Auth0 rule 31
	PublicFailure: "Something went wrong while you were signing up. Please try again later.",
	Open:          true,
	Tables:        actions.NewTables(preUserRegistrationKnown, preUserRegistrationTables),
	Template:      preUserRegistrationTemplate,
}

func preUserRegistrationTables() actions.Tables {
	return actions.Tables{
		MakeEvent: preUserRegistrationEvent,
		MakeAPI: []func() []actions.Method{
			denyRegistrationAPI,
			func() []actions.Method { return userAPI(anyProfile) },
			func() []actions.Method { return []actions.Method{setUserID()} },
			cacheAPI,
			func() []actions.Method { return validationAPI("Failed to add validation error: ") },
		},
		Result: slices.Concat(
			denial("Why the sign-up was refused. The last denial counts.",
				actions.Field{Path: "reason", Type: actions.String, Doc: "The reason, in words for the log."},
				actions.Field{Path: "code", Type: actions.String, Optional: true, Doc: "The code of a validation error."},
				actions.Field{Path: "user_message", Type: actions.String, Doc: "The message for the user."}),
			userResult,
			[]actions.ResultPath{{Path: "user.user_id", Type: actions.String, Group: "user", Doc: "The id that the new user is to have."}},
			validationResult,
			cacheResult,
		),
	}
}

// userID is what an id must look like that an action chooses.
var userID = actions.NewPattern(`^[a-zA-Z0-9@._+-]{1,255}$`)

func setUserID() actions.Method {
	return actions.Method{
		Path: "user.setUserId",
		Doc:  "Chooses the id of the new user. Of several calls the last counts.",
		Params: []actions.Field{
			{Path: "user_id", Type: actions.String, Doc: "The id: 1 to 255 letters, digits and @ . _ + -."},
		},
		Returns: actions.Returns{Kind: actions.ReturnsChain},
		Checks: prefixed("Invalid setUserId arguments: ",
			schemaRequired("user_id"),
			schemaType("user_id", "user_id", actions.String),
			schemaAtLeast("user_id", "user_id", 1),
			schemaLength("user_id", "user_id", 255),
			schemaPattern("user_id", "user_id", userID),
		),
		Effects:      []actions.Effect{{Path: "user.user_id", Value: "$user_id"}},
		Undocumented: true,
	}
}

func denyRegistrationAPI() []actions.Method {
	return denyAPI(
		"Refuses the sign-up.",
		[]actions.Field{
			{Path: "reason", Type: actions.String, Doc: "Why, in words for the tenant's log."},
			{Path: "userMessage", Type: actions.String, Doc: "What the user gets to read."},
		},
		actions.Object{{"reason", "$reason"}, {"user_message", "$userMessage"}},
		ours("reason", actions.String),
		ours("userMessage", actions.String),
	)
}
