package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/memstore"
)

const greetings = "greeting/hello"

// draftOf is a draft of an action of one file.
func draftOf(name, source string) runtime.Draft {
	return runtime.Draft{
		Name: name, Trigger: greetings, Path: name + ".js",
		Source: fstest.MapFS{name + ".js": &fstest.MapFile{Data: []byte(source)}},
	}
}

// noting is an action that notes a text.
func noting(text string) string { return hello(fmt.Sprintf("api.note(%q)", text)) }

// deploy builds and deploys an action, and returns the number of the deployment.
func (y *yard) deploy(of *runtime.Tenant, d runtime.Draft) int {
	y.Helper()
	version, err := of.Build(y.Context(), d)
	if err != nil {
		y.Fatal(err)
	}
	deployed, err := of.Deploy(y.Context(), d.Name, version, runtime.DeployOptions{})
	if err != nil {
		y.Fatal(err)
	}
	return deployed.Number
}

func (y *yard) bind(of *runtime.Tenant, b store.Binding) {
	y.Helper()
	if _, err := of.Bind(y.Context(), greetings, b, -1); err != nil {
		y.Fatal(err)
	}
}

// notes runs what a tenant has bound, and tells what was noted, or how it failed.
func (y *yard) notes(of *runtime.Tenant) string {
	y.Helper()
	x, err := of.Run(y.Context(), actions.Request{Trigger: greetings, Event: []byte(`{}`)})
	if x == nil {
		return "nothing ran: " + err.Error()
	}
	if err != nil {
		return string(x.Error.Kind) + ": " + x.Error.Message
	}
	return string(actions.AppendJSON(nil, x.Result))
}

func TestAFlowIsDeployedBoundAndRolledBack(t *testing.T) {
	inYard(t, func(y *yard) {
		acme, other := y.host().Tenant("acme"), y.host().Tenant("acme")
		y.same("what runs before", y.notes(acme), `{}`)
		y.same("what runs before, elsewhere", y.notes(other), `{}`)
		y.same("the first number", y.deploy(acme, draftOf("greet", noting("one"))), 1)
		y.same("what is not bound", y.notes(acme), `{}`)
		y.bind(acme, store.Binding{Action: "greet"})
		y.same("what runs at once", y.notes(acme), `{"notes":["one"]}`)
		synctest.Wait()
		y.same("what runs elsewhere", y.notes(other), `{"notes":["one"]}`)

		y.same("the second number", y.deploy(acme, draftOf("greet", noting("two"))), 2)
		y.same("the same again", y.deploy(acme, draftOf("greet", noting("two"))), 2)
		y.same("what runs then", y.notes(acme), `{"notes":["two"]}`)
		synctest.Wait()
		y.same("what runs elsewhere then", y.notes(other), `{"notes":["two"]}`)

		back, err := acme.Rollback(y.Context(), "greet", 0, runtime.DeployOptions{Author: "mara@example.com", Note: "two was wrong"})
		if err != nil {
			y.Fatal(err)
		}
		y.same("the rollback", fmt.Sprintln(back.Number, back.Restores, back.Author, back.Note), "3 1 mara@example.com two was wrong\n")
		y.same("what runs again", y.notes(acme), `{"notes":["one"]}`)
		_, err = acme.Rollback(y.Context(), "greet", 0, runtime.DeployOptions{})
		y.same("rolling back further", fmt.Sprint(err), "there is no version of greet before the current one")
		y.same("another tenant", y.notes(y.host().Tenant("other")), `{}`)

		if _, err := acme.Unbind(y.Context(), greetings, "greet"); err != nil {
			y.Fatal(err)
		}
		y.same("what runs when nothing is bound any more", y.notes(acme), `{}`)
	})
}

