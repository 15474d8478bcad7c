package cli

import (
	"context"
	"maps"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/cmd/usher/internal/project"
	"github.com/usher-run/usher/sandbox/lateregexp"
)

// secret is one --secret: a value for all actions, or for one.
type secret struct {
	action string // or module; "" for all actions
	name   string
	value  string
}

var secretName = lateregexp.Expression{Text: `^[A-Za-z_][A-Za-z0-9_.-]*$`}

// parseSecret reads NAME=value and ACTION:NAME=value. Its errors never quote the value.
func parseSecret(text string) (secret, error) {
	name, value, ok := strings.Cut(text, "=")
	if !ok {
		return secret{}, usage("a secret without a value").try("write NAME=value, or ACTION:NAME=value for one action")
	}
	action, own, scoped := strings.Cut(name, ":")
	if !scoped {
		action, own = "", name
	} else if action == "" {
		return secret{}, usage("%q names no action before the colon", name+"=…").try("write NAME=value, or ACTION:NAME=value for one action")
	}
	if !secretName.MatchString(own) {
		return secret{}, usage("%q is not a name for a secret", own).try("a name has letters, digits, _, . and -, and begins with a letter or _")
	}
	return secret{action: action, name: own, value: value}, nil
}

// addSecrets gives each action the secrets of --env-file, and those of --secret over them.
func (r *run) addSecrets(ctx context.Context, bindings []actions.Binding) error {
	common := map[string]string{}
	if r.envFile != "" {
		values, err := awaited(ctx, func() (map[string]string, error) { return project.ReadEnv(r.envFile) })
		if err != nil {
			if isMissing(err) {
				return unreadable(r.envFile, err, []string{"env"})
			}
			return unreadableBy("", r.envFile, err, "name a file with one NAME=value a line; single quotes keep a value as it is")
		}
		common = values
	}
	for _, s := range r.secrets {
		if s.action == "" {
			common[s.name] = s.value
		}
	}
	for i := range bindings {
		if len(common) > 0 {
			bindings[i].Secrets = maps.Clone(common)
		}
	}
	r.mocks.hide(common)
	for _, s := range r.secrets {
		r.mocks.hide(map[string]string{s.name: s.value})
	}
	return r.addScoped(bindings)
}

// addModuleSecret adds a secret that is for one module.
func (r *run) addModuleSecret(s secret) {
	if r.moduleSecrets == nil {
		r.moduleSecrets = map[string]map[string]string{}
	}
	if r.moduleSecrets[s.action] == nil {
		r.moduleSecrets[s.action] = map[string]string{}
	}
	r.moduleSecrets[s.action][s.name] = s.value
}

// noneCalled is the problem of a secret that is for nothing there is.
func (r *run) noneCalled(name string, names []string) error {
	what, there := "action", "the actions are "+strings.Join(names, ", ")
	if modules := r.moduleNames(); len(modules) > 0 {
		what, there = "action or module", there+"; the modules are "+strings.Join(modules, ", ")
		names = append(names, modules...)
	}
	return usage("--secret: no %s is called %s", what, name).orNearest(name, names, there)
}

// addScoped adds the secrets that are for one action or module; an action's name comes first.
func (r *run) addScoped(bindings []actions.Binding) error {
	var names []string
	at := map[string]int{}
	for i, b := range bindings {
		names = append(names, b.Name)
		at[b.Name] = i
	}
	for _, s := range r.secrets {
		if s.action == "" {
			continue
		}
		i, ok := at[s.action]
		if !ok && r.hasModule(s.action) {
			r.addModuleSecret(s)
			continue
		}
		if !ok {
			return r.noneCalled(s.action, names)
		}
		if bindings[i].Secrets == nil {
			bindings[i].Secrets = map[string]string{}
		}
		bindings[i].Secrets[s.name] = s.value
	}
	return nil
}
