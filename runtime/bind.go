package runtime

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// Bind puts a deployed action at a position of a trigger's flow, counted from 0; a negative one
// is the end. The error is a *NoActionError or *NoVersionError where there is nothing to bind,
// an *actions.Error where the trigger does not exist or is not the version's, and wraps
// store.ErrConflict where the action is bound already (a *store.BoundError: Rebind changes how)
// or the flow was changed meanwhile.
func (t *Tenant) Bind(ctx context.Context, trigger string, binding store.Binding, position int) (store.BindingList, error) {
	return t.rebound(ctx, trigger, []store.Binding{binding}, func(p *point, now store.BindingList) (store.BindingList, error) {
		if limit := p.trigger.MaxActions; limit > 0 && len(now.Bindings) >= limit && !now.Has(binding.Action) {
			return now, misfit("%s takes at most %d actions, and %d are bound", now.Trigger, limit, len(now.Bindings))
		}
		return t.bindings().Bind(ctx, t.name, now.Trigger, binding, position, now.Condition())
	})
}

// Rebind changes the policy or the version of an action that is bound, and leaves it where it
// is. The error wraps store.ErrNotFound where it is not bound.
func (t *Tenant) Rebind(ctx context.Context, trigger string, binding store.Binding) (store.BindingList, error) {
	return t.rebound(ctx, trigger, []store.Binding{binding}, func(_ *point, now store.BindingList) (store.BindingList, error) {
		return t.bindings().Change(ctx, t.name, now.Trigger, binding, now.Condition())
	})
}

// SetBindings replaces the whole flow of a trigger, by one change. rev is the revision of the
// list that it replaces, as its Condition gives it; 0 means any.
func (t *Tenant) SetBindings(ctx context.Context, trigger string, bindings []store.Binding, rev uint64) (store.BindingList, error) {
	for {
		list, err := t.rebound(ctx, trigger, bindings, func(p *point, now store.BindingList) (store.BindingList, error) {
			if err := p.admit(make([]actions.Binding, len(bindings))); err != nil {
				return now, misfit("%v", err)
			}
			return t.bindings().Set(ctx, t.name, now.Trigger, bindings, cmp.Or(rev, now.Condition()))
		})
		if _, twice := errors.AsType[*store.BoundError](err); rev == 0 && !twice && errors.Is(err, store.ErrConflict) && ctx.Err() == nil {
			continue
		}
		return list, err
	}
}

// Move puts an action at another position of the flow, counted without it.
func (t *Tenant) Move(ctx context.Context, trigger, action string, position int) (store.BindingList, error) {
	return t.rebound(ctx, trigger, nil, func(_ *point, now store.BindingList) (store.BindingList, error) {
		return t.bindings().Move(ctx, t.name, now.Trigger, action, position, now.Condition())
	})
}

// Unbind takes an action out of a trigger's flow. The error wraps store.ErrNotFound where it is
// not bound.
func (t *Tenant) Unbind(ctx context.Context, trigger, action string) (store.BindingList, error) {
	list, err := t.rebound(ctx, trigger, nil, func(_ *point, now store.BindingList) (store.BindingList, error) {
		return t.bindings().Unbind(ctx, t.name, now.Trigger, action, now.Condition())
	})
	if err == nil {
		_, err = t.Lift(ctx, trigger, action)
	}
	return list, err
}

// rebound changes the list of a trigger by one change, to which what is bound has been checked.
func (t *Tenant) rebound(ctx context.Context, trigger string, bindings []store.Binding, change func(*point, store.BindingList) (store.BindingList, error)) (store.BindingList, error) {
	if err := t.begin(); err != nil {
		return store.BindingList{}, err
	}
	defer t.host.work.end()
	p, err := t.host.point(trigger)
	if err != nil {
		return store.BindingList{}, err
	}
	now, err := t.bindings().Get(ctx, t.name, p.trigger.Name())
	if err != nil {
		return now, fmt.Errorf("what is bound cannot be read: %w", err)
	}
	checked := make([]store.Action, len(bindings))
	for i, b := range bindings {
		if checked[i], err = t.bindable(ctx, p, b); err != nil {
			return now, err
		}
	}
	made, err := change(p, now)
	if err != nil {
		return now, err
	}
	if err := t.hold(ctx, p, bindings, checked); err != nil {
		return now, t.takeBack(ctx, now, made, err)
	}
	t.host.deployments.tellList(t.name, made)
	return made, nil
}

