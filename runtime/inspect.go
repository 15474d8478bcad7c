package runtime

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/secrets"
)

// Inspection is what a host can tell of an action without running a handler.
type Inspection struct {
	Name string // of the action
	// Version is what was built; put it into the binding to run it without building it
	// again.
	Version *actions.Version
	// Handlers are the functions that the action exports, sorted.
	Handlers []string
	// Triggers are those among the host's that one of the handlers belongs to.
	Triggers []*actions.Trigger
}

// Inspect builds, compiles and loads an action. Its top level runs once, and what that
// logs is dropped. The binding's own secrets are its process.env when the host has a
// dialect that gives them so, because functions read them while they load; those of
// Config.Secrets are not asked for, and modules are those of the tenant "". The error is an *actions.Error of kind load, threw,
// limit, timeout, canceled or not_found, without a value of these secrets.
func (h *Host) Inspect(ctx context.Context, b actions.Binding) (*Inspection, error) {
	return h.inspect(ctx, "", b)
}

// inspect is Inspect with the modules of a tenant.
func (h *Host) inspect(ctx context.Context, tenant string, b actions.Binding) (*Inspection, error) {
	functions := h.functions()
	c, err := h.inspected(functions, &b)
	if err != nil {
		return nil, err
	}
	version := b.Version
	if version == nil {
		if version, err = h.Build(ctx, b); err != nil {
			return nil, err
		}
	}
	program, err := h.programs.compile(version)
	if err != nil {
		return nil, failure(err, version)
	}
	modules, err := h.attach(ctx, tenant, &action{binding: b, version: version})
	if err != nil {
		return nil, err
	}
	own := make(map[string]map[string]string, len(modules))
	hidden := slices.Collect(maps.Values(b.Secrets))
	for _, m := range modules {
		own[m.name] = m.module.Secrets
		hidden = slices.AppendSeq(hidden, maps.Values(m.module.Secrets))
	}
	env := sandbox.Env{
		Now: h.config.Now, Random: h.config.Random(), Library: h.library, Files: &taskFiles{version: version},
		Attached: attachments(modules, own),
		Limits:   sandbox.Limits{Timeout: h.config.Limits.Timeout},
	}
	if slices.ContainsFunc(h.config.Dialects, func(d actions.Dialect) bool { return d.SecretsInEnv }) {
		env.Vars = b.Secrets
	}
	if functions != nil && functions.Environment != nil {
		reserved, defaults := functions.Environment(c)
		env.Vars = maps.Clone(defaults)
		maps.Copy(env.Vars, b.Secrets)
		maps.Copy(env.Vars, reserved)
	}
	realm, err := program.Instantiate(ctx, env)
	if err != nil {
		e := failure(err, version, modules...)
		e.Hint = cmp.Or(h.moduleHint(b, e), secretHint(e, given{action: b.Secrets, modules: own}), engineHint(e))
		return nil, redactError(secrets.NewRedactor(hidden), e)
	}
	defer realm.Close()
	handlers := realm.Handlers(ctx)
	found := &Inspection{Name: ActionName(b), Version: version, Handlers: handlers}
	if b.Handler != "" {
		found.Triggers = functions.Triggers
	} else {
		found.Triggers = actions.Identify(handlers, h.config.Dialects)
	}
	return found, nil
}

// inspected is what a program may learn while it is inspected. A binding that no dialect
// with functions would take is left to the dialect of the trigger that it is run with.
func (h *Host) inspected(functions *actions.Dialect, b *actions.Binding) (actions.ContextInfo, error) {
	info := actions.ContextInfo{Execution: "inspection", Action: ActionName(*b), Handler: "handler", HandlerString: b.Handler, File: b.Path, Started: h.config.Now()}
	if functions == nil && b.Handler == "" && b.Runtime == "" {
		return info, nil
	}
	c, err := h.callable(functions, b)
	if err != nil {
		return info, err
	}
	info.File, info.Function, info.Runtime = b.Path, c.function, c.runtime.Name
	return info, nil
}
