package runtime

import (
	"context"

	"github.com/usher-run/usher/actions"
)

var _ actions.Binder = (*Host)(nil)

// Bound implements actions.Binder: it says whether a tenant has bound an action to a trigger,
// by its full name, or Config.Flows has one for all tenants. Where the store does not tell, it
// says so, and running the trigger tells why.
func (h *Host) Bound(tenant, trigger string) bool {
	p, ok := h.triggers[trigger]
	if !ok {
		return false
	}
	flow, err := h.flowOf(context.Background(), p, tenant)
	return err != nil || len(flow) > 0
}
