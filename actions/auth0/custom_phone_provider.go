package auth0

import (
	_ "embed" // for the template
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
)

//go:embed custom-phone-provider/template.js
var customPhoneProviderTemplate string

// CustomPhoneProvider queues the flow of auth0/custom-phone-provider. What became of the message
// is the Notification of the job's CustomPhoneProviderResult.
var CustomPhoneProvider = actions.NewBackground[CustomPhoneProviderEvent](customPhoneProvider)

// customPhoneProvider runs when a text message or a call has to be delivered.
var customPhoneProvider = &actions.Trigger{
	Dialect: "auth0",
	ID:      "custom-phone-provider",
	Doc: "Runs when a text message or a call has to be made and the tenant makes them itself. The one action of the trigger hands the rendered message to a service; " +
		"when that fails it says whether to try again.",
	Mode:    actions.Queued, // Auth0 rules 13 and 65
	Waiting: actions.Drain,  // Auth0 rule 34
	Entries: []actions.Entry{
		{Name: "onExecuteCustomPhoneProvider", Async: true, Doc: "Called once for each attempt to deliver a message."},
	},
	Arguments:   []actions.Argument{actions.EventArgument, actions.APIArgument},
	Versions:    versions("v1"),
	NeedsAction: true,             // nobody else delivers the message
	MaxActions:  1,                // Auth0 rule 16
	Timeout:     20 * time.Second, // Auth0 rule 31
	Redelivery:  redelivery,
	Open:        true,
	Tables:      actions.NewTables(customPhoneProviderKnown, customPhoneProviderTables),
	Template:    customPhoneProviderTemplate,
}

func customPhoneProviderTables() actions.Tables {
	return actions.Tables{
		MakeEvent: customPhoneProviderEvent,
		MakeAPI:   []func() []actions.Method{notificationAPI, cacheAPI},
		Result:    slices.Concat(notificationResult, cacheResult),
	}
}