func TestAVersionThatTheStoreHasLostIsPutBack(t *testing.T) {
	inYard(t, func(y *yard) {
		acme, other := y.host().Tenant("acme"), y.host().Tenant("acme")
		y.deploy(acme, draftOf("greet", noting("one")))
		y.bind(acme, store.Binding{Action: "greet"})
		now, err := acme.Action(y.Context(), "greet")
		if err != nil {
			y.Fatal(err)
		}
		current, _ := now.Current()
		entries, err := y.store.KV().List(y.Context(), store.Key{Tenant: "acme", Name: "versions/"}, "", 10)
		if err != nil || len(entries) != 1 {
			y.Fatal(len(entries), err)
		}
		if err := y.store.KV().Delete(y.Context(), entries[0].Key, 0); err != nil {
			y.Fatal(err)
		}
		y.same("what runs without it", strings.Contains(y.notes(other), "version 1 of greet is not in the store"), true)
		y.same("the number of the same source", y.deploy(acme, draftOf("greet", noting("one"))), current.Number+1)
		synctest.Wait()
		y.same("what runs then", y.notes(acme), `{"notes":["one"]}`)
		y.same("what runs elsewhere", y.notes(other), `{"notes":["one"]}`)
		y.same("the number of the same again", y.deploy(acme, draftOf("greet", noting("one"))), current.Number+1)
	})
}

func TestAllIsBuiltAndCheckedBeforeAnyOfItIsDeployed(t *testing.T) {
	inYard(t, func(y *yard) {
		acme := y.host().Tenant("acme")
		module, err := acme.Build(y.Context(), runtime.Draft{
			Name: "actions:roles", Path: "roles.js", Source: fstest.MapFS{"roles.js": &fstest.MapFile{Data: []byte(`exports.of = () => "a gardener";`)}},
		})
		if err != nil {
			y.Fatal(err)
		}
		draft := draftOf("greet", `const roles = require("actions:roles");`+hello("api.note(roles.of())"))
		draft.Modules = map[string]*actions.Version{"roles": module}
		version, err := acme.Build(y.Context(), draft)
		if err != nil {
			y.Fatal(err)
		}
		next, err := acme.CheckDeploy(y.Context(), "greet", version)
		y.same("what it would be", fmt.Sprint(next.Number, next.Unchanged, err), "1 false <nil>")
		_, err = acme.Action(y.Context(), "greet")
		y.same("what is deployed by then", fmt.Sprint(err), "nothing is deployed as greet for the tenant acme")
		for name, version := range map[string]*actions.Version{"actions:roles": module, "greet": version} {
			if _, err := acme.Deploy(y.Context(), name, version, runtime.DeployOptions{}); err != nil {
				y.Fatal(err)
			}
		}
		y.bind(acme, store.Binding{Action: "greet"})
		y.same("what runs", y.notes(acme), `{"notes":["a gardener"]}`)
		next, err = acme.CheckDeploy(y.Context(), "greet", version)
		y.same("what the same would be", fmt.Sprint(next.Number, next.Unchanged, err), "1 true <nil>")
		wrong := *version
		wrong.Hash, wrong.Trigger = "sha256:other", "greeting/goodbye"
		_, err = acme.CheckDeploy(y.Context(), "greet", &wrong)
		y.same("one for another trigger", fmt.Sprint(err), "greet is bound to greeting/hello, and this version is for greeting/goodbye")
	})
}

func TestRollingBackTwiceGoesFurtherBack(t *testing.T) {
	inYard(t, func(y *yard) {
		acme := y.host().Tenant("")
		for _, text := range []string{"one", "two", "three"} {
			y.deploy(acme, draftOf("greet", noting(text)))
		}
		for _, want := range []string{"4 2", "5 1"} {
			back, err := acme.Rollback(y.Context(), "greet", 0, runtime.DeployOptions{})
			if err != nil {
				y.Fatal(err)
			}
			y.same("the rollback", fmt.Sprint(back.Number, " ", back.Restores), want)
		}
		forth, err := acme.Rollback(y.Context(), "greet", 3, runtime.DeployOptions{})
		if err != nil {
			y.Fatal(err)
		}
		y.same("and forth again", fmt.Sprint(forth.Number, " ", forth.Restores), "6 3")
		same, err := acme.Rollback(y.Context(), "greet", 3, runtime.DeployOptions{})
		y.same("to what is current", fmt.Sprint(same.Number, same.Unchanged, err), "6 true <nil>")
	})
}

