package cognito

import (
	_ "embed" // for the template
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
)

//go:embed PreSignUp/template.js
var preSignUpTemplate string

// PreSignUp runs before a user pool creates a user. Its action may refuse the user,
// confirm the user at once, and take e-mail address and phone number for verified.
var PreSignUp = actions.NewSynchronous[PreSignUpEvent, PreSignUpResult](preSignUp)

var preSignUp = &actions.Trigger{
	Dialect: name, ID: "PreSignUp",
	Doc: "Runs before the pool creates a user: at a sign-up, when an administrator creates a user, and when someone signs in through another provider for the first time. " +
		"The handler may refuse by an error, and may set flags that confirm the user and mark e-mail address and phone number as verified. " +
		"When it fails, no user is made.",
	Mode: actions.Blocking, Waiting: actions.Freeze,
	Entries: handler, Arguments: lambdaArguments, MaxActions: 1, Timeout: invocationTimeout,
	Open:     true,
	Tables:   actions.NewTables(preSignUpKnown, preSignUpTables),
	Template: preSignUpTemplate,
}

func preSignUpTables() actions.Tables {
	return actions.Tables{
		Event:    fields("PreSignUp", preSignUpSources(), preSignUpRequest, preSignUpResponse),
		Sources:  preSignUpSources(),
		Rules:    slices.Concat(globalRules, preSignUpRules()),
		Failures: failed,
		Result:   resultPaths("PreSignUpEvent"),
	}
}

// invocationTimeout is how long a pool waits for a handler (Cognito §A2).
const invocationTimeout = 5 * time.Second

func preSignUpSources() []actions.Source {
	return []actions.Source{
		{Name: "PreSignUp_SignUp", Doc: "Someone signs up, through the API or on the sign-up page of managed login."},
		{Name: preSignUpByAdmin,
			Doc: "An administrator creates the user, or a migration brought it. The flags of the response have no effect.",
			Sample: map[string]any{
				"triggerSource":                              preSignUpByAdmin,
				"callerContext.clientId":                     noClient,
				"request.userAttributes.cognito:user_status": "FORCE_CHANGE_PASSWORD",
			}},
		{Name: "PreSignUp_ExternalProvider", Doc: "Someone signs in through another identity provider for the first time.",
			Sample: map[string]any{
				"triggerSource": "PreSignUp_ExternalProvider",
				"userName":      "GardenOIDC_ext-7712",
				"request.userAttributes.cognito:user_status": "EXTERNAL_PROVIDER",
				"request.validationData":                     nil,
			},
			Without: []string{"request.clientMetadata"}},
	}
}

const preSignUpByAdmin = "PreSignUp_AdminCreateUser"

var preSignUpRequest = []actions.Field{
	{Path: "request.userAttributes", Type: actions.Obj, Map: actions.StringMap,
		Sample: actions.Object{{Key: "email", Value: "mara@example.com"}, {Key: "given_name", Value: "Mara"}, {Key: "cognito:user_status", Value: "UNCONFIRMED"}},
		Doc:    `Attributes of the new user by name. Values are text, booleans and numbers too (email_verified is "true"). Beside the stored ones there is cognito:user_status, and there may be cognito:email_alias, cognito:phone_number_alias, cognito:token_nbf and identities, a JSON text.`},
	{Path: "request.validationData", Type: actions.Obj, Optional: true, Nullable: true, Map: actions.StringMap,
		Sample: actions.Object{{Key: "invite", Value: "G-2041"}},
		Doc:    "What the caller sent to be checked and not to be stored. Null or missing when nothing was sent."},
	{Path: "request.clientMetadata", Type: actions.Obj, Optional: true, Map: actions.StringMap,
		Sample: actions.Object{{Key: "campaign", Value: "spring"}},
		Doc:    "What the caller sent for the triggers. Missing, and neither empty nor null, when nothing was sent."},
}

