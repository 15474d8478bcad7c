package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

// passing is a store in which something happens just before a value is put, once.
type passing struct {
	store.Store
	prefix string
	before *func()
}

func (p passing) KV() store.KV { return passingKV{p.Store.KV(), p} }

type passingKV struct {
	store.KV
	passing
}

func (p passingKV) Put(ctx context.Context, key store.Key, value []byte, o store.PutOptions) (uint64, error) {
	if do := *p.before; do != nil && strings.HasPrefix(key.Name, p.prefix) {
		*p.before = nil
		do()
	}
	return p.KV.Put(ctx, key, value, o)
}

// passed is a tenant of a host for which something happens before it puts a value.
func (y *yard) passed(prefix string, before *func()) *runtime.Tenant {
	own := y.config
	defer func() { y.config = own }()
	y.config.Store = passing{y.store, prefix, before}
	return y.host(noting("of the host")).Tenant("acme")
}

func TestADeployThatAnotherPassesIsRefused(t *testing.T) {
	for _, test := range []struct {
		name   string
		before []string // deployed before
	}{
		{"the first", nil},
		{"a later one", []string{"zero"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			inYard(t, func(y *yard) {
				other := y.host().Tenant("acme")
				for _, text := range test.before {
					y.deploy(other, draftOf("greet", noting(text)))
				}
				happens := func() { y.deploy(other, draftOf("greet", noting("other"))) }
				acme := y.passed("actions/", &happens)
				version, err := acme.Build(y.Context(), draftOf("greet", noting("mine")))
				if err != nil {
					y.Fatal(err)
				}
				if _, err := acme.Deploy(y.Context(), "greet", version, runtime.DeployOptions{}); !errors.Is(err, store.ErrConflict) {
					y.Errorf("it was deployed with the error %v", err)
				}
				action := must(y.T)(other.Action(y.Context(), "greet"))
				y.same("how often it was deployed", len(action.Deployments), len(test.before)+1)
				y.bind(other, store.Binding{Action: "greet"})
				y.same("what runs", y.notes(other), `{"notes":["other"]}`)
				synctest.Wait()
				y.same("what runs at the one that lost", y.notes(acme), `{"notes":["other"]}`)
			})
		})
	}
}

func TestARollbackThatADeployPassesIsRefused(t *testing.T) {
	inYard(t, func(y *yard) {
		other := y.host().Tenant("acme")
		y.deploy(other, draftOf("greet", noting("one")))
		y.deploy(other, draftOf("greet", noting("two")))
		happens := func() { y.deploy(other, draftOf("greet", noting("three"))) }
		_, err := y.passed("actions/", &happens).Rollback(y.Context(), "greet", 0, runtime.DeployOptions{})
		y.same("whether it lost", errors.Is(err, store.ErrConflict), true)
		y.same("how often it was deployed", len(must(y.T)(other.Action(y.Context(), "greet")).Deployments), 3)
	})
}

func TestADeployIsMadeAnewWhereOnlyTheDraftChanged(t *testing.T) {
	inYard(t, func(y *yard) {
		other := y.host().Tenant("acme")
		y.deploy(other, draftOf("greet", noting("one")))
		happens := func() {
			if _, err := store.NewActions(y.store).SetDraft(y.Context(), "acme", "greet", "elsewhere", 0); err != nil {
				y.Error(err)
			}
		}
		y.same("the number", y.deploy(y.passed("actions/", &happens), draftOf("greet", noting("two"))), 2)
	})
}

func TestABindThatAnotherPassesIsRefused(t *testing.T) {
	inYard(t, func(y *yard) {
		other := y.host().Tenant("acme")
		for _, name := range []string{"a", "b", "c", "d"} {
			y.deploy(other, draftOf(name, noting(name)))
		}
		happens := func() {
			for _, name := range []string{"a", "b", "c"} { // as many as there may be
				y.bind(other, store.Binding{Action: name})
			}
		}
		_, err := y.passed("bindings/", &happens).Bind(y.Context(), greetings, store.Binding{Action: "d"}, -1)
		y.same("whether it lost", errors.Is(err, store.ErrConflict), true)
		y.same("what runs", y.notes(other), `{"notes":["a","b","c"]}`)

		happens = func() {
			if _, err := other.Unbind(y.Context(), greetings, "a"); err != nil {
				y.Error(err)
			}
		}
		acme := y.passed("bindings/", &happens)
		now, err := acme.Bindings(y.Context(), greetings)
		if err != nil {
			y.Fatal(err)
		}
		_, err = acme.SetBindings(y.Context(), greetings, now.Bindings, now.Condition())
		y.same("whether a list lost that replaces another", errors.Is(err, store.ErrConflict), true)
		y.same("what runs then", y.notes(other), `{"notes":["b","c"]}`)
		happens = func() { y.bind(other, store.Binding{Action: "a"}) }
		if _, err = acme.SetBindings(y.Context(), greetings, []store.Binding{{Action: "d"}}, 0); err != nil {
			y.Errorf("a list that replaces any: %v", err)
		}
		synctest.Wait()
		y.same("what runs at last", y.notes(other), `{"notes":["d"]}`)
		_, err = acme.SetBindings(y.Context(), greetings, nil, store.Absent)
		y.same("whether a list lost that must be the first", errors.Is(err, store.ErrConflict), true)
	})
}

