package store

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"time"
)

// Action is what is kept of an action: where its draft is, and what was deployed of it.
type Action struct {
	Name string
	// Draft is a reference to the source that is being worked on, in words of whoever set it;
	// "" where there is none.
	Draft string
	// Deployments are the latest of them, by their numbers. The last one is current.
	Deployments []Deployment
	// Rev is the revision to change the action by.
	Rev uint64
}

// Deployment is a version of an action that was made current.
type Deployment struct {
	Number int    // from 1, without gaps
	Hash   string // of the version; see Versions
	At     time.Time
	Author string
	Note   string
	// Restores is the number of the deployment whose version a rollback brought back, else 0.
	Restores int
}

// Current is the last deployment; false where nothing was deployed yet.
func (a Action) Current() (Deployment, bool) {
	if len(a.Deployments) == 0 {
		return Deployment{}, false
	}
	return a.Deployments[len(a.Deployments)-1], true
}

// Deployment returns the deployment of a number, if it is still kept.
func (a Action) Deployment(number int) (Deployment, bool) {
	at := slices.IndexFunc(a.Deployments, func(d Deployment) bool { return d.Number == number })
	if at < 0 {
		return Deployment{}, false
	}
	return a.Deployments[at], true
}

// Condition is the revision by which a change succeeds only if the action is still as it is here:
// Absent for one that is not there.
func (a Action) Condition() uint64 { return condition(a.Rev) }

// DeploymentsKept is how many deployments of an action are kept; older ones are forgotten,
// and cannot be rolled back to. Their versions stay.
const DeploymentsKept = 500

// Actions keeps the actions of tenants. Each change is one conditional Put: by the revision
// ifRev, which may be Absent, or whatever the revision is where that is 0.
type Actions struct{ kv KV }

// NewActions keeps actions in a store.
func NewActions(s Store) *Actions { return &Actions{s.KV()} }

const actionsPrefix = "actions/"

func actionKey(tenant, name string) (Key, error) {
	if name == "" {
		return Key{}, fmt.Errorf("an action without a name: %w", ErrBadKey)
	}
	return Key{Tenant: tenant, Name: actionsPrefix + typedName(name)}, nil
}

type actionValue struct {
	schemaOf
	Name        string            `json:"name"`
	Draft       string            `json:"draft,omitempty"`
	Deployments []deploymentValue `json:"deployments,omitempty"`
}

type deploymentValue struct {
	Number   int       `json:"number"`
	Hash     string    `json:"hash"`
	At       time.Time `json:"at"`
	Author   string    `json:"author,omitempty"`
	Note     string    `json:"note,omitempty"`
	Restores int       `json:"restores,omitempty"`
}

func (v *actionValue) action(rev uint64) Action {
	a := Action{Name: v.Name, Draft: v.Draft, Rev: rev}
	for _, d := range v.Deployments {
		a.Deployments = append(a.Deployments, Deployment(d))
	}
	return a
}

// Get returns an action, or ErrNotFound.
func (a *Actions) Get(ctx context.Context, tenant, name string) (Action, error) {
	key, err := actionKey(tenant, name)
	if err != nil {
		return Action{}, err
	}
	entry, err := a.kv.Get(ctx, key)
	if err != nil {
		return Action{}, err
	}
	return readAction(entry)
}

func readAction(entry Entry) (Action, error) {
	var value actionValue
	if err := decodeTyped(entry, &value); err != nil {
		return Action{}, err
	}
	return value.action(entry.Rev), nil
}

// SetDraft says where the draft of an action is. It makes an action that is not there.
func (a *Actions) SetDraft(ctx context.Context, tenant, name, draft string, ifRev uint64) (Action, error) {
	return a.change(ctx, tenant, name, ifRev, func(v *actionValue) error {
		v.Draft = draft
		return nil
	})
}

// Deploy makes a version current under the next number. Of d only Hash, Author and Note are
// read. It makes an action that is not there.
func (a *Actions) Deploy(ctx context.Context, tenant, name string, d Deployment, ifRev uint64) (Action, error) {
	if d.Hash == "" {
		return Action{}, fmt.Errorf("a deployment without the hash of a version: %w", ErrBadKey)
	}
	return a.change(ctx, tenant, name, ifRev, func(v *actionValue) error {
		v.deploy(deploymentValue{Hash: d.Hash, Author: d.Author, Note: d.Note})
		return nil
	})
}

