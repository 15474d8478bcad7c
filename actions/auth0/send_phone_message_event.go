package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// sendPhoneMessageEvent lists what event holds in onExecuteSendPhoneMessage.
func sendPhoneMessageEvent() []actions.Field {
	return slices.Concat(
		whole("tenant", "custom_domain"),
		clientNamed().but("client", optional),
		rows{
			{Path: "message_options", Type: actions.Obj, Shape: "MessageOptions",
				Doc: "What to send, and where."},
			{Path: "message_options.action", Type: actions.String, Enum: []string{"enrollment", "second-factor-authentication"},
				Sample: "enrollment", Doc: "Why the message is sent: the phone is enrolled, or it confirms a sign-in."},
			{Path: "message_options.code", Type: actions.String, Sensitive: true,
				Sample: "402915", Doc: "The one-time code in the message."},
			{Path: "message_options.message_type", Type: actions.String, Enum: []string{"sms", "voice"},
				Sample: "sms", Doc: "How to deliver it: as a text or as a call."},
			{Path: "message_options.recipient", Type: actions.String, Format: actions.E164,
				Sample: "+31201234567", Doc: "The phone number to deliver it to."},
			{Path: "message_options.text", Type: actions.String, Sensitive: true,
				Sample: "402915 is your Garden Shop code", Doc: "The message in full."},
		},
		userKnown(),
		transactionTraced(),
		requestAlone(),
		whole("security_context", "secrets", "configuration"),
	)
}
