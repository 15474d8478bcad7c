package secrets

import (
	"context"
	"maps"
)

// Static gives secrets from memory, by action and name. The values under the empty
// action name are for every action; an action's own come over them. Named tenants find
// nothing. The map must not change afterwards.
type Static map[string]map[string]string

// Secrets implements Provider.
func (s Static) Secrets(_ context.Context, tenant, action string) (map[string]string, error) {
	if tenant != "" {
		return nil, nil
	}
	found := maps.Clone(s[""])
	if found == nil {
		return maps.Clone(s[action]), nil
	}
	maps.Copy(found, s[action])
	return found, nil
}
