package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// signupPostIdentifierEvent lists what event holds in onExecuteSignupPostIdentifier.
func signupPostIdentifierEvent() []actions.Field {
	return undocumentedRows(slices.Concat(
		whole("tenant"),
		clientNamed(),
		moved("connection", "initial_connection", whole("connection").
			but("connection", shaped("InitialConnection"),
				says("The connection that was found for the identifier. It stays as it is, whatever the actions choose."))),
		moved("organization", "initial_organization", whole("organization").
			but("organization", closed, shaped("InitialOrganization"),
				says("The organization that the sign-up began in. It stays as it is, whatever the actions choose."))),
		whole("resource_server"),
		part("transaction", "acr_values", "correlation_id", "locale", "login_hint", "prompt", "protocol", "redirect_uri", "requested_scopes",
			"response_mode", "response_type", "state", "ui_locales").
			but("transaction", required, closed, shaped("TransactionSignupPostIdentifier"), says("The protocol's view of the sign-up.")).
			but("transaction.acr_values", required).
			but("transaction.locale", required).
			but("transaction.protocol", limitedTo("oidc-basic-profile", "oidc-implicit-profile", "oidc-hybrid-profile", "samlp", "wsfed")).
			but("transaction.requested_scopes", required).
			but("transaction.ui_locales", required),
		part("request", "asn", "geoip", "hostname", "ip", "language", "method", "query", "user_agent").
			but("request", shaped("RequestSignupPostIdentifier"), says(requestDoc)).
			but("request.geoip", closed, shaped("RequestGeoipSignupPostIdentifier")).
			but("request.hostname", says(hostnameDoc)),
		whole("security_context", "secrets", "configuration"),
	))
}
