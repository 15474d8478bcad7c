package runtime

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// tenantFlows are the flows that a tenant has bound.
type tenantFlows struct {
	host   *Host
	tenant string
	stop   context.CancelFunc
	used   uint64        // by the clock of the deployments
	ready  chan struct{} // closed when all was read, or could not be
	failed error         // set before that

	changes sync.Mutex // held while what is known changes, and while it is loaded
	actions map[string]store.Action
	lists   map[string]store.BindingList
	// What cannot be read. Of a list that was known before that is what counts.
	lostActions map[string]error
	lostLists   map[string]error

	view   sync.RWMutex
	flows  map[string][]*action // by trigger, of those that were asked for
	guards map[guardKey]*guard
}

type guardKey struct{ trigger, action string }

func newTenantFlows(h *Host, tenant string, stop context.CancelFunc) *tenantFlows {
	return &tenantFlows{
		host: h, tenant: tenant, stop: stop, ready: make(chan struct{}),
		actions: map[string]store.Action{}, lists: map[string]store.BindingList{},
		lostActions: map[string]error{}, lostLists: map[string]error{},
		flows: map[string][]*action{}, guards: map[guardKey]*guard{},
	}
}

// flow gives the bound actions of a trigger. bound says whether anything was ever bound to it;
// otherwise Config.Flows counts. An error means that the store gave no answer, or one that
// cannot be read: a *lostFlowError.
func (f *tenantFlows) flow(ctx context.Context, p *point) (flow []*action, bound bool, err error) {
	name := p.trigger.Name()
	f.view.RLock()
	flow, bound = f.flows[name]
	f.view.RUnlock()
	if bound {
		return flow, true, nil
	}
	f.changes.Lock()
	defer f.changes.Unlock()
	if list, known := f.lists[name]; !known || list.TakenBack {
		if why := f.lostLists[name]; why != nil {
			return nil, true, &lostFlowError{trigger: name, why: why}
		}
		return nil, false, nil
	}
	if err := f.load(ctx, p); err != nil {
		return nil, true, err
	}
	f.view.RLock()
	defer f.view.RUnlock()
	return f.flows[name], true, nil
}

// tellActions replaces what is known of all actions.
func (f *tenantFlows) tellActions(all []store.Action) {
	f.changes.Lock()
	defer f.changes.Unlock()
	fresh := map[string]store.Action{}
	for _, a := range all {
		if known := f.actions[a.Name]; known.Rev > a.Rev {
			a = known
		}
		fresh[a.Name] = a
		delete(f.lostActions, a.Name)
	}
	for name := range f.lostActions {
		if known, ok := f.actions[name]; ok {
			fresh[name] = known
		}
	}
	f.actions = fresh
	f.reload(func(store.BindingList) bool { return true })
}

// tellAction takes in an action as it is now. Of what is told twice, by who deployed it and by
// the watch, the newer counts.
func (f *tenantFlows) tellAction(a store.Action) {
	f.changes.Lock()
	defer f.changes.Unlock()
	before := f.actions[a.Name]
	if before.Rev >= a.Rev {
		return
	}
	f.actions[a.Name] = a
	delete(f.lostActions, a.Name)
	now, _ := a.Current()
	if was, _ := before.Current(); was.Number == now.Number && was.Hash == now.Hash && before.Rev != 0 {
		return
	}
	f.reload(func(list store.BindingList) bool { return list.Has(a.Name) })
}

// tellLists replaces what is known of all flows.
func (f *tenantFlows) tellLists(all []store.BindingList) {
	f.changes.Lock()
	defer f.changes.Unlock()
	for _, list := range all {
		if f.lists[list.Trigger].Rev <= list.Rev {
			f.lists[list.Trigger] = list
		}
		delete(f.lostLists, list.Trigger)
	}
	f.reload(func(store.BindingList) bool { return true })
}

// tellList takes in the flow of one trigger.
func (f *tenantFlows) tellList(list store.BindingList) {
	f.changes.Lock()
	defer f.changes.Unlock()
	if f.lists[list.Trigger].Rev >= list.Rev {
		return
	}
	f.lists[list.Trigger] = list
	delete(f.lostLists, list.Trigger)
	if list.TakenBack {
		f.view.Lock()
		delete(f.flows, list.Trigger)
		f.view.Unlock()
	}
	f.reload(func(other store.BindingList) bool { return other.Trigger == list.Trigger })
}

// reload loads the flows that are in use and that a change concerns.
func (f *tenantFlows) reload(concerned func(store.BindingList) bool) {
	for name, list := range f.lists {
		f.view.RLock()
		_, inUse := f.flows[name]
		f.view.RUnlock()
		p, known := f.host.triggers[name]
		if !inUse || !known || !concerned(list) {
			continue
		}
		if err := f.load(context.Background(), p); err != nil {
			f.host.log.Error("what was deployed cannot be read; what was there before keeps running", "tenant", f.tenant, "trigger", name, "error", err)
		}
	}
}

// load makes the flow of a trigger ready. An action whose version cannot be loaded stays as it
// was before; where there was none it is broken. An error means that the store gave no answer,
// and changes nothing.
func (f *tenantFlows) load(ctx context.Context, p *point) error {
	name := p.trigger.Name()
	f.view.RLock()
	before := f.flows[name]
	f.view.RUnlock()
	list := f.lists[name].Bindings
	flow := make([]*action, 0, len(list))
	for _, b := range list {
		a, err := f.loadBinding(ctx, p, b, before)
		var lasting *actions.Error
		switch {
		case err == nil:
		case errors.As(err, &lasting) && lasting.Kind != actions.KindCanceled && lasting.Kind != actions.KindUnavailable && ctx.Err() == nil:
			a = f.inPlaceOf(p, b, before, lasting)
		default:
			return err
		}
		flow = append(flow, a)
	}
	for _, b := range list {
		f.guard(name, b.Action).set(b)
	}
	f.view.Lock()
	defer f.view.Unlock()
	f.flows[name] = flow
	return nil
}

