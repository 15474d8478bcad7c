package secrets

import (
	"context"
	"os"
	"strings"
)

// Env gives actions the secrets that lie in the environment of the process under names
// of the form PREFIX_ACTION__NAME: with Env("ACTION"), the action add-roles finds
// ACTION_ADD_ROLES__API_KEY as API_KEY. In the action's part, letters are upper case and
// whatever stands between letters and digits is one underscore; the secret's own name is
// kept. Actions whose names differ in nothing else share their secrets.
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
	name := environmentName(action)
	if name == "" {
		return nil, nil
	}
	start := e.prefix + "_" + name + "__"
	var found map[string]string
	for _, entry := range e.environ() {
		rest, ok := strings.CutPrefix(entry, start)
		if !ok {
			continue
		}
		key, value, _ := strings.Cut(rest, "=")
		if key == "" {
			continue
		}
		if found == nil {
			found = map[string]string{}
		}
		found[key] = value
	}
	return found, nil
}

// environmentName holds no two underscores in a row and ends with none, so that no
// action's part is the beginning of another action's part and a secret's name (auth0
// rule 23).
func environmentName(action string) string {
	var b strings.Builder
	between := false
	for _, r := range action {
		switch {
		case r >= 'a' && r <= 'z':
			r += 'A' - 'a'
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		default:
			between = true
			continue
		}
		if between && b.Len() > 0 {
			b.WriteByte('_')
		}
		between = false
		b.WriteRune(r)
	}
	return b.String()
}
