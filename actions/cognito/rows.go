package cognito

import "github.com/usher-run/usher/actions"

// Rows that the events of several triggers have. Where they differ is in whom they tell of
// and which calls fill them.

// userAttributes are the attributes of the user, whose sample has a status.
func userAttributes(status, doc string) actions.Field {
	return actions.Field{Path: "request.userAttributes", Type: actions.Obj, Map: actions.StringMap, Sample: sampleUser(status),
		Doc: doc + ` Values are text, booleans and numbers too (email_verified is "true"). Beside the stored ones there is cognito:user_status, ` +
			"and there may be cognito:email_alias, cognito:phone_number_alias, cognito:token_nbf and identities, a JSON text."}
}

const ofUser = "Attributes of the user by name."

func sampleUser(status string) actions.Object {
	return actions.Object{
		{Key: "sub", Value: "3f6b1c20-8d4e-4a97-b2f5-6c0e9a1d7e44"},
		{Key: "cognito:user_status", Value: status},
		{Key: "email_verified", Value: "true"},
		{Key: "email", Value: "mara@example.com"},
		{Key: "phone_number_verified", Value: "false"},
		{Key: "phone_number", Value: "+31201234567"},
		{Key: "given_name", Value: "Mara"},
		{Key: "family_name", Value: "Visser"},
		{Key: "custom:plan", Value: "silver"},
	}
}

// status is where a sample user's status stands.
const status = "request.userAttributes.cognito:user_status"

// clientMetadata is what the caller sent for the triggers (Cognito §A10, A12).
func clientMetadata(from string) actions.Field {
	return actions.Field{Path: "request.clientMetadata", Type: actions.Obj, Optional: true, Map: actions.StringMap,
		Sample: actions.Object{{Key: "campaign", Value: "spring"}},
		Doc:    "What the caller sent for the triggers " + from + ". Missing, and neither empty nor null, when nothing was sent."}
}

// signInData is what the caller of a sign-in sent for the triggers (Cognito §A12).
var signInData = actions.Field{Path: "request.validationData", Type: actions.Obj, Optional: true, Nullable: true, Map: actions.StringMap,
	Sample: actions.Object{{Key: "device", Value: "tablet"}},
	Doc:    "What the caller sent as client metadata when the sign-in began. Null or missing when nothing was sent."}

var userNotFound = actions.Field{Path: "request.userNotFound", Type: actions.Boolean, Optional: true, Sample: false,
	Doc: "True when nobody has the name and the sign-in is only played. There only where the app client hides whether users exist."}

// challengeNames are the challenges that a pool knows; others may come.
var challengeNames = []string{
	"SRP_A", "PASSWORD_VERIFIER", "CUSTOM_CHALLENGE", "SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA",
	"DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER", "NEW_PASSWORD_REQUIRED", "ADMIN_NO_SRP_AUTH",
}

// session are the rounds of a custom sign-in so far, with the sample of one.
func session(name string, passed bool, metadata any) []actions.Field {
	return []actions.Field{
		{Path: "request.session", Type: actions.Array, Items: actions.Obj, Shape: "ChallengeResult",
			Doc: "The rounds that are over, oldest first. Empty at the first call, unless the client began with SRP_A."},
		{Path: "request.session[].challengeName", Type: actions.String, Enum: challengeNames, EnumOpen: true, Sample: name,
			Doc: "The challenge."},
		{Path: "request.session[].challengeResult", Type: actions.Boolean, Sample: passed,
			Doc: "Whether it was passed."},
		{Path: "request.session[].challengeMetadata", Type: actions.String, Optional: true, Nullable: true, Sensitive: true, Sample: metadata,
			Doc: "What CreateAuthChallenge noted for the round; null for the challenges of the pool itself."},
	}
}

// noClient is what the events of administrators have in the place of an app client.
const noClient = "CLIENT_ID_NOT_APPLICABLE"

// source is one of a trigger's sources whose user has a status.
func source(name, userStatus, doc string) actions.Source {
	return actions.Source{Name: name, Doc: doc, Sample: map[string]any{"triggerSource": name, status: userStatus}}
}

// plainSource is one whose sample differs in nothing but the source.
func plainSource(name, doc string) actions.Source {
	return actions.Source{Name: name, Doc: doc, Sample: map[string]any{"triggerSource": name}}
}

// byAdministrator is one that an administrator's call fires.
func byAdministrator(name, doc string) actions.Source {
	s := source(name, "FORCE_CHANGE_PASSWORD", doc)
	s.Sample["callerContext.clientId"] = noClient
	return s
}

// answerField is a response field that is null on arrival (Cognito §A9).
func answerField(path string, t actions.Type, sample any, doc string) actions.Field {
	return actions.Field{Path: "response." + path, Type: t, Optional: true, Nullable: true, Writable: true, HasInitial: true, Sample: sample, Doc: doc}
}

// handler is the entry of all triggers.
var handler = []actions.Entry{{Name: "handler",
	Doc: "Gets the event, a context and a callback. Return the event from an async function, or hand it to the callback."}}

// lambdaArguments are what a handler is called with.
var lambdaArguments = []actions.Argument{actions.EventArgument, actions.ContextArgument, actions.CallbackArgument}
