package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"
)

// Crashed is how often a bound action crashed in a row, at one version.
type Crashed struct {
	Trigger string // full name
	Action  string
	Version string // hash of what crashed
	Times   int
	// At is when it crashed last, and Why what was said of it then.
	At  time.Time
	Why string
	Rev uint64
}

// Crashes counts the crashes of bound actions of tenants, so that one that crashes again and
// again is found out by all hosts, and after a restart too.
type Crashes struct{ kv KV }

// NewCrashes counts crashes in a store.
func NewCrashes(s Store) *Crashes { return &Crashes{s.KV()} }

const crashesPrefix = "crashes/"

type crashedValue struct {
	schemaOf
	Trigger string    `json:"trigger"`
	Action  string    `json:"action"`
	Version string    `json:"version"`
	Times   int       `json:"times"`
	At      time.Time `json:"at"`
	Why     string    `json:"why,omitempty"`
}

func crashedKey(tenant, trigger, action string) (Key, error) {
	if trigger == "" || action == "" {
		return Key{}, fmt.Errorf("a crash of no action: %w", ErrBadKey)
	}
	return Key{Tenant: tenant, Name: crashesPrefix + typedName(trigger, action)}, nil
}

func (v *crashedValue) crashed(rev uint64) Crashed {
	return Crashed{Trigger: v.Trigger, Action: v.Action, Version: v.Version, Times: v.Times, At: v.At, Why: v.Why, Rev: rev}
}

// Count adds one crash. Those of another version are forgotten by it.
func (c *Crashes) Count(ctx context.Context, tenant string, crash Crashed) (Crashed, error) {
	key, err := crashedKey(tenant, crash.Trigger, crash.Action)
	if err != nil {
		return Crashed{}, err
	}
	value, rev, err := changeTyped(ctx, c.kv, key, 0, func(v *crashedValue) error {
		times := 1
		if v.Version == crash.Version {
			times += v.Times
		}
		*v = crashedValue{
			schemaOf: thisSchema, Trigger: crash.Trigger, Action: crash.Action, Version: crash.Version,
			Times: times, At: crash.At.UTC(), Why: crash.Why,
		}
		return nil
	})
	if err != nil {
		return Crashed{}, err
	}
	return value.crashed(rev), nil
}

// Forget forgets the crashes of an action, and says whether there were any.
func (c *Crashes) Forget(ctx context.Context, tenant, trigger, action string) (bool, error) {
	key, err := crashedKey(tenant, trigger, action)
	if err != nil {
		return false, err
	}
	err = c.kv.Delete(ctx, key, 0)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// List returns all crashes of a tenant that count.
func (c *Crashes) List(ctx context.Context, tenant string) (list []Crashed, err error) {
	err = eachTyped(ctx, c.kv, Key{Tenant: tenant, Name: crashesPrefix}, func(entry Entry) error {
		crash, err := readCrashed(entry)
		list = append(list, crash)
		return err
	})
	return list, err
}

func readCrashed(entry Entry) (Crashed, error) {
	var value crashedValue
	if err := decodeTyped(entry, &value); err != nil {
		return Crashed{}, err
	}
	return value.crashed(entry.Rev), nil
}

// Watch yields the crashes of each action of a tenant, then one without an action, which says
// that those were all, and from then on each that changed; those that were forgotten have no
// times. It ends as KV.Watch does. What cannot be read is told by its trigger, action and
// revision with an error, and does not end the watch.
func (c *Crashes) Watch(ctx context.Context, tenant string) iter.Seq2[Crashed, error] {
	return watchTyped(ctx, c.kv, Key{Tenant: tenant, Name: crashesPrefix}, func(change Change) (Crashed, error) {
		if change.Key.Name == "" {
			return Crashed{}, nil
		}
		var crash Crashed
		var err error
		if !change.Deleted {
			crash, err = readCrashed(change.Entry)
		}
		if !change.Deleted && err == nil {
			return crash, nil
		}
		action, unnamed := lastPart(change.Key)
		first, _, _ := strings.Cut(strings.TrimPrefix(change.Key.Name, crashesPrefix), "/")
		trigger, without := lastPart(Key{Tenant: change.Key.Tenant, Name: first})
		return Crashed{Trigger: trigger, Action: action, Rev: change.Rev}, cmp.Or(unnamed, without, err)
	})
}
