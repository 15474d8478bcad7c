package cognito

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Tokens are the claims of the tokens that a sign-in is about to get.
type Tokens struct {
	// ID are the claims of the ID token; nil when none is made, as for an application that
	// asks for itself.
	ID map[string]any
	// Access are the claims of the access token, its scopes as the text "scope"; nil when
	// none is made.
	Access map[string]any
}

// Customize applies to the claims of tokens what a handler of [PreTokenGeneration] answered:
// the event is that of its result. A claim or scope that is suppressed is not in the token,
// also when it is added. Reserved claims keep their values, whatever the answer says. Groups
// and roles are replaced by those of the answer, removed when it gives none, and stay when
// it says nothing of groups (Cognito §B14). What answers another version of the event has no
// effect.
//
// The base is not changed; values of claims are shared with it and with the event. The error
// says that the event has a version that is not known.
func Customize(event PreTokenGenerationEvent, base Tokens) (Tokens, error) {
	tokens := Tokens{ID: maps.Clone(base.ID), Access: maps.Clone(base.Access)}
	switch event.Version {
	case "", "1":
		if answer := event.Response.ClaimsOverrideDetails; answer != nil {
			tokens.replaceGroups(answer.GroupOverrideDetails, answer.Extra)
			answer.apply(tokens.ID)
		}
	case "2", "3":
		answer := event.Response.ClaimsAndScopeOverrideDetails
		if answer == nil {
			break
		}
		tokens.replaceGroups(answer.GroupOverrideDetails, answer.Extra)
		if id := answer.IDTokenGeneration; id != nil {
			id.apply(tokens.ID)
		}
		if access := answer.AccessTokenGeneration; access != nil {
			access.apply(tokens.Access, event.CallerContext.ClientID)
		}
	default:
		return Tokens{}, fmt.Errorf("the event of %s has version %q; known are 1, 2 and 3", preTokenGeneration.Name(), event.Version)
	}
	return tokens, nil
}

// apply changes an ID token by an answer to version 1.
func (d *ClaimsOverrideDetails) apply(claims map[string]any) {
	suppress(claims, d.ClaimsToSuppress, reservedInID)
	for name, value := range d.ClaimsToAddOrOverride {
		if !slices.Contains(groupClaims, name) { // ptg1.groupclaims
			set(claims, name, value, d.ClaimsToSuppress, reservedInID)
		}
	}
}

// apply changes an ID token by an answer to version 2 or 3.
func (d *IDTokenGeneration) apply(claims map[string]any) {
	suppress(claims, d.ClaimsToSuppress, reservedInID)
	for name, value := range d.ClaimsToAddOrOverride {
		if !strings.HasPrefix(name, "dev:") { // ptg2.dev
			set(claims, name, value, d.ClaimsToSuppress, reservedInID)
		}
	}
}

// apply changes an access token by an answer to version 2 or 3.
func (d *AccessTokenGeneration) apply(claims map[string]any, client *string) {
	suppress(claims, d.ClaimsToSuppress, reservedInAccess)
	for name, value := range d.ClaimsToAddOrOverride {
		switch {
		case strings.HasPrefix(name, "dev:"), strings.HasPrefix(name, "cognito:"): // ptg2.dev, ptg2.reserved.access
		case name == "scope": // ptg2.scopes
		case name == "aud" && (client == nil || value != *client): // ptg2.aud
		default:
			set(claims, name, value, d.ClaimsToSuppress, reservedInAccess)
		}
	}
	d.applyScopes(claims)
}

// applyScopes changes the scopes of an access token.
func (d *AccessTokenGeneration) applyScopes(claims map[string]any) {
	if claims == nil || len(d.ScopesToAdd)+len(d.ScopesToSuppress) == 0 {
		return
	}
	had, _ := claims["scope"].(string)
	var scopes []string
	for _, scope := range slices.Concat(strings.Fields(had), d.ScopesToAdd) {
		if blank := strings.TrimSpace(scope) == ""; !blank && !slices.Contains(d.ScopesToSuppress, scope) && !slices.Contains(scopes, scope) {
			scopes = append(scopes, scope)
		}
	}
	if len(scopes) == 0 {
		delete(claims, "scope")
		return
	}
	claims["scope"] = strings.Join(scopes, " ")
}

// suppress takes claims out of a token that may be taken out.
func suppress(claims map[string]any, names, reserved []string) {
	for _, name := range names {
		if !slices.Contains(reserved, name) {
			delete(claims, name)
		}
	}
}

// set puts a claim into a token, unless it is reserved or suppressed. Null is no value.
func set(claims map[string]any, name string, value any, suppressed, reserved []string) {
	if claims == nil || value == nil || slices.Contains(reserved, name) || slices.Contains(suppressed, name) {
		return
	}
	claims[name] = value
}

// replaceGroups puts the groups and roles of an answer in the place of the tokens' own. An
// answer that has null in their place, which is among the members without a field, removes
// them. Groups are in both tokens (ptg1.groups); roles are in an access token only where its
// claims have them.
func (t Tokens) replaceGroups(groups *GroupOverrideDetails, rest map[string]any) {
	if _, null := rest["groupOverrideDetails"]; groups == nil && !null {
		return
	} else if groups == nil {
		groups = &GroupOverrideDetails{}
	}
	values := map[string]any{}
	if len(groups.GroupsToOverride) > 0 {
		values["cognito:groups"] = groups.GroupsToOverride
	}
	if len(groups.IAMRolesToOverride) > 0 {
		values["cognito:roles"] = groups.IAMRolesToOverride
	}
	if groups.PreferredRole != nil && *groups.PreferredRole != "" {
		values["cognito:preferred_role"] = *groups.PreferredRole
	}
	for _, name := range groupClaims {
		value := values[name]
		replace(t.ID, name, value)
		if _, has := t.Access[name]; has || name == "cognito:groups" {
			replace(t.Access, name, value)
		}
	}
}

// replace puts a claim into a token, or takes it out when there is no value.
func replace(claims map[string]any, name string, value any) {
	switch {
	case claims == nil:
	case value == nil:
		delete(claims, name)
	default:
		claims[name] = value
	}
}
