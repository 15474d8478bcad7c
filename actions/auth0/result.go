package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// deniedResult holds why a login was denied.
func deniedResult() []actions.ResultPath {
	return denial("Why the login was denied. The last denial counts.",
		actions.Field{Path: "reason", Type: actions.String, Optional: true, Doc: "The reason, in words for the end user."},
		actions.Field{Path: "code", Type: actions.String, Optional: true, Doc: "The error code for the application."},
		actions.Field{Path: "user_message", Type: actions.String, Optional: true, Doc: "The message of a validation error."},
	)
}

// denial holds why a flow was denied, as far as its trigger lets an action tell.
func denial(doc string, members ...actions.Field) []actions.ResultPath {
	return []actions.ResultPath{{Path: "denied", Type: actions.Obj, Group: "denied", Doc: doc, Members: members}}
}

// results are the rows at the given paths, for triggers that have a part of them.
func results(all []actions.ResultPath, paths ...string) []actions.ResultPath {
	return slices.DeleteFunc(slices.Clone(all), func(r actions.ResultPath) bool { return !slices.Contains(paths, r.Path) })
}

// suspendedResult holds what a suspended flow waits for.
var suspendedResult = []actions.ResultPath{
	{Path: "suspended.kind", Type: actions.String, Group: "suspended", Doc: "What the flow waits for, by the name of the member that tells more."},
	{Path: "suspended.continuation", Type: actions.String, Group: "suspended", Doc: "What resumes the flow."},
	{Path: "redirect", Type: actions.Obj, Group: "suspended", Doc: "Where the browser is sent.", Members: []actions.Field{
		{Path: "url", Type: actions.String, Doc: "The URL, the parameter state included: it names the continuation."},
	}},
	{Path: "prompt", Type: actions.Obj, Group: "suspended", Doc: "The form to show.", Members: []actions.Field{
		{Path: "id", Type: actions.String, Doc: "Id of the form."},
		{Path: "fields", Type: actions.Obj, Map: actions.JSONMap, Optional: true, Doc: "Values to fill in, by field."},
		{Path: "vars", Type: actions.Obj, Map: actions.JSONMap, Optional: true, Doc: "Variables for the form's logic, by name."},
	}},
	{Path: "authentication.challenge", As: "challenge", Type: actions.Obj, Group: "suspended", Members: factorChoice,
		Doc: "The second factor to ask for: a default with others to choose instead, or any of several."},
	{Path: "authentication.enroll", As: "enroll", Type: actions.Obj, Group: "suspended", Members: factorChoice,
		Doc: "The second factor to enrol: a default with others to choose instead, or any of several."},
	{Path: "multifactor", As: "mfa", Type: actions.Obj, Group: "suspended",
		Doc: "The multi-factor authentication to ask for once all actions have run.", Members: []actions.Field{
			{Path: "provider", Type: actions.String, Enum: mfaProviders, Doc: "Who does it."},
			{Path: "allow_remember_browser", Type: actions.Boolean, Optional: true, Doc: "Whether the user may skip it in this browser next time."},
			{Path: "provider_options", Type: actions.Obj, Optional: true, Doc: "How to reach Duo."},
			{Path: "provider_options.host", Type: actions.String, Doc: "Host of the Duo api."},
			{Path: "provider_options.ikey", Type: actions.String, Doc: "Duo's integration key."},
			{Path: "provider_options.skey", Type: actions.String, Sensitive: true, Doc: "Duo's secret key."},
			{Path: "provider_options.username", Type: actions.String, Optional: true, Doc: "The user's name at Duo."},
		}},
}

// factorChoice describes which factors the user is offered.
var factorChoice = []actions.Field{
	{Path: "default", Type: actions.Obj, Optional: true, Shape: "Factor", Doc: "The factor that is offered first."},
	{Path: "default.type", Type: actions.String, Doc: factorDoc},
	{Path: "default.options", Type: actions.Obj, Map: actions.JSONMap, Optional: true, Doc: factorOptionsDoc},
	{Path: "additional", Type: actions.Array, Items: actions.Obj, Optional: true, Shape: "Factor", Doc: "Factors to choose instead."},
	{Path: "additional[].type", Type: actions.String, Doc: factorDoc},
	{Path: "additional[].options", Type: actions.Obj, Map: actions.JSONMap, Optional: true, Doc: factorOptionsDoc},
	{Path: "any", Type: actions.Array, Items: actions.Obj, Optional: true, Shape: "Factor", Doc: "Factors to choose from."},
	{Path: "any[].type", Type: actions.String, Doc: factorDoc},
	{Path: "any[].options", Type: actions.Obj, Map: actions.JSONMap, Optional: true, Doc: factorOptionsDoc},
}