func TestWhatIsBoundCountsBeforeTheFlowsOfTheHost(t *testing.T) {
	inYard(t, func(y *yard) {
		h := y.host(noting("of the host"))
		y.same("what runs before", y.notes(h.Tenant("acme")), `{"notes":["of the host"]}`)
		y.deploy(h.Tenant("acme"), draftOf("greet", noting("of acme")))
		y.bind(h.Tenant("acme"), store.Binding{Action: "greet"})
		y.same("what runs of acme", y.notes(h.Tenant("acme")), `{"notes":["of acme"]}`)
		y.same("what runs of others", y.notes(h.Tenant("other")), `{"notes":["of the host"]}`)
		if _, err := h.Tenant("acme").Unbind(y.Context(), greetings, "greet"); err != nil {
			y.Fatal(err)
		}
		y.same("what runs of acme when it has unbound all", y.notes(h.Tenant("acme")), `{}`)
		y.same("what is bound then", h.Bound("acme", greetings), false)
		y.same("what is bound of others", h.Bound("other", greetings), true)
	})
}

func TestABuildThatFailsTellsWhereAndChangesNothing(t *testing.T) {
	t.Parallel()
	h := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}, Store: memstore.New(memstore.Options{})})
	tests := []struct {
		name    string
		draft   func(*runtime.Draft)
		kind    actions.Kind
		message string
		hint    string
		frame   string
	}{
		{"a syntax error", source("exports.onHello = async (event, api) => {\n  api.note(;\n};"), actions.KindLoad, `Unexpected ";"`, "", "greet.js:2:12"},
		{"a file that is missing", source("require('./roles');"), actions.KindLoad, "Cannot find module './roles'", "", "greet.js:1:9"},
		{"no handler", source("exports.onHallo = async () => {};"), actions.KindLoad, "it exports no onHello, the handler of greeting/hello", "did you mean onHello", ""},
		{"no handler of any trigger", func(d *runtime.Draft) { source("exports.x = 1")(d); d.Trigger = "" }, actions.KindLoad, "it exports no handler of a trigger", "", ""},
		{"nearly the handler of a trigger", func(d *runtime.Draft) { source("exports.onHallo = async () => {};")(d); d.Trigger = "" }, actions.KindLoad, "it exports no handler of a trigger", "did you mean onHello?", ""},
		{"an await at the top level", source("await 1;\nexport const onHello = async () => {};"), actions.KindLoad, "await is not possible at the top level of a module", "", "greet.js:1:1"},
		{"a trigger that does not exist", func(d *runtime.Draft) { d.Trigger = "greeting/hallo" }, actions.KindNotFound, "did you mean greeting/hello", "", ""},
		{"a name that cannot be seen", func(d *runtime.Draft) { d.Name = " " }, actions.KindLoad, "is no name for an action", "", ""},
		{"a top level that throws", source("let x; x.y; exports.onHello = async () => {};"), actions.KindLoad, "Cannot read properties of undefined", "", "greet.js:1:10"},
		{"the name of a version", func(d *runtime.Draft) { d.Name = "greet@2" }, actions.KindLoad, "the number of a version", "", ""},
		{"a name that leads out", func(d *runtime.Draft) { d.Name = "../greet" }, actions.KindLoad, "it is none for a file", "", ""},
		{"a module without a name", func(d *runtime.Draft) { d.Name = "actions:" }, actions.KindLoad, "is no name for a module", "", ""},
		{"a module that is not deployed", source("require('actions:roles'); " + noting("x")), actions.KindNotFound, "it requires actions:roles, which is not deployed", "deploy the module first, as actions:roles", ""},
		{"a module with a trigger", func(d *runtime.Draft) { d.Name = "actions:roles" }, actions.KindLoad, "a module has no trigger", "", ""},
		{"a runtime where there are none", func(d *runtime.Draft) { d.Runtime = "nodejs24.x" }, actions.KindLoad, "has no runtimes to choose from", "", ""},
		{"a file that is not there", func(d *runtime.Draft) { d.Path = "none.js" }, actions.KindNotFound, "there is no file none.js", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			draft := draftOf("greet", noting("fine"))
			test.draft(&draft)
			_, err := h.Tenant("").Build(t.Context(), draft)
			var e *actions.Error
			if !errors.As(err, &e) {
				t.Fatalf("the error is %v", err)
			}
			frame := ""
			if len(e.Frames) > 0 {
				frame = fmt.Sprintf("%s:%d:%d", e.Frames[0].File, e.Frames[0].Line, e.Frames[0].Column)
			}
			if e.Kind != test.kind || !strings.Contains(e.Message, test.message) || !strings.Contains(e.Hint, test.hint) || frame != test.frame {
				t.Errorf("the error is %s %q, hint %q, at %q", e.Kind, e.Message, e.Hint, frame)
			}
			if frame != "" && e.Source == nil {
				t.Error("there is no code frame")
			}
		})
	}
	t.Cleanup(func() {
		list, err := h.Tenant("").Actions(context.Background(), "", 10)
		if err != nil || len(list) > 0 {
			t.Errorf("there are %v, %v", list, err)
		}
	})
}