// What is bound is for its trigger, whichever of a bind and a deploy comes first.
func TestABindAndADeployDoNotPassEachOther(t *testing.T) {
	waited := func() runtime.Draft {
		d := draftOf("greet", "exports.onWaitedFor = async () => {}")
		d.Trigger = "greeting/waited-for"
		return d
	}
	const misfit = "version 2 of greet is for greeting/waited-for, and not for " + greetings
	t.Run("a deploy during the first bind", func(t *testing.T) {
		inYard(t, func(y *yard) {
			other := y.host(noting("of the host")).Tenant("acme")
			y.deploy(other, draftOf("greet", noting("one")))
			y.same("what runs before", y.notes(other), `{"notes":["of the host"]}`)
			happens := func() { y.deploy(other, waited()) }
			acme := y.passed("bindings/", &happens)
			y.same("what runs before, here", y.notes(acme), `{"notes":["of the host"]}`)
			_, err := acme.Bind(y.Context(), greetings, store.Binding{Action: "greet"}, -1)
			y.same("the error", fmt.Sprint(err), misfit)
			list, err := acme.Bindings(y.Context(), greetings)
			if err != nil || list.Rev != 0 || len(list.Bindings) != 0 {
				y.Errorf("%+v is bound, with the error %v", list, err)
			}
			synctest.Wait()
			y.same("what runs then", y.notes(other), `{"notes":["of the host"]}`)
			y.same("what runs then, here", y.notes(acme), `{"notes":["of the host"]}`)
			y.same("the next version", y.deploy(acme, draftOf("greet", noting("three"))), 3)
			y.bind(acme, store.Binding{Action: "greet"})
			synctest.Wait()
			y.same("what runs when it is bound again", y.notes(other), `{"notes":["three"]}`)
		})
	})
	t.Run("a deploy during a later bind", func(t *testing.T) {
		inYard(t, func(y *yard) {
			other := y.host().Tenant("acme")
			y.deploy(other, draftOf("greet", noting("one")))
			y.deploy(other, draftOf("first", noting("first")))
			y.bind(other, store.Binding{Action: "first"})
			happens := func() { y.deploy(other, waited()) }
			_, err := y.passed("bindings/", &happens).SetBindings(y.Context(), greetings, []store.Binding{{Action: "greet"}}, 0)
			y.same("the error", fmt.Sprint(err), misfit)
			synctest.Wait()
			y.same("what runs then", y.notes(other), `{"notes":["first"]}`)
		})
	})
	t.Run("a deploy that fits during a bind", func(t *testing.T) {
		inYard(t, func(y *yard) {
			other := y.host().Tenant("acme")
			y.deploy(other, draftOf("greet", noting("one")))
			happens := func() { y.deploy(other, draftOf("greet", noting("two"))) }
			y.bind(y.passed("bindings/", &happens), store.Binding{Action: "greet"})
			synctest.Wait()
			y.same("what runs then", y.notes(other), `{"notes":["two"]}`)
		})
	})
	t.Run("a bind during a deploy", func(t *testing.T) {
		inYard(t, func(y *yard) {
			other := y.host().Tenant("acme")
			y.deploy(other, draftOf("greet", noting("one")))
			happens := func() { y.bind(other, store.Binding{Action: "greet"}) }
			acme := y.passed("actions/", &happens)
			version, err := acme.Build(y.Context(), waited())
			if err != nil {
				y.Fatal(err)
			}
			_, err = acme.Deploy(y.Context(), "greet", version, runtime.DeployOptions{})
			y.same("the error", fmt.Sprint(err), "greet is bound to "+greetings+", and this version is for greeting/waited-for")
			y.same("what runs then", y.notes(other), `{"notes":["one"]}`)
		})
	})
	t.Run("a bind during a deploy that fits", func(t *testing.T) {
		inYard(t, func(y *yard) {
			other := y.host().Tenant("acme")
			y.deploy(other, draftOf("greet", noting("one")))
			happens := func() { y.bind(other, store.Binding{Action: "greet"}) }
			y.same("the number", y.deploy(y.passed("actions/", &happens), draftOf("greet", noting("two"))), 2)
			synctest.Wait()
			y.same("what runs then", y.notes(other), `{"notes":["two"]}`)
		})
	})
}