const (
	factorDoc        = "Kind of the factor."
	factorOptionsDoc = "Settings of the factor."
)

// tokenResult holds what changes about the tokens.
var tokenResult = []actions.ResultPath{
	{Path: "id_token.claims", Type: actions.Obj, Map: actions.JSONMap, Group: "issue", Doc: "Claims for the ID token."},
	{Path: "access_token.claims", Type: actions.Obj, Map: actions.JSONMap, Group: "issue", Doc: "Claims for the access token."},
	{Path: "access_token.scopes_added", Type: actions.Array, Items: actions.String, Group: "issue", Doc: "Scopes to add to the access token."},
	{Path: "access_token.scopes_removed", Type: actions.Array, Items: actions.String, Group: "issue", Doc: "Scopes to take out of the access token."},
	{Path: "access_token.target_scopes", Type: actions.Array, Items: actions.String, Group: "issue", Whole: "event.transaction.target_scopes",
		Doc: "All scopes that the access token is to have."},
}

// userResult holds what changes about the profile.
var userResult = []actions.ResultPath{
	{Path: "user.app_metadata", Type: actions.Obj, Map: actions.JSONMap, Group: "user", Doc: "Changed entries of the app metadata; null removes one."},
	{Path: "user.user_metadata", Type: actions.Obj, Map: actions.JSONMap, Group: "user", Doc: "Changed entries of the user metadata; null removes one."},
}

// authenticationResult holds what is noted about the login itself.
var authenticationResult = []actions.ResultPath{
	{Path: "authentication.methods", Type: actions.Array, Items: actions.Obj, Doc: "Custom methods to note in the session.", Members: []actions.Field{
		{Path: "name", Type: actions.String, Doc: "The URL that stands for the method."},
	}},
	{Path: "authentication.primary_user_id", Type: actions.String, Doc: "The user to sign in as."},
}

// validationResult holds the errors of api.validation.
var validationResult = []actions.ResultPath{
	{Path: "validation.errors", Type: actions.Array, Items: actions.Obj, Doc: "The errors of api.validation.error, in the order of the calls.", Members: []actions.Field{
		{Path: "code", Type: actions.String, Doc: "The code."},
		{Path: "message", Type: actions.String, Doc: "The message."},
	}},
}