// source gives a draft another text.
func source(text string) func(*runtime.Draft) {
	return func(d *runtime.Draft) {
		d.Source = fstest.MapFS{d.Path: &fstest.MapFile{Data: []byte(text)}}
	}
}

func TestWhatCannotBeBoundSaysWhy(t *testing.T) {
	inYard(t, func(y *yard) {
		acme := y.host().Tenant("acme")
		y.deploy(acme, draftOf("greet", noting("one")))
		waited := draftOf("wait", strings.Replace(noting("x"), "onHello", "onWaitedFor", 1))
		waited.Trigger = "greeting/waited-for"
		y.deploy(acme, waited)
		module := runtime.Draft{Name: "actions:roles", Source: fstest.MapFS{"roles.js": &fstest.MapFile{Data: []byte("exports.x = 1")}}, Path: "roles.js"}
		y.deploy(acme, module)
		y.bind(acme, store.Binding{Action: "greet"})
		for _, test := range []struct {
			name, trigger, action, want string
			version                     int
		}{
			{"an action that is not there", greetings, "grete", "nothing is deployed as grete for the tenant acme", 0},
			{"a version that is not there", greetings, "greet", "greet has no version 2", 2},
			{"one of another trigger", greetings, "wait", "version 1 of wait is for greeting/waited-for, and not for greeting/hello", 0},
			{"a module", greetings, "actions:roles", "version 1 of actions:roles is for no trigger, and not for greeting/hello", 0},
			{"a trigger that is not there", "greeting/hallo", "greet", `no trigger "greeting/hallo"; did you mean greeting/hello?`, 0},
			{"what is bound already", greetings, "greet", `"greet" is bound already`, 0},
			{"no action", greetings, "", "nothing is deployed as  for the tenant acme", 0},
		} {
			_, err := acme.Bind(y.Context(), test.trigger, store.Binding{Action: test.action, Version: test.version}, -1)
			y.same(test.name, fmt.Sprint(err), test.want)
		}
		for _, name := range []string{"b", "c", "d"} {
			y.deploy(acme, draftOf(name, noting(name)))
		}
		y.bind(acme, store.Binding{Action: "b"})
		y.bind(acme, store.Binding{Action: "c"})
		_, err := acme.Bind(y.Context(), greetings, store.Binding{Action: "d"}, 0)
		y.same("one too many", fmt.Sprint(err), "greeting/hello takes at most 3 actions, and 3 are bound")
		_, err = acme.SetBindings(y.Context(), greetings, []store.Binding{{Action: "b"}, {Action: "nothing"}}, 0)
		y.same("a list with one that is not there", fmt.Sprint(err), "nothing is deployed as nothing for the tenant acme")
		y.same("what runs", y.notes(acme), `{"notes":["one","b","c"]}`)
		if _, err := acme.Move(y.Context(), greetings, "c", 0); err != nil {
			y.Fatal(err)
		}
		y.same("what runs in another order", y.notes(acme), `{"notes":["c","one","b"]}`)
		version, err := acme.Build(y.Context(), waited)
		if err != nil {
			y.Fatal(err)
		}
		_, err = acme.Deploy(y.Context(), "greet", version, runtime.DeployOptions{})
		y.same("a version for another trigger than it is bound to", fmt.Sprint(err), "greet is bound to greeting/hello, and this version is for greeting/waited-for")
		_, err = acme.Deploy(y.Context(), "wait", version, runtime.DeployOptions{After: 7})
		y.same("a deploy after another", errors.Is(err, store.ErrConflict), true)
		_, err = y.host().Tenant("other").Rollback(y.Context(), "greet", 1, runtime.DeployOptions{})
		y.same("rolling back another tenant's", fmt.Sprint(err), "nothing is deployed as greet for the tenant other")
	})
}

