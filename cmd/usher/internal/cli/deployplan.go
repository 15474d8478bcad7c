package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/cmd/usher/internal/project"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

// plannedDeploy is a draft that was built and can be deployed.
type plannedDeploy struct {
	draft   runtime.Draft
	version *actions.Version
	next    runtime.Deployed // as it would be
}

func (p *plannedDeploy) told() deployedAction {
	return deployedAction{
		Action: p.draft.Name, Version: p.next.Number, Hash: p.version.Hash, Trigger: p.version.Trigger, Unchanged: p.next.Unchanged,
		Dependencies: append([]actions.Dependency{}, p.version.Dependencies...), Warnings: append([]string{}, p.version.Warnings...),
	}
}

func tellAll(planned []plannedDeploy) []deployedAction {
	told := make([]deployedAction, len(planned))
	for i := range planned {
		told[i] = planned[i].told()
	}
	return told
}

// plan builds all drafts, modules first since actions are built with them, and checks that each
// can be deployed and, where the whole of usher.yaml is, bound as it says. It changes nothing.
func (d *deploy) plan(ctx context.Context, tenant *runtime.Tenant, drafts []runtime.Draft, whole bool) ([]plannedDeploy, error) {
	var planned []plannedDeploy
	modules := map[string]*actions.Version{}
	for _, ofModules := range []bool{true, false} {
		for _, draft := range drafts {
			name, isModule := strings.CutPrefix(draft.Name, actions.ModuleScheme)
			if isModule != ofModules {
				continue
			}
			if !isModule {
				draft.Modules = modules
			}
			version, err := tenant.Build(ctx, draft)
			if err != nil {
				return nil, d.unbuilt(&draft, err)
			}
			d.sayWarnings(draft.Name, version)
			if isModule {
				modules[name] = version
			}
			next, err := tenant.CheckDeploy(ctx, draft.Name, version)
			if err != nil {
				return nil, err
			}
			planned = append(planned, plannedDeploy{draft, version, next})
		}
	}
	if !whole {
		return planned, nil
	}
	return planned, d.checkFlows(ctx, tenant, planned)
}

// checkFlows says whether the flows of usher.yaml can be bound when all is deployed. What is
// wrong is told with its place in the file.
func (d *deploy) checkFlows(ctx context.Context, tenant *runtime.Tenant, planned []plannedDeploy) error {
	byName := map[string]*plannedDeploy{}
	for i := range planned {
		byName[planned[i].draft.Name] = &planned[i]
	}
	wrong := &project.ConfigError{File: d.config().File}
	for _, flow := range d.config().Flows {
		trigger, err := actions.Find(flow.Trigger, dialects())
		if err != nil {
			return unknownTrigger(err)
		}
		if limit := trigger.MaxActions; limit > 0 && len(flow.Bindings) > limit {
			wrong.Faults = append(wrong.Faults, d.config().FaultAt(flow.Line, 0,
				fmt.Sprintf("%s takes at most %s, and there are %d", flow.Trigger, counted(limit, "action"), len(flow.Bindings)), ""))
		}
		for i, b := range flow.Bindings {
			version, err := boundVersion(ctx, tenant, byName[b.Action], b)
			line, column := d.config().PlaceOf(flow.Trigger, i, b.Version != 0, dialects())
			hint := ""
			if err == nil && version.Trigger != flow.Trigger {
				err = fmt.Errorf("%s is for %s, and not for %s", b.Action, version.Trigger, flow.Trigger)
				hint = "bind it to that trigger, or give it the handler of this one"
			}
			if err == nil {
				continue
			}
			if noVersion, ok := errors.AsType[*runtime.NoVersionError](err); ok {
				hint = versionHint(noVersion)
			} else if hint == "" {
				return err
			}
			wrong.Faults = append(wrong.Faults, d.config().FaultAt(line, column, err.Error(), hint))
		}
	}
	if len(wrong.Faults) > 0 {
		return wrong
	}
	return nil
}

// boundVersion is what a binding leads to when all that is planned is deployed.
func boundVersion(ctx context.Context, tenant *runtime.Tenant, planned *plannedDeploy, b project.Binding) (*actions.Version, error) {
	if planned != nil && (b.Version == 0 || b.Version == planned.next.Number) {
		return planned.version, nil
	}
	version, err := tenant.Deployed(ctx, b.Action, b.Version)
	if _, none := errors.AsType[*runtime.NoActionError](err); none {
		return nil, &runtime.NoVersionError{Action: b.Action, Number: b.Version}
	}
	return version, err
}

// carryOut deploys what is planned. What it told was deployed, whatever comes of the rest.
func (d *deploy) carryOut(ctx context.Context, tenant *runtime.Tenant, planned []plannedDeploy, told *deployedActions) error {
	for i := range planned {
		p := &planned[i]
		made, err := tenant.Deploy(ctx, p.draft.Name, p.version, runtime.DeployOptions{Author: d.who(), Note: d.note, Draft: p.draft.Path})
		if made.Number == 0 {
			return err
		}
		expected := p.next.Number
		p.next = made
		told.Deployed = append(told.Deployed, p.told())
		if err == nil && made.Number != expected && p.version.Trigger == "" {
			err = fmt.Errorf("%s became version %d, and what requires it was built for %d: %w", p.draft.Name, made.Number, expected, store.ErrConflict)
		}
		if err != nil {
			return err
		}
		if !d.json && p.version.Trigger != "" {
			d.sayUnbound(ctx, tenant, p.draft.Name, p.version.Trigger)
		}
	}
	return nil
}

// stopped tells what a deploy has done that did not come to its end.
func (d *deploy) stopped(told *deployedActions, err error) error {
	if err == nil {
		return nil
	}
	if d.json {
		told.Error = err.Error()
		if printing := d.printJSON(told); printing != nil {
			return printing
		}
	}
	if len(told.Deployed) == 0 {
		d.say(render.NoteLabel, "nothing was deployed")
		return err
	}
	var done []string
	for _, one := range told.Deployed {
		if one.Unchanged {
			continue
		}
		done = append(done, fmt.Sprintf("%s version %d", one.Action, one.Version))
	}
	if len(done) == 0 {
		done = append(done, "nothing new")
	}
	d.say(render.WarningLabel, "not all of it was done: deployed until then: %s; bound: %s", strings.Join(done, ", "), boundUntilThen(told.Bindings))
	return err
}

func boundUntilThen(flows []boundFlow) string {
	if len(flows) == 0 {
		return "nothing"
	}
	names := make([]string, len(flows))
	for i := range flows {
		names[i] = flows[i].Trigger
	}
	return strings.Join(names, ", ")
}
