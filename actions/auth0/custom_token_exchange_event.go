package auth0

import (
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// customTokenExchangeEvent lists what event holds in onExecuteCustomTokenExchange.
func customTokenExchangeEvent() []actions.Field {
	return slices.Concat(
		whole("tenant"),
		undocumentedRows(whole("custom_domain")),
		part("client", "client_id", "metadata", "name", "external_client_id", "external_metadata_type", "authentication").
			but("client", shaped("ClientCustomTokenExchange"), says("The application that offers the token.")),
		whole("organization").
			but("organization", says("The organization that the tokens are asked for. Missing when there is none.")),
		whole("resource_server").
			but("resource_server", required, says("The API that the access token is meant for.")),
		part("transaction", "actor_token_type", "requested_scopes", "subject_token_type", "metadata").
			but("transaction", required, closed, shaped("TransactionCustomTokenExchange"), says("The request for the exchange.")).
			but("transaction.requested_scopes", required).
			but("transaction.subject_token_type", required,
				says("Type of the subject token; it also chose the profile and its action.")).
			but("transaction.metadata", optional, undocumented,
				says("Notes for the actions of this transaction. Behind a flag of the platform.")),
		rows{
			{Path: "transaction.actor_token", Type: actions.String, Optional: true, Sensitive: true,
				Sample: "opaque-actor-token-1", Doc: "The token of the party that acts for the user, where the application sent one."},
			{Path: "transaction.requested_token_type", Type: actions.String, Format: actions.URI,
				Sample: "urn:ietf:params:oauth:token-type:access_token", Doc: "Type of the token that the application wants."},
			{Path: "transaction.subject_token", Type: actions.String, Sensitive: true,
				Sample: "opaque-subject-token-1", Doc: "The token to check, as it was sent. What it is about is not known before the action has verified it."},
		},
		actorTokenUser(),
		requestWithBody(),
		whole("secrets", "configuration"),
	)
}

// actorTokenUser is the profile behind the actor token, whose members are those of a user
// (Auth0 rule 73).
func actorTokenUser() rows {
	return moved("user", "transaction.actor_token_user", part("user",
		"app_metadata", "created_at", "email", "email_verified", "family_name", "given_name", "last_password_reset", "name", "nickname",
		"phone_number", "phone_verified", "picture", "updated_at", "user_id", "user_metadata", "username", "enrolledFactors", "multifactor", "identities").
		but("user", optional, shaped("TransactionActorTokenUser"),
			says("The user behind the actor token, where that is a valid ID token of this tenant.")).
		but("user.app_metadata", says(appMetadataDoc)).
		but("user.user_metadata", says(userMetadataDoc)).
		but("user.enrolledFactors", shaped("TransactionActorTokenUserEnrolledFactorsItem")).
		but("user.identities", shaped("TransactionActorTokenUserIdentitiesItem")))
}

// moved are rows about one object as rows about another.
func moved(from, to string, taken rows) rows {
	for i := range taken {
		taken[i].Path = to + strings.TrimPrefix(taken[i].Path, from)
	}
	return taken
}

// undocumentedRows are rows that on this trigger only the package knows.
func undocumentedRows(taken rows) rows {
	for i := range taken {
		taken[i].Undocumented = true
	}
	return taken
}