// bindable says whether a binding leads to a version that is for the trigger, by the action as
// it is returned.
func (t *Tenant) bindable(ctx context.Context, p *point, b store.Binding) (store.Action, error) {
	action, version, err := t.deployed(ctx, b.Action, b.Version)
	if err != nil {
		return action, err
	}
	if version.Trigger != p.trigger.Name() {
		e := misfit("version %d of %s is for %s, and not for %s", version.Number, b.Action, forTrigger(version), p.trigger.Name())
		e.Hint = "deploy a version of it that is for " + p.trigger.Name()
		return action, e
	}
	return action, nil
}

// hold makes sure that what a list was checked by is so now that the list is there. A deploy
// looks at the list first and then changes the action: one that has looked before finds the
// action touched, and looks again; one that has changed the action is found here.
func (t *Tenant) hold(ctx context.Context, p *point, bindings []store.Binding, checked []store.Action) error {
	for i, b := range bindings {
		if b.Version != 0 {
			continue
		}
		for action := checked[i]; ; {
			touched, err := t.actions().Touch(ctx, t.name, b.Action, action.Condition())
			if err == nil {
				t.host.deployments.tellAction(t.name, touched)
				break
			}
			if !errors.Is(err, store.ErrConflict) {
				return fmt.Errorf("what is deployed cannot be compared with what is bound: %w", err)
			}
			if action, err = t.bindable(ctx, p, b); err != nil {
				return err
			}
		}
	}
	return nil
}

// takeBack undoes a change of a list that does not hold, for which the caller may have no time.
func (t *Tenant) takeBack(ctx context.Context, before, made store.BindingList, why error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), takeBackPatience)
	defer cancel()
	if _, err := t.bindings().TakeBack(ctx, t.name, before, made.Rev); err != nil {
		return errors.Join(why, fmt.Errorf("what was bound cannot be taken back: %w", err))
	}
	return why
}

// takeBackPatience is how long it may take to undo a change of what is bound.
const takeBackPatience = 5 * time.Second

// Bindings returns the flow of a trigger. It is empty, with the revision 0, where nothing was
// ever bound: then Config.Flows of the host counts.
func (t *Tenant) Bindings(ctx context.Context, trigger string) (store.BindingList, error) {
	if err := t.begin(); err != nil {
		return store.BindingList{}, err
	}
	defer t.host.work.end()
	p, err := t.host.point(trigger)
	if err != nil {
		return store.BindingList{}, err
	}
	return t.bindings().Get(ctx, t.name, p.trigger.Name())
}

// AllBindings returns the flows of all triggers to which something is or was bound.
func (t *Tenant) AllBindings(ctx context.Context) ([]store.BindingList, error) {
	if err := t.begin(); err != nil {
		return nil, err
	}
	defer t.host.work.end()
	return t.bindings().List(ctx, t.name)
}

// Crashes are the bound actions that crashed since they last ran well, of which those that did
// so too often are in quarantine; see store.Binding.
func (t *Tenant) Crashes(ctx context.Context) ([]store.Crashed, error) {
	if err := t.begin(); err != nil {
		return nil, err
	}
	defer t.host.work.end()
	return t.crashes().List(ctx, t.name)
}

// Lift forgets the crashes of a bound action, so that it runs again where it was in quarantine.
// It says whether there were any.
func (t *Tenant) Lift(ctx context.Context, trigger, action string) (bool, error) {
	if err := t.begin(); err != nil {
		return false, err
	}
	defer t.host.work.end()
	p, err := t.host.point(trigger)
	if err != nil {
		return false, err
	}
	had, err := t.crashes().Forget(ctx, t.name, p.trigger.Name(), action)
	if err == nil {
		t.host.deployments.lifted(t.name, p.trigger.Name(), action)
	}
	return had, err
}

// misfit is the error for what does not go together.
func misfit(format string, args ...any) *actions.Error {
	return &actions.Error{Kind: actions.KindLoad, Message: fmt.Sprintf(format, args...), Frames: []actions.Frame{}}
}
