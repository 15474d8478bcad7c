package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// The factors that a user can be challenged with and enrolled in, and the ways in which
// a code reaches a phone.
var (
	challengeFactors = []string{"otp", "email", "webauthn-platform", "webauthn-roaming", "recovery-code", "phone", "push", "push-notification"}
	enrollFactors    = []string{"otp", "webauthn-platform", "webauthn-roaming", "recovery-code", "phone", "push", "push-notification"}
	phoneMethods     = []string{"sms", "voice", "both"}
)

// challengeAPI is the part of api.authentication that asks for a second factor. Triggers
// differ in what fails when none can be used, and in which flows ask for one: note and
// checks say so.
func challengeAPI(what, note string, checks ...actions.Check) []actions.Method {
	return []actions.Method{
		{
			Path: "authentication.challengeWith",
			Doc: "Asks the user for a second factor when this action is done, before the next one runs: one factor by default, others to choose instead. " +
				"Nothing is asked when the factor was passed in this transaction already, and factors that the tenant has not switched on or the user has not enrolled are skipped; " +
				"the " + what + " fails when none is left." + note,
			Params: factorParams("ChallengeWithOptions", "FactorSelector", challengeFactors, true),
			Checks: slices.Concat(factorChecks(challengeFactors, true), []actions.Check{unusable("factor", "enrolled")}, checks),
			Effects: []actions.Effect{
				{Path: "authentication.challenge", Value: actions.Object{{"default", "$factor"}, {"additional", "$options.additionalFactors"}}},
			},
		},
		{
			Path: "authentication.challengeWithAny",
			Doc: "Asks the user for a second factor when this action is done, before the next one runs, and lets them choose among several. " +
				"Nothing is asked when one was passed in this transaction already, and factors that cannot be used are skipped; " +
				"the " + what + " fails when none is left.",
			Params:  anyFactorParams(challengeFactors, true),
			Checks:  append(anyFactorChecks(challengeFactors, true), unusable("factors[]", "enrolled")),
			Effects: []actions.Effect{{Path: "authentication.challenge", Value: actions.Object{{"any", "$factors"}}}},
		},
	}
}

// notExchanged is post-login's look at how the user came (Auth0 rule 74).
var notExchanged = actions.Check{
	Condition: actions.Condition{EventNot: &actions.Equals{Path: "event.transaction.protocol", Value: tokenExchange}},
	Error:     "A login by custom token exchange cannot ask for another factor.",
	At:        actions.AtServer, Source: actions.FromDocs,
	Note: "The platform fails the whole transaction.",
}

// authenticationAPI is what post-login has besides.
func authenticationAPI() []actions.Method {
	return []actions.Method{
		{
			Path: "authentication.enrollWith",
			Doc: "Has the user enrol a second factor when this action is done, before the next one runs: one factor by default, others to choose instead. " +
				"Nothing happens when the user has the factor already; the login fails when none of them can be used.",
			Params: factorParams("EnrollWithOptions", "EnrollmentFactorSelector", enrollFactors, false),
			Checks: append(factorChecks(enrollFactors, false), unusable("factor", "not enrolled")),
			Effects: []actions.Effect{
				{Path: "authentication.enroll", Value: actions.Object{{"default", "$factor"}, {"additional", "$options.additionalFactors"}}},
			},
		},
		{
			Path: "authentication.enrollWithAny",
			Doc: "Has the user enrol one of several second factors when this action is done, before the next one runs. " +
				"Nothing happens when the user has one of them already; the login fails when none of them can be used.",
			Params:  anyFactorParams(enrollFactors, false),
			Checks:  append(anyFactorChecks(enrollFactors, false), unusable("factors[]", "not enrolled")),
			Effects: []actions.Effect{{Path: "authentication.enroll", Value: actions.Object{{"any", "$factors"}}}},
		},
		{
			Path: "authentication.recordMethod",
			Doc: "Notes in the session that the user has completed a custom method of authentication, for event.authentication.methods. " +
				"Only a continue handler may call it, after a redirect to the page that did the work.",
			Params: []actions.Field{
				{Path: "provider_url", Type: actions.String, Format: actions.URI, Doc: "The http or https URL that stands for the method."},
			},
			Returns: actions.Returns{Kind: actions.ReturnsChain},
			Checks: []actions.Check{
				ours("provider_url", actions.String),
				{Param: "provider_url", Condition: actions.Condition{IsURL: "http"}, Source: actions.FromDocs, OnFailOurs: true},
				{Condition: actions.Condition{RequiresHandler: []string{"onContinuePostLogin"}}, Source: actions.FromDocs, OnFailOurs: true},
			},
			Effects: []actions.Effect{
				{Path: "authentication.methods", How: actions.Append, Value: actions.Object{{"name", "$provider_url"}}},
			},
		},
		{
			// Auth0 rule 58.
			Path: "authentication.setPrimaryUser",
			Doc: "Signs the user in as another profile, to which the identity at hand must be linked already. " +
				"Possible once per transaction. User metadata that the same action sets is lost.",
			Params: []actions.Field{
				{Path: "primary_user_id", Type: actions.String, Doc: "Id of the profile to sign in as; at most 128 characters."},
			},
			Checks: []actions.Check{
				{Condition: actions.Condition{MaxCalls: 1, Over: "transaction"},
					Error: "The primary user can only be altered once per transaction"},
				{Param: "primary_user_id", Condition: actions.Condition{Type: actions.String, MinLength: 1},
					Error: "The provided primary_user_id must be a non-empty string"},
				{Param: "primary_user_id", Condition: actions.Condition{MaxLength: 128},
					Error: "The provided primary_user_id exceeds the maximum length."},
				{Param: "primary_user_id", Condition: actions.Condition{ServerState: "login identity is linked to it"},
					At: actions.AtServer, Source: actions.FromDocs},
			},
			Effects: []actions.Effect{{Path: "authentication.primary_user_id", Value: "$primary_user_id"}},
		},
	}
}

