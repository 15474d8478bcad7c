package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

const login = "auth0/post-login"

func order(list store.BindingList) string {
	var names []string
	for _, b := range list.Bindings {
		names = append(names, b.Action)
	}
	return strings.Join(names, " ")
}

func TestBindingsAreAnOrderedList(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, bindings := t.Context(), store.NewBindings(s)
		empty := must[store.BindingList](t)(bindings.Get(ctx, "acme", login))
		same(t, "the list of nothing", empty, store.BindingList{Trigger: login})
		bind := func(action string, position int) func() (store.BindingList, error) {
			return func() (store.BindingList, error) {
				return bindings.Bind(ctx, "acme", login, store.Binding{Action: action}, position, 0)
			}
		}
		move := func(action string, position int) func() (store.BindingList, error) {
			return func() (store.BindingList, error) {
				return bindings.Move(ctx, "acme", login, action, position, 0)
			}
		}
		unbind := func(action string) func() (store.BindingList, error) {
			return func() (store.BindingList, error) { return bindings.Unbind(ctx, "acme", login, action, 0) }
		}
		for _, step := range []struct {
			name   string
			change func() (store.BindingList, error)
			want   string
		}{
			{"the first", bind("a", -1), "a"},
			{"at the end", bind("b", -1), "a b"},
			{"at the beginning", bind("c", 0), "c a b"},
			{"between", bind("d", 2), "c a d b"},
			{"behind the end", bind("e", 99), "c a d b e"},
			{"moved to the beginning", move("b", 0), "b c a d e"},
			{"moved to the end", move("c", -1), "b a d e c"},
			{"moved back by one", move("b", 1), "a b d e c"},
			{"moved to where it is", move("d", 2), "a b d e c"},
			{"moved behind the end", move("a", 99), "b d e c a"},
			{"unbound", unbind("e"), "b d c a"},
			{"bound again", bind("e", 1), "b e d c a"},
		} {
			made, err := step.change()
			check(t, err)
			got := must[store.BindingList](t)(bindings.Get(ctx, "acme", login))
			same(t, step.name+": what the change returned", made, got)
			same(t, step.name, order(got), step.want)
		}
		_, err := bind("a", 0)()
		fails(t, "binding twice", err, store.ErrConflict)
		_, err = unbind("x")()
		fails(t, "unbinding what is not bound", err, store.ErrNotFound)
		_, err = move("x", 0)()
		fails(t, "moving what is not bound", err, store.ErrNotFound)
		for _, action := range []string{"a", "b", "c", "d", "e"} {
			must[store.BindingList](t)(unbind(action)())
		}
		same(t, "the list in the end", order(must[store.BindingList](t)(bindings.Get(ctx, "acme", login))), "")
	})
}

func TestABindingIsKeptWithItsPolicy(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, bindings := t.Context(), store.NewBindings(s)
		want := []store.Binding{
			{Action: "a/b", Version: 3, OnFailure: actions.FailOpen, Timeout: 1500 * time.Millisecond, Concurrency: 4, Warm: true, Quarantine: 3},
			{Action: "é"},
			{Action: "reckless", Quarantine: store.NoQuarantine},
		}
		list := must[store.BindingList](t)(bindings.Set(ctx, "acme", login, want, 0))
		same(t, "the bindings", must[store.BindingList](t)(bindings.Get(ctx, "acme", login)).Bindings, want)
		for what, b := range map[string]store.Binding{
			"a policy that does not exist": {Action: "x", OnFailure: 7},
			"a negative version":           {Action: "x", Version: -1},
			"a negative timeout":           {Action: "x", Timeout: -time.Second},
			"part of a millisecond":        {Action: "x", Timeout: time.Microsecond},
			"a negative concurrency":       {Action: "x", Concurrency: -1},
			"a quarantine below none":      {Action: "x", Quarantine: -2},
			"no action":                    {},
		} {
			if _, err := bindings.Bind(ctx, "acme", login, b, 0, 0); err == nil {
				t.Errorf("%s was bound", what)
			}
		}
		_, err := bindings.Set(ctx, "acme", login, []store.Binding{{Action: "x"}, {Action: "x"}}, 0)
		fails(t, "setting an action twice", err, store.ErrConflict)
		_, err = bindings.Set(ctx, "acme", "", nil, 0)
		fails(t, "no trigger", err, store.ErrBadKey)
		same(t, "the list in the end", must[store.BindingList](t)(bindings.Get(ctx, "acme", login)), list)
	})
}

func TestABindingIsChangedWhereItIs(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, bindings := t.Context(), store.NewBindings(s)
		must[store.BindingList](t)(bindings.Set(ctx, "acme", login, []store.Binding{{Action: "a"}, {Action: "b"}, {Action: "c"}}, 0))
		want := store.Binding{Action: "b", Timeout: time.Second, Warm: true}
		list := must[store.BindingList](t)(bindings.Change(ctx, "acme", login, want, 0))
		same(t, "the order", order(list), "a b c")
		same(t, "the binding", list.Bindings[1], want)
		_, err := bindings.Change(ctx, "acme", login, store.Binding{Action: "x"}, 0)
		fails(t, "changing what is not bound", err, store.ErrNotFound)
		if _, err := bindings.Change(ctx, "acme", login, store.Binding{Action: "b", Timeout: -1}, 0); err == nil {
			t.Error("a negative timeout was taken")
		}
		same(t, "the list in the end", must[store.BindingList](t)(bindings.Get(ctx, "acme", login)), list)
	})
}

