package runtime

import (
	"context"

	"github.com/usher-run/usher/actions"
)

// Host runs flows. It is safe for use by several goroutines.
type Host struct {
	config Config
}

var _ actions.Runner = (*Host)(nil)

// New makes a host. All problems of the configuration and of the actions in
// Config.Flows are reported together. It starts nothing.
func New(config Config) (*Host, error) { panic("skeleton") }

// Run implements actions.Runner.
func (h *Host) Run(ctx context.Context, req actions.Request) (*actions.Execution, error) {
	panic("skeleton")
}

// Inspection is what a host can tell of an action without running a handler.
type Inspection struct {
	Name     string   // of the action
	Version  string   // "sha256:…"
	Handlers []string // functions it exports, sorted
	ESModule bool
	Warnings []string
	// Triggers are those among the host's that one of the handlers belongs to.
	Triggers []*actions.Trigger
}

// Inspect bundles, compiles and loads an action; its top level runs once, and what that
// logs is dropped. The error is an *actions.Error of kind load, limit, timeout or
// not_found.
func (h *Host) Inspect(ctx context.Context, binding actions.Binding) (*Inspection, error) {
	panic("skeleton")
}

// Trigger finds a trigger by its full name, or by its id where that is unambiguous.
func (h *Host) Trigger(name string) (*actions.Trigger, error) { panic("skeleton") }

// Idle waits until no detached work of earlier runs is left, or ctx ends.
func (h *Host) Idle(ctx context.Context) error { panic("skeleton") }

// Close waits for detached work, up to its deadline, and ends the host. Run returns an
// error afterwards.
func (h *Host) Close() error { panic("skeleton") }