// factorParams are a default factor and the others to choose instead.
func factorParams(options, selector string, factors []string, fallback bool) []actions.Field {
	params := []actions.Field{
		{Path: "factor", Type: actions.Obj, Shape: selector, Doc: "The factor that is offered first."},
	}
	params = append(params, factorMembers("factor", factors, fallback)...)
	params = append(params,
		actions.Field{Path: "options", Type: actions.Obj, Optional: true, Shape: options, Doc: "What else the user may choose."},
		actions.Field{Path: "options.additionalFactors", Type: actions.Array, Optional: true, Items: actions.Obj,
			Doc: "Factors that the user may choose instead."},
	)
	return append(params, factorMembers("options.additionalFactors[]", factors, fallback)...)
}

// anyFactorParams are a list of factors to choose from.
func anyFactorParams(factors []string, fallback bool) []actions.Field {
	list := actions.Field{Path: "factors", Type: actions.Array, Items: actions.Obj, Doc: "The factors to choose from, at least one."}
	return append([]actions.Field{list}, factorMembers("factors[]", factors, fallback)...)
}

func factorMembers(at string, factors []string, fallback bool) []actions.Field {
	members := []actions.Field{
		{Path: at + ".type", Type: actions.String, Enum: factors, Doc: "Kind of the factor."},
		{Path: at + ".options", Type: actions.Obj, Optional: true, Open: true, Doc: "Settings of the factor."},
		{Path: at + ".options.preferredMethod", Type: actions.String, Optional: true, Enum: phoneMethods,
			When: map[string][]string{at + ".type": {"phone"}}, Doc: "How a code is to reach a phone."},
	}
	if fallback {
		members = append(members, actions.Field{Path: at + ".options.otpFallback", Type: actions.Boolean, Optional: true,
			When: map[string][]string{at + ".type": {"push", "push-notification"}},
			Doc:  "Whether a one-time password may stand in for a push notification."})
	}
	return members
}

func factorChecks(factors []string, fallback bool) []actions.Check {
	checks := []actions.Check{
		oursOptional("factor.options", actions.Obj),
		oursOptional("options", actions.Obj),
		oursOptional("options.additionalFactors[].options", actions.Obj),
		ours("factor", actions.Obj),
		factorType("factor.type", factors),
		oursOptional("options.additionalFactors", actions.Array),
		ours("options.additionalFactors[]", actions.Obj),
		factorType("options.additionalFactors[].type", factors),
	}
	checks = append(checks, factorOptionChecks("factor", fallback)...)
	return append(checks, factorOptionChecks("options.additionalFactors[]", fallback)...)
}

func anyFactorChecks(factors []string, fallback bool) []actions.Check {
	return append([]actions.Check{
		oursOptional("factors[].options", actions.Obj),
		ours("factors", actions.Array),
		{Param: "factors", Condition: actions.Condition{MinItems: 1}, Source: actions.Ours},
		ours("factors[]", actions.Obj),
		factorType("factors[].type", factors),
	}, factorOptionChecks("factors[]", fallback)...)
}

func factorType(param string, factors []string) actions.Check {
	return actions.Check{
		Param: param, Condition: actions.Condition{OneOf: factors},
		Source: actions.FromDocs, OnFailOurs: true,
	}
}

func factorOptionChecks(at string, fallback bool) []actions.Check {
	checks := []actions.Check{{
		Param: at + ".options.preferredMethod", Condition: actions.Condition{OneOf: phoneMethods, UndefinedOK: true},
		OnFailOurs: true, Note: "Known from the types of the package.",
	}}
	if fallback {
		checks = append(checks, actions.Check{
			Param: at + ".options.otpFallback", Condition: actions.Condition{Type: actions.Boolean, UndefinedOK: true},
			OnFailOurs: true, Note: "Known from the types of the package.",
		})
	}
	return checks
}

// unusable is the platform's look at the user's factors, which a host cannot know.
func unusable(param, state string) actions.Check {
	return actions.Check{
		Param: param, Condition: actions.Condition{ServerState: state, EnabledOnTenant: true},
		OnFail: actions.Drop, At: actions.AtServer, Source: actions.FromDocs,
		Note: "What cannot be used is passed over; the transaction fails when nothing is left.",
	}
}
