package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// passwordResetPostChallengeEvent lists what event holds in onExecutePostChallenge and
// onContinuePostChallenge.
func passwordResetPostChallengeEvent() []actions.Field {
	return slices.Concat(
		whole("tenant", "custom_domain"),
		clientDescribed(),
		whole("connection", "organization").
			but("organization", says("The organization that the user was signing in to. Missing when there is none.")),
		part("user",
			"app_metadata", "created_at", "email", "email_verified", "family_name", "given_name", "last_password_reset", "name", "nickname",
			"phone_number", "phone_verified", "picture", "updated_at", "user_id", "user_metadata", "username", "enrolledFactors", "identities").
			but("user", shaped("UserPasswordResetPostChallenge"),
				says("The profile of the user whose password is reset. Connections may add members of their own.")).
			but("user.app_metadata", says(appMetadataDoc)).
			but("user.user_metadata", says(userMetadataDoc)),
		whole("authorization").
			but("authorization", required),
		whole("stats"),
		part("authentication", "methods").
			but("authentication", required, open, shaped("AuthenticationPasswordResetPostChallenge"),
				says("What is known so far about how the user proved who they are.")).
			but("authentication.methods", says("The methods that this browser session has completed.")),
		risk(),
		part("transaction", "correlation_id", "locale", "login_hint", "state", "ui_locales").
			but("transaction", required, shaped("TransactionPasswordResetPostChallenge"), says("The transaction that the reset belongs to.")).
			but("transaction.locale", required).
			but("transaction.ui_locales", required),
		part("request", "body", "geoip", "hostname", "ip", "language", "method", "query", "user_agent").
			but("request", shaped("RequestPasswordResetPostChallenge")),
		whole("prompt", "secrets", "configuration"),
	)
}
