package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// postUserRegistrationEvent lists what event holds in onExecutePostUserRegistration.
func postUserRegistrationEvent() []actions.Field {
	return slices.Concat(
		whole("tenant", "custom_domain", "connection"),
		part("user", "app_metadata", "created_at", "email", "email_verified", "family_name", "given_name", "last_password_reset", "name",
			"nickname", "phone_number", "phone_verified", "picture", "updated_at", "user_id", "user_metadata", "username").
			but("user", shaped("UserPostUserRegistration"), says("The new user's profile. Connections may add members of their own.")).
			but("user.app_metadata", says(appMetadataDoc)).
			but("user.user_metadata", says(userMetadataDoc)),
		authenticationRisk(),
		part("transaction", "id", "acr_values", "locale", "login_hint", "prompt", "protocol", "redirect_uri", "requested_scopes",
			"response_mode", "response_type", "state", "ui_locales", "correlation_id").
			but("transaction", shaped("TransactionPostUserRegistration"), says("The protocol's view of the sign-up.")).
			but("transaction.id", undocumented).
			but("transaction.acr_values", required).
			but("transaction.locale", required).
			but("transaction.requested_scopes", required).
			but("transaction.ui_locales", required).
			but("transaction.correlation_id", undocumented),
		requestAlone().but("request", optional),
		whole("security_context", "experiment", "secrets", "configuration"),
	)
}
