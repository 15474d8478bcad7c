package auth0

// The structures that several triggers share, apart from post-login's own.

// clientNamed is the application as far as its names go.
func clientNamed() rows {
	return part("client", "client_id", "metadata", "name").
		but("client", shaped("ClientSendPhoneMessage"), says("The application that the transaction began in."))
}

// clientDescribed is the application with what it published about itself.
func clientDescribed() rows {
	return part("client", "client_id", "metadata", "name", "external_client_id", "external_metadata_type").
		but("client", shaped("ClientPreUserRegistration"), says("The application that the transaction began in."))
}

// requestWithBody and requestAlone are the request with and without the posted form.
func requestWithBody() rows {
	return part("request", "body", "geoip", "hostname", "ip", "language", "method", "user_agent").
		but("request", shaped("RequestCredentialsExchange"), says(requestDoc)).
		but("request.hostname", says(hostnameDoc))
}

func requestAlone() rows {
	return part("request", "geoip", "hostname", "ip", "language", "method", "user_agent").
		but("request", shaped("RequestPostUserRegistration"), says(requestDoc)).
		but("request.hostname", says(hostnameDoc))
}

// risk is what other vendors say about the request.
func risk() rows {
	return part("authentication.riskAssessment", "supplemental").
		but("authentication.riskAssessment", shaped("AuthenticationRiskAssessmentPreUserRegistration"),
			says("How risky the request looks.")).
		but("authentication.riskAssessment.supplemental",
			shaped("AuthenticationRiskAssessmentSupplementalPreUserRegistration"), staged("")).
		but("authentication.riskAssessment.supplemental.akamai", closed,
			shaped("AuthenticationRiskAssessmentSupplementalAkamaiPreUserRegistration"), staged(earlyAccess))
}

func authenticationRisk() rows {
	return append(part("authentication").
		but("authentication", shaped("AuthenticationPreUserRegistration"), says("What is known about the request's risk.")),
		risk()...)
}

// transactionTraced is a transaction of which only the caller's id is known.
func transactionTraced() rows {
	return part("transaction", "correlation_id").
		but("transaction", closed, shaped("TransactionPostChangePassword"), says("The transaction behind this run."))
}

// userKnown is a user of whom the profile and the identities are known.
func userKnown() rows {
	return part("user",
		"app_metadata", "created_at", "email", "email_verified", "family_name", "given_name", "last_password_reset", "name", "nickname",
		"phone_number", "phone_verified", "picture", "updated_at", "user_id", "user_metadata", "username", "identities").
		but("user", shaped("UserSendPhoneMessage"), says("The user's profile. Connections may add members of their own.")).
		but("user.app_metadata", says(appMetadataDoc)).
		but("user.user_metadata", says(userMetadataDoc)).
		but("user.identities", optional)
}

// Docs of members that other triggers have without the methods that post-login's speak of.
const (
	requestDoc      = "The HTTP request behind this run."
	hostnameDoc     = "Host that was asked: the tenant's or a custom domain."
	appMetadataDoc  = "What applications know about the user."
	userMetadataDoc = "What the user may change about themselves."
)
