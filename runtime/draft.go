package runtime

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/store"
)

// Draft is an action that is worked on, or a module: what a version is built from.
type Draft struct {
	// Name is what the action is deployed as. A module is deployed as actions.ModuleScheme and
	// the name by which actions require it.
	Name string
	// Trigger is what the action is for, by a name that Host.Trigger knows. "" is the one that
	// its handler belongs to, where there is no other. Modules are for none.
	Trigger string
	// Source, Path, Include, Handler and Runtime are those of a Binding.
	Source  fs.FS
	Path    string
	Include []string
	Handler string
	Runtime string
	// Secrets are the names of the secrets that the action gets. Nil means all that there are
	// for it.
	Secrets []string
	// Install installs the packages of a folder by its lock file, such as NPM does, where the
	// action has one. It is given a copy of the source without packages. Nil means that those
	// are used that are installed, if they are what the lock file says.
	Install func(ctx context.Context, folder string) error
	// Modules are versions of modules, by the names by which actions require them, that are
	// built and will be deployed before the action is: it is pinned to the numbers that they
	// then get. So all of a project can be built before any of it is deployed.
	Modules map[string]*actions.Version
}

// AmbiguousTriggerError says that an action can be one of several triggers.
type AmbiguousTriggerError struct{ Triggers []*actions.Trigger }

// Error names the triggers.
func (e *AmbiguousTriggerError) Error() string {
	names := make([]string, len(e.Triggers))
	for i, t := range e.Triggers {
		names[i] = t.Name()
	}
	return "it can be an action of several triggers: " + strings.Join(names, ", ")
}

// Build makes a version of a draft, and changes nothing. The action is built, compiled and
// loaded once without secrets, to see whether it has the handler of its trigger; the modules
// that it requires are pinned to the versions that are deployed now. The error is an
// *actions.Error of kind load or not_found with the place in the source, or an
// *AmbiguousTriggerError.
func (t *Tenant) Build(ctx context.Context, d Draft) (*actions.Version, error) {
	if err := CheckActionName(d.Name); err != nil {
		return nil, misfit("%v", err)
	}
	h := t.host
	binding := actions.Binding{Name: d.Name, Source: d.Source, Path: d.Path, Include: d.Include, Handler: d.Handler, Runtime: d.Runtime}
	module, isModule := strings.CutPrefix(d.Name, actions.ModuleScheme)
	p, err := t.pointOf(&d, isModule)
	if err != nil {
		return nil, err
	}
	if err := t.readyToBuild(p, &binding); err != nil {
		return nil, err
	}
	place := binding.Path
	if binding.Source == nil {
		place = filepath.Base(place)
	}
	source, err := prepareSource(ctx, &binding, d.Install)
	if err != nil {
		return nil, err
	}
	defer source.remove()

	var version *actions.Version
	var packages []bundle.Package
	if isModule {
		version, packages, err = t.host.builtModule(ctx, module, actions.Module{Source: binding.Source, Path: binding.Path})
	} else {
		version, packages, err = t.host.built(ctx, binding, awaitOptions(p))
	}
	if err != nil {
		return nil, source.explain(err)
	}
	version.Path, version.Handler, version.Runtime = filepath.ToSlash(place), d.Handler, binding.Runtime
	if version.Dependencies, err = source.dependencies(packages); err != nil {
		return nil, err
	}
	if len(packages) > 0 {
		version.Warnings = append(version.Warnings, source.warnings...)
	}
	if d.Secrets != nil {
		version.Secrets = slices.Compact(slices.Sorted(slices.Values(d.Secrets)))
		version.Secrets = append([]string{}, version.Secrets...)
	}
	if isModule {
		m := &attached{name: module, version: version}
		if err := m.compile(ctx, h); err != nil {
			return nil, err
		}
		return seal(version), nil
	}
	return t.complete(ctx, p, binding, version, d.Modules)
}

// complete gives a version its trigger and its modules, after the action was loaded once.
func (t *Tenant) complete(ctx context.Context, p *point, binding actions.Binding, version *actions.Version, pending map[string]*actions.Version) (*actions.Version, error) {
	h := t.host
	numbers, err := t.moduleNumbers(ctx, version, pending)
	if err != nil {
		return nil, err
	}
	version.ModuleNumbers = numbers
	binding.Version, binding.Modules = version, numberedModules(numbers)
	for name, module := range pending {
		if _, required := numbers[name]; required {
			binding.Modules[name] = actions.Module{Version: module}
		}
	}
	if _, err := h.programs.compile(ctx, version); err != nil {
		return nil, failure(err, version)
	}
	found, err := h.inspect(ctx, t.name, binding)
	var e *actions.Error
	switch {
	case err == nil:
		if p, err = h.chosen(p, binding.Handler, found); err != nil {
			return nil, err
		}
		if version.TopLevelAwait && !p.dialect.TopLevelAwait {
			return nil, h.refuseAwait(ctx, binding, awaitOptions(p))
		}
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case p != nil && p.dialect.SecretsInEnv && errors.As(err, &e) && (e.Kind == actions.KindThrew || e.Kind == actions.KindLoad || e.Kind == actions.KindTimeout):
		// It compiles, and may read secrets where it loads, which nobody has here.
		version.Warnings = append(version.Warnings, "it could not be loaded without secrets: "+e.Error())
	default:
		return nil, err
	}
	version.Trigger = p.trigger.Name()
	return seal(version), nil
}

