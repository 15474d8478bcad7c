package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// phoneTypes are the messages that the platform sends to phones (Auth0 rule 66).
var phoneTypes = []string{"otp_verify", "otp_enroll", "blocked_account", "change_password", "password_breach"}

// customPhoneProviderEvent lists what event holds in onExecuteCustomPhoneProvider.
func customPhoneProviderEvent() []actions.Field {
	return slices.Concat(
		tenantBranded(),
		whole("custom_domain"),
		clientDescribed(),
		whole("connection").
			but("connection", optional),
		whole("organization").
			but("organization", says("The organization that the message is about. Missing when there is none.")),
		rows{
			{Path: "notification", Type: actions.Obj, Shape: "NotificationCustomPhoneProvider",
				Doc: "The message to deliver."},
			{Path: "notification.as_text", Type: actions.String, Sensitive: true,
				Sample: "402915 is your Garden Shop code", Doc: "The message as a text message has it."},
			{Path: "notification.as_voice", Type: actions.String, Sensitive: true,
				Sample: "Your Garden Shop code is 4 0 2 9 1 5", Doc: "The message as a voice has to read it."},
			{Path: "notification.code", Type: actions.String, Optional: true, Sensitive: true,
				Sample: "402915", Doc: "The one-time code in the message. Only otp_verify and otp_enroll have one."},
			{Path: "notification.delivery_method", Type: actions.String, Enum: []string{"text", "voice"},
				Sample: "text", Doc: "How to deliver it."},
			{Path: "notification.from", Type: actions.String, Optional: true,
				Sample: "Garden Shop <no-reply@example.com>", Doc: "Sender, as it is configured."},
			{Path: "notification.locale", Type: actions.String, Optional: true, Format: actions.Locale,
				Sample: "en", Doc: "Language that the message is written in."},
			{Path: "notification.message_type", Type: actions.String, Enum: phoneTypes,
				Sample: "otp_verify", Doc: "Which message it is."},
			{Path: "notification.recipient", Type: actions.String, Format: actions.E164,
				Sample: "+31201234567", Doc: "Phone number to deliver it to."},
		},
		userKnown(),
		transactionTraced(),
		requestAlone(),
		whole("secrets", "configuration"),
	)
}
