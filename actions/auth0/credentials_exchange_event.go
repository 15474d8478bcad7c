package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// credentialsExchangeEvent lists what event holds in onExecuteCredentialsExchange.
func credentialsExchangeEvent() []actions.Field {
	return slices.Concat(
		whole("tenant", "custom_domain"),
		part("client", "client_id", "metadata", "name", "authentication").
			but("client", shaped("ClientCredentialsExchange"), says("The application that asks for the token.")),
		whole("agent"),
		whole("organization").
			but("organization", says("The organization that the token is asked for. Missing when there is none.")),
		whole("resource_server").
			but("resource_server", required, says("The API that the access token is meant for.")),
		rows{
			{Path: "accessToken", Type: actions.Obj, Shape: "AccessToken",
				Doc: "The access token as it stands so far."},
			// Auth0 rule 21.
			{Path: "accessToken.customClaims", Type: actions.Obj, Map: actions.JSONMap,
				Sample: actions.Object{{"https://garden.example.com/region", "eu"}},
				Doc:    "Claims that earlier actions of this flow have set."},
			{Path: "accessToken.scope", Type: actions.Array, Items: actions.String,
				Sample: []any{"read:orders"}, Doc: "Scopes that the token is going to have."},
		},
		part("transaction", "requested_scopes", "correlation_id", "target_scopes").
			but("transaction", required, closed, shaped("TransactionCredentialsExchange"), says("The request for a token.")).
			but("transaction.requested_scopes", required).
			but("transaction.target_scopes", documented, staged(earlyAccess),
				says("Scopes that the access token is to have: those of the client grant until an action changes them with api.transaction.")),
		requestWithBody(),
		whole("secrets", "configuration"),
	)
}