// chosen is the point of the trigger that an action is for.
func (h *Host) chosen(p *point, handler string, found *Inspection) (*point, error) {
	if p == nil {
		switch len(found.Triggers) {
		case 0:
			e := noHandler(found, "it exports no handler of a trigger")
			e.Hint = actions.AnyHandlerHint(h.config.Dialects, found.Handlers)
			return nil, e
		case 1:
			return h.triggers[found.Triggers[0].Name()], nil
		}
		return nil, &AmbiguousTriggerError{Triggers: found.Triggers}
	}
	if handler != "" {
		return p, named(handler, found)
	}
	if found.Handlers == nil || slices.ContainsFunc(p.trigger.Entries, func(e actions.Entry) bool { return slices.Contains(found.Handlers, e.Name) }) {
		return p, nil
	}
	e := noHandler(found, fmt.Sprintf("it exports no %s, the handler of %s", p.trigger.Entries[0].Name, p.trigger.Name()))
	e.Hint = actions.HandlerHint(p.trigger, h.config.Dialects, found.Handlers)
	return nil, e
}

// named says what is wrong with a handler string such as index.handler. What lies deeper in
// what is exported is only known when it is called.
func named(handler string, found *Inspection) error {
	parsed, err := actions.ParseHandler(handler)
	if err != nil {
		return err
	}
	if found.Handlers == nil || strings.Contains(parsed.Export, ".") || slices.Contains(found.Handlers, parsed.Export) {
		return nil
	}
	e := noHandler(found, fmt.Sprintf("it exports no function %s, which the handler %s names", parsed.Export, handler))
	if len(found.Handlers) > 0 {
		e.Hint = "the functions that it exports are " + strings.Join(found.Handlers, ", ")
	}
	return e
}

func noHandler(found *Inspection, message string) *actions.Error {
	return &actions.Error{Kind: actions.KindLoad, Name: "Error", Message: message, Reason: actions.NoHandler, Handlers: found.Handlers, Frames: []actions.Frame{}}
}

// pointOf finds the trigger that a draft names; nil where it names none.
func (t *Tenant) pointOf(d *Draft, isModule bool) (*point, error) {
	switch {
	case isModule && (d.Trigger != "" || d.Handler != "" || d.Runtime != "" || len(d.Include) > 0):
		return nil, misfit("a module has no trigger, handler, runtime or included files")
	case isModule:
		return nil, nil
	case d.Trigger == "":
		return nil, nil
	}
	return t.host.point(d.Trigger)
}

// readyToBuild finds the file and the runtime of an action.
func (t *Tenant) readyToBuild(p *point, b *actions.Binding) error {
	var dialect *actions.Dialect
	switch {
	case p != nil:
		dialect = p.dialect
	case b.Handler != "" || b.Runtime != "":
		dialect = t.host.functions()
	default:
		return nil
	}
	c, err := t.host.callable(dialect, b)
	if err == nil && c.runtime != nil && b.Runtime == "" && t.host.config.Runtime != "" {
		b.Runtime = c.runtime.Name // a version runs alike whatever a host prefers
	}
	return err
}

// awaitOptions say whether the top level of an action may await. Where the trigger is not known
// yet that is seen to afterwards.
func awaitOptions(p *point) bundle.Options {
	if p == nil {
		return bundle.Options{TopLevelAwait: true}
	}
	return bundle.Options{TopLevelAwait: p.dialect.TopLevelAwait, AwaitReason: p.dialect.AwaitReason}
}

// moduleNumbers are the current deployments of the modules that a version requires and that
// the host does not have itself, or those that come next.
func (t *Tenant) moduleNumbers(ctx context.Context, version *actions.Version, pending map[string]*actions.Version) (map[string]int, error) {
	var numbers map[string]int
	for _, name := range version.Modules {
		if t.host.modules[name] != nil || CheckModuleName(name) != nil {
			continue
		}
		kept, err := t.actions().Get(ctx, t.name, actions.ModuleScheme+name)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, fmt.Errorf("the module %s cannot be read: %w", name, err)
		}
		current, ok := kept.Current()
		if next := pending[name]; next != nil && next.Hash != current.Hash {
			current.Number, ok = current.Number+1, true
		}
		if !ok {
			e := moduleError(actions.KindNotFound, "it requires %s%s, which is not deployed", actions.ModuleScheme, name)
			e.Hint = "deploy the module first, as " + actions.ModuleScheme + name
			return nil, e
		}
		numbers = put(numbers, name, current.Number)
	}
	return numbers, nil
}

func numberedModules(numbers map[string]int) map[string]actions.Module {
	var modules map[string]actions.Module
	for name, number := range numbers {
		modules = put(modules, name, actions.Module{Number: number})
	}
	return modules
}

// maxActionName is how many bytes the name of an action may have.
const maxActionName = 128

// CheckActionName says what is wrong with the name of an action, whether there is one or not.
func CheckActionName(name string) error {
	switch {
	case name == "":
		return errors.New("an action needs a name")
	case len(name) > maxActionName:
		return fmt.Errorf("the name of an action has %d bytes, and %d is the limit", len(name), maxActionName)
	case !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) || strings.TrimSpace(name) != name:
		return fmt.Errorf("%q is no name for an action: it has characters that cannot be seen", name)
	case strings.HasPrefix(name, actions.ModuleScheme):
		return CheckModuleName(strings.TrimPrefix(name, actions.ModuleScheme))
	case strings.Contains(name, "@"):
		return fmt.Errorf("%q is no name for an action: what stands behind an @ is the number of a version", name)
	case strings.HasPrefix(name, "-"), path.Clean("/"+name) != "/"+name:
		return fmt.Errorf("%q is no name for an action: it is none for a file, or one for a flag", name)
	}
	return nil
}
