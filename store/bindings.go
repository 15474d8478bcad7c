package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/usher-run/usher/actions"
)

// Binding is a deployed action at a position of a trigger, with its policy.
type Binding struct {
	Action string // its name
	// Version is the number of the deployment that runs; 0 is the current one.
	Version   int
	OnFailure actions.Policy
	// Timeout ends the step after this long; 0 is the trigger's own limit.
	Timeout time.Duration
	// Concurrency is how many events a host runs the action on at once; others wait. 0 is
	// any number.
	Concurrency int
	// Warm lets the action's realm live on for the next event.
	Warm bool
	// Quarantine is how many crashes in a row there may be before the action is not run any
	// more: 0 means DefaultQuarantine, NoQuarantine any number.
	Quarantine int
}

const (
	// DefaultQuarantine is Binding.Quarantine where that is 0.
	DefaultQuarantine = 5
	// NoQuarantine is the Binding.Quarantine of an action that runs however often it crashed.
	NoQuarantine = -1
)

// CrashesAllowed is Quarantine with its default, or 0 where any number is.
func (b Binding) CrashesAllowed() int {
	switch b.Quarantine {
	case 0:
		return DefaultQuarantine
	case NoQuarantine:
		return 0
	}
	return b.Quarantine
}

// BindingList is what is bound to one trigger, in the order in which it runs.
type BindingList struct {
	Trigger  string // full name
	Bindings []Binding
	Rev      uint64 // the revision of the list; 0 where nothing was ever bound
	// TakenBack says that there is no list any more: it was the first, and was taken back. Only
	// Watch tells of such.
	TakenBack bool
}

// Condition is the revision by which a change succeeds only if the list is still as it is here:
// Absent where nothing was ever bound.
func (l BindingList) Condition() uint64 { return condition(l.Rev) }

// Has says whether an action is on the list.
func (l BindingList) Has(action string) bool {
	return slices.ContainsFunc(l.Bindings, func(b Binding) bool { return b.Action == action })
}

// Bindings keeps what is bound to the triggers of tenants. The list of a trigger is one value,
// and each change of it one conditional Put: by the revision ifRev, which may be Absent, or
// whatever the revision is where that is 0. A trigger has an action once at most.
type Bindings struct{ kv KV }

// NewBindings keeps bindings in a store.
func NewBindings(s Store) *Bindings { return &Bindings{s.KV()} }

const bindingsPrefix = "bindings/"

func bindingsKey(tenant, trigger string) (Key, error) {
	if trigger == "" {
		return Key{}, fmt.Errorf("a binding without a trigger: %w", ErrBadKey)
	}
	return Key{Tenant: tenant, Name: bindingsPrefix + trigger}, nil
}

type bindingsValue struct {
	schemaOf
	Bindings []bindingValue `json:"bindings"`
}

type bindingValue struct {
	Action    string `json:"action"`
	Version   int    `json:"version,omitempty"`
	OnFailure string `json:"on_failure"`
	TimeoutMS int64  `json:"timeout_ms,omitempty"`

	Concurrency int  `json:"concurrency,omitempty"`
	Warm        bool `json:"warm,omitempty"`
	Quarantine  int  `json:"quarantine,omitempty"`
}

// policies are the words by which policies are kept.
var policies = map[actions.Policy]string{actions.FailClosed: "closed", actions.FailOpen: "open"}

func (v *bindingsValue) list(trigger string, rev uint64) (BindingList, error) {
	list := BindingList{Trigger: trigger, Rev: rev}
	for _, b := range v.Bindings {
		binding := Binding{
			Action: b.Action, Version: b.Version, Timeout: time.Duration(b.TimeoutMS) * time.Millisecond,
			Concurrency: b.Concurrency, Warm: b.Warm, Quarantine: b.Quarantine,
		}
		known := false
		for policy, word := range policies {
			if word == b.OnFailure {
				binding.OnFailure, known = policy, true
			}
		}
		if !known {
			return list, fmt.Errorf("%q has the policy %q, which does not exist", b.Action, b.OnFailure)
		}
		list.Bindings = append(list.Bindings, binding)
	}
	return list, nil
}

