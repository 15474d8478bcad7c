package secrets

import (
	"context"
	"os"
	"strings"
)

// Env gives actions the secrets that lie in the environment of the process under names
// of the form PREFIX_ACTION__NAME: with Env("ACTION"), the action add-roles finds
// ACTION_ADD_ROLES__API_KEY as API_KEY. In the action's part, letters are upper case and
// everything but letters and digits is an underscore; the secret's own name is kept.
//
// The environment is read at every call. It belongs to the only tenant of a
// single-tenant host: named tenants find nothing.
func Env(prefix string) Provider { return env{prefix: prefix, environ: os.Environ} }

type env struct {
	prefix  string
	environ func() []string
}

// Secrets implements Provider.
func (e env) Secrets(_ context.Context, tenant, action string) (map[string]string, error) {
	if tenant != "" {
		return nil, nil
	}
	start := e.prefix + "_" + environmentName(action) + "__"
	var found map[string]string
	for _, entry := range e.environ() {
		rest, ok := strings.CutPrefix(entry, start)
		if !ok {
			continue
		}
		name, value, _ := strings.Cut(rest, "=")
		if name == "" {
			continue
		}
		if found == nil {
			found = map[string]string{}
		}
		found[name] = value
	}
	return found, nil
}

func environmentName(action string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			return r
		}
		return '_'
	}, action)
}
