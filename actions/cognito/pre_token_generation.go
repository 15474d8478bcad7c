package cognito

import (
	_ "embed" // for the template
	"slices"

	"github.com/usher-run/usher/actions"
)

//go:embed PreTokenGeneration/template.js
var preTokenGenerationTemplate string

// PreTokenGeneration runs before a pool makes tokens. Its action may change their claims,
// scopes and groups; [Customize] applies that to the claims of tokens. The version of the
// event, which is a setting of the pool, says which of them can be changed.
var PreTokenGeneration = actions.NewSynchronous[PreTokenGenerationEvent, PreTokenGenerationResult](preTokenGeneration)

var preTokenGeneration = &actions.Trigger{
	Dialect: name, ID: "PreTokenGeneration",
	Doc: "Runs before the pool makes tokens, at sign-ins and refreshes. " +
		"The handler may change claims and groups: with events of version 1 those of the ID token, with versions 2 and 3 those of both tokens and the scopes; " +
		"only version 3 knows tokens of applications that act for themselves.",
	Mode: actions.Blocking, Waiting: actions.Freeze,
	Entries: handler, Arguments: lambdaArguments, MaxActions: 1, Timeout: invocationTimeout,
	Open:     true,
	Tables:   actions.NewTables(preTokenGenerationKnown, preTokenGenerationTables),
	Template: preTokenGenerationTemplate,
}

func preTokenGenerationTables() actions.Tables {
	return actions.Tables{
		Event: fields("PreTokenGeneration", preTokenGenerationSources(), preTokenGenerationRequest(),
			slices.Concat(claimsOverrideDetails(), claimsAndScopeOverrideDetails())),
		Sources:  preTokenGenerationSources(),
		Rules:    slices.Concat(globalRules, preTokenGenerationRules()),
		Failures: failed,
		Result:   resultPaths("PreTokenGenerationEvent"),
	}
}

// The versions of the event, by the pool's setting (LambdaVersion) and as the event has it.
func version1() map[string][]string {
	return map[string][]string{"version": {"1"}}
}

func version2() map[string][]string {
	return map[string][]string{"version": {"2", "3"}}
}

// The claims that a handler can neither add nor change nor suppress (Cognito §B14).
var (
	reservedInID = []string{
		"acr", "amr", "at_hash", "aud", "auth_time", "azp", "cognito:username", "device_key", "event_id", "exp", "iat", "identities", "iss",
		"jti", "nbf", "nonce", "origin_jti", "sub", "token_use", "version",
	}
	reservedInAccess = []string{
		"acr", "amr", "at_hash", "auth_time", "azp", "client_id", "cognito:username", "device_key", "event_id", "exp", "iat", "identities", "iss",
		"jti", "nbf", "nonce", "origin_jti", "sub", "token_use", "username", "version",
	}
	// groupClaims change by what a handler says of groups.
	groupClaims = []string{"cognito:groups", "cognito:roles", "cognito:preferred_role"}
	// scalarClaims are never arrays or objects.
	scalarClaims = []string{"phone_number_verified", "email_verified", "updated_at", "address"}
)

func preTokenGenerationSources() []actions.Source {
	return slices.Concat(
		tokenSources("V1_0", "1"), tokenSources("V2_0", "2"), tokenSources("V3_0", "3"),
		[]actions.Source{{
			Name: "TokenGeneration_ClientCredentials", Variant: "V3_0",
			Doc: "An application asks for a token of its own, for no user.",
			Sample: map[string]any{
				"version": "3", "triggerSource": "TokenGeneration_ClientCredentials",
				"userName":               "5garden7shop9web2client4",
				"request.userAttributes": actions.Object{},
				"request.groupConfiguration.groupsToOverride":   []any{},
				"request.groupConfiguration.iamRolesToOverride": []any{},
				"request.groupConfiguration.preferredRole":      nil,
				"request.scopes": []any{"orders/read"},
			},
		}},
	)
}

// tokenSources are the sources of tokens for users, in one version of the event.
func tokenSources(variant, version string) []actions.Source {
	of := func(name, userStatus, doc string) actions.Source {
		s := source(name, userStatus, doc)
		s.Variant, s.Always = variant, []string{"request.userAttributes"}
		s.Sample["version"] = version
		if version != "1" && name != "TokenGeneration_HostedAuth" {
			s.Sample["request.scopes"] = []any{"aws.cognito.signin.user.admin"}
		}
		return s
	}
	hosted := of("TokenGeneration_HostedAuth", "CONFIRMED", "Someone signs in through managed login, also by way of another provider.")
	hosted.Without = []string{"request.clientMetadata"}
	return []actions.Source{
		hosted,
		of("TokenGeneration_Authentication", "CONFIRMED", "A sign-in through the API is over."),
		of("TokenGeneration_NewPasswordChallenge", "FORCE_CHANGE_PASSWORD", "A user whom an administrator made has set a password."),
		of("TokenGeneration_AuthenticateDevice", "CONFIRMED", "A device has signed in."),
		of("TokenGeneration_RefreshTokens", "CONFIRMED", "Tokens are refreshed."),
	}
}