// samlResult holds the settings of the SAML response.
var samlResult = []actions.ResultPath{
	{Path: "saml.attributes", Type: actions.Obj, Map: actions.JSONMap, Doc: "Changed attributes; null removes one."},
	{Path: "saml.audience", Type: actions.String, Doc: "The audience."},
	{Path: "saml.recipient", Type: actions.String, Doc: "The recipient."},
	{Path: "saml.createUpnClaim", Type: actions.Boolean, Doc: "Whether the user principal name is included."},
	{Path: "saml.passthroughClaimsWithNoMapping", Type: actions.Boolean, Doc: "Whether claims without a mapping are passed on."},
	{Path: "saml.mapUnknownClaimsAsIs", Type: actions.Boolean, Doc: "Whether claims without a mapping keep their bare names."},
	{Path: "saml.mapIdentities", Type: actions.Boolean, Doc: "Whether the identity provider is included."},
	{Path: "saml.signatureAlgorithm", Type: actions.String, Doc: "The algorithm of the signature."},
	{Path: "saml.digestAlgorithm", Type: actions.String, Doc: "The algorithm of the digest."},
	{Path: "saml.destination", Type: actions.String, Doc: "The destination."},
	{Path: "saml.lifetimeInSeconds", Type: actions.Number, Doc: "The lifetime of the assertion, in seconds."},
	{Path: "saml.signResponse", Type: actions.Boolean, Doc: "Whether the whole response is signed."},
	{Path: "saml.nameIdentifierFormat", Type: actions.String, Doc: "The format of the name identifier."},
	{Path: "saml.nameIdentifierProbes", Type: actions.Array, Items: actions.String, Doc: "Attributes that may give the name identifier, best first."},
	{Path: "saml.authnContextClassRef", Type: actions.String, Doc: "The authentication context class."},
	{Path: "saml.signingCert", Type: actions.String, Doc: "The certificate by which requests are verified."},
	{Path: "saml.includeAttributeNameFormat", Type: actions.Boolean, Doc: "Whether attributes carry a name format."},
	{Path: "saml.typedAttributes", Type: actions.Boolean, Doc: "Whether attributes carry an XML type."},
	{Path: "saml.encryptionCert", Type: actions.String, Doc: "The certificate by which the assertion is encrypted."},
	{Path: "saml.encryptionPublicKey", Type: actions.String, Doc: "The public key by which the assertion is encrypted."},
	{Path: "saml.cert", Type: actions.String, Doc: "The certificate for signing."},
	{Path: "saml.key", Type: actions.String, Doc: "The private key for signing."},
	{Path: "saml.RelayState", Type: actions.String, Doc: "The relay state."},
	{Path: "saml.issuer", Type: actions.String, Doc: "The issuer."},
	{Path: "saml.encryptionAlgorithm", Type: actions.String, Doc: "The algorithm by which the assertion is encrypted."},
}

// sessionResult holds what changes about the session.
var sessionResult = []actions.ResultPath{
	{Path: "session.expires_at", Type: actions.Number, Doc: "When the session ends at the latest, in milliseconds since 1970."},
	{Path: "session.idle_expires_at", Type: actions.Number, Doc: "When the session ends unless it is used before, in milliseconds since 1970."},
	{Path: "session.cookie_mode", Type: actions.String, Doc: "Whether the cookie outlives the browser: persistent or non-persistent."},
	{Path: "session.metadata", Type: actions.Obj, Map: actions.JSONMap, Whole: "event.session.metadata", Doc: "All metadata of the session."},
	{Path: "session.revoked", Type: actions.Obj, Doc: "Set when the session has to end.", Members: []actions.Field{
		{Path: "reason", Type: actions.String, Optional: true, Doc: "Why."},
		{Path: "preserve_refresh_tokens", Type: actions.Boolean, Optional: true, Doc: "Whether its refresh tokens live on."},
	}},
}

// refreshTokenResult holds what changes about the refresh token.
var refreshTokenResult = []actions.ResultPath{
	{Path: "refresh_token.expires_at", Type: actions.Number, Doc: "When the token ends at the latest, in milliseconds since 1970."},
	{Path: "refresh_token.idle_expires_at", Type: actions.Number, Doc: "When the token ends unless it is used before, in milliseconds since 1970."},
	{Path: "refresh_token.metadata", Type: actions.Obj, Map: actions.JSONMap, Whole: "event.refresh_token.metadata", Doc: "All metadata of the token."},
	{Path: "refresh_token.revoked", Type: actions.Obj, Doc: "Set when the token has to end and its exchange is refused.", Members: []actions.Field{
		{Path: "reason", Type: actions.String, Optional: true, Doc: "Why."},
		{Path: "http_status", Type: actions.Number, Doc: "The status of the refusal."},
	}},
}

// transactionResult holds what the actions of a transaction tell each other.
var transactionResult = []actions.ResultPath{
	{Path: "transaction.metadata", Type: actions.Obj, Map: actions.JSONMap, Whole: "event.transaction.metadata", Doc: "All metadata of the transaction."},
}

// cacheResult holds what changes in the trigger's cache.
var cacheResult = []actions.ResultPath{
	{Path: "cache", Type: actions.Obj, Map: actions.JSONMap, Doc: "Records that were written, by key; null marks one that was deleted.", Members: []actions.Field{
		{Path: "value", Type: actions.String, Doc: "What was stored."},
		{Path: "expires_at", Type: actions.Number, Doc: "When its time is up, in milliseconds since 1970."},
	}},
}
