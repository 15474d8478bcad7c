package cognito

import (
	"maps"
	"slices"
	"strings"
)

// ofPool says that an attribute is the pool's own to write: who a user is and of which status
// decides what a sign-in may do, so that neither a caller nor a handler nor a provider says it.
func ofPool(attribute string) bool {
	return attribute == "sub" || strings.HasPrefix(attribute, poolPrefix)
}

// poolPrefix is that of attributes which a pool makes.
const poolPrefix = "cognito:"

// guard takes out of an event what would write attributes of the pool's own, and warns of
// that. The event that was given stays as it is.
func (row *operationRow) guard(event *OperationEvent) (warnings []string) {
	leave := func(path string, attributes map[string]string) map[string]string {
		rest := maps.Clone(attributes)
		for _, name := range slices.Sorted(maps.Keys(attributes)) {
			if !ofPool(name) {
				continue
			}
			delete(rest, name)
			if path != "request.userAttributes" || name != userStatus || attributes[name] != row.Status { // as samples have it
				warnings = append(warnings, path+"."+name+" is left out: the pool alone writes it")
			}
		}
		return rest
	}
	if row.makes(event) || row.Name == FederatedSignIn && event.Pool.FirstSignIn {
		event.Request.UserAttributes = leave("request.userAttributes", event.Request.UserAttributes)
	}
	event.Call.UserAttributes = leave("call.userAttributes", event.Call.UserAttributes)
	event.Pool.AttributeMapping = leave("pool.attributeMapping", event.Pool.AttributeMapping)
	return warnings
}

// withoutPools takes the pool's own out of attributes that are not the pool's.
func withoutPools(attributes map[string]string) {
	maps.DeleteFunc(attributes, func(name, _ string) bool { return ofPool(name) })
}
