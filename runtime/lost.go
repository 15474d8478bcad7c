package runtime

import (
	"fmt"

	"github.com/usher-run/usher/store"
)

// lostFlowError says that the list of what is bound to a trigger is there and cannot be read.
// Then nothing runs, since an action that denies may be on it. It wraps the store's error.
type lostFlowError struct {
	trigger string
	why     error
}

// Error names the trigger.
func (e *lostFlowError) Error() string {
	return fmt.Sprintf("what is bound to %s cannot be read, so that nothing may run: %v", e.trigger, e.why)
}

// Unwrap returns the store's error, which wraps store.ErrCorrupt or store.ErrNewer.
func (e *lostFlowError) Unwrap() error { return e.why }

// loseList notes that the flow of a trigger cannot be read. What was known of it goes on.
func (f *tenantFlows) loseList(list store.BindingList, why error) {
	f.changes.Lock()
	defer f.changes.Unlock()
	about := []any{"tenant", f.tenant, "trigger", list.Trigger, "error", why}
	if before, known := f.lists[list.Trigger]; known && !before.TakenBack {
		f.host.log.Error("what is bound now cannot be read; what was bound before keeps running", about...)
		return
	}
	f.lostLists[list.Trigger] = why
	f.host.log.Error("what is bound cannot be read, and the flow fails", about...)
}

// loseAction notes that what is deployed of an action cannot be read. What was known of it goes
// on; where there was nothing, flows that have it fail.
func (f *tenantFlows) loseAction(a store.Action, why error) {
	f.changes.Lock()
	defer f.changes.Unlock()
	f.lostActions[a.Name] = why
	f.host.log.Error("what is deployed of an action cannot be read; what was known of it before counts", "tenant", f.tenant, "action", a.Name, "error", why)
}

// loseCrashed notes that how often an action crashed cannot be read: it counts as if it had not
// since it was last known.
func (f *tenantFlows) loseCrashed(c store.Crashed, why error) {
	f.host.log.Error("how often an action crashed cannot be read", "tenant", f.tenant, "trigger", c.Trigger, "action", c.Action, "error", why)
}
