package cognito

import (
	_ "embed" // for the template
	"slices"

	"github.com/usher-run/usher/actions"
)

//go:embed InboundFederation/template.js
var inboundFederationTemplate string

// InboundFederation runs when someone comes from another identity provider. Its action may
// replace the attributes that the provider gave.
var InboundFederation = actions.NewSynchronous[InboundFederationEvent, InboundFederationResult](inboundFederation)

var inboundFederation = &actions.Trigger{
	Dialect: name, ID: "InboundFederation",
	Doc: "Runs at every sign-in through another identity provider, before the profile is made or updated. " +
		"The handler may replace the provider's attributes, all of them or none, and may refuse the sign-in by an error.",
	Mode: actions.Blocking, Waiting: actions.Freeze,
	Entries: handler, Arguments: lambdaArguments, MaxActions: 1, Timeout: invocationTimeout,
	Open:     true,
	Tables:   actions.NewTables(inboundFederationKnown, inboundFederationTables),
	Template: inboundFederationTemplate,
}

func inboundFederationTables() actions.Tables {
	return actions.Tables{
		Event: fields("InboundFederation", inboundFederationSources(), inboundFederationRequest, []actions.Field{
			{Path: "response.userAttributesToMap", Type: actions.Obj, Map: actions.StringMap, Optional: true, Writable: true,
				HasInitial: true, Initial: actions.Object{},
				Sample: actions.Object{{Key: "sub", Value: "ext-7712"}, {Key: "email", Value: "mara@example.com"}},
				Doc:    "The attributes to go on with in the place of the provider's. Those left out are gone; with none at all the provider's are kept."},
		}),
		Sources:  inboundFederationSources(),
		Rules:    slices.Concat(globalRules, inboundFederationRules()),
		Failures: failed,
		Result:   resultPaths("InboundFederationEvent"),
	}
}

func inboundFederationSources() []actions.Source {
	return []actions.Source{{
		Name: "InboundFederation_ExternalProvider",
		Doc:  "Someone signs in through another identity provider, for the first time or again.",
		Sample: map[string]any{
			"triggerSource": "InboundFederation_ExternalProvider",
			"userName":      "GardenOIDC_ext-7712",
		},
		Without: []string{"request.attributes.samlResponse"},
	}}
}

var inboundFederationRequest = []actions.Field{
	{Path: "request.providerName", Type: actions.String, Sample: "GardenOIDC",
		Doc: "Name of the identity provider in the pool."},
	{Path: "request.providerType", Type: actions.String, Sample: "OIDC",
		Enum: []string{"OIDC", "SAML", "Facebook", "Google", "SignInWithApple", "LoginWithAmazon"},
		Doc:  "Kind of the identity provider."},
	{Path: "request.attributes", Type: actions.Obj, Shape: "RequestAttributes",
		Doc: "What the provider told, by where it told it."},
	{Path: "request.attributes.tokenResponse", Type: actions.Obj, Optional: true, Map: actions.StringMap, Sensitive: true,
		Sample: actions.Object{{Key: "access_token", Value: "example-access-token"}, {Key: "token_type", Value: "Bearer"}, {Key: "expires_in", Value: "3600"}},
		Doc:    "Answer of the token endpoint: access_token, id_token, expires_in and so on."},
	{Path: "request.attributes.idToken", Type: actions.Obj, Optional: true, Map: actions.StringMap,
		Sample: actions.Object{{Key: "sub", Value: "ext-7712"}, {Key: "email", Value: "mara@example.com"}, {Key: "email_verified", Value: "true"}},
		Doc:    "Claims of the ID token, all as text."},
	{Path: "request.attributes.userInfo", Type: actions.Obj, Optional: true, Map: actions.StringMap,
		Sample: actions.Object{{Key: "sub", Value: "ext-7712"}, {Key: "name", Value: "Mara Visser"}},
		Doc:    "Answer of the user-info endpoint."},
	{Path: "request.attributes.samlResponse", Type: actions.Obj, Optional: true, Map: actions.StringMap,
		Sample: actions.Object{{Key: "email", Value: "mara@example.com"}},
		Doc:    "Attributes of a SAML assertion by name."},
}

func inboundFederationRules() []actions.ResponseRule {
	return []actions.ResponseRule{
		{
			ID: "fed.replace", Confidence: "high", Basis: []actions.Basis{actions.Documented, actions.Typed},
			Doc:    "A map with members takes the place of the provider's attributes, before they are mapped to those of the pool.",
			Effect: actions.ResponseEffect{Kind: actions.PassThrough, Detail: "the map replaces the attributes of the provider"},
		},
		{
			ID: "fed.empty", Confidence: "high", Basis: []actions.Basis{actions.Documented, actions.Typed},
			Doc:    "An empty map, as it arrives, changes nothing.",
			Effect: actions.ResponseEffect{Kind: actions.PassThrough, Detail: "the attributes of the provider are kept"},
		},
		{
			ID: "fed.strings", Doc: "Values are text.", Confidence: "medium", Basis: []actions.Basis{actions.Typed},
			Checks: []actions.ResponseCheck{texts("response.userAttributesToMap")},
			Effect: unrecognizableAsOthers,
		},
		{
			ID: "fed.attrs", Doc: "The request has attributes by provider and no userAttributes.", Confidence: "high", Basis: []actions.Basis{actions.Typed},
			Effect: actions.ResponseEffect{Kind: actions.PassThrough, Scope: actions.OfRequest, Detail: "the request has attributes instead"},
		},
	}
}
