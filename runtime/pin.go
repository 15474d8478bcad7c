package runtime

import (
	"context"
	"errors"
	"fmt"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// bound are the actions of a trigger's flow as they are now: those of the request, or else the
// host's. What cannot be loaded is broken.
func (h *Host) bound(ctx context.Context, p *point, bindings actions.Flow) []*action {
	if bindings == nil {
		return p.flow
	}
	known := make([]*action, 0, len(bindings))
	for _, b := range bindings {
		a, err := h.load(ctx, p.dialect, b)
		if err != nil {
			a = &action{binding: b, name: ActionName(b), broken: asError(err)}
		}
		known = append(known, a)
	}
	return known
}

// pinnedFlow makes the actions ready that a suspended flow has yet to run, at the versions
// that it began with, among those that are known now.
func (h *Host) pinnedFlow(ctx context.Context, p *point, tenant string, known []*action, pins []pinned) ([]*action, error) {
	flow := make([]*action, len(pins))
	for i, pin := range pins {
		a, err := h.pinned(ctx, tenant, known, pin)
		if err != nil {
			return nil, err
		}
		if a == nil {
			return nil, invalidRequest(p, fmt.Sprintf("the action %q has changed since the flow was suspended, and the version %s is not here any more",
				pin.Name, pin.Version))
		}
		flow[i] = a
	}
	return flow, nil
}

// pinned finds one action: as it is bound now, else by its version, with what is bound by its
// name. Nil means that the version is not to be had.
func (h *Host) pinned(ctx context.Context, tenant string, known []*action, pin pinned) (*action, error) {
	binding := actions.Binding{Name: pin.Name}
	for _, a := range known {
		if a.name != pin.Name {
			continue
		}
		if a.broken == nil && a.version.Hash == pin.Version {
			return a, nil
		}
		binding = a.binding
	}
	if pin.Version == "" {
		binding.OnFailure = actions.FailOpen
		return &action{binding: binding, name: pin.Name, broken: &actions.Error{
			Kind: actions.KindLoad, Name: "Error", Frames: []actions.Frame{},
			Message: "it could not be loaded when the flow began",
		}}, nil
	}
	found, err := h.version(ctx, tenant, pin.Version)
	if found.program == nil || err != nil {
		return nil, err
	}
	binding.Version = found.version
	return &action{
		binding: binding, name: pin.Name, version: found.version, program: found.program, files: taskFiles{version: found.version},
	}, nil
}

// version finds a version by its hash, among what this host has compiled, then in the store.
func (h *Host) version(ctx context.Context, tenant, hash string) (compiled, error) {
	if found, ok := h.programs.find(hash); ok {
		return found, nil
	}
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
	program, err := h.programs.compile(version)
	if err != nil {
		return compiled{}, failure(err, version)
	}
	return compiled{version, program}, nil
}
