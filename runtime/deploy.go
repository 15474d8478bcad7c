package runtime

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// DeployOptions are what is kept with a deployment.
type DeployOptions struct {
	Author string
	Note   string
	// Draft is a reference to the source, in words of the caller; "" leaves the one that is
	// kept.
	Draft string
	// After is the number of the deployment that must be the current one; 0 means any. An
	// action that has moved on is an error that wraps store.ErrConflict.
	After int
}

// Deployed is what Deploy and Rollback have done.
type Deployed struct {
	store.Deployment
	// Unchanged says that the version was the current one already, so that nothing was done.
	Unchanged bool
}

// Deploy makes a version that Build has made the current one of an action, by one change that
// other deploys cannot come between: all bindings that name no version run it from then on, as
// jobs that are queued already do not. The error wraps an *actions.Error of kind load where
// the action is bound to a trigger that the version is not for, and store.ErrConflict where
// another deploy came first.
func (t *Tenant) Deploy(ctx context.Context, name string, version *actions.Version, o DeployOptions) (Deployed, error) {
	if err := t.begin(); err != nil {
		return Deployed{}, err
	}
	defer t.host.work.end()
	done, action, err := t.unlessTouched(ctx, name, func() (now, made store.Action, err error) {
		now, would, err := t.deployable(ctx, name, version, o.After)
		if err != nil || would.Unchanged {
			return now, now, err
		}
		if err := t.versions().Put(ctx, t.name, version); err != nil {
			return now, made, fmt.Errorf("the version cannot be kept: %w", err)
		}
		made, err = t.actions().Deploy(ctx, t.name, name, store.Deployment{Hash: version.Hash, Author: o.Author, Note: o.Note}, now.Condition())
		if err != nil {
			err = fmt.Errorf("%s cannot be deployed: %w", name, err)
		}
		return now, made, err
	})
	if err != nil {
		return Deployed{}, err
	}
	return done, t.keepDraft(ctx, action, o.Draft)
}

// unlessTouched makes a change of what is deployed under a name, and makes it anew where the
// action was changed meanwhile in another way than by a deploy: its draft, or that it was bound.
func (t *Tenant) unlessTouched(ctx context.Context, name string, change func() (now, made store.Action, err error)) (Deployed, store.Action, error) {
	for {
		now, made, err := change()
		before, _ := now.Current()
		if errors.Is(err, store.ErrConflict) && ctx.Err() == nil {
			since, lost := t.actions().Get(ctx, t.name, name)
			if current, _ := since.Current(); lost == nil && since.Rev != now.Rev && current.Number == before.Number {
				continue
			}
		}
		if err != nil {
			return Deployed{}, now, err
		}
		if made.Rev != now.Rev {
			t.host.deployments.tellAction(t.name, made)
		}
		current, _ := made.Current()
		return Deployed{Deployment: current, Unchanged: made.Rev == now.Rev}, made, nil
	}
}

// deployable is the action as it is, and what deploying a version would do.
func (t *Tenant) deployable(ctx context.Context, name string, version *actions.Version, after int) (now store.Action, would Deployed, err error) {
	if err := CheckActionName(name); err != nil {
		return now, would, misfit("%v", err)
	}
	if now, err = t.actions().Get(ctx, t.name, name); err != nil && !errors.Is(err, store.ErrNotFound) {
		return now, would, fmt.Errorf("what is deployed cannot be read: %w", err)
	}
	if err := follows(name, now, after); err != nil {
		return now, would, err
	}
	current, _ := now.Current()
	same, err := t.unchanged(ctx, now, version)
	if err != nil || same {
		return now, Deployed{Deployment: current, Unchanged: true}, err
	}
	if err := t.fitsBindings(ctx, name, version); err != nil {
		return now, would, err
	}
	if !sealed(version) {
		e := misfit("the hash of the version (%s) is not that of its content, as this release builds it", version.Hash)
		e.Hint = "build it anew, by Tenant.Build"
		return now, would, e
	}
	return now, Deployed{Deployment: store.Deployment{Number: current.Number + 1, Hash: version.Hash}}, nil
}

// follows checks DeployOptions.After.
func follows(name string, now store.Action, after int) error {
	if current, _ := now.Current(); after != 0 && current.Number != after {
		return fmt.Errorf("version %d of %s is the current one, and not %d: %w", current.Number, name, after, store.ErrConflict)
	}
	return nil
}