func preTokenGenerationRequest() []actions.Field {
	return []actions.Field{
		tokenAttributes(),
		{Path: "request.groupConfiguration", Type: actions.Obj, Shape: "GroupConfiguration",
			Doc: "The user's groups and roles as they are."},
		{Path: "request.groupConfiguration.groupsToOverride", Type: actions.Array, Items: actions.String, Optional: true, Sample: []any{"editors"},
			Doc: "Names of the user's groups; empty when there are none."},
		{Path: "request.groupConfiguration.iamRolesToOverride", Type: actions.Array, Items: actions.String, Optional: true,
			Sample: []any{"arn:aws:iam::123456789012:role/garden-editors"},
			Doc:    "ARNs of the roles of these groups; empty when there are none."},
		{Path: "request.groupConfiguration.preferredRole", Type: actions.String, Optional: true, Nullable: true,
			Sample: "arn:aws:iam::123456789012:role/garden-editors",
			Doc:    "ARN of the role that counts most; null when no group has one."},
		{Path: "request.scopes", Type: actions.Array, Items: actions.String, Optional: true, When: version2(), Sample: []any{"openid", "email"},
			Doc: "Scopes of the access token as they are: those asked for at managed login, aws.cognito.signin.user.admin after a sign-in through the API."},
		clientMetadata("when it answered a challenge or refreshed tokens, never when a sign-in began"),
	}
}

func tokenAttributes() actions.Field {
	return func() actions.Field {
		f := userAttributes("CONFIRMED", ofUser)
		f.Optional, f.Doc = true, f.Doc+" Empty or missing when an application asks for itself."
		return f
	}()
}

// claimsOverrideDetails is the response to events of version 1.
func claimsOverrideDetails() []actions.Field {
	return slices.Concat([]actions.Field{
		{Path: "response.claimsOverrideDetails", Type: actions.Obj, Optional: true, Nullable: true, Writable: true, HasInitial: true, When: version1(),
			Shape: "ClaimsOverrideDetails", Doc: "Changes to the tokens, for events of version 1. Null changes nothing."},
		{Path: "response.claimsOverrideDetails.claimsToAddOrOverride", Type: actions.Obj, Map: actions.StringMap,
			Optional: true, Nullable: true, Writable: true, HasInitial: true, Sample: actions.Object{{Key: "plan", Value: "silver"}},
			Doc: "Claims of the ID token to set, values as text."},
		answerList("claimsOverrideDetails.claimsToSuppress", []any{"phone_number"}, "Claims of the ID token to leave out."),
	}, groupOverride("claimsOverrideDetails"))
}

// claimsAndScopeOverrideDetails is the response to events of versions 2 and 3.
func claimsAndScopeOverrideDetails() []actions.Field {
	return slices.Concat([]actions.Field{
		{Path: "response.claimsAndScopeOverrideDetails", Type: actions.Obj, Optional: true, Nullable: true, Writable: true, HasInitial: true, When: version2(),
			Shape: "ClaimsAndScopeOverrideDetails", Doc: "Changes to the tokens, for events of versions 2 and 3. Null changes nothing."},
		{Path: idTokenPath, Type: actions.Obj, Optional: true, Nullable: true, Writable: true, HasInitial: true,
			Shape: "IDTokenGeneration", Doc: "Changes to the ID token."},
		claimsToSet(idTokenPath, actions.Object{{Key: "plan", Value: actions.Object{{Key: "name", Value: "silver"}, {Key: "seats", Value: 4.0}}}}),
		answerList("claimsAndScopeOverrideDetails.idTokenGeneration.claimsToSuppress", []any{"phone_number"}, "Claims to leave out."),
		{Path: accessTokenPath, Type: actions.Obj, Optional: true, Nullable: true, Writable: true, HasInitial: true,
			Shape: "AccessTokenGeneration", Doc: "Changes to the access token."},
		claimsToSet(accessTokenPath, actions.Object{{Key: "tenant", Value: "garden"}}),
		answerList("claimsAndScopeOverrideDetails.accessTokenGeneration.claimsToSuppress", []any{"custom:legacy"}, "Claims to leave out."),
		answerList("claimsAndScopeOverrideDetails.accessTokenGeneration.scopesToAdd", []any{"orders/read"}, "Scopes to add, without spaces in them."),
		answerList("claimsAndScopeOverrideDetails.accessTokenGeneration.scopesToSuppress", []any{"phone"}, "Scopes to leave out."),
	}, groupOverride("claimsAndScopeOverrideDetails"))
}

const (
	idTokenPath     = "response.claimsAndScopeOverrideDetails.idTokenGeneration"
	accessTokenPath = "response.claimsAndScopeOverrideDetails.accessTokenGeneration"
)

func claimsToSet(token string, sample actions.Object) actions.Field {
	return actions.Field{Path: token + ".claimsToAddOrOverride", Type: actions.Obj, Map: actions.JSONMap,
		Optional: true, Nullable: true, Writable: true, HasInitial: true, Sample: sample,
		Doc: "Claims to set: text, numbers, truth values, arrays or objects. email_verified, phone_number_verified, updated_at and address take no arrays and objects."}
}

func answerList(path string, sample []any, doc string) actions.Field {
	f := answerField(path, actions.Array, sample, doc)
	f.Items = actions.String
	return f
}

// groupOverride are the rows of the groups in an answer, the same in all versions.
func groupOverride(parent string) []actions.Field {
	at := parent + ".groupOverrideDetails"
	return []actions.Field{
		{Path: "response." + at, Type: actions.Obj, Optional: true, Nullable: true, Writable: true, HasInitial: true, Shape: "GroupOverrideDetails",
			Doc: "What replaces the claims cognito:groups, cognito:roles and cognito:preferred_role. An empty object or null removes them; " +
				"left out, it keeps them. To add a group, copy request.groupConfiguration."},
		answerList(at+".groupsToOverride", []any{"editors", "buyers"}, "Names of the groups."),
		answerList(at+".iamRolesToOverride", []any{}, "ARNs of the roles."),
		answerField(at+".preferredRole", actions.String, "arn:aws:iam::123456789012:role/garden-buyers", "ARN of the role that counts most."),
	}
}
