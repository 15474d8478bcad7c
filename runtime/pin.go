package runtime

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// bound are the actions of a trigger's flow as they are now: those of the request, or else
// what the tenant has bound, or the host. What cannot be loaded is broken.
func (h *Host) bound(ctx context.Context, p *point, tenant string, bindings actions.Flow) ([]*action, error) {
	if bindings == nil {
		return h.flowOf(ctx, p, tenant)
	}
	known := make([]*action, 0, len(bindings))
	for _, b := range bindings {
		a, err := h.load(ctx, p.dialect, b)
		if err != nil {
			a = &action{binding: b, name: ActionName(b), broken: asError(err)}
		}
		known = append(known, a)
	}
	return known, nil
}

// pinnedFlow makes the actions ready that a suspended flow has yet to run, at the versions
// that it began with, among those that are known now.
func (h *Host) pinnedFlow(ctx context.Context, p *point, tenant string, known []*action, pins []pinned) ([]*action, error) {
	flow := make([]*action, len(pins))
	for i, pin := range pins {
		var err error
		flow[i], err = h.pinned(ctx, p, tenant, known, pin)
		if err != nil {
			return nil, err
		}
	}
	return flow, nil
}

// changed is the error for what is not here any more at the version that a flow began with.
func changed(p *point, what, hash string) error {
	return invalidRequest(p, fmt.Sprintf("%s has changed since the flow was suspended, and the version %s is not here any more", what, hash))
}

// pinned finds one action: as it is bound now, else by its version, with what is bound by its
// name.
func (h *Host) pinned(ctx context.Context, p *point, tenant string, known []*action, pin pinned) (*action, error) {
	binding := actions.Binding{Name: pin.Name}
	var found *action
	ofTenant := false
	for _, a := range known {
		if a.name != pin.Name {
			continue
		}
		binding, ofTenant = a.binding, a.bound
		if a.broken == nil && a.version.Hash == pin.Version {
			found = a
			break
		}
	}
	switch {
	case pin.Version == "":
		return passedOver(binding, pin.Name), nil
	case found == nil:
		c, err := h.version(ctx, tenant, pin.Version)
		if err != nil {
			return nil, err
		}
		if c.version == nil {
			return nil, changed(p, fmt.Sprintf("the action %q", pin.Name), pin.Version)
		}
		called, err := h.callable(p.dialect, &binding)
		if err != nil {
			return nil, err
		}
		binding.Version = c.version
		found = &action{called: called, binding: binding, name: pin.Name, version: c.version, compiled: c, files: taskFiles{version: c.version}, bound: ofTenant}
		if found.modules, err = h.modulesOf(ctx, binding, c.version); err != nil {
			found.modules = []*attached{} // what they were is pinned, and looked for by that
		}
	}
	return h.pinModules(ctx, p, tenant, found, pin.Modules)
}

// passedOver is an action that could not be loaded when the flow began.
func passedOver(binding actions.Binding, name string) *action {
	binding.OnFailure = actions.FailOpen
	return &action{binding: binding, name: name, broken: &actions.Error{
		Kind: actions.KindLoad, Name: "Error", Frames: []actions.Frame{},
		Message: "it could not be loaded when the flow began",
	}}
}

// pinModules gives an action its modules at the versions that the flow began with, with what
// is known of them otherwise now.
func (h *Host) pinModules(ctx context.Context, p *point, tenant string, a *action, pins map[string]string) (*action, error) {
	modules := a.modules
	for _, name := range slices.Sorted(maps.Keys(pins)) {
		m, hash := &attached{name: name}, pins[name]
		i := slices.IndexFunc(modules, func(m *attached) bool { return m.name == name })
		if i >= 0 {
			m = modules[i]
		}
		if m.version != nil && m.version.Hash == hash {
			continue
		}
		c, err := h.moduleVersion(ctx, tenant, m.required(), hash)
		if err != nil {
			return nil, err
		}
		if c.version == nil {
			return nil, changed(p, fmt.Sprintf("the module %q of the action %q", name, a.name), hash)
		}
		pinned := &attached{name: name, module: m.module, version: c.version, compiled: c}
		if modules = slices.Clone(modules); i >= 0 {
			modules[i] = pinned
		} else {
			modules = append(modules, pinned)
		}
	}
	if len(pins) == 0 || slices.Equal(modules, a.modules) {
		return a, nil
	}
	return &action{binding: a.binding, name: a.name, version: a.version, compiled: a.compiled, files: taskFiles{version: a.version}, modules: modules, called: a.called, bound: a.bound}, nil
}

// version finds a version by its hash, in the store, then among what this host has compiled for
// flows that are in none. There is none where it is nowhere.
func (h *Host) version(ctx context.Context, tenant, hash string) (compiled, error) {
	found, err := h.stored(ctx, tenant, hash, h.programs.compile)
	if err == nil && found.version == nil {
		found, _ = h.programs.find(hash)
	}
	return found, err
}

// moduleVersion is version for a module.
func (h *Host) moduleVersion(ctx context.Context, tenant, required, hash string) (compiled, error) {
	found, err := h.stored(ctx, tenant, hash, func(ctx context.Context, v *actions.Version) (compiled, error) {
		return h.programs.compileModule(ctx, required, v)
	})
	if err == nil && found.version == nil {
		found, _ = h.programs.module(required, hash)
	}
	return found, err
}

func (h *Host) stored(ctx context.Context, tenant, hash string, compile func(context.Context, *actions.Version) (compiled, error)) (compiled, error) {
	if h.config.Store == nil {
		return compiled{}, nil
	}
	version, err := store.NewVersions(h.config.Store).Get(ctx, tenant, hash)
	if errors.Is(err, store.ErrNotFound) {
		return compiled{}, nil
	}
	if err != nil {
		return compiled{}, fmt.Errorf("the version %s cannot be read: %w", hash, err)
	}
	c, err := compile(ctx, version)
	if err != nil {
		return compiled{}, failure(err, version)
	}
	return c, nil
}
