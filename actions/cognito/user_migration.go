package cognito

import (
	_ "embed" // for the template
	"slices"

	"github.com/usher-run/usher/actions"
)

//go:embed UserMigration/template.js
var userMigrationTemplate string

// UserMigration runs when nobody in the pool has the name that was typed. Its action may
// bring the user from elsewhere.
var UserMigration = actions.NewSynchronous[UserMigrationEvent, UserMigrationResult](userMigration)

var userMigration = &actions.Trigger{
	Dialect: name, ID: "UserMigration",
	Doc: "Runs when someone signs in with a password, or has forgotten it, under a name that nobody in the pool has. " +
		"The handler may look the user up elsewhere and answer the attributes by which the pool makes the user. " +
		"When it fails or answers none, the caller learns that there is no such user.",
	Mode: actions.Blocking, Waiting: actions.Freeze,
	Entries: handler, Arguments: lambdaArguments, MaxActions: 1, Timeout: invocationTimeout,
	Open:     true,
	Tables:   actions.NewTables(userMigrationKnown, userMigrationTables),
	Template: userMigrationTemplate,
}

func userMigrationTables() actions.Tables {
	return actions.Tables{
		Event:    fields("UserMigration", userMigrationSources(), userMigrationRequest(), userMigrationResponse()),
		Sources:  userMigrationSources(),
		Rules:    slices.Concat(globalRules, userMigrationRules()),
		Failures: []actions.Failure{{Exception: userNotFoundException, Message: notMigrated, Observed: true}}, // Cognito §B9
		Result:   resultPaths("UserMigrationEvent"),
	}
}

// notMigrated is what the caller sees of a migration that brought no user (Cognito §B9).
const notMigrated = "Exception migrating user in app client <clientId>"

const migrationOfForgotten = "UserMigration_ForgotPassword"

func userMigrationSources() []actions.Source {
	return []actions.Source{
		{Name: "UserMigration_Authentication",
			Doc: "Someone signs in with a password under a name that nobody has.",
			Sample: map[string]any{
				"triggerSource": "UserMigration_Authentication",
				"userName":      "mara@example.com",
			},
			Without: []string{"request.clientMetadata"}, Always: []string{"userName"}},
		{Name: migrationOfForgotten,
			Doc: "Someone has forgotten the password of a name that nobody has.",
			Sample: map[string]any{
				"triggerSource":          migrationOfForgotten,
				"userName":               "mara@example.com",
				"request.validationData": nil,
			},
			Without: []string{"request.password"}, Always: []string{"userName"}},
	}
}

func userMigrationRequest() []actions.Field {
	return []actions.Field{
		{Path: "request.password", Type: actions.String, Optional: true, Sensitive: true, Sample: "Correct-horse-7",
			Doc: "What was typed, in plain text. Missing when the password was forgotten."},
		signInData,
		clientMetadata("with ForgotPassword or AdminRespondToAuthChallenge"),
		{Path: "request.userAttributes", Type: actions.Null, Optional: true,
			Doc: "Null: there is no user yet."},
	}
}

func userMigrationResponse() []actions.Field {
	return []actions.Field{
		migrated,
		{Path: "response.finalUserStatus", Type: actions.String, Optional: true, Nullable: true, Writable: true, HasInitial: true, Sample: "CONFIRMED",
			Enum: []string{"CONFIRMED", "RESET_REQUIRED"}, EnumOpen: true,
			Doc: "CONFIRMED lets the user in with the password that was typed. Anything else means RESET_REQUIRED."},
		{Path: "response.messageAction", Type: actions.String, Optional: true, Nullable: true, Writable: true, HasInitial: true, Sample: "SUPPRESS",
			Enum: []string{"SUPPRESS", "RESEND"},
			Doc:  "SUPPRESS keeps the pool from sending its welcome message. Only published types have RESEND."},
		{Path: "response.desiredDeliveryMediums", Type: actions.Array, Items: actions.String, ItemsEnum: []string{"EMAIL", "SMS"},
			Optional: true, Nullable: true, Writable: true, HasInitial: true, Sample: []any{"EMAIL"},
			Doc: "How the welcome message is sent; by SMS when nothing is said."},
		answerField("forceAliasCreation", actions.Boolean, false,
			"True takes a sign-in name from the user who has it. Otherwise the migration fails when one has it."),
		answerField("enableSMSMFA", actions.Boolean, false,
			"True has the user confirm sign-ins by SMS. The pool must allow a second factor, and the user must have a phone number."),
	}
}