var preSignUpResponse = []actions.Field{
	{Path: "response.autoConfirmUser", Type: actions.Boolean, Optional: true, Writable: true, HasInitial: true, Initial: false, Sample: true,
		Doc: "True confirms the user at once; the trigger for confirmed users fires next."},
	{Path: "response.autoVerifyEmail", Type: actions.Boolean, Optional: true, Writable: true, HasInitial: true, Initial: false, Sample: true,
		Doc: "True marks the e-mail address as verified. The user must have one."},
	{Path: "response.autoVerifyPhone", Type: actions.Boolean, Optional: true, Writable: true, HasInitial: true, Initial: false, Sample: false,
		Doc: "True marks the phone number as verified. The user must have one."},
}

// emailAddress is what an e-mail address has at least. Which ones a pool finds valid beside that
// is not known.
var emailAddress = actions.NewPattern(`^[^@\s]+@[^@\s]+$`)

// preSignUpRules are what a pool accepts of this trigger, in the order they are looked
// at: types first, then what is not used, then what the flags need.
func preSignUpRules() []actions.ResponseRule {
	return []actions.ResponseRule{
		{
			ID: "presignup.bool", Doc: `The three flags are true or false; text such as "true" is not accepted.`, Confidence: "medium", Basis: []actions.Basis{actions.Documented, actions.Typed},
			Checks: []actions.ResponseCheck{
				{Path: "response.autoConfirmUser", Condition: actions.Condition{Type: actions.Boolean}},
				{Path: "response.autoVerifyEmail", Condition: actions.Condition{Type: actions.Boolean}},
				{Path: "response.autoVerifyPhone", Condition: actions.Condition{Type: actions.Boolean}},
			},
			Effect: unrecognizable,
		},
		{
			ID: "presignup.admin", Doc: "The flags have no effect for users whom an administrator creates.", Confidence: "high", Basis: []actions.Basis{actions.Documented},
			Checks: []actions.ResponseCheck{{Path: "response", NotUsed: true, When: map[string]any{"triggerSource": preSignUpByAdmin}}},
			Effect: actions.ResponseEffect{Kind: actions.IgnorePart, Detail: "the flags have no effect on a user whom an administrator creates"},
		},
		{
			ID: "presignup.email", Doc: "autoVerifyEmail needs an e-mail address, with an @ between two parts.", Confidence: "high", Basis: []actions.Basis{actions.Documented},
			Checks: []actions.ResponseCheck{{
				Path: "request.userAttributes.email", Condition: actions.Condition{Required: true, MinLength: 1, Pattern: emailAddress},
				When: map[string]any{"response.autoVerifyEmail": true},
			}},
			Effect: actions.ResponseEffect{Kind: actions.RefuseResult, Exception: invalidParameter,
				Message: "Cannot auto-verify email: the user has no valid email attribute"},
		},
		{
			ID: "presignup.phone", Doc: "autoVerifyPhone needs a phone number.", Confidence: "high", Basis: []actions.Basis{actions.Documented},
			Checks: []actions.ResponseCheck{{
				Path: "request.userAttributes.phone_number", Condition: actions.Condition{Required: true, MinLength: 1},
				When: map[string]any{"response.autoVerifyPhone": true},
			}},
			Effect: actions.ResponseEffect{Kind: actions.RefuseResult, Exception: invalidParameter,
				Message: "Cannot auto-verify phone: the user has no valid phone_number attribute"},
		},
		{
			ID: "presignup.alias", Confidence: "high", Basis: []actions.Basis{actions.Documented},
			Doc:    "Where e-mail address or phone number are sign-in names, marking one as verified takes it from the user who had it before.",
			Effect: actions.ResponseEffect{Kind: actions.PassThrough, Detail: "the pool moves the name to the new user"},
		},
		{
			ID: "presignup.attrs", Doc: "Changed attributes are not written to the user.", Confidence: "medium", Basis: []actions.Basis{actions.Documented, actions.Inferred},
			Checks: []actions.ResponseCheck{{Path: "request.userAttributes", Unchanged: true}},
			Effect: actions.ResponseEffect{Kind: actions.IgnorePart, Detail: "the user keeps the attributes that were sent"},
		},
	}
}
