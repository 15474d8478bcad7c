package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// postChangePasswordEvent lists what event holds in onExecutePostChangePassword.
func postChangePasswordEvent() []actions.Field {
	return slices.Concat(
		whole("tenant", "custom_domain", "connection"),
		part("user", "email", "email_verified", "last_password_reset", "phone_number", "phone_verified", "user_id", "username").
			but("user", closed, shaped("UserPostChangePassword"), says("The user whose password has changed.")).
			but("user.email_verified", optional).
			but("user.user_id", optional),
		authenticationRisk(),
		transactionTraced(),
		requestAlone(),
		whole("secrets", "configuration"),
	)
}
