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
	runs, err := h.programs.compile(ctx, version)
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
	var variables map[string]string
	if slices.ContainsFunc(h.config.Dialects, func(d actions.Dialect) bool { return d.SecretsInEnv }) {
		variables = b.Secrets
	}
	if functions != nil && functions.Environment != nil {
		reserved, defaults := functions.Environment(c)
		variables = maps.Clone(defaults)
		maps.Copy(variables, b.Secrets)
		maps.Copy(variables, reserved)
	}
	handlers, err := h.handlersOf(ctx, tenant, version, runs, modules, own, variables)
	if err != nil {
		e := failure(err, version, modules...)
		e.Hint = cmp.Or(h.moduleHint(b, e), secretHint(e, given{action: b.Secrets, modules: own}), engineHint(e))
		return nil, redactError(secrets.NewRedactor(hidden), e)
	}
	found := &Inspection{Name: ActionName(b), Version: version, Handlers: handlers}
	if b.Handler != "" {
		found.Triggers = functions.Triggers
	} else {
		found.Triggers = actions.Identify(handlers, h.config.Dialects)
	}
	return found, nil
}

// handlersOf runs the top level of a program and reads what it exports. The error is a
// *sandbox.Error, or that no worker could be had.
func (h *Host) handlersOf(ctx context.Context, tenant string, v *actions.Version, runs compiled, modules []*attached, own map[string]map[string]string, variables map[string]string) ([]string, error) {
	if h.workers != nil {
		return h.workers.inspect(ctx, h, tenant, v, runs, modules, own, variables)
	}
	realm, err := runs.program.Instantiate(ctx, inspection(h, modules, own, variables, &taskFiles{version: v}))
	if err != nil {
		return nil, err
	}
	defer realm.Close()
	return realm.Handlers(ctx), nil
}

// inspection is the environment in which a program is inspected.
func inspection(h *Host, modules []*attached, own map[string]map[string]string, variables map[string]string, files *taskFiles) sandbox.Env {
	return sandbox.Env{
		Now: h.config.Now, Random: h.config.Random(), Library: h.library(), Files: files, Attached: attachments(modules, own), Vars: variables,
		Limits: sandbox.Limits{Timeout: h.config.Limits.Timeout},
	}
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
