package runtime

import (
	"context"
	"errors"
	"fmt"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// Tenant is a Host for one tenant: it runs its flows, and deploys and binds its actions. What
// is deployed is kept in Config.Store, and every host that has the tenant's flows in use sees
// a change of it without being asked. It is safe for use by several goroutines.
type Tenant struct {
	host *Host
	name string
}

var (
	_ actions.Runner   = (*Tenant)(nil)
	_ actions.Resumer  = (*Tenant)(nil)
	_ actions.Enqueuer = (*Tenant)(nil)
)

// Tenant returns the host for one tenant. There need not be anything of it yet; "" is the only
// tenant of a host for one.
func (h *Host) Tenant(name string) *Tenant { return &Tenant{host: h, name: name} }

// Name is the name of the tenant.
func (t *Tenant) Name() string { return t.name }

// own makes a request one of the tenant. One that names another is refused.
func (t *Tenant) own(req actions.Request) (actions.Request, error) {
	if req.Tenant != "" && req.Tenant != t.name {
		return req, fmt.Errorf("the request is of the tenant %q, and this is %q", req.Tenant, t.name)
	}
	req.Tenant = t.name
	return req, nil
}

// Run implements actions.Runner. The request need not name the tenant.
func (t *Tenant) Run(ctx context.Context, req actions.Request) (*actions.Execution, error) {
	req, err := t.own(req)
	if err != nil {
		return nil, err
	}
	return t.host.Run(ctx, req)
}

// Resume implements actions.Resumer. The request need not name the tenant.
func (t *Tenant) Resume(ctx context.Context, continuation string, req actions.Request) (*actions.Execution, error) {
	req, err := t.own(req)
	if err != nil {
		return nil, err
	}
	return t.host.Resume(ctx, continuation, req)
}

// Enqueue implements actions.Enqueuer. The request need not name the tenant.
func (t *Tenant) Enqueue(ctx context.Context, req actions.Request, options actions.EnqueueOptions) (jobID string, err error) {
	req, err = t.own(req)
	if err != nil {
		return "", err
	}
	return t.host.Enqueue(ctx, req, options)
}

// ErrNotDeployable is returned where something is to be deployed or bound and Config.Store is
// nil.
var ErrNotDeployable = errors.New("there is no Config.Store that could keep what is deployed")

// begin admits a change, or a look at what is deployed.
func (t *Tenant) begin() error {
	if t.host.config.Store == nil {
		return ErrNotDeployable
	}
	return t.host.work.begin()
}

func (t *Tenant) actions() *store.Actions   { return store.NewActions(t.host.config.Store) }
func (t *Tenant) versions() *store.Versions { return store.NewVersions(t.host.config.Store) }
func (t *Tenant) bindings() *store.Bindings { return store.NewBindings(t.host.config.Store) }
func (t *Tenant) crashes() *store.Crashes   { return store.NewCrashes(t.host.config.Store) }