func valueOf(b Binding) (bindingValue, error) {
	word, ok := policies[b.OnFailure]
	switch {
	case b.Action == "":
		return bindingValue{}, fmt.Errorf("a binding without an action: %w", ErrBadKey)
	case !ok || b.Version < 0 || b.Timeout < 0 || b.Timeout%time.Millisecond != 0 || b.Concurrency < 0 || b.Quarantine < NoQuarantine:
		return bindingValue{}, fmt.Errorf("the binding of %q has a policy, version or timeout that does not exist: %+v", b.Action, b)
	}
	return bindingValue{
		Action: b.Action, Version: b.Version, OnFailure: word, TimeoutMS: b.Timeout.Milliseconds(),
		Concurrency: b.Concurrency, Warm: b.Warm, Quarantine: b.Quarantine,
	}, nil
}

// readBindings reads a list. Of one that cannot be read it returns the trigger and the revision.
func readBindings(entry Entry) (BindingList, error) {
	var value bindingsValue
	unread := BindingList{Trigger: strings.TrimPrefix(entry.Key.Name, bindingsPrefix), Rev: entry.Rev}
	if err := decodeTyped(entry, &value); err != nil {
		return unread, err
	}
	list, err := value.list(unread.Trigger, entry.Rev)
	if err != nil {
		return unread, &CorruptError{Path: fmt.Sprintf("the value %q of tenant %q", entry.Key.Name, entry.Key.Tenant), Reason: err.Error()}
	}
	return list, nil
}

// Get returns the list of a trigger, which is empty where nothing was ever bound.
func (b *Bindings) Get(ctx context.Context, tenant, trigger string) (BindingList, error) {
	key, err := bindingsKey(tenant, trigger)
	if err != nil {
		return BindingList{}, err
	}
	entry, err := b.kv.Get(ctx, key)
	if errors.Is(err, ErrNotFound) {
		return BindingList{Trigger: trigger}, nil
	}
	if err != nil {
		return BindingList{}, err
	}
	return readBindings(entry)
}

// List returns the lists of all triggers of a tenant that have or had bindings.
func (b *Bindings) List(ctx context.Context, tenant string) (lists []BindingList, err error) {
	err = eachTyped(ctx, b.kv, Key{Tenant: tenant, Name: bindingsPrefix}, func(entry Entry) error {
		list, err := readBindings(entry)
		lists = append(lists, list)
		return err
	})
	return lists, err
}

// Set replaces the list of a trigger.
func (b *Bindings) Set(ctx context.Context, tenant, trigger string, bindings []Binding, ifRev uint64) (BindingList, error) {
	return b.change(ctx, tenant, trigger, ifRev, func([]bindingValue) (list []bindingValue, err error) {
		for _, binding := range bindings {
			if list, err = inserted(list, binding, len(list)); err != nil {
				return nil, err
			}
		}
		return list, nil
	})
}

// Bind puts an action at a position of the list, counted from 0; a position that is negative
// or behind the end is the end. An action that is bound already is a *BoundError.
func (b *Bindings) Bind(ctx context.Context, tenant, trigger string, binding Binding, position int, ifRev uint64) (BindingList, error) {
	return b.change(ctx, tenant, trigger, ifRev, func(list []bindingValue) ([]bindingValue, error) {
		return inserted(list, binding, position)
	})
}

// Change replaces the binding of an action that is bound already and leaves it where it is, or
// returns ErrNotFound.
func (b *Bindings) Change(ctx context.Context, tenant, trigger string, binding Binding, ifRev uint64) (BindingList, error) {
	return b.change(ctx, tenant, trigger, ifRev, func(list []bindingValue) ([]bindingValue, error) {
		at, err := bound(list, trigger, binding.Action)
		if err != nil {
			return nil, err
		}
		list[at], err = valueOf(binding)
		return list, err
	})
}

