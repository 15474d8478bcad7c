package auth0

import (
	_ "embed" // for the template
	"time"

	"github.com/usher-run/usher/actions"
)

//go:embed send-phone-message/template.js
var sendPhoneMessageTemplate string

// SendPhoneMessage runs the flow of auth0/send-phone-message. The message is on its way
// when Run returns without an error.
var SendPhoneMessage = actions.NewSynchronous[SendPhoneMessageEvent, SendPhoneMessageResult](sendPhoneMessage)

// sendPhoneMessage runs when a code for multi-factor authentication has to reach a phone.
var sendPhoneMessage = &actions.Trigger{
	Dialect: "auth0",
	ID:      "send-phone-message",
	Doc: "Runs when a code for multi-factor authentication has to reach a phone and the tenant delivers such messages itself. " +
		"The action has to deliver the message: without one, or when it throws, nothing is sent.",
	Mode:    actions.Blocking, // Auth0 rule 13
	Waiting: actions.Detach,
	Entries: []actions.Entry{
		{Name: "onExecuteSendPhoneMessage", Async: true, Doc: "Called once for each message."},
	},
	Arguments:     []actions.Argument{actions.EventArgument, actions.APIArgument},
	Versions:      versions("v1", "v2"),
	NeedsAction:   true,             // Auth0 rule 67
	MaxActions:    20,               // Auth0 rules 16 and 88
	Timeout:       20 * time.Second, // Auth0 rule 31
	PublicFailure: "The message could not be sent. Please try again later.",
	Open:          true,
	Tables:        actions.NewTables(sendPhoneMessageKnown, sendPhoneMessageTables),
	Template:      sendPhoneMessageTemplate,
}

func sendPhoneMessageTables() actions.Tables {
	return actions.Tables{
		MakeEvent: sendPhoneMessageEvent,
		MakeAPI:   []func() []actions.Method{cacheAPI},
		Result:    cacheResult,
	}
}
