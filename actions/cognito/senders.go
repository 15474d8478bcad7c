package cognito

import (
	"time"

	"github.com/usher-run/usher/actions"
)

// What the two triggers have in common that deliver a pool's messages themselves.

// functionTimeout is the longest that a function may run which nobody waits for: the limit
// of the platform, where functions have one of their own below it (Cognito §H8).
const functionTimeout = 15 * time.Minute

// senderRequest is the request of a sender whose requests are of a type.
func senderRequest(requestType string, attributes actions.Field) []actions.Field {
	return []actions.Field{
		{Path: "request.type", Type: actions.String, Enum: []string{requestType}, Sample: requestType,
			Doc: "Type and version of the request."},
		{Path: "request.code", Type: actions.String, Optional: true, Nullable: true, Sensitive: true, Sample: "AYADeOexampleEncryptedCodeBase64==",
			Doc: "The code or temporary password, encrypted by the AWS Encryption SDK under the pool's key and written in Base64. " +
				"A temporary password is HTML-escaped inside. Null for notifications."},
		attributes,
		clientMetadata("with SignUp, ForgotPassword, RespondToAuthChallenge and the like, never for notifications"),
	}
}

// senderSources are the occasions on which a pool has something to deliver.
func senderSources(trigger string) []actions.Source {
	return []actions.Source{
		source(trigger+"_SignUp", "UNCONFIRMED", "The code of a sign-up."),
		source(trigger+"_ForgotPassword", "CONFIRMED", "The code by which a forgotten password is replaced."),
		source(trigger+"_ResendCode", "UNCONFIRMED", "The code of a sign-up, asked for again."),
		source(trigger+"_UpdateUserAttribute", "CONFIRMED", "The code for a changed e-mail address or phone number."),
		source(trigger+"_VerifyUserAttribute", "CONFIRMED", "The code for an e-mail address or phone number that is to be verified."),
		byAdministrator(trigger+"_AdminCreateUser", "The temporary password of a user whom an administrator creates."),
		source(trigger+"_Authentication", "CONFIRMED", "The code of a sign-in."),
	}
}

// senderRules say that nobody waits for a sender. The rules of all other triggers are about
// answers that a pool reads, so that they say nothing here.
var senderRules = []actions.ResponseRule{{
	ID: "sender.ignored", Doc: "Whatever the handler returns is not read, and nothing is normal.", Confidence: "high", Basis: []actions.Basis{actions.Documented},
	Checks: []actions.ResponseCheck{{Path: "response", NotUsed: true}},
	Effect: actions.ResponseEffect{Kind: actions.IgnorePart, Detail: "whatever is returned is not read"},
}}