// unchanged says whether a version is the current one, and is there. One that the store has lost
// is deployed again, under the next number, so that all hosts look for it anew.
func (t *Tenant) unchanged(ctx context.Context, now store.Action, version *actions.Version) (bool, error) {
	if current, any := now.Current(); !any || current.Hash != version.Hash {
		return false, nil
	}
	there, err := t.versions().Has(ctx, t.name, version.Hash)
	if err != nil {
		return false, fmt.Errorf("the version cannot be read: %w", err)
	}
	return there, nil
}

func (t *Tenant) keepDraft(ctx context.Context, now store.Action, draft string) error {
	if draft == "" || draft == now.Draft {
		return nil
	}
	made, err := t.actions().SetDraft(ctx, t.name, now.Name, draft, 0)
	if err != nil {
		return fmt.Errorf("the draft of %s cannot be kept: %w", now.Name, err)
	}
	t.host.deployments.tellAction(t.name, made)
	return nil
}

// CheckDeploy says what Deploy would do, and changes nothing: the number is that of the
// current version where that is the same, and the next one otherwise. The errors are those of
// Deploy.
func (t *Tenant) CheckDeploy(ctx context.Context, name string, version *actions.Version) (Deployed, error) {
	if err := t.begin(); err != nil {
		return Deployed{}, err
	}
	defer t.host.work.end()
	_, would, err := t.deployable(ctx, name, version, 0)
	return would, err
}

// fitsBindings refuses a version for another trigger than one that the action is bound to.
func (t *Tenant) fitsBindings(ctx context.Context, name string, version *actions.Version) error {
	lists, err := t.bindings().List(ctx, t.name)
	if err != nil {
		return fmt.Errorf("what is bound cannot be read: %w", err)
	}
	for _, list := range lists {
		follows := slices.ContainsFunc(list.Bindings, func(b store.Binding) bool { return b.Action == name && b.Version == 0 })
		if follows && list.Trigger != version.Trigger {
			e := misfit("%s is bound to %s, and this version is for %s", name, list.Trigger, forTrigger(version))
			e.Hint = "unbind it there first, or deploy it under another name"
			return e
		}
	}
	return nil
}

func forTrigger(version *actions.Version) string {
	if version.Trigger == "" {
		return "no trigger"
	}
	return version.Trigger
}

// Rollback makes the version of an earlier deployment current again, under the next number.
// Number 0 is the one before the current one. An error that wraps store.ErrNotFound says that
// there is none.
func (t *Tenant) Rollback(ctx context.Context, name string, number int, o DeployOptions) (Deployed, error) {
	if err := t.begin(); err != nil {
		return Deployed{}, err
	}
	defer t.host.work.end()
	done, _, err := t.unlessTouched(ctx, name, func() (now, made store.Action, err error) {
		if now, err = t.deployedAction(ctx, name); err != nil {
			return now, made, err
		}
		to, err := t.restorable(ctx, now, number, o.After)
		if current, _ := now.Current(); err != nil || to.Hash == current.Hash {
			return now, now, err
		}
		made, err = t.actions().Rollback(ctx, t.name, name, to.Number, store.Deployment{Author: o.Author, Note: o.Note}, now.Condition())
		if err != nil {
			err = fmt.Errorf("%s cannot be rolled back: %w", name, err)
		}
		return now, made, err
	})
	return done, err
}

// restorable is the deployment that Rollback would bring back, which is the current one where
// nothing is to be done.
func (t *Tenant) restorable(ctx context.Context, now store.Action, number, after int) (store.Deployment, error) {
	if err := follows(now.Name, now, after); err != nil {
		return store.Deployment{}, err
	}
	current, _ := now.Current()
	if number == 0 {
		if number = before(now, current); number == 0 {
			return store.Deployment{}, &NoVersionError{Action: now.Name, Before: true, Known: numbersOf(now)}
		}
	}
	to, ok := now.Deployment(number)
	switch {
	case !ok:
		return to, &NoVersionError{Action: now.Name, Number: number, Known: numbersOf(now)}
	case to.Hash == current.Hash:
		return to, nil
	}
	version, err := t.kept(ctx, now.Name, to)
	if err != nil {
		return to, err
	}
	return to, t.fitsBindings(ctx, now.Name, version)
}

// before is the last deployment of another version than the current one; rolling back twice
// goes further back, and not forth again.
func before(a store.Action, current store.Deployment) int {
	for {
		origin, ok := a.Deployment(current.Restores)
		if !ok {
			break
		}
		current = origin
	}
	for _, d := range slices.Backward(a.Deployments) {
		if d.Number < current.Number && d.Hash != current.Hash && d.Restores == 0 {
			return d.Number
		}
	}
	return 0
}

