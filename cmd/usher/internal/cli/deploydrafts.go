package cli

import (
	"context"
	"os"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/cmd/usher/internal/project"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

// drafts are what the command line means, or all of usher.yaml.
func (d *deploy) drafts(args []string) ([]runtime.Draft, error) {
	if len(args) == 0 {
		return d.configured()
	}
	if d.name != "" && len(args) > 1 {
		return nil, usage("--name is for one file, and there are %d", len(args))
	}
	var drafts []runtime.Draft
	for _, arg := range args {
		draft, err := d.draft(arg)
		if err != nil {
			return nil, err
		}
		if err := runtime.CheckActionName(draft.Name); err != nil {
			return nil, usage("%v", err)
		}
		drafts = append(drafts, draft)
	}
	return drafts, nil
}

func (d *deploy) draft(arg string) (runtime.Draft, error) {
	config := d.config()
	draft := runtime.Draft{Path: arg, Trigger: d.trigger, Include: d.include, Handler: d.handler, Runtime: d.runtime}
	if _, err := os.Stat(arg); err != nil {
		if name, ok := strings.CutPrefix(arg, actions.ModuleScheme); ok {
			for _, m := range config.Modules {
				if m.Name == name {
					return d.ofModule(m), nil
				}
			}
		}
		if a, ok := config.Action(arg); ok {
			return d.ofAction(a), nil
		}
	}
	if d.handler == "" || !project.IsFolder(arg) {
		if err := checkAction(arg); err != nil {
			return draft, err
		}
	}
	if a, ok := config.ActionOf(arg); ok && d.name == "" {
		return d.ofAction(a), nil
	}
	draft.Name = d.name
	if draft.Name == "" {
		draft.Name = config.Names([]string{arg})[0]
	}
	if d.handler != "" && project.IsFolder(arg) {
		draft.Source, draft.Path = os.DirFS(arg), ""
	}
	if len(d.secrets) > 0 {
		draft.Secrets = d.secrets
	}
	return draft, nil
}

// configured are the modules and actions of usher.yaml.
func (d *deploy) configured() ([]runtime.Draft, error) {
	config := d.config()
	if d.name != "" || d.trigger != "" || len(d.secrets) > 0 || d.handler != "" {
		return nil, usage("there is no file to deploy").try("name it: usher deploy actions/add-roles.js")
	}
	if len(config.Actions) == 0 {
		return nil, usage("there is nothing to deploy").try("name a file: usher deploy actions/add-roles.js; or name actions in usher.yaml")
	}
	var drafts []runtime.Draft
	for _, m := range config.Modules {
		drafts = append(drafts, d.ofModule(m))
	}
	for _, a := range config.Actions {
		drafts = append(drafts, d.ofAction(a))
	}
	for i := range drafts {
		if err := checkAction(drafts[i].Path); err != nil && (drafts[i].Handler == "" || !project.IsFolder(drafts[i].Path)) {
			return nil, d.placed(drafts[i].Path, err)
		}
	}
	return drafts, nil
}

func (d *deploy) ofModule(m project.ActionModule) runtime.Draft {
	draft := runtime.Draft{Name: actions.ModuleScheme + m.Name, Path: m.Path}
	if m.Declared {
		draft.Secrets = append([]string{}, m.Secrets...)
	}
	return draft
}

func (d *deploy) ofAction(a project.Action) runtime.Draft {
	draft := runtime.Draft{Name: a.Name, Trigger: d.trigger, Path: a.Path, Include: append(a.Include, d.include...), Handler: a.Handler, Runtime: a.Runtime}
	if d.name != "" {
		draft.Name = d.name
	}
	if d.handler != "" {
		draft.Handler = d.handler
	}
	if d.runtime != "" {
		draft.Runtime = d.runtime
	}
	if a.Declared {
		draft.Secrets = append([]string{}, a.Secrets...)
	}
	if len(d.secrets) > 0 {
		draft.Secrets = d.secrets
	}
	if draft.Trigger == "" {
		draft.Trigger = d.config().TriggerOf(a.Name)
	}
	if draft.Handler != "" && project.IsFolder(draft.Path) {
		draft.Source, draft.Path = os.DirFS(draft.Path), ""
	}
	return draft
}

// bindAsConfigured makes the flows of triggers those that usher.yaml says.
func (d *deploy) bindAsConfigured(ctx context.Context, tenant *runtime.Tenant, told *deployedActions) error {
	for _, flow := range d.config().Flows {
		now, err := tenant.Bindings(ctx, flow.Trigger)
		if err != nil {
			return err
		}
		bindings := make([]store.Binding, len(flow.Bindings))
		for i, b := range flow.Bindings {
			bindings[i] = store.Binding{
				Action: b.Action, Version: b.Version, OnFailure: b.OnFailure, Timeout: b.Timeout, Warm: b.Warm,
				Concurrency: b.Concurrency, Quarantine: b.Quarantine,
			}
		}
		list, err := tenant.SetBindings(ctx, flow.Trigger, bindings, now.Condition())
		if err != nil {
			return err
		}
		var bound boundFlow
		if err := bound.read(ctx, tenant, &list); err != nil {
			return err
		}
		told.Bindings = append(told.Bindings, bound)
	}
	return d.sayStillBound(ctx, tenant)
}

// sayStillBound tells of triggers that usher.yaml does not name, or does not name any more: what
// is bound to them was left as it is.
func (d *deploy) sayStillBound(ctx context.Context, tenant *runtime.Tenant) error {
	lists, err := tenant.AllBindings(ctx)
	if err != nil {
		return err
	}
	for _, list := range lists {
		named := slices.ContainsFunc(d.config().Flows, func(f project.Flow) bool { return f.Trigger == list.Trigger })
		if named || len(list.Bindings) == 0 {
			continue
		}
		names := make([]string, len(list.Bindings))
		for i, b := range list.Bindings {
			names[i] = b.Action
		}
		d.say(render.NoteLabel, "%s does not name %s, to which %s stays bound: usher unbind %s %s takes it out",
			d.config().File, list.Trigger, strings.Join(names, ", "), list.Trigger, strings.Join(names, " "))
	}
	return nil
}
