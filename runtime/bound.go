package runtime

import "github.com/usher-run/usher/actions"

var _ actions.Binder = (*Host)(nil)

// Bound implements actions.Binder: it says whether Config.Flows has an action for a trigger,
// by its full name. All tenants of a host have the same flows.
func (h *Host) Bound(_, trigger string) bool {
	p, ok := h.triggers[trigger]
	return ok && len(p.flow) > 0
}
