package runtime

import (
	"context"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
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

// Inspect builds, compiles and loads an action. Its top level runs once, without
// secrets, and what that logs is dropped. The error is an *actions.Error of kind load,
// limit, timeout, canceled or not_found.
func (h *Host) Inspect(ctx context.Context, b actions.Binding) (*Inspection, error) {
	version := b.Version
	if version == nil {
		var err error
		if version, err = h.Build(ctx, b); err != nil {
			return nil, err
		}
	}
	program, err := h.programs.compile(version)
	if err != nil {
		return nil, failure(err, version)
	}
	realm, err := program.Instantiate(ctx, sandbox.Env{
		Now: h.config.Now, Random: h.config.Random(), Library: h.library,
		Limits: sandbox.Limits{Timeout: h.config.Limits.Timeout},
	})
	if err != nil {
		return nil, failure(err, version)
	}
	defer realm.Close()
	handlers := realm.Handlers()
	return &Inspection{
		Name: ActionName(b), Version: version, Handlers: handlers, Triggers: actions.Identify(handlers, h.config.Dialects),
	}, nil
}
