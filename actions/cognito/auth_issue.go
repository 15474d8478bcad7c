package cognito

import (
	"cmp"
	"context"
	"slices"
)

// Issue says that a sign-in came to tokens.
type Issue struct {
	// User is whom they are for.
	User User
	// PreTokenGeneration is what its handler answered; nil where none is bound.
	PreTokenGeneration *PreTokenGenerationEvent
}

// Customize applies to the claims of the tokens what the handler of [PreTokenGeneration]
// answered, as the function of that name does. Where none is bound they are the base.
func (i *Issue) Customize(base Tokens) (Tokens, error) {
	if i.PreTokenGeneration == nil {
		return base, nil
	}
	return Customize(*i.PreTokenGeneration, base)
}

// issue is the way to tokens: what is bound to run before them (Cognito §D11).
func (e *exchange) issue(ctx context.Context) (next, error) {
	_, err := PostAuthentication.Run(ctx, e, PostAuthenticationEvent{
		Version: "1", Region: e.auth.Pool.Region, UserPoolID: e.auth.Pool.ID, UserName: e.name(), CallerContext: caller(e.client, e.sdk),
		TriggerSource: "PostAuthentication_Authentication",
		Request:       RequestPostAuthentication{UserAttributes: e.attributes(), ClientMetadata: e.metadata},
	})
	if err != nil {
		return triggerFailed(err) // Cognito §B8
	}
	res, err := PreTokenGeneration.Run(ctx, e, e.tokenEvent())
	if err != nil {
		return triggerFailed(err)
	}
	return next{issue: &Issue{User: *e.user, PreTokenGeneration: res.Event}}, nil
}

// tokenEvent is what PreTokenGeneration gets.
func (e *exchange) tokenEvent() PreTokenGenerationEvent {
	version := cmp.Or(e.auth.Pool.TokenVersion, "1")
	groups := e.user.Groups
	groups.GroupsToOverride = append([]string{}, groups.GroupsToOverride...)
	groups.IAMRolesToOverride = append([]string{}, groups.IAMRolesToOverride...)
	if groups.PreferredRole == nil && groups.Extra == nil {
		groups.Extra = map[string]any{"preferredRole": nil} // as events have it when no group has one
	}
	event := PreTokenGenerationEvent{
		Version: version, Region: e.auth.Pool.Region, UserPoolID: e.auth.Pool.ID, UserName: e.name(), CallerContext: caller(e.client, e.sdk),
		TriggerSource: "TokenGeneration_Authentication",
		Request:       RequestPreTokenGeneration{UserAttributes: e.attributes(), GroupConfiguration: groups, ClientMetadata: e.metadata},
	}
	if version != "1" {
		event.Request.Scopes = []string{"aws.cognito.signin.user.admin"}
	}
	return event
}

// TokenVersions are the versions of token events that a pool can be set to: what
// [Pool.TokenVersion] may be, besides "".
func TokenVersions() []string { return []string{"1", "2", "3"} }

// knownVersion says that a pool can be set to a version of token events.
func knownVersion(version string) bool {
	return version == "" || slices.Contains(TokenVersions(), version)
}
