package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// emailTypes are the messages that the platform sends by e-mail (Auth0 rule 66).
var emailTypes = []string{
	"verify_email", "verify_email_by_code", "reset_email", "reset_email_by_code", "welcome_email", "verification_code",
	"mfa_oob_code", "enrollment_email", "blocked_account", "stolen_credentials", "try_provider_configuration_email",
	"organization_invitation",
}

// customEmailProviderEvent lists what event holds in onExecuteCustomEmailProvider.
func customEmailProviderEvent() []actions.Field {
	return slices.Concat(
		tenantBranded(),
		whole("custom_domain"),
		clientDescribed(),
		whole("connection").
			but("connection", optional),
		whole("organization").
			but("organization", says("The organization that the message is about. Missing when there is none.")),
		rows{
			{Path: "notification", Type: actions.Obj, Shape: "NotificationCustomEmailProvider",
				Doc: "The message to deliver."},
			{Path: "notification.from", Type: actions.String,
				Sample: "Garden Shop <no-reply@example.com>", Doc: "Sender, as it is configured."},
			{Path: "notification.html", Type: actions.String, Sensitive: true,
				Sample: "<p>Confirm your address</p>", Doc: "Text of the message as HTML."},
			{Path: "notification.locale", Type: actions.String, Format: actions.Locale,
				Sample: "en", Doc: "Language that the message is written in."},
			{Path: "notification.message_type", Type: actions.String, Enum: emailTypes,
				Sample: "verify_email", Doc: "Which message it is."},
			{Path: "notification.subject", Type: actions.String,
				Sample: "Confirm your address", Doc: "Subject line."},
			{Path: "notification.text", Type: actions.String, Sensitive: true,
				Sample: "Confirm your address", Doc: "Text of the message as plain text."},
			{Path: "notification.to", Type: actions.String, Format: actions.Email,
				Sample: "mara@example.com", Doc: "Address to deliver it to."},
		},
		part("user",
			"app_metadata", "email", "email_verified", "family_name", "given_name", "name", "nickname", "picture", "user_id", "user_metadata", "username").
			but("user", shaped("UserCustomEmailProvider"), says("The profile of the user who gets the message. Connections may add members of their own.")).
			but("user.app_metadata", says(appMetadataDoc)).
			but("user.user_metadata", says(userMetadataDoc)),
		rows{
			{Path: "user.profile_id", Type: actions.String, Optional: true, Undocumented: true,
				Sample: "prof_2281", Doc: "Id of the profile, seen in test data."},
		},
		transactionTraced(),
		part("request", "geoip", "hostname", "ip", "query", "user_agent").
			but("request", shaped("RequestCustomEmailProvider"), says(requestDoc)).
			but("request.geoip", optional, says("Where the client's address is registered, as far as that is known.")).
			but("request.hostname", says(hostnameDoc)).
			but("request.ip", optional).
			but("request.query", optional),
		whole("secrets", "configuration"),
	)
}
