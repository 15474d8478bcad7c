package auth0

import (
	_ "embed" // for the template
	"time"

	"github.com/usher-run/usher/actions"
)

//go:embed post-change-password/template.js
var postChangePasswordTemplate string

// PostChangePassword queues the flow of auth0/post-change-password.
var PostChangePassword = actions.NewBackground[PostChangePasswordEvent](postChangePassword)

// postChangePassword runs after a password has changed.
var postChangePassword = &actions.Trigger{
	Dialect: "auth0",
	ID:      "post-change-password",
	Doc: "Runs after a user of a database connection has changed or reset the password. The change does not wait for it and nothing in it can take it back: " +
		"it is the place to tell the user or other systems.",
	Mode:    actions.Queued, // Auth0 rules 13 and 64
	Waiting: actions.Drain,  // Auth0 rule 34
	Entries: []actions.Entry{
		{Name: "onExecutePostChangePassword", Async: true, Doc: "Called once for each change."},
	},
	Arguments:  []actions.Argument{actions.EventArgument, actions.APIArgument},
	Versions:   versions("v1", "v2"),
	MaxActions: 20,               // Auth0 rules 16 and 88
	Timeout:    20 * time.Second, // Auth0 rule 31
	Open:       true,
	Tables:     actions.NewTables(postChangePasswordKnown, postChangePasswordTables),
	Template:   postChangePasswordTemplate,
}

func postChangePasswordTables() actions.Tables {
	return actions.Tables{
		MakeEvent: postChangePasswordEvent,
		MakeAPI:   []func() []actions.Method{cacheAPI},
		Result:    cacheResult,
	}
}
