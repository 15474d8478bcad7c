package runtime

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/store"
)

// action is a binding that is ready to run.
type action struct {
	binding  actions.Binding
	name     string
	version  *actions.Version
	compiled compiled
	files    taskFiles   // what it may read
	modules  []*attached // what it can require; nil until that is known
	called   called

	// deployed is how the action is bound, and number that of its deployment, where bound says
	// that it is one that its tenant has bound.
	deployed store.Binding
	number   int
	bound    bool

	// broken is why it cannot be loaded; a flow that passes it over has nothing else of it.
	broken *actions.Error

	handlers atomic.Pointer[[]string]        // what it exports; nil until it is known
	queued   atomic.Pointer[json.RawMessage] // what jobs keep of it; nil until it is known
}

// exports are the functions that the action exports, found out once; nil when they cannot
// be read in this realm.
func (a *action) exports(ctx context.Context, realm realm) []string {
	if known := a.handlers.Load(); known != nil {
		return *known
	}
	found := realm.Handlers(ctx)
	if found != nil {
		a.handlers.Store(&found)
	}
	return found
}

// admit refuses a flow with more actions than the platform allows (auth0 rule 16).
func (p *point) admit(bindings []actions.Binding) error {
	if limit := p.trigger.MaxActions; limit > 0 && len(bindings) > limit {
		if limit == 1 {
			return fmt.Errorf("%s takes one action, and there are %d", p.trigger.Name(), len(bindings))
		}
		return fmt.Errorf("%s takes at most %d actions, and there are %d", p.trigger.Name(), limit, len(bindings))
	}
	return nil
}

// flow makes the bindings of a trigger ready. Failures to load are *actions.Error.
func (h *Host) flow(ctx context.Context, p *point, bindings []actions.Binding) ([]*action, error) {
	if err := p.admit(bindings); err != nil {
		return nil, err
	}
	var problems []error
	ready := make([]*action, 0, len(bindings))
	for _, b := range bindings {
		a, err := h.load(ctx, p.dialect, b)
		if err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", ActionName(b), err))
			continue
		}
		ready = append(ready, a)
	}
	return ready, errors.Join(problems...)
}

// load builds and compiles one action. The error is an *actions.Error.
func (h *Host) load(ctx context.Context, d *actions.Dialect, b actions.Binding) (*action, error) {
	c, err := h.callable(d, &b)
	if err != nil {
		return nil, err
	}
	version := b.Version
	options := bundle.Options{TopLevelAwait: d.TopLevelAwait, AwaitReason: d.AwaitReason}
	switch {
	case version == nil:
		if version, err = h.build(ctx, b, options); err != nil {
			return nil, err
		}
	case version.TopLevelAwait && !d.TopLevelAwait:
		return nil, h.refuseAwait(ctx, b, options)
	}
	runs, err := h.programs.compile(ctx, version)
	if err != nil {
		return nil, failure(err, version)
	}
	modules, err := h.modulesOf(ctx, b, version)
	if err != nil {
		return nil, err
	}
	return &action{
		binding: b, name: ActionName(b), version: version, compiled: runs, files: taskFiles{version: version}, modules: modules, called: c,
	}, nil
}

// refuseAwait is the error for a version that awaits at its top level where the dialect
// refuses that. It is built again where its source is at hand: the build knows the place.
func (h *Host) refuseAwait(ctx context.Context, b actions.Binding, options bundle.Options) error {
	if b.Path != "" {
		_, err := h.build(ctx, b, options)
		var e *actions.Error
		if errors.As(err, &e) && e.Kind != actions.KindNotFound {
			return err
		}
	}
	return &actions.Error{
		Kind: actions.KindLoad, Name: "SyntaxError", Frames: []actions.Frame{},
		Message: "await is not possible at the top level of a module: " + options.AwaitReason,
	}
}

// CheckInclude says what is wrong with a pattern of Binding.Include, whatever files there
// are.
func CheckInclude(pattern string) error { return bundle.CheckInclude(pattern) }

// Build bundles an action into a Version, for a Binding that is run more than once. The
// error is an *actions.Error of kind load or not_found.
func (h *Host) Build(ctx context.Context, b actions.Binding) (*actions.Version, error) {
	if b.Handler != "" {
		if _, err := h.callable(h.functions(), &b); err != nil {
			return nil, err
		}
	}
	// Whether a top level may await is for the dialect of the trigger to say.
	return h.build(ctx, b, bundle.Options{TopLevelAwait: true})
}

func (h *Host) build(ctx context.Context, b actions.Binding, options bundle.Options) (*actions.Version, error) {
	version, _, err := h.built(ctx, b, options)
	return version, err
}

// built is build that also tells which packages are in the program.
func (h *Host) built(ctx context.Context, b actions.Binding, options bundle.Options) (*actions.Version, []bundle.Package, error) {
	options.Source, options.Entry, options.Include, options.Named = b.Source, b.Path, b.Include, b.Handler != ""
	out, err := h.bundle(ctx, options)
	if err != nil {
		return nil, nil, bundleFailure(err, b.Path)
	}
	version := &actions.Version{
		Hash: out.Hash, Code: out.Code, Map: out.Map, Sources: out.Sources, Files: out.Included,
		ESModule: out.ESModule, TopLevelAwait: out.TopLevelAwait, Modules: out.Modules,
	}
	for _, m := range out.Mismatches {
		version.Mismatches = append(version.Mismatches, actions.Mismatch{File: m.File, Kind: actions.MismatchKind(m.Kind), Name: m.Name, Typeless: m.Typeless})
	}
	for _, name := range out.Missing {
		if slices.Contains(out.Optional, name) {
			continue // the package does without
		}
		version.Warnings = append(version.Warnings, fmt.Sprintf("the module %s is not installed; requiring it throws MODULE_NOT_FOUND", name))
	}
	for _, m := range out.Warnings {
		version.Warnings = append(version.Warnings, m.String())
	}
	return version, out.Packages, nil
}

// ActionName is what an action is called where its binding gives no name: its file
// without extension; for index and action the folder that holds it.
func ActionName(b actions.Binding) string {
	if b.Name != "" {
		return b.Name
	}
	if b.Path == "" && b.Handler != "" {
		b.Path, _, _ = strings.Cut(path.Base(b.Handler), ".")
	}
	slashed := strings.ReplaceAll(b.Path, `\`, "/")
	base := path.Base(slashed)
	name := strings.TrimSuffix(base, path.Ext(base))
	if name != "index" && name != "action" {
		return name
	}
	if folder := path.Base(path.Dir(slashed)); folder != "." && folder != "/" {
		return folder
	}
	return name
}