// Rollback makes the version of an earlier deployment current again, under the next number.
// Of d only Author and Note are read. ErrNotFound means that there is no such deployment.
func (a *Actions) Rollback(ctx context.Context, tenant, name string, number int, d Deployment, ifRev uint64) (Action, error) {
	return a.change(ctx, tenant, name, ifRev, func(v *actionValue) error {
		at := slices.IndexFunc(v.Deployments, func(d deploymentValue) bool { return d.Number == number })
		if at < 0 {
			return fmt.Errorf("deployment %d of %q: %w", number, name, ErrNotFound)
		}
		v.deploy(deploymentValue{Hash: v.Deployments[at].Hash, Author: d.Author, Note: d.Note, Restores: number})
		return nil
	})
}

// Touch changes nothing of an action but its revision, so that a change which was prepared
// before is an ErrConflict. An action that is not there is one, too.
func (a *Actions) Touch(ctx context.Context, tenant, name string, ifRev uint64) (Action, error) {
	return a.change(ctx, tenant, name, ifRev, func(v *actionValue) error {
		if v.Deployments == nil && v.Draft == "" {
			return ErrConflict
		}
		return nil
	})
}

func (v *actionValue) deploy(d deploymentValue) {
	d.Number, d.At = 1, time.Now().UTC()
	if n := len(v.Deployments); n > 0 {
		d.Number = v.Deployments[n-1].Number + 1
	}
	v.Deployments = append(v.Deployments, d)
	v.Deployments = v.Deployments[max(0, len(v.Deployments)-DeploymentsKept):]
}

func (a *Actions) change(ctx context.Context, tenant, name string, ifRev uint64, change func(*actionValue) error) (Action, error) {
	key, err := actionKey(tenant, name)
	if err != nil {
		return Action{}, err
	}
	value, rev, err := changeTyped(ctx, a.kv, key, ifRev, func(v *actionValue) error {
		v.schemaOf, v.Name = thisSchema, name
		return change(v)
	})
	if err != nil {
		return Action{}, err
	}
	return value.action(rev), nil
}

// List returns at most limit actions behind the one named after, in an order of their names
// that does not change.
func (a *Actions) List(ctx context.Context, tenant, after string, limit int) ([]Action, error) {
	from := ""
	if after != "" {
		from = actionsPrefix + typedName(after)
	}
	entries, err := a.kv.List(ctx, Key{Tenant: tenant, Name: actionsPrefix}, from, limit)
	if err != nil {
		return nil, err
	}
	list := make([]Action, 0, len(entries))
	for _, entry := range entries {
		action, err := readAction(entry)
		if err != nil {
			return nil, err
		}
		list = append(list, action)
	}
	return list, nil
}

// Delete forgets an action and its deployments, whose numbers begin anew if it comes again.
// Its versions stay.
func (a *Actions) Delete(ctx context.Context, tenant, name string, ifRev uint64) error {
	key, err := actionKey(tenant, name)
	if err != nil {
		return err
	}
	return a.kv.Delete(ctx, key, ifRev)
}

// Watch yields the actions of a tenant, then one without a name, which says that those were
// all, and from then on each that changed. One that was deleted has a name and a revision
// only. It ends as KV.Watch does. One that cannot be read is told by its name and revision
// with an error, and does not end the watch.
func (a *Actions) Watch(ctx context.Context, tenant string) iter.Seq2[Action, error] {
	return watchTyped(ctx, a.kv, Key{Tenant: tenant, Name: actionsPrefix}, func(change Change) (Action, error) {
		if change.Key.Name == "" {
			return Action{}, nil
		}
		var action Action
		var err error
		if !change.Deleted {
			action, err = readAction(change.Entry)
		}
		if change.Deleted || err != nil {
			name, unnamed := lastPart(change.Key)
			return Action{Name: name, Rev: change.Rev}, cmp.Or(unnamed, err)
		}
		return action, nil
	})
}

// watchTyped is a Watch whose changes are read.
func watchTyped[T any](ctx context.Context, kv KV, prefix Key, read func(Change) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for change, err := range kv.Watch(ctx, prefix) {
			var value T
			if err == nil {
				value, err = read(change)
			}
			if !yield(value, err) {
				return
			}
		}
	}
}
