package cognito

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// preTokenGenerationRules are the rules of all versions of the event. Which version a rule
// is about follows from the fields that it speaks of, or stands in its checks. What answers
// another version is left out first, so that nothing is asked of it.
func preTokenGenerationRules() []actions.ResponseRule {
	return slices.Concat(
		[]actions.ResponseRule{
			{
				ID: "ptg2.key", Confidence: "medium", Basis: []actions.Basis{actions.Documented, actions.Typed},
				Doc: "An event of version 1 is answered by claimsOverrideDetails, one of version 2 or 3 by claimsAndScopeOverrideDetails; the other has no effect.",
				Checks: []actions.ResponseCheck{
					{Path: "response.claimsAndScopeOverrideDetails", NotUsed: true, When: map[string]any{"version": "1"}},
					{Path: "response.claimsOverrideDetails", NotUsed: true, When: map[string]any{"version": "2"}},
					{Path: "response.claimsOverrideDetails", NotUsed: true, When: map[string]any{"version": "3"}},
				},
				Effect: actions.ResponseEffect{Kind: actions.IgnorePart, Detail: "events of this version are not answered by it"},
			},
			{
				ID: "ptg1.string", Confidence: "high", Basis: []actions.Basis{actions.Seen, actions.Typed},
				Doc:    "Values of claims are text for version 1; numbers, truth values, arrays and objects are refused.",
				Checks: []actions.ResponseCheck{texts("response.claimsOverrideDetails.claimsToAddOrOverride")},
				Effect: unrecognizable,
			},
			{
				ID: "ptg2.complex", Confidence: "medium", Basis: []actions.Basis{actions.Documented, actions.Decided},
				Doc:    "Some claims of the ID token are neither arrays nor objects.",
				Checks: scalarChecks(),
				Advice: `<place> takes text, numbers and truth values alone`,
				Effect: unrecognizableAsOthers,
			},
			{
				ID: "ptg2.scope", Doc: "A scope has no spaces in it.", Confidence: "medium", Basis: []actions.Basis{actions.Documented},
				Checks: []actions.ResponseCheck{{Path: accessTokenPath + ".scopesToAdd[]", Condition: actions.Condition{NoWhitespace: true}}},
				Advice: `<place> has a space in it: add one scope an item`,
				Effect: unrecognizableAsOthers,
			},
			{
				ID: "ptg2.size", Doc: "There are 5,000 claims and scopes at most.", Confidence: "low", Basis: []actions.Basis{actions.Documented},
				Checks: []actions.ResponseCheck{{
					Path: "response.claimsAndScopeOverrideDetails", MaxTogether: 5000,
					Together: []string{
						"idTokenGeneration.claimsToAddOrOverride", "idTokenGeneration.claimsToSuppress", "accessTokenGeneration.claimsToAddOrOverride",
						"accessTokenGeneration.claimsToSuppress", "accessTokenGeneration.scopesToAdd", "accessTokenGeneration.scopesToSuppress",
					},
				}},
				Advice: `set fewer claims and scopes`,
				Effect: unrecognizableAsOthers,
			},
		},
		ignoredClaims,
		[]actions.ResponseRule{
			{
				ID: "ptg.suppress", Doc: "A claim or scope that is both added and suppressed is suppressed.", Confidence: "high", Basis: []actions.Basis{actions.Documented},
				Effect: actions.ResponseEffect{Kind: actions.CoercePart, Detail: "it is left out of the token"}, // Cognito §B14
			},
			{
				ID: "ptg1.groups", Confidence: "high", Basis: []actions.Basis{actions.Documented},
				Doc:    "Of an answer to version 1 the groups alone reach the access token too.",
				Effect: actions.ResponseEffect{Kind: actions.PassThrough, Detail: "the groups reach both tokens"},
			},
			{
				ID: "ptg2.plan", Doc: "Versions 2 and 3 need a feature plan of the pool.", Confidence: "high", Basis: []actions.Basis{actions.Documented},
				Effect: actions.ResponseEffect{Kind: actions.PassThrough, Scope: actions.OfInvocation, Detail: "a matter of the pool's plan"},
			},
			{
				ID: "ptg3.superset", Confidence: "high", Basis: []actions.Basis{actions.Documented, actions.Seen},
				Doc:    "Version 3 has the structure of version 2, also for users who sign in.",
				Effect: actions.ResponseEffect{Kind: actions.PassThrough, Scope: actions.OfInvocation, Detail: "the structure is that of version 2"},
			},
		},
	)
}