// loadBinding makes one binding ready, or finds what was made of the same one before.
func (f *tenantFlows) loadBinding(ctx context.Context, p *point, b store.Binding, before []*action) (*action, error) {
	kept, ok := f.actions[b.Action]
	d, current := kept.Current()
	if b.Version != 0 {
		d, current = kept.Deployment(b.Version)
	}
	switch {
	case !ok && f.lostActions[b.Action] != nil:
		return nil, unusable(fmt.Sprintf("the action %s is bound, and what is deployed under its name cannot be read: %v", b.Action, f.lostActions[b.Action]))
	case !ok || len(kept.Deployments) == 0:
		return nil, notHere("the action " + b.Action + " is bound, and nothing is deployed under its name")
	case !current:
		return nil, notHere(fmt.Sprintf("version %d of %s is bound, and there is none of that number", b.Version, b.Action))
	}
	for _, a := range before {
		if a.name == b.Action && a.broken == nil && a.version.Hash == d.Hash && a.deployed == b {
			return a, nil
		}
	}
	c, err := f.host.version(ctx, f.tenant, d.Hash)
	if err != nil {
		return nil, err
	}
	if c.version == nil {
		return nil, notHere(fmt.Sprintf("version %d of %s is not in the store (%s)", d.Number, b.Action, d.Hash))
	}
	if c.version.Trigger != p.trigger.Name() {
		return nil, unusable(fmt.Sprintf("version %d of %s is for %s, and not for %s", d.Number, b.Action, forTrigger(c.version), p.trigger.Name()))
	}
	a, err := f.host.load(ctx, p.dialect, bindingOf(b, c.version))
	if err != nil {
		return nil, err
	}
	a.deployed, a.bound, a.number = b, true, d.Number
	return a, nil
}

// bindingOf is how a version runs that is bound.
func bindingOf(b store.Binding, v *actions.Version) actions.Binding {
	return actions.Binding{
		Name: b.Action, Version: v, Path: v.Path, Handler: v.Handler, Runtime: v.Runtime, Modules: numberedModules(v.ModuleNumbers),
		OnFailure: b.OnFailure, Timeout: b.Timeout, Warm: b.Warm,
	}
}

// inPlaceOf is what runs where the version that is bound cannot be loaded: the one before, by
// the policy of now, or nothing.
func (f *tenantFlows) inPlaceOf(p *point, b store.Binding, before []*action, why *actions.Error) *action {
	about := []any{"tenant", f.tenant, "trigger", p.trigger.Name(), "action", b.Action, "error", why}
	if why.Hint != "" {
		about = append(about, "hint", why.Hint)
	}
	for _, a := range before {
		if a.name != b.Action || a.broken != nil {
			continue
		}
		f.host.log.Error("a version that was deployed cannot be loaded; the one before keeps running: roll back, or deploy another", append(about, "running", a.number)...)
		binding := bindingOf(b, a.version)
		kept := &action{binding: binding, name: a.name, version: a.version, compiled: a.compiled, files: taskFiles{version: a.version}, modules: a.modules, called: a.called}
		kept.deployed, kept.bound, kept.number = a.deployed, true, a.number
		return kept
	}
	f.host.log.Error("a version that is bound cannot be loaded, and its flow fails: roll back, or deploy another", about...)
	return &action{binding: actions.Binding{Name: b.Action, OnFailure: b.OnFailure}, name: b.Action, broken: why, bound: true}
}

// guard is what watches over an action.
func (f *tenantFlows) guard(trigger, action string) *guard {
	key := guardKey{trigger, action}
	f.view.RLock()
	found := f.guards[key]
	f.view.RUnlock()
	if found != nil {
		return found
	}
	f.view.Lock()
	defer f.view.Unlock()
	if f.guards[key] == nil {
		f.guards[key] = newGuard(f, key)
	}
	return f.guards[key]
}

// running says whether an action runs that is watched over.
func (f *tenantFlows) running() bool {
	f.view.RLock()
	defer f.view.RUnlock()
	for _, g := range f.guards {
		if g.inUse() {
			return true
		}
	}
	return false
}

// tellAllCrashes replaces what is known of all crashes.
func (f *tenantFlows) tellAllCrashes(all []store.Crashed) {
	told := map[guardKey]store.Crashed{}
	for _, c := range all {
		told[guardKey{c.Trigger, c.Action}] = c
		f.guard(c.Trigger, c.Action)
	}
	f.view.RLock()
	defer f.view.RUnlock()
	for key, g := range f.guards {
		g.replace(told[key])
	}
}

// tellCrashed takes in how often one action has crashed.
func (f *tenantFlows) tellCrashed(c store.Crashed) { f.guard(c.Trigger, c.Action).note(c) }

// lifted notes that the crashes of an action were forgotten.
func (f *tenantFlows) lifted(trigger, action string) {
	f.guard(trigger, action).replace(store.Crashed{})
}

// flowOf is what runs for a tenant where the request brings nothing along: what is bound, else
// Config.Flows. An error says that the store does not tell what is bound.
func (h *Host) flowOf(ctx context.Context, p *point, tenant string) ([]*action, error) {
	if h.config.Store == nil {
		return p.flow, nil
	}
	flows, err := h.deployments.of(ctx, tenant)
	if err != nil {
		return nil, err
	}
	flow, bound, err := flows.flow(ctx, p)
	if err != nil || bound {
		return flow, err
	}
	return p.flow, nil
}
