package runtime

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/lateregexp"
	"github.com/usher-run/usher/store"
)

// attached is a module of an action.
type attached struct {
	name   string
	module actions.Module
	// version is nil while it is only known by which number the store has it.
	version  *actions.Version
	compiled compiled
}

// required is what a script requires to get the module.
func (m *attached) required() string { return actions.ModuleScheme + m.name }

var moduleName = lateregexp.Expression{Text: `^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$`}

// loadModules makes the modules of the configuration ready.
func (h *Host) loadModules() []error {
	var problems []error
	for _, name := range slices.Sorted(maps.Keys(h.config.Modules)) {
		m, err := h.loadModule(context.Background(), name, h.config.Modules[name])
		if err != nil {
			problems = append(problems, fmt.Errorf("Config.Modules[%q]: %w", name, err))
			continue
		}
		h.modules[name] = m
	}
	return problems
}

// loadModule makes one module ready, as far as that needs no store. The error is an
// *actions.Error.
func (h *Host) loadModule(ctx context.Context, name string, m actions.Module) (*attached, error) {
	if err := CheckModuleName(name); err != nil {
		return nil, moduleError(actions.KindLoad, "%v", err)
	}
	ready := &attached{name: name, module: m, version: m.Version}
	switch {
	case ready.version == nil && m.Path != "":
		var err error
		if ready.version, err = h.buildModule(ctx, name, m); err != nil {
			return nil, err
		}
	case ready.version == nil && m.Number > 0 && h.config.Store != nil:
		return ready, nil
	case ready.version == nil && m.Number > 0:
		return nil, moduleError(actions.KindNotFound, "the module %s is pinned to version %d, and this host has no store that could keep it", name, m.Number)
	case ready.version == nil:
		return nil, moduleError(actions.KindNotFound, "the module %s has neither a file nor a version", name)
	}
	return ready, ready.compile(ctx, h)
}

// CheckModuleName says what is wrong with the name of a module, whether there is one or not.
func CheckModuleName(name string) error {
	if moduleName.MatchString(name) {
		return nil
	}
	return fmt.Errorf("%q is no name for a module: it has letters, digits, _, . and -, begins with none of the last two, and has at most 128 of them", name)
}

// moduleAwait completes the refusal of an await at the top level of a module.
const moduleAwait = "a module is loaded by require, which cannot wait. Move the await into a function."

// BuildModule bundles a module into a Version, for a Module that is run more than once. The
// error is an *actions.Error of kind load or not_found, whose frames name the module.
func (h *Host) BuildModule(ctx context.Context, name string, m actions.Module) (*actions.Version, error) {
	return h.buildModule(ctx, name, m)
}

// buildModule bundles a module. What is wrong with it is told by its own files.
func (h *Host) buildModule(ctx context.Context, name string, m actions.Module) (*actions.Version, error) {
	version, _, err := h.builtModule(ctx, name, m)
	return version, err
}

// builtModule is buildModule that also tells which packages are in the program.
func (h *Host) builtModule(ctx context.Context, name string, m actions.Module) (*actions.Version, []bundle.Package, error) {
	version, packages, err := h.built(ctx, actions.Binding{Source: m.Source, Path: m.Path}, bundle.Options{AwaitReason: moduleAwait})
	if err != nil {
		e := asError(err)
		for i := range e.Frames {
			e.Frames[i].File = actions.ModuleScheme + name + "/" + e.Frames[i].File
		}
		if e.Source != nil {
			e.Source.File = actions.ModuleScheme + name + "/" + e.Source.File
		}
		return nil, nil, e
	}
	return version, packages, nil
}

// compile makes the program of a module whose version is known.
func (m *attached) compile(ctx context.Context, h *Host) error {
	if m.version.TopLevelAwait {
		return moduleError(actions.KindLoad, "await is not possible at the top level of the module %s: %s", m.name, moduleAwait)
	}
	var err error
	if m.compiled, err = h.programs.compileModule(ctx, m.required(), m.version); err != nil {
		return failure(err, nil, m)
	}
	return nil
}

// modulesOf are the modules that an action can require, by their names: those of its binding,
// and the host's that it has not itself. Where these are too many, the host's are those that
// the action's text names. The list is not nil; the error is an *actions.Error.
func (h *Host) modulesOf(ctx context.Context, b actions.Binding, v *actions.Version) ([]*attached, error) {
	names := slices.Collect(maps.Keys(b.Modules))
	if len(names) == 0 && len(h.modules) == 0 {
		return []*attached{}, nil
	}
	names = append(names, h.shared(b, v)...)
	slices.Sort(names)
	if len(names) > actions.MaxModules {
		e := moduleError(actions.KindLoad, "the action has %d modules, %s; it can have at most %d", len(names), strings.Join(names, ", "), actions.MaxModules)
		e.Code, e.Hint = "ERR_TOO_MANY_MODULES", "put what belongs together into one module" // auth0 rule 82
		return nil, e
	}
	list := make([]*attached, 0, len(names))
	for _, name := range names {
		m, err := h.moduleOf(ctx, b, name)
		if err != nil {
			return nil, err
		}
		list = append(list, m)
	}
	return list, nil
}