// Unbind takes an action out of the list, or returns ErrNotFound.
func (b *Bindings) Unbind(ctx context.Context, tenant, trigger, action string, ifRev uint64) (BindingList, error) {
	return b.change(ctx, tenant, trigger, ifRev, func(list []bindingValue) ([]bindingValue, error) {
		at, err := bound(list, trigger, action)
		if err != nil {
			return nil, err
		}
		return slices.Delete(list, at, at+1), nil
	})
}

// Move puts an action at another position of the list, counted without it as Bind does, or
// returns ErrNotFound.
func (b *Bindings) Move(ctx context.Context, tenant, trigger, action string, position int, ifRev uint64) (BindingList, error) {
	return b.change(ctx, tenant, trigger, ifRev, func(list []bindingValue) ([]bindingValue, error) {
		at, err := bound(list, trigger, action)
		if err != nil {
			return nil, err
		}
		moved := list[at]
		list = slices.Delete(list, at, at+1)
		return slices.Insert(list, within(position, list), moved), nil
	})
}

// TakeBack makes the list of a trigger what it was before a change: none at all where that was
// the first. ifRev is the revision that the change has made.
func (b *Bindings) TakeBack(ctx context.Context, tenant string, before BindingList, ifRev uint64) (BindingList, error) {
	if before.Rev != 0 {
		return b.Set(ctx, tenant, before.Trigger, before.Bindings, ifRev)
	}
	key, err := bindingsKey(tenant, before.Trigger)
	if err == nil {
		err = b.kv.Delete(ctx, key, ifRev)
	}
	if errors.Is(err, ErrNotFound) {
		err = ErrConflict
	}
	return before, err
}

func bound(list []bindingValue, trigger, action string) (int, error) {
	at := slices.IndexFunc(list, func(b bindingValue) bool { return b.Action == action })
	if at < 0 {
		return 0, fmt.Errorf("%q is not bound to %s: %w", action, trigger, ErrNotFound)
	}
	return at, nil
}

func inserted(list []bindingValue, binding Binding, position int) ([]bindingValue, error) {
	value, err := valueOf(binding)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(list, func(b bindingValue) bool { return b.Action == binding.Action }) {
		return nil, &BoundError{Action: binding.Action}
	}
	return slices.Insert(list, within(position, list), value), nil
}

func within(position int, list []bindingValue) int {
	if position < 0 {
		return len(list)
	}
	return min(position, len(list))
}

func (b *Bindings) change(ctx context.Context, tenant, trigger string, ifRev uint64, change func([]bindingValue) ([]bindingValue, error)) (BindingList, error) {
	key, err := bindingsKey(tenant, trigger)
	if err != nil {
		return BindingList{}, err
	}
	value, rev, err := changeTyped(ctx, b.kv, key, ifRev, func(v *bindingsValue) error {
		list, err := change(v.Bindings)
		if list == nil {
			list = []bindingValue{}
		}
		*v = bindingsValue{thisSchema, list}
		return err
	})
	if err != nil {
		return BindingList{}, err
	}
	return value.list(trigger, rev)
}

// Watch yields the list of each trigger of a tenant, then one without a trigger, which says
// that those were all, and from then on the whole list of each trigger that changed. It ends
// as KV.Watch does. A list that cannot be read is told by its trigger and revision with an
// error, and does not end the watch.
func (b *Bindings) Watch(ctx context.Context, tenant string) iter.Seq2[BindingList, error] {
	return watchTyped(ctx, b.kv, Key{Tenant: tenant, Name: bindingsPrefix}, func(change Change) (BindingList, error) {
		if change.Key.Name == "" {
			return BindingList{}, nil
		}
		if change.Deleted {
			return BindingList{Trigger: strings.TrimPrefix(change.Key.Name, bindingsPrefix), Rev: change.Rev, TakenBack: true}, nil
		}
		return readBindings(change.Entry)
	})
}
