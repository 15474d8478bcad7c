package cli

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/cmd/usher/internal/project"
	"github.com/usher-run/usher/runtime"
)

// module is one --module: the file of a module that actions require by a name.
type module struct {
	name string
	path string
}

// parseModule reads NAME=PATH.
func parseModule(text string) (module, error) {
	name, path, ok := strings.Cut(text, "=")
	if !ok || path == "" {
		return module{}, usage("a module without a file").try("write NAME=PATH, such as roles=modules/roles.js")
	}
	if err := runtime.CheckModuleName(name); err != nil {
		return module{}, usage("%v", err).try("write NAME=PATH, such as roles=modules/roles.js")
	}
	return module{name: name, path: path}, nil
}

// locateModules checks the files of --module. The last one of a name counts.
func (r *run) locateModules() error {
	r.moduleFiles = map[string]string{}
	for _, m := range r.modules {
		if err := checkAction(m.path); err != nil {
			return err
		}
		r.moduleFiles[m.name] = m.path
	}
	return nil
}

// module is the file of a module that an action of the command line can require.
func (r *run) module(action, name string) (path string, ok bool) {
	if path, ok := r.moduleFiles[name]; ok {
		return path, true
	}
	if m, ok := r.config().Module(name); ok {
		return m.Path, true
	}
	if runtime.CheckModuleName(name) != nil {
		return "", false
	}
	return project.Module(action, name)
}

// hasModule says whether one of the actions can require a module.
func (r *run) hasModule(name string) bool {
	return slices.ContainsFunc(r.files, func(f file) bool {
		_, ok := r.module(f.path, name)
		return ok
	})
}

// moduleNames are those of all modules that the actions can require, sorted.
func (r *run) moduleNames() []string {
	names := slices.Collect(maps.Keys(r.moduleFiles))
	for _, m := range r.config().Modules {
		names = append(names, m.Name)
	}
	for _, f := range r.files {
		names = append(names, project.Modules(f.path)...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// load builds an action and its modules, once, and inspects it.
func (r *run) load(ctx context.Context, host *runtime.Host, b *actions.Binding) (*runtime.Inspection, error) {
	if err := r.addModules(ctx, host, b); err != nil {
		return nil, err
	}
	return host.Inspect(ctx, *b)
}

// addModules gives an action its modules: those that its text names, and the others of
// --module where it may have as many. The error is that of what cannot be built.
func (r *run) addModules(ctx context.Context, host *runtime.Host, b *actions.Binding) error {
	version, err := host.Build(ctx, *b)
	if err != nil {
		return err
	}
	b.Version = version
	found := map[string]actions.Module{}
	add := func(name string) {
		if path, ok := r.module(b.Path, name); ok {
			found[name] = actions.Module{Path: path, Secrets: r.moduleSecrets[name], SecretNames: r.moduleSecretNames(name)}
		}
	}
	for _, name := range version.Modules {
		add(name)
	}
	unnamed := maps.Clone(r.moduleFiles)
	maps.DeleteFunc(unnamed, func(name string, _ string) bool { return slices.Contains(version.Modules, name) })
	if len(found)+len(unnamed) <= actions.MaxModules {
		for name := range unnamed {
			add(name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		m := found[name]
		if m.Version, err = host.BuildModule(ctx, name, m); err != nil {
			return err
		}
		found[name] = m // so that inspecting and running need not build it again
	}
	b.Modules = found
	return nil
}

// moduleSecretNames are the secrets that usher.yaml lists for a module; nil where it does not.
func (r *run) moduleSecretNames(name string) []string {
	m, ok := r.config().Module(name)
	if !ok || !m.Declared {
		return nil
	}
	return append([]string{}, m.Secrets...)
}

// place is where a file of a stack frame of an action lies: beside the action, or beside one
// of its modules.
func (r *run) place(action, file string) string {
	if rest, ok := strings.CutPrefix(file, actions.ModuleScheme); ok {
		name, own, _ := strings.Cut(rest, "/")
		if path, ok := r.module(action, name); ok {
			return project.Place(path, own)
		}
	}
	return project.Place(action, file)
}