// damaged makes a version current that no host can load, past all checks.
func (y *yard) damaged(tenant, name string) {
	y.Helper()
	broken := &actions.Version{Hash: "sha256:broken", Code: "(function(module,exports,require,__filename,__dirname){ ] })", Trigger: greetings}
	if err := store.NewVersions(y.store).Put(y.Context(), tenant, broken); err != nil {
		y.Fatal(err)
	}
	if _, err := store.NewActions(y.store).Deploy(y.Context(), tenant, name, store.Deployment{Hash: broken.Hash}, 0); err != nil {
		y.Fatal(err)
	}
}

func TestTheLastGoodVersionKeepsRunning(t *testing.T) {
	inYard(t, func(y *yard) {
		var said strings.Builder
		y.config.Logger = slog.New(slog.NewTextHandler(&said, nil))
		acme := y.host().Tenant("acme")
		y.deploy(acme, draftOf("greet", noting("one")))
		y.bind(acme, store.Binding{Action: "greet"})
		y.same("what runs", y.notes(acme), `{"notes":["one"]}`)
		y.damaged("acme", "greet")
		synctest.Wait()
		y.same("what runs when another cannot be loaded", y.notes(acme), `{"notes":["one"]}`)
		if !strings.Contains(said.String(), "the one before keeps running: roll back, or deploy another") {
			y.Errorf("the log says %s", said.String())
		}
		y.same("what runs in a host that knows no other", y.notes(y.host().Tenant("acme")), "load: Unexpected token ]")
		if _, err := acme.Rebind(y.Context(), greetings, store.Binding{Action: "greet", OnFailure: actions.FailOpen}); err != nil {
			y.Fatal(err)
		}
		y.same("what runs by another policy", y.notes(acme), `{"notes":["one"]}`)
		y.same("the next number", y.deploy(acme, draftOf("greet", noting("three"))), 3)
		y.same("what runs then", y.notes(acme), `{"notes":["three"]}`)
	})
}

func TestAnActionGetsTheSecretsThatItDeclares(t *testing.T) {
	inYard(t, func(y *yard) {
		y.config.Secrets = named{"greet": {"A": "alpha-value", "B": "beta-value"}}
		acme := y.host().Tenant("acme")
		draft := draftOf("greet", hello(`api.note(Object.keys(event.secrets).join())`))
		y.deploy(acme, draft)
		y.bind(acme, store.Binding{Action: "greet"})
		y.same("what one that declares none gets", y.notes(acme), `{"notes":["A,B"]}`)
		draft.Secrets = []string{"C", "B", "B"}
		y.deploy(acme, draft)
		y.same("what one that declares two gets", y.notes(acme), `{"notes":["B"]}`)
		draft.Secrets = []string{}
		y.same("the number of one with other secrets", y.deploy(acme, draft), 3)
		y.same("what one that declares that it has none gets", y.notes(acme), `{"notes":[""]}`)
	})
}

// named are the secrets of actions by their names.
type named map[string]map[string]string

// Secrets implements secrets.Provider.
func (n named) Secrets(_ context.Context, _, action string) (map[string]string, error) {
	return n[action], nil
}

var _ secrets.Provider = named{}

// withSecretsInEnv is the dialect of greeting whose actions have their secrets in process.env.
func withSecretsInEnv() actions.Dialect {
	d := variant("environs", greeting())
	d.SecretsInEnv = true
	return d
}

func TestAnActionMayReadItsSecretsWhereItLoads(t *testing.T) {
	t.Parallel()
	h := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{withSecretsInEnv()}, Store: memstore.New(memstore.Options{})})
	draft := draftOf("greet", "const n = process.env.KEY.length;\n"+noting("x"))
	draft.Trigger = "environs/hello"
	version, err := h.Tenant("").Build(t.Context(), draft)
	if err != nil || len(version.Warnings) != 1 || !strings.Contains(version.Warnings[0], "it could not be loaded without secrets: TypeError") {
		t.Fatal(version, err)
	}
}

func TestAVersionPinsItsModules(t *testing.T) {
	inYard(t, func(y *yard) {
		acme := y.host().Tenant("acme")
		roles := func(text string) runtime.Draft {
			return runtime.Draft{Name: "actions:roles", Path: "roles.js", Source: fstest.MapFS{"roles.js": &fstest.MapFile{Data: fmt.Appendf(nil, "exports.of = () => %q", text)}}}
		}
		y.deploy(acme, roles("first"))
		draft := draftOf("greet", hello(`api.note(require('actions:roles').of())`))
		y.deploy(acme, draft)
		y.bind(acme, store.Binding{Action: "greet"})
		y.same("what runs", y.notes(acme), `{"notes":["first"]}`)
		y.deploy(acme, roles("second"))
		y.same("what runs with another module", y.notes(acme), `{"notes":["first"]}`)
		y.same("the number of what was built with it", y.deploy(acme, draft), 2)
		y.same("what runs then", y.notes(acme), `{"notes":["second"]}`)
	})
}

