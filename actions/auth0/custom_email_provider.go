package auth0

import (
	_ "embed" // for the template
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
)

//go:embed custom-email-provider/template.js
var customEmailProviderTemplate string

// CustomEmailProvider queues the flow of auth0/custom-email-provider. What became of the message
// is the Notification of the job's CustomEmailProviderResult.
var CustomEmailProvider = actions.NewBackground[CustomEmailProviderEvent](customEmailProvider)

// customEmailProvider runs when an e-mail has to be delivered.
var customEmailProvider = &actions.Trigger{
	Dialect: "auth0",
	ID:      "custom-email-provider",
	Doc: "Runs when an e-mail has to be sent and the tenant delivers its e-mails itself. The one action of the trigger hands the rendered message to a mail service; " +
		"when that fails it says whether to try again.",
	Mode:    actions.Queued, // Auth0 rules 13 and 65
	Waiting: actions.Drain,  // Auth0 rule 34
	Entries: []actions.Entry{
		{Name: "onExecuteCustomEmailProvider", Async: true, Doc: "Called once for each attempt to deliver a message."},
	},
	Arguments:   []actions.Argument{actions.EventArgument, actions.APIArgument},
	Versions:    versions("v1"),
	NeedsAction: true,             // nobody else delivers the message
	MaxActions:  1,                // Auth0 rule 16
	Timeout:     20 * time.Second, // Auth0 rule 31
	Redelivery:  redelivery,
	Open:        true,
	Tables:      actions.NewTables(customEmailProviderKnown, customEmailProviderTables),
	Template:    customEmailProviderTemplate,
}

func customEmailProviderTables() actions.Tables {
	return actions.Tables{
		MakeEvent: customEmailProviderEvent,
		MakeAPI:   []func() []actions.Method{notificationAPI, cacheAPI},
		Result:    slices.Concat(notificationResult, cacheResult),
	}
}