func numbersOf(a store.Action) []int {
	numbers := make([]int, len(a.Deployments))
	for i, d := range a.Deployments {
		numbers[i] = d.Number
	}
	return numbers
}

// NoActionError says that nothing was deployed under a name. It wraps store.ErrNotFound.
type NoActionError struct {
	Tenant string
	Action string
	Known  []string // names under which there is something, some of them where there are many
}

// Error names the action.
func (e *NoActionError) Error() string {
	if e.Tenant != "" {
		return fmt.Sprintf("nothing is deployed as %s for the tenant %s", e.Action, e.Tenant)
	}
	return "nothing is deployed as " + e.Action
}

// Unwrap returns store.ErrNotFound.
func (e *NoActionError) Unwrap() error { return store.ErrNotFound }

// NoVersionError says that an action has no version of a number. It wraps store.ErrNotFound.
type NoVersionError struct {
	Action string
	Number int
	Before bool // the one before the current one was asked for
	Known  []int
}

// Error names the action and the number.
func (e *NoVersionError) Error() string {
	if e.Before {
		return "there is no version of " + e.Action + " before the current one"
	}
	return e.Action + " has no version " + strconv.Itoa(e.Number)
}

// Unwrap returns store.ErrNotFound.
func (e *NoVersionError) Unwrap() error { return store.ErrNotFound }

// deployedAction is an action of which something was deployed.
func (t *Tenant) deployedAction(ctx context.Context, name string) (store.Action, error) {
	found, err := t.actions().Get(ctx, t.name, name)
	if err == nil && len(found.Deployments) > 0 {
		return found, nil
	}
	if err != nil && !errors.Is(err, store.ErrNotFound) && !errors.Is(err, store.ErrBadKey) {
		return found, fmt.Errorf("what is deployed cannot be read: %w", err)
	}
	missing := &NoActionError{Tenant: t.name, Action: name}
	list, err := t.actions().List(ctx, t.name, "", maxKnown)
	if err != nil {
		return found, fmt.Errorf("what is deployed cannot be read: %w", err)
	}
	for _, other := range list {
		if len(other.Deployments) > 0 {
			missing.Known = append(missing.Known, other.Name)
		}
	}
	return found, missing
}

// maxKnown bounds the names of actions that an error tells of.
const maxKnown = 200

// kept reads the version of a deployment.
func (t *Tenant) kept(ctx context.Context, name string, d store.Deployment) (*actions.Version, error) {
	version, err := t.versions().Get(ctx, t.name, d.Hash)
	if errors.Is(err, store.ErrNotFound) {
		return nil, &actions.Error{
			Kind: actions.KindNotFound, Name: "Error", Frames: []actions.Frame{},
			Message: fmt.Sprintf("version %d of %s is not in the store any more (%s)", d.Number, name, d.Hash),
			Hint:    "deploy its source again",
		}
	}
	if err != nil {
		return nil, fmt.Errorf("version %d of %s cannot be read: %w", d.Number, name, err)
	}
	version.Number = d.Number
	return version, nil
}

// Action returns an action with its deployments. A *NoActionError says that there is none.
func (t *Tenant) Action(ctx context.Context, name string) (store.Action, error) {
	if err := t.begin(); err != nil {
		return store.Action{}, err
	}
	defer t.host.work.end()
	return t.deployedAction(ctx, name)
}

// Actions returns at most limit actions behind the one named after, in an order of their names
// that does not change.
func (t *Tenant) Actions(ctx context.Context, after string, limit int) ([]store.Action, error) {
	if err := t.begin(); err != nil {
		return nil, err
	}
	defer t.host.work.end()
	return t.actions().List(ctx, t.name, after, limit)
}

// Deployed returns the version of an action by its number, where 0 is the current one. A
// *NoActionError or *NoVersionError says that there is none.
func (t *Tenant) Deployed(ctx context.Context, name string, number int) (*actions.Version, error) {
	if err := t.begin(); err != nil {
		return nil, err
	}
	defer t.host.work.end()
	_, version, err := t.deployed(ctx, name, number)
	return version, err
}

// deployed is Deployed with the action.
func (t *Tenant) deployed(ctx context.Context, name string, number int) (store.Action, *actions.Version, error) {
	action, err := t.deployedAction(ctx, name)
	if err != nil {
		return action, nil, err
	}
	d, ok := action.Current()
	if number != 0 {
		d, ok = action.Deployment(number)
	}
	if !ok {
		return action, nil, &NoVersionError{Action: name, Number: number, Known: numbersOf(action)}
	}
	version, err := t.kept(ctx, name, d)
	return action, version, err
}