func TestJobsRunAtTheVersionsThatTheyWereQueuedWith(t *testing.T) {
	inYard(t, func(y *yard) {
		h := y.host()
		acme := h.Tenant("acme")
		doing := func(text string) string { return hello(fmt.Sprintf("api.did(%q)", text)) }
		y.deploy(acme, draftOf("greet", doing("one")))
		y.bind(acme, store.Binding{Action: "greet"})
		if _, err := acme.Enqueue(y.Context(), actions.Request{Trigger: greetings, Event: []byte(`{}`)}, actions.EnqueueOptions{}); err != nil {
			y.Fatal(err)
		}
		y.deploy(acme, draftOf("greet", doing("two")))
		if _, err := acme.Enqueue(y.Context(), actions.Request{Trigger: greetings, Event: []byte(`{}`)}, actions.EnqueueOptions{}); err != nil {
			y.Fatal(err)
		}
		worker := y.host()
		y.start(worker)
		y.pass(time.Minute)
		got := y.things()
		slices.Sort(got)
		y.same("what was done", got, []string{"one", "two"})
	})
}

func TestAJobWhoseVersionIsGoneIsDead(t *testing.T) {
	inYard(t, func(y *yard) {
		acme := y.host().Tenant("")
		y.deploy(acme, draftOf("greet", hello(`api.did("one")`)))
		y.bind(acme, store.Binding{Action: "greet"})
		id, err := acme.Enqueue(y.Context(), actions.Request{Trigger: greetings, Event: []byte(`{}`)}, actions.EnqueueOptions{})
		if err != nil {
			y.Fatal(err)
		}
		hash := must(y.T)(acme.Action(y.Context(), "greet")).Deployments[0].Hash
		if err := y.store.KV().Delete(y.Context(), store.Key{Name: "versions/" + hash}, 0); err != nil {
			y.Fatal(err)
		}
		worker := y.host()
		y.start(worker)
		y.pass(time.Hour)
		y.same("why it is dead", strings.Contains(y.dead().Dead, "which the store does not have any more"), true)
		y.same("its record", y.record(id).Execution.Error.Kind, actions.KindNotFound)
		y.same("what was done", len(y.things()), 0)
	})
}

func must(t *testing.T) func(store.Action, error) store.Action {
	return func(a store.Action, err error) store.Action {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
}

func TestAVersionIsWhatItWasBuiltOf(t *testing.T) {
	t.Parallel()
	h := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}, Store: memstore.New(memstore.Options{})})
	hashes := map[string]string{}
	for name, change := range map[string]func(*runtime.Draft){
		"as it is":      func(*runtime.Draft) {},
		"another text":  source(noting("two")),
		"a secret":      func(d *runtime.Draft) { d.Secrets = []string{"KEY"} },
		"no secrets":    func(d *runtime.Draft) { d.Secrets = []string{} },
		"another file":  func(d *runtime.Draft) { d.Path = "other.js"; source(noting("one"))(d) },
		"included data": func(d *runtime.Draft) { d.Include = []string{"greet.js"} },
	} {
		draft := draftOf("greet", noting("one"))
		change(&draft)
		for range 2 {
			version, err := h.Tenant("").Build(t.Context(), draft)
			if err != nil {
				t.Fatal(name, err)
			}
			if before, ok := hashes[version.Hash]; ok && before != name {
				t.Errorf("%s and %s have one hash", before, name)
			}
			hashes[version.Hash] = name
		}
	}
	if len(hashes) != 6 {
		t.Errorf("there are %d hashes of 6 drafts", len(hashes))
	}
}

