package auth0

import (
	_ "embed" // for the template
	"time"

	"github.com/usher-run/usher/actions"
)

//go:embed post-user-registration/template.js
var postUserRegistrationTemplate string

// PostUserRegistration queues the flow of auth0/post-user-registration.
var PostUserRegistration = actions.NewBackground[PostUserRegistrationEvent](postUserRegistration)

// postUserRegistration runs after a user was made.
var postUserRegistration = &actions.Trigger{
	Dialect: "auth0",
	ID:      "post-user-registration",
	Doc: "Runs after a user of a database or passwordless connection was made. The sign-up does not wait for it and nothing in it can change the outcome: " +
		"it is the place to tell other systems of the new user.",
	Mode:    actions.Queued, // Auth0 rules 13 and 64
	Waiting: actions.Drain,  // Auth0 rule 34
	Entries: []actions.Entry{
		{Name: "onExecutePostUserRegistration", Async: true, Doc: "Called once for each new user."},
	},
	Arguments:  []actions.Argument{actions.EventArgument, actions.APIArgument},
	Versions:   versions("v1", "v2"),
	MaxActions: 20,               // Auth0 rules 16 and 88
	Timeout:    20 * time.Second, // Auth0 rule 31
	Open:       true,
	Tables:     actions.NewTables(postUserRegistrationKnown, postUserRegistrationTables),
	Template:   postUserRegistrationTemplate,
}

func postUserRegistrationTables() actions.Tables {
	return actions.Tables{
		MakeEvent: postUserRegistrationEvent,
		MakeAPI:   []func() []actions.Method{cacheAPI},
		Result:    cacheResult,
	}
}
