package runtime

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/secrets"
)

// actionSecrets are the secrets of one action: those that it asks for of the host's, and the
// binding's own over them. A version that declares its secrets gets no other.
func (h *Host) actionSecrets(ctx context.Context, tenant string, a *action) (map[string]string, error) {
	own := a.binding.Secrets
	if a.version != nil && a.version.Secrets != nil {
		own = maps.Clone(own)
		maps.DeleteFunc(own, func(name, _ string) bool { return !slices.Contains(a.version.Secrets, name) })
	}
	return h.secretsOf(ctx, tenant, a.name, declared(a.binding.SecretNames, a.version), own)
}

// moduleSecrets are the secrets of the modules of an action, by the names of the modules. No
// module sees another's (auth0 rule 81).
func (h *Host) moduleSecrets(ctx context.Context, tenant string, list []*attached) (map[string]map[string]string, error) {
	if len(list) == 0 {
		return nil, nil
	}
	found := make(map[string]map[string]string, len(list))
	for _, m := range list {
		own, err := h.secretsOf(ctx, tenant, m.required(), declared(m.module.SecretNames, m.version), m.module.Secrets)
		if err != nil {
			return nil, err
		}
		found[m.name] = own
	}
	return found, nil
}

// declared are the names of the secrets that both a binding and its version ask for; nil means
// all.
func declared(names []string, version *actions.Version) []string {
	switch {
	case version == nil || version.Secrets == nil:
		return names
	case names == nil:
		return version.Secrets
	}
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !slices.Contains(version.Secrets, name) })
}

// secretsOf are the secrets under a name: the sealed ones of the store, the provider's over
// them, and given ones over both. Of the first two, those alone whose names are asked for; and
// a sealed one that another comes over stays closed.
func (h *Host) secretsOf(ctx context.Context, tenant, name string, names []string, given map[string]string) (map[string]string, error) {
	var found map[string]string
	if h.config.Secrets != nil {
		var err error
		if found, err = h.config.Secrets.Secrets(ctx, tenant, name); err != nil {
			return nil, fmt.Errorf("the secrets of %s cannot be read: %w", name, err)
		}
		if names != nil {
			maps.DeleteFunc(found, func(key, _ string) bool { return !slices.Contains(names, key) })
		}
	}
	if h.vault != nil && (names == nil || len(names) > 0) {
		sealed, err := h.sealedSecrets(ctx, tenant, name, names, given, found)
		if err != nil {
			return nil, err
		}
		found = laidOver(sealed, found)
	}
	if found == nil {
		return given, nil
	}
	maps.Copy(found, given)
	return found, nil
}

// sealedSecrets are those of the store under a name that are asked for and that nothing comes
// over.
func (h *Host) sealedSecrets(ctx context.Context, tenant, name string, names []string, over ...map[string]string) (map[string]string, error) {
	sealed, err := h.vault.opened(ctx, tenant, name, func(key string) bool {
		covered := slices.ContainsFunc(over, func(values map[string]string) bool {
			_, there := values[key]
			return there
		})
		return !covered && (names == nil || slices.Contains(names, key))
	})
	if _, ok := errors.AsType[*SecretError](err); ok || err == nil {
		return sealed, err
	}
	return nil, fmt.Errorf("the sealed secrets of %s cannot be read: %w", name, err)
}

// isModule says whether secrets of this name are those of a module.
func isModule(name string) bool { return strings.HasPrefix(name, actions.ModuleScheme) }

// Codes of the errors of steps whose secrets cannot be had.
const (
	codeNoKey    = "ERR_SECRET_KEY"      // the key is not at hand
	codeTampered = "ERR_SECRET_TAMPERED" // it was changed, or sealed for something else
)

// noSecrets is the failure of a step whose secrets cannot be had.
func noSecrets(err error) *sandbox.Error {
	e := &sandbox.Error{Kind: sandbox.LoadFailed, Name: "Error", Message: err.Error()}
	if _, unknown := errors.AsType[*secrets.UnknownKeyError](err); unknown || errors.Is(err, ErrNoKey) {
		e.Code = codeNoKey
	}
	if errors.Is(err, secrets.ErrTampered) {
		e.Code = codeTampered
	}
	return e
}

// sealedHint says what to do about a sealed secret that cannot be opened.
func sealedHint(e *actions.Error) string {
	switch e.Code {
	case codeNoKey:
		return "give the key, behind those that are newer: usher --key-file FILE, or runtime.Config.Keys; or set the secret anew: usher secrets set"
	case codeTampered:
		return "set the secret anew: usher secrets set; nothing else was changed"
	}
	return ""
}
