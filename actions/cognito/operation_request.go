package cognito

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// event makes the event with which a source fires a trigger, from what holds now.
func (r *operationRun) event(t *actions.Trigger, source string) []byte {
	version := "1"
	if t == preTokenGeneration {
		version = r.version()
	}
	client := any(nil)
	if r.given.CallerContext.ClientID != nil {
		client = *r.given.CallerContext.ClientID
	}
	if r.row.Administrator { // Cognito §A10
		client = noClient
	}
	sdk := cmp.Or(r.given.CallerContext.AwsSDKVersion, unknownSDK)
	event := actions.Object{
		{Key: "version", Value: version},
		{Key: "region", Value: cmp.Or(r.given.Region, r.options.Pool.Region)},
		{Key: "userPoolId", Value: cmp.Or(r.given.UserPoolID, r.options.Pool.ID)},
		{Key: "userName", Value: r.state.name},
		{Key: "callerContext", Value: actions.Object{{Key: "awsSdkVersion", Value: sdk}, {Key: "clientId", Value: client}}},
		{Key: "triggerSource", Value: source},
	}
	request := actions.Object{}
	fields := t.Event()
	for i := range fields {
		field := &fields[i]
		member, ok := strings.CutPrefix(field.Path, "request.")
		if !ok || strings.ContainsAny(member, ".[") || len(field.When) > 0 && version == "1" {
			continue
		}
		if value, known := r.member(t, source, field, member); known {
			request = append(request, actions.Member{Key: member, Value: value})
		}
	}
	return actions.AppendJSON(nil, append(event, actions.Member{Key: "request", Value: request}))
}

// member is what a request says under a name, and whether it says anything.
func (r *operationRun) member(t *actions.Trigger, source string, field *actions.Field, name string) (any, bool) {
	given := &r.given.Request
	switch name {
	case "userAttributes":
		return r.attributes(), field.Type != actions.Null
	case "validationData":
		return sent(r.validationData())
	case "clientMetadata":
		return sent(given.ClientMetadata, r.row.Metadata == asSent && !field.Undocumented)
	case "password":
		return given.Password, source != migrationOfForgotten
	case "userNotFound": // Cognito §D13
		return r.state.unknown, r.options.Pool.PreventUserExistenceErrors
	case "newDeviceUsed":
		return given.NewDeviceUsed != nil && *given.NewDeviceUsed, true
	case "groupConfiguration":
		return r.groups(), true
	case "scopes":
		return list(r.scopes()), true
	case "codeParameter":
		return "{####}", true
	case "linkParameter":
		return "{##Click Here##}", r.given.Pool.VerifyByLink
	case "usernameParameter":
		if source == messageByAdmin {
			return "{username}", true
		}
		return nil, true
	case "type":
		return field.Enum[0], true
	case "code":
		if given.Code == "" {
			return nil, true
		}
		return given.Code, true
	case "providerName":
		return given.ProviderName, true
	case "providerType":
		return given.ProviderType, true
	case "attributes":
		if given.Attributes == nil {
			return actions.Object{}, true
		}
		return *given.Attributes, true
	}
	return nil, false
}

// attributes are the user's, with the status among them (Cognito §A11).
func (r *operationRun) attributes() actions.Object {
	o := object(r.state.attributes)
	if r.state.status != "" {
		o = append(actions.Object{{Key: userStatus, Value: r.state.status}}, o...)
	}
	return o
}

// validationData is what the caller sent to be checked (Cognito §A12).
func (r *operationRun) validationData() (map[string]string, bool) {
	switch {
	case r.row.Metadata == asSent:
		return r.given.Request.ValidationData, true
	case r.row.Metadata == asValidation && r.given.Request.ClientMetadata != nil:
		return r.given.Request.ClientMetadata, true
	case r.row.Metadata == asValidation: // the event of a trigger has it under that name
		return r.given.Request.ValidationData, true
	}
	return nil, false
}

// sent is a map that may be missing.
func sent(values map[string]string, allowed bool) (any, bool) {
	return object(values), allowed && values != nil
}

// groups are those that the user is in.
func (r *operationRun) groups() actions.Object {
	groups, roles, preferred := actions.Member{Key: "groupsToOverride", Value: []any{}}, actions.Member{Key: "iamRolesToOverride", Value: []any{}}, actions.Member{Key: "preferredRole"}
	if g := r.given.Request.GroupConfiguration; g != nil {
		groups.Value, roles.Value = list(g.GroupsToOverride), list(g.IAMRolesToOverride)
		if g.PreferredRole != nil {
			preferred.Value = *g.PreferredRole
		}
	}
	return actions.Object{groups, roles, preferred}
}

// scopes are those of the access token. A sign-in through the API has the one by which users
// care for themselves.
func (r *operationRun) scopes() []string {
	pages := r.row.Metadata == notSent || r.row.Name == ClientCredentials
	if r.given.Request.Scopes != nil || pages {
		return r.given.Request.Scopes
	}
	return []string{"aws.cognito.signin.user.admin"}
}

func list(texts []string) []any {
	values := make([]any, len(texts))
	for i, text := range texts {
		values[i] = text
	}
	return values
}

// object is a map in the order of its keys.
func object(values map[string]string) actions.Object {
	o := make(actions.Object, 0, len(values))
	for _, key := range slices.Sorted(maps.Keys(values)) {
		o = append(o, actions.Member{Key: key, Value: values[key]})
	}
	return o
}