func TestPackagesAreInstalledByTheLockFile(t *testing.T) {
	t.Parallel()
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	lock := `{"lockfileVersion": 3, "packages": {"": {}, "node_modules/left": {"version": "1.2.3", "integrity": "sha512-abc"}, "node_modules/left/node_modules/deep": {"version": "2.0.0", "integrity": "sha512-def"}}}`
	oldLock := `{"lockfileVersion": 1, "dependencies": {"left": {"version": "1.2.3", "integrity": "sha512-abc", "dependencies": {"deep": {"version": "2.0.0", "integrity": "sha512-def"}}}}}`
	installed := map[string]string{
		"node_modules/left/index.js": "exports.x = require('deep').x", "node_modules/left/package.json": `{"name": "left", "version": "1.2.3"}`,
		"node_modules/left/node_modules/deep/index.js": "exports.x = 'deep'", "node_modules/left/node_modules/deep/package.json": `{"name": "deep", "version": "2.0.0"}`,
	}
	checked := []actions.Dependency{
		{Path: "node_modules/left", Name: "left", Version: "1.2.3", Integrity: "sha512-abc"},
		{Path: "node_modules/left/node_modules/deep", Name: "deep", Version: "2.0.0", Integrity: "sha512-def"},
	}
	unchecked := []actions.Dependency{{Path: checked[0].Path, Name: "left", Version: "1.2.3"}, {Path: checked[1].Path, Name: "deep", Version: "2.0.0"}}
	tests := []struct {
		name    string
		files   map[string]string
		install bool
		fails   error
		want    []actions.Dependency
		warning string
		err     string
	}{
		{"installed by the lock file", map[string]string{"package-lock.json": lock}, true, nil, checked, "", ""},
		{"installed by a lock file of the first format", map[string]string{"package-lock.json": oldLock}, true, nil, checked, "", ""},
		{"installed by a shrinkwrap", map[string]string{"npm-shrinkwrap.json": lock, "package-lock.json": "{"}, true, nil, checked, "", ""},
		{"as they are", map[string]string{"package-lock.json": lock, "*": ""}, false, nil, unchecked, "with the versions of package-lock.json and unchecked otherwise", ""},
		{"as they are, without a lock file", map[string]string{"*": ""}, true, nil, unchecked, "there is no lock file", ""},
		{"as they are, where some are folders", map[string]string{"package-lock.json": strings.Replace(lock, `{"": {}`, `{"": {}, "lib/own": {}`, 1), "*": ""}, true, nil, unchecked, "some that are folders of this machine", ""},
		{"not those that the lock file says", map[string]string{"package-lock.json": strings.Replace(lock, "2.0.0", "2.0.1", 1), "*": ""}, false, nil, nil, "", "has the version 2.0.0, and package-lock.json says 2.0.1"},
		{"an installation that fails", map[string]string{"package-lock.json": lock}, true, errors.New("no network"), nil, "", "no network"},
		{"a lock file that is none", map[string]string{"package-lock.json": "{"}, true, nil, nil, "", "the lock file package-lock.json cannot be read"},
		{"packages that are not there", map[string]string{"package-lock.json": lock}, false, nil, nil, "", "Cannot find module 'left'"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			h := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}, Store: memstore.New(memstore.Options{})})
			files := fstest.MapFS{"package.json": file("{}"), "src/greet.js": file("const left = require('left');\n" + hello("api.note(left.x)"))}
			for name, text := range test.files {
				if name != "*" {
					files[name] = file(text)
				}
			}
			if _, ok := test.files["*"]; ok {
				for name, text := range installed {
					files[name] = file(text)
				}
			}
			draft := runtime.Draft{Name: "greet", Trigger: greetings, Source: files, Path: "src/greet.js"}
			if test.install {
				draft.Install = func(_ context.Context, folder string) error { return cmpErr(test.fails, write(folder, installed)) }
			}
			version, err := h.Tenant("").Build(t.Context(), draft)
			if test.err != "" {
				if err == nil || !strings.Contains(err.Error(), test.err) {
					t.Fatalf("the error is %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, version.Dependencies); diff != "" {
				t.Errorf("the dependencies (-want +got):\n%s", diff)
			}
			if said := strings.Join(version.Warnings, "\n"); !strings.Contains(said, test.warning) || test.warning == "" && said != "" {
				t.Errorf("the warnings are %q", said)
			}
		})
	}
}

// write writes files into a folder.
func write(folder string, files map[string]string) error {
	for name, text := range files {
		at := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

func cmpErr(first, second error) error {
	if first != nil {
		return first
	}
	return second
}