var migrated = actions.Field{Path: "response.userAttributes", Type: actions.Obj, Map: actions.StringMap,
	Optional: true, Nullable: true, Writable: true, HasInitial: true,
	Sample: actions.Object{{Key: "email", Value: "mara@example.com"}, {Key: "email_verified", Value: "true"}, {Key: "custom:plan", Value: "silver"}},
	Doc: "Attributes of the user to make, values as text. Without them no user is made. The pool's own attributes have the prefix custom:. " +
		"username is allowed only when the name that was typed is another sign-in name of the new user."}

func userMigrationRules() []actions.ResponseRule {
	return []actions.ResponseRule{
		{
			ID: "mig.attrs", Confidence: "medium", Basis: []actions.Basis{actions.Documented, actions.Seen},
			Doc: "The attributes are an object, be it an empty one where the pool requires none. Null or nothing makes no user.",
			Checks: []actions.ResponseCheck{{
				Path: "response.userAttributes", Condition: actions.Condition{Required: true, Type: actions.Obj},
			}},
			Advice: `set event.response.userAttributes to the attributes of the user, such as { email, email_verified: "true" }, or throw when there is no such user`,
			Effect: actions.ResponseEffect{Kind: actions.RefuseResult, Exception: userNotFoundException, Message: notMigrated, Observed: true},
		},
		{
			ID: "mig.chain", Confidence: "high", Basis: []actions.Basis{actions.Seen},
			Doc:    "After a migration PreSignUp runs as for a user whom an administrator creates, and CustomMessage unless the message is suppressed.",
			Effect: actions.ResponseEffect{Kind: actions.PassThrough, Detail: "more triggers fire"},
		},
		{
			ID: "mig.forgot", Confidence: "high", Basis: []actions.Basis{actions.Documented},
			Doc: "A user who has forgotten the password needs a verified e-mail address or phone number.",
			Checks: []actions.ResponseCheck{{
				Path: "response.userAttributes", AnyTrue: []string{"email_verified", "phone_number_verified"},
				When: map[string]any{"triggerSource": migrationOfForgotten},
			}},
			Advice: `set email_verified or phone_number_verified to "true" in <place>: the pool sends its code there`,
			Effect: actions.ResponseEffect{Kind: actions.RefuseResult, Exception: userNotFoundException, Message: notMigrated},
		},
		{
			ID: "mig.own", Confidence: "medium", Basis: []actions.Basis{actions.Inferred, actions.Decided},
			Doc:    "The status of the user, the other attributes with the prefix cognito: and sub are the pool's own to write.",
			Checks: []actions.ResponseCheck{{Path: "response.userAttributes", KeysNotIn: []string{"sub"}, KeyPrefixesNotIn: []string{poolPrefix}}},
			Effect: actions.ResponseEffect{Kind: actions.IgnorePart, Detail: "the pool alone writes it"},
		},
		{
			ID: "mig.policy", Confidence: "high", Basis: []actions.Basis{actions.Documented},
			Doc:    "The password is not held against the pool's policy.",
			Effect: actions.ResponseEffect{Kind: actions.PassThrough, Detail: "the password is taken as it is"},
		},
		{
			ID: "mig.strings", Doc: `Values of attributes are text: "true", not true.`, Confidence: "medium", Basis: []actions.Basis{actions.Documented, actions.Typed},
			Checks: []actions.ResponseCheck{texts("response.userAttributes")},
			Effect: unrecognizableAsOthers,
		},
	}
}