func TestTheDefaultQuarantineIsNotNone(t *testing.T) {
	t.Parallel()
	for quarantine, want := range map[int]int{0: store.DefaultQuarantine, store.NoQuarantine: 0, 3: 3} {
		same(t, fmt.Sprint("the crashes allowed of ", quarantine), store.Binding{Quarantine: quarantine}.CrashesAllowed(), want)
	}
}

func TestBindingIsOneChange(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, bindings := t.Context(), store.NewBindings(s)
		base := must[store.BindingList](t)(bindings.Set(ctx, "acme", login, []store.Binding{{Action: "base"}}, 0))
		bind := func(ifRev uint64) func(int) error {
			return func(i int) error {
				_, err := bindings.Bind(ctx, "acme", login, store.Binding{Action: fmt.Sprint(ifRev, "-", i)}, 0, ifRev)
				return err
			}
		}
		same(t, "the callers that bound over one revision", race(t, store.ErrConflict, bind(base.Rev)), 1)
		same(t, "the callers that bound over any", race(t, store.ErrConflict, bind(0)), 64)
		same(t, "the number of bindings", len(must[store.BindingList](t)(bindings.Get(ctx, "acme", login)).Bindings), 66)
		same(t, "the callers that unbound one", race(t, store.ErrNotFound, func(int) error {
			_, err := bindings.Unbind(ctx, "acme", login, "base", 0)
			return err
		}), 1)
	})
}

func TestWholeListsAreListedAndWatched(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, bindings := t.Context(), store.NewBindings(s)
		set := func(tenant, trigger string, names ...string) {
			var list []store.Binding
			for _, name := range names {
				list = append(list, store.Binding{Action: name})
			}
			must[store.BindingList](t)(bindings.Set(ctx, tenant, trigger, list, 0))
		}
		set("acme", login, "a", "b")
		set("acme", "cognito/PreSignUp", "c")
		set("other", login, "x")
		var listed []string
		for _, list := range must[[]store.BindingList](t)(bindings.List(ctx, "acme")) {
			listed = append(listed, list.Trigger+": "+order(list))
		}
		same(t, "the lists", listed, []string{login + ": a b", "cognito/PreSignUp: c"})
		var told []string
		for list, err := range bindings.Watch(ctx, "acme") {
			check(t, err)
			told = append(told, list.Trigger+": "+order(list))
			switch len(told) {
			case 3:
				set("acme", login, "b", "a", "d")
				set("other", login, "y")
				must[store.BindingList](t)(bindings.Unbind(ctx, "acme", "cognito/PreSignUp", "c", 0))
			case 5:
				same(t, "what was told", told, slices.Concat(listed, []string{": ", login + ": b a d", "cognito/PreSignUp: "}))
				return
			}
		}
	})
}

func TestAFirstListIsTakenBack(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, bindings := t.Context(), store.NewBindings(s)
		none := must[store.BindingList](t)(bindings.Get(ctx, "acme", login))
		same(t, "the condition of none", none.Condition(), store.Absent)
		one := must[store.BindingList](t)(bindings.Bind(ctx, "acme", login, store.Binding{Action: "a"}, -1, none.Condition()))
		same(t, "the condition of a list", one.Condition(), one.Rev)
		_, err := bindings.Bind(ctx, "acme", login, store.Binding{Action: "b"}, -1, none.Condition())
		fails(t, "a second first one", err, store.ErrConflict)
		_, err = bindings.Bind(ctx, "acme", login, store.Binding{Action: "a"}, -1, 0)
		if twice, ok := errors.AsType[*store.BoundError](err); !ok || twice.Action != "a" {
			t.Errorf("binding it twice: %v", err)
		}
		two := must[store.BindingList](t)(bindings.Bind(ctx, "acme", login, store.Binding{Action: "b"}, -1, one.Rev))
		_, err = bindings.TakeBack(ctx, "acme", none, one.Rev)
		fails(t, "taking back what was changed since", err, store.ErrConflict)
		back := must[store.BindingList](t)(bindings.TakeBack(ctx, "acme", one, two.Rev))
		same(t, "what there was before", order(back), "a")
		must[store.BindingList](t)(bindings.TakeBack(ctx, "acme", none, back.Rev))
		same(t, "what there is then", must[store.BindingList](t)(bindings.Get(ctx, "acme", login)), none)
		_, err = bindings.TakeBack(ctx, "acme", none, back.Rev)
		fails(t, "taking it back again", err, store.ErrConflict)
	})
}
