package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// preUserRegistrationEvent lists what event holds in onExecutePreUserRegistration.
func preUserRegistrationEvent() []actions.Field {
	return slices.Concat(
		whole("tenant", "custom_domain"),
		clientDescribed().
			but("client", optional, says("The application that the user signs up with.")),
		whole("connection").
			but("connection", says("Where the user's identity is going to be kept.")),
		// Nothing is known yet that only a user who exists has.
		part("user", "app_metadata", "email", "family_name", "given_name", "name", "nickname", "phone_number", "picture", "user_metadata", "username").
			but("user", closed, shaped("UserPreUserRegistration"), says("The profile that is about to be made.")).
			but("user.app_metadata", optional).
			but("user.user_metadata", optional),
		authenticationRisk(),
		whole("anonymous_session").
			but("anonymous_session", says("The visit before the user signed up.")),
		part("transaction", "acr_values", "locale", "login_hint", "prompt", "protocol", "redirect_uri", "requested_scopes",
			"response_mode", "response_type", "state", "ui_locales", "correlation_id").
			but("transaction", shaped("TransactionPreUserRegistration"), says("The protocol's view of this sign-up.")).
			but("transaction.acr_values", required).
			but("transaction.locale", required).
			but("transaction.requested_scopes", required).
			but("transaction.ui_locales", required),
		requestWithBody(),
		whole("security_context", "experiment", "secrets", "configuration"),
	)
}
