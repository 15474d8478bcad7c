package cognito

import (
	"maps"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// operationEvent is the table of what an operation is told: the common fields of all events,
// what their requests have in them, what the caller asked for, and what the pool finds out
// itself. The event of a trigger can stand for that of an operation which fires it.
var operationEvent = &actions.Trigger{
	Dialect: name, ID: "Operation",
	Doc:    "A call of a user pool's API, from which the events of the triggers are made that it fires.",
	Open:   true,
	Tables: actions.NewTables(actions.Known{}, operationEventTables),
}

func operationEventTables() actions.Tables {
	return actions.Tables{
		Event:   slices.Concat(commonFields, operationRequest(), operationCall, operationPool),
		Sources: operationSamples(),
	}
}

func operationRequest() []actions.Field {
	return slices.Concat([]actions.Field{
		{Path: "request", Type: actions.Obj, Shape: "RequestOperation",
			Doc: "What the triggers are told of the user. Each finds in its event what belongs there."},
		optional(userAttributes("CONFIRMED", "Attributes of the user by name: the stored ones, or those to store. cognito:user_status is the user's status before the operation.")),
		{Path: "request.validationData", Type: actions.Obj, Optional: true, Nullable: true, Map: actions.StringMap,
			Sample: actions.Object{{Key: "invite", Value: "G-2041"}},
			Doc:    "What the caller sent to be checked and not to be stored."},
		{Path: "request.clientMetadata", Type: actions.Obj, Optional: true, Map: actions.StringMap,
			Sample: actions.Object{{Key: "campaign", Value: "spring"}},
			Doc:    "What the caller sent for the triggers. That of a call by which a sign-in begins arrives as validationData."},
		{Path: "request.password", Type: actions.String, Optional: true, Sensitive: true, Sample: "Correct-horse-7",
			Doc: "What was typed, in plain text. Only a migration sees it."},
		{Path: "request.newDeviceUsed", Type: actions.Boolean, Optional: true, Sample: false,
			Doc: "Whether the device is a new one."},
	}, optionalFirst(preTokenGenerationRequest()[1:6]), []actions.Field{
		{Path: "request.code", Type: actions.String, Optional: true, Sensitive: true, Sample: "AYADeOexampleEncryptedCodeBase64==",
			Doc: "The code or temporary password as custom senders get it: encrypted by the AWS Encryption SDK and written in Base64."},
	}, optionalRequest(inboundFederationRequest))
}

var operationCall = []actions.Field{
	{Path: "call", Type: actions.Obj, Shape: "OperationCall",
		Doc: "What the caller asked for beside that."},
	{Path: "call.authFlow", Type: actions.String, Optional: true, Sample: "USER_PASSWORD_AUTH",
		Doc: "AuthFlow of InitiateAuth and AdminInitiateAuth."},
	{Path: "call.preferredChallenge", Type: actions.String, Optional: true, Sample: "EMAIL_OTP",
		Doc: "PREFERRED_CHALLENGE of the flow USER_AUTH."},
	{Path: "call.challengeName", Type: actions.String, Optional: true, Sample: "PASSWORD_VERIFIER",
		Doc: "ChallengeName of RespondToAuthChallenge and AdminRespondToAuthChallenge."},
	{Path: "call.session", Type: actions.String, Optional: true, Sensitive: true, Sample: "AYABeExampleSession",
		Doc: "Session of RespondToAuthChallenge, where a custom sign-in is answered."},
	{Path: "call.parameters", Type: actions.Obj, Map: actions.StringMap, Optional: true, Sensitive: true,
		Sample: actions.Object{{Key: "ANSWER", Value: "5"}},
		Doc:    "AuthParameters of InitiateAuth and ChallengeResponses of RespondToAuthChallenge, as far as a custom sign-in looks at them: SRP_A and ANSWER."},
	{Path: "call.messageAction", Type: actions.String, Optional: true, Enum: []string{suppressMessage, resendMessage}, Sample: suppressMessage,
		Doc: "MessageAction of AdminCreateUser: SUPPRESS sends no message, RESEND sends it again to a user who exists."},
	{Path: "call.deliveryMediums", Type: actions.Array, Items: actions.String, ItemsEnum: []string{byEmail, bySMS}, Optional: true, Sample: []any{byEmail},
		Doc: "How the pool sends its message. Where nothing is said: invitations by SMS to who has a number, everything else by e-mail to who has an address, else by the other. Nothing is sent where there is no address."},
	{Path: "call.userAttributes", Type: actions.Obj, Map: actions.StringMap, Optional: true,
		Sample: actions.Object{{Key: "email", Value: "visser@example.com"}},
		Doc:    "UserAttributes of UpdateUserAttributes and AdminUpdateUserAttributes: what becomes of the attributes."},
	{Path: "call.attributeName", Type: actions.String, Optional: true, Enum: []string{"email", "phone_number"}, Sample: "email",
		Doc: "AttributeName of GetUserAttributeVerificationCode."},
}

var operationPool = []actions.Field{
	{Path: "pool", Type: actions.Obj, Shape: "OperationPool",
		Doc: "What the pool finds out itself, in whose place the operation stands."},
	{Path: "pool.userNotFound", Type: actions.Boolean, Sample: false,
		Doc: "Nobody in the pool has the name."},
	{Path: "pool.wrongSecret", Type: actions.Boolean, Sample: false,
		Doc: "The password, the code or whatever else the caller proves to be someone by is wrong."},
	{Path: "pool.challenge", Type: actions.String, Optional: true, Enum: poolChallenges, Sample: "EMAIL_OTP",
		Doc: "What the pool asks for after the password, or after the answer to SELECT_MFA_TYPE."},
	{Path: "pool.firstSignIn", Type: actions.Boolean, Sample: true,
		Doc: "The user of another provider signs in for the first time."},
	{Path: "pool.verifyByLink", Type: actions.Boolean, Sample: false,
		Doc: "Users confirm by a link in the place of a code."},
	{Path: "pool.attributeMapping", Type: actions.Obj, Map: actions.StringMap, Optional: true,
		Sample: actions.Object{{Key: "email", Value: "email"}, {Key: "name", Value: "name"}},
		Doc:    "The provider's attribute for each attribute of the pool. Without it, attributes keep their names."},
}

// poolChallenges are what a pool can ask for after the password.
var poolChallenges = []string{"SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "MFA_SETUP", "SELECT_MFA_TYPE", "DEVICE_SRP_AUTH"}

// optional is a row whose member may be missing.
func optional(f actions.Field) actions.Field {
	f.Optional = true
	return f
}

// optionalFirst are rows of an object that may be missing.
func optionalFirst(rows []actions.Field) []actions.Field {
	rows = slices.Clone(rows)
	rows[0].Optional = true
	return withoutWhen(rows)
}

// optionalRequest are the rows of a request whose own members may be missing.
func optionalRequest(rows []actions.Field) []actions.Field {
	rows = slices.Clone(rows)
	for i := range rows {
		if strings.Count(rows[i].Path, ".") == 1 {
			rows[i].Optional = true
		}
	}
	return rows
}

// withoutWhen are rows that do not depend on a version of the event.
func withoutWhen(rows []actions.Field) []actions.Field {
	for i := range rows {
		rows[i].When = nil
	}
	return rows
}

// operationSamples are the sources of samples: one for each choice of each operation, with
// what that looks at and nothing else.
func operationSamples() []actions.Source {
	var all []actions.Source
	for i := range operations() {
		row := &operations()[i]
		for j := range row.Sequences {
			s := &row.Sequences[j]
			if len(s.For) == 0 {
				all = append(all, row.sample(s, nil))
			}
			for _, choice := range s.For {
				sample := row.sample(s, choose(row.Choice, choice))
				sample.Variant = choice
				all = append(all, sample)
			}
		}
	}
	return all
}

// sample is the source of a sample for a sequence, with what chooses it.
func (row *operationRow) sample(s *sequence, chosen map[string]any) actions.Source {
	sample := actions.Source{Name: string(row.Name), Doc: row.Doc, Sample: map[string]any{}}
	maps.Copy(sample.Sample, chosen)
	if row.Status != "" {
		sample.Sample["request.userAttributes"] = sampleUser(row.Status)
	}
	maps.Copy(sample.Sample, row.Sample)
	for _, table := range [][]actions.Field{operationRequest(), operationCall, operationPool} {
		for i := range table {
			path := table[i].Path
			_, used := sample.Sample[path]
			used = used || slices.Contains(row.Uses, path) || path == "request.password" && s.fires(userMigration) ||
				s.Custom && row.Choice == "call.challengeName" && (path == "call.session" || path == "call.parameters")
			if !used && strings.Count(path, ".") == 1 {
				sample.Without = append(sample.Without, path)
			}
		}
	}
	return sample
}