// shared are the names of the host's own modules that an action can require.
func (h *Host) shared(b actions.Binding, v *actions.Version) []string {
	var all, named []string
	for name := range h.modules {
		if _, own := b.Modules[name]; own {
			continue
		}
		all = append(all, name)
		if slices.Contains(v.Modules, name) {
			named = append(named, name)
		}
	}
	if len(b.Modules)+len(all) > actions.MaxModules {
		return named
	}
	return all
}

func (h *Host) moduleOf(ctx context.Context, b actions.Binding, name string) (*attached, error) {
	known := h.modules[name]
	pin, own := b.Modules[name]
	switch {
	case !own:
		return known, nil
	case pin.Version != nil || pin.Path != "":
		return h.loadModule(ctx, name, pin)
	case known != nil && (pin.Number == 0 || pin.Number == known.number()):
		pinned := *known
		pinned.module.Secrets = laidOver(known.module.Secrets, pin.Secrets)
		if pin.SecretNames != nil {
			pinned.module.SecretNames = pin.SecretNames
		}
		return &pinned, nil
	case pin.Number > 0 && h.config.Store != nil:
		return h.loadModule(ctx, name, pin)
	case pin.Number > 0 && known != nil:
		return nil, moduleError(actions.KindNotFound, "the module %s is pinned to version %d, and the host has version %d", name, pin.Number, known.number())
	}
	e := moduleError(actions.KindNotFound, "the host has no module %s", name)
	e.Hint = nearestModule(name, slices.Collect(maps.Keys(h.modules)))
	return nil, e
}

func (m *attached) number() int {
	if m.version != nil && m.version.Number > 0 {
		return m.version.Number
	}
	return m.module.Number
}

// laidOver joins two maps of secrets; the second counts.
func laidOver(under, over map[string]string) map[string]string {
	if len(over) == 0 {
		return under
	}
	joined := maps.Clone(under)
	if joined == nil {
		joined = make(map[string]string, len(over))
	}
	maps.Copy(joined, over)
	return joined
}

// attach gives the modules of an action for a run of a tenant, those of the store included.
func (h *Host) attach(ctx context.Context, tenant string, a *action) ([]*attached, error) {
	list := a.modules
	if list == nil {
		var err error
		if list, err = h.modulesOf(ctx, a.binding, a.version); err != nil {
			return nil, err
		}
	}
	for i, m := range list {
		if m.compiled.version != nil {
			continue
		}
		stored, err := h.storedModule(ctx, tenant, *m)
		if err != nil {
			return nil, err
		}
		list = slices.Clone(list)
		list[i] = stored
	}
	return list, nil
}

// storedModule gets the version of a module that it is pinned to.
func (h *Host) storedModule(ctx context.Context, tenant string, m attached) (*attached, error) {
	kept, err := store.NewActions(h.config.Store).Get(ctx, tenant, m.required())
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, moduleError(actions.KindLoad, "the module %s cannot be read: %v", m.name, err)
	}
	deployment, ok := kept.Deployment(m.module.Number)
	if !ok {
		return nil, moduleError(actions.KindNotFound, "there is no version %d of the module %s", m.module.Number, m.name)
	}
	if m.version, err = store.NewVersions(h.config.Store).Get(ctx, tenant, deployment.Hash); err != nil {
		return nil, moduleError(actions.KindLoad, "version %d of the module %s cannot be read: %v", deployment.Number, m.name, err)
	}
	return &m, m.compile(ctx, h)
}

// attachments are modules as a realm gets them, each with its own secrets under the name that
// its code alone can see.
func attachments(list []*attached, secretsOf map[string]map[string]string) []sandbox.Attached {
	if len(list) == 0 {
		return nil
	}
	given := make([]sandbox.Attached, len(list))
	for i, m := range list {
		own := secretsOf[m.name]
		values := make(sandbox.Object, 0, len(own))
		for _, name := range slices.Sorted(maps.Keys(own)) {
			values = append(values, sandbox.Member{Key: name, Value: own[name]})
		}
		given[i] = sandbox.Attached{
			Name: m.required(), Program: m.compiled.program,
			Variables: sandbox.Object{{Key: moduleVariable, Value: sandbox.Object{{Key: "secrets", Value: values}}}},
		}
	}
	return given
}

// moduleVariable is the name by which a module finds its secrets.
const moduleVariable = "actions"

func moduleError(kind actions.Kind, format string, args ...any) *actions.Error {
	return &actions.Error{Kind: kind, Name: "Error", Message: fmt.Sprintf(format, args...), Frames: []actions.Frame{}}
}