// ignoredClaims are the rules about claims that an answer cannot touch. What an answer says
// of them is left out of the document, so that nobody applies it (Cognito §B14).
var ignoredClaims = []actions.ResponseRule{
	{
		ID: "ptg1.reserved", Doc: "Reserved claims are neither added nor changed nor suppressed.", Confidence: "high", Basis: []actions.Basis{actions.Documented},
		Checks: []actions.ResponseCheck{
			{Path: "response.claimsOverrideDetails.claimsToAddOrOverride", KeysNotIn: reservedInID},
			{Path: "response.claimsOverrideDetails.claimsToSuppress[]", Condition: actions.Condition{NotIn: reservedInID}},
		},
		Effect: keepsClaim,
	},
	{
		ID: "ptg1.groupclaims", Confidence: "medium", Basis: []actions.Basis{actions.Documented},
		Doc:    "Groups and roles are changed by groupOverrideDetails and not as claims.",
		Checks: []actions.ResponseCheck{{Path: "response.claimsOverrideDetails.claimsToAddOrOverride", KeysNotIn: groupClaims}},
		Effect: actions.ResponseEffect{Kind: actions.IgnorePart, Detail: "groups and roles are changed by groupOverrideDetails"},
	},
	{
		ID: "ptg2.reserved.id", Doc: "Reserved claims of the ID token are neither added nor changed nor suppressed.",
		Confidence: "high", Basis: []actions.Basis{actions.Documented},
		Checks: []actions.ResponseCheck{
			{Path: idTokenPath + ".claimsToAddOrOverride", KeysNotIn: reservedInID},
			{Path: idTokenPath + ".claimsToSuppress[]", Condition: actions.Condition{NotIn: reservedInID}},
		},
		Effect: keepsClaim,
	},
	{
		ID: "ptg2.reserved.access", Confidence: "high", Basis: []actions.Basis{actions.Documented},
		Doc: "Reserved claims of the access token are neither added nor changed nor suppressed, and claims of Cognito's own are not added; groups and roles change by groupOverrideDetails.",
		Checks: []actions.ResponseCheck{
			{Path: accessTokenPath + ".claimsToAddOrOverride", KeysNotIn: reservedInAccess, KeyPrefixesNotIn: []string{"cognito:"}},
			{Path: accessTokenPath + ".claimsToSuppress[]", Condition: actions.Condition{NotIn: reservedInAccess}},
		},
		Effect: keepsClaim,
	},
	{
		ID: "ptg2.scopes", Confidence: "medium", Basis: []actions.Basis{actions.Inferred, actions.Decided},
		Doc: "Scopes are added by scopesToAdd and not as the claim scope. A scope without a character is none.",
		Checks: []actions.ResponseCheck{
			{Path: accessTokenPath + ".claimsToAddOrOverride", KeysNotIn: []string{"scope"}},
			{Path: accessTokenPath + ".scopesToAdd[]", Condition: actions.Condition{MinLength: 1}},
		},
		Effect: actions.ResponseEffect{Kind: actions.IgnorePart, Detail: "scopes are added by scopesToAdd, and an empty one is left out"},
	},
	{
		ID: "ptg2.aud", Doc: "The audience of the access token can only be the app client.",
		Confidence: "medium", Basis: []actions.Basis{actions.Documented, actions.Decided},
		Checks: []actions.ResponseCheck{{Path: accessTokenPath + ".claimsToAddOrOverride.aud", EqualsPath: "callerContext.clientId"}},
		Effect: actions.ResponseEffect{Kind: actions.IgnorePart, Detail: "the audience can only be the app client, any other is left out"},
	},
	{
		ID: "ptg2.dev", Doc: "Attributes with the prefix dev: can be suppressed, but not added or changed.", Confidence: "medium", Basis: []actions.Basis{actions.Documented},
		Checks: []actions.ResponseCheck{
			{Path: idTokenPath + ".claimsToAddOrOverride", KeyPrefixesNotIn: []string{"dev:"}},
			{Path: accessTokenPath + ".claimsToAddOrOverride", KeyPrefixesNotIn: []string{"dev:"}},
		},
		Effect: actions.ResponseEffect{Kind: actions.IgnorePart, Detail: "attributes of developers can be suppressed alone"},
	},
}

var keepsClaim = actions.ResponseEffect{Kind: actions.IgnorePart, Detail: "a reserved claim keeps its value"}

func scalarChecks() []actions.ResponseCheck {
	checks := make([]actions.ResponseCheck, len(scalarClaims))
	for i, claim := range scalarClaims {
		checks[i] = actions.ResponseCheck{Path: idTokenPath + ".claimsToAddOrOverride." + claim, Scalar: true}
	}
	return checks
}
