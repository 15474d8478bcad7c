package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/cmd/usher/internal/project"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

// operationRun is what `usher run --operation` runs.
type operationRun struct {
	*run
	operation cognito.Operation
	folder    string
	triggers  []*actions.Trigger // of the files
	event     cognito.OperationEvent
	label     string // of the event
}

// runOperation is the whole of `usher run --operation`: the triggers of an operation of a user
// pool, in their order, whose files lie in a folder.
func (r *run) runOperation(ctx context.Context, args []string) error {
	if r.operation == "list" && len(args) == 0 {
		return r.listOperations()
	}
	o := &operationRun{run: r, operation: cognito.Operation(r.operation)}
	if err := o.locate(args); err != nil {
		return err
	}
	if err := r.locateModules(); err != nil {
		return err
	}
	bindings, err := r.bindings(ctx)
	if err != nil {
		return err
	}
	if err := o.readEvent(ctx); err != nil {
		return err
	}
	opening, err := r.openStore()
	if err != nil {
		return err
	}
	ended := o.runStored(ctx, bindings, opening)
	if opening == nil {
		return ended
	}
	if err := opening.Close(); err != nil && ended == nil {
		return err
	}
	return ended
}

// listOperations prints the operations and their triggers.
func (r *run) listOperations() error {
	var b strings.Builder
	width := 0
	for _, o := range cognito.Operations() {
		width = max(width, len(o))
	}
	for _, o := range cognito.Operations() {
		fmt.Fprintf(&b, "%-*s  %s\n%*s  %s\n", width, o, o.Doc(), width, "", strings.Join(ids(o.Triggers()), ", "))
	}
	return r.print([]byte(b.String()))
}

func operationNames() []string {
	operations := cognito.Operations()
	names := make([]string, len(operations))
	for i, o := range operations {
		names[i] = string(o)
	}
	return names
}

func ids(triggers []*actions.Trigger) []string {
	list := make([]string, len(triggers))
	for i, t := range triggers {
		list[i] = t.ID
	}
	return list
}

// locate finds the files of the operation's triggers. Files of other triggers may lie beside
// them.
func (o *operationRun) locate(args []string) error {
	fires := o.operation.Triggers()
	if fires == nil {
		return unknownOperation(o.operation)
	}
	for _, flag := range []struct {
		name  string
		given bool
	}{{"-t", o.trigger != ""}, {"--flow", o.signIn.flow != ""}, {"--resume", o.resumes != ""}, {"--handler", o.function.handler != ""}, {"--directory", o.members != ""}} {
		if flag.given {
			return usage("%s means nothing to an operation", flag.name).try("leave it out")
		}
	}
	looked := "name its files " + strings.Join(ids(fires[:min(3, len(fires))]), ".js, ") + ".js"
	if len(args) != 1 {
		given := "none is given"
		if len(args) > 1 {
			given = count(len(args), "path") + " are given"
		}
		return usage("--operation %s runs the triggers of one folder, and %s", o.operation, given).
			try("name the folder, and %s", looked)
	}
	o.folder = args[0]
	if !project.IsFolder(o.folder) {
		if err := project.Check(o.folder); err != nil {
			return unreadable(o.folder, err, project.Extensions)
		}
		return usage("%s is a file, and --operation %s runs the triggers of a folder", o.folder, o.operation).
			try("name the folder, and %s", looked)
	}
	for _, t := range fires {
		path, err := project.Named(o.folder, t.ID)
		if several, ok := errors.AsType[*project.SeveralError](err); ok {
			return usage("%s", several.Error()).try("leave one")
		}
		if path != "" {
			o.files = append(o.files, file{path: path, name: t.ID})
			o.triggers = append(o.triggers, t)
		}
	}
	o.warnMisnamed()
	if len(o.files) == 0 {
		return notFound("%s has no file of a trigger of %s", o.folder, o.operation).
			try("it fires %s: call a file %s.js, or %s/index.js", strings.Join(ids(fires), ", "), fires[0].ID, fires[0].ID)
	}
	return nil
}

// warnMisnamed warns of files whose names are nearly those of triggers.
func (o *operationRun) warnMisnamed() {
	var known []string
	for _, t := range cognito.Dialect().Triggers {
		known = append(known, t.ID)
	}
	for _, name := range project.Candidates(o.folder) {
		if near, ok := actions.Nearest(name, known); ok && !slices.Contains(known, name) {
			o.say(render.WarningLabel, "%s in %s is not called after a trigger; did you mean %s?", name, o.folder, near)
		}
	}
}

// unknownOperation is the problem of a name that no operation has.
func unknownOperation(name cognito.Operation) error {
	names := operationNames()
	return notFound("--operation %s: there is no such operation", name).
		orNearest(string(name), names, "the operations are "+strings.Join(names, ", "))
}

// runStored runs the operation and keeps the records of its executions in a store, which may
// be nil and may still be opened while the actions are built.
func (o *operationRun) runStored(ctx context.Context, bindings []actions.Binding, opening *opening) error {
	var kept store.Store
	if opening != nil {
		kept = opening
	}
	host, err := o.host(ctx, &record{}, kept)
	if err != nil {
		return err
	}
	flows := map[string]actions.Flow{}
	inspections := make([]*runtime.Inspection, len(bindings))
	for i := range bindings {
		switch inspections[i], err = o.load(ctx, host, &bindings[i]); {
		case err == nil:
			bindings[i].Version = inspections[i].Version
		case !isLoad(err): // the run says in the platform's words what does not load
			return err
		}
		flows[o.triggers[i].Name()] = actions.Flow{bindings[i]}
	}
	if err := opening.wait(ctx); err != nil {
		return err
	}
	o.warn(inspections)
	if o.clock != nil {
		o.clock.begin()
	}
	decision, err := o.operation.Run(ctx, host, o.event, cognito.OperationOptions{Flows: flows, Pool: o.pool})
	if wrong, ok := errors.AsType[*cognito.OperationError](err); ok {
		return usage("%s", wrong.Error()).try("%s", wrong.Hint)
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return err
	}
	if err := host.Idle(ctx); err != nil {
		return err
	}
	lost, _ := errors.AsType[*runtime.NotStoredError](host.Close())
	ended := o.conclude(decision)
	if lost != nil {
		return o.unrecorded(lost, ended)
	}
	return ended
}
