package runtime_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/memstore"
)

// moduleOf is a module of files; the first one is run.
func moduleOf(path, text string, more ...string) actions.Module {
	files := fstest.MapFS{path: &fstest.MapFile{Data: []byte(text)}}
	for i := 0; i+1 < len(more); i += 2 {
		files[more[i]] = &fstest.MapFile{Data: []byte(more[i+1])}
	}
	return actions.Module{Source: files, Path: path}
}

func with(m actions.Module, given map[string]string) actions.Module {
	m.Secrets = given
	return m
}

// bound is a flow of one action with modules of its own.
func bound(t *testing.T, source string, modules map[string]actions.Module) []actions.Binding {
	t.Helper()
	bindings := flow(t, source)
	bindings[0].Modules = modules
	return bindings
}

func TestActionsRequireModules(t *testing.T) {
	t.Parallel()
	roles := with(moduleOf("roles.js", `
		const { shout } = require('./lib/shout');
		let uses = 0;
		exports.of = (name) => shout(name) + ++uses;
		exports.key = () => actions.secrets.KEY;
		exports.names = () => Object.keys(actions.secrets).join();
		exports.fail = () => { throw new Error('no roles for ' + actions.secrets.KEY); };
	`, "lib/shout.js", `exports.shout = (s) => s.toUpperCase();`), map[string]string{"KEY": "roles-key-value"})
	modules := map[string]actions.Module{
		"roles":  roles,
		"typed":  moduleOf("typed.ts", "export const double = (n: number): number => n * 2;\nexport default 'typed';"),
		"broken": moduleOf("broken.js", "console.log('loading');\nthrow new RangeError('broken for good');"),
	}
	tests := []struct {
		name, source string
		want         summary
	}{
		{
			name:   "and call what they export",
			source: `const roles = require('actions:roles');` + hello(`api.note(roles.of("mara")); api.note(require('actions:roles').of("x"))`),
			want: summary{
				Outcome: actions.Completed, Commands: []string{`a: note {"text":"MARA1"}`, `a: note {"text":"X2"}`}, Result: `{"notes":["MARA1","X2"]}`,
			},
		},
		{
			name:   "by a name that is put together when the action runs",
			source: hello(`for (const n of ['roles', 'typed']) api.note(typeof require('actions:' + n))`),
			want: summary{
				Outcome: actions.Completed, Commands: []string{`a: note {"text":"object"}`, `a: note {"text":"object"}`}, Result: `{"notes":["object","object"]}`,
			},
		},
		{
			name:   "that are ES modules in TypeScript, by import",
			source: `import typed, { double } from 'actions:typed'; export const onHello = async (event: any, api: any) => { api.note(double(4) + typed); };`,
			want:   summary{Outcome: actions.Completed, Commands: []string{`a: note {"text":"8typed"}`}, Result: `{"notes":["8typed"]}`},
		},
		{
			name:   "whose secrets they do not see, and whose own are redacted",
			source: hello(`api.note(typeof actions); api.note(Object.keys(event.secrets || {}).length); api.note(require('actions:roles').names()); console.log(require('actions:roles').key())`),
			want: summary{
				Outcome: actions.Completed, Commands: []string{`a: note {"text":"undefined"}`, `a: note {"text":0}`, `a: note {"text":"KEY"}`},
				Logs: []string{"a: log [redacted]"}, Result: `{"notes":["undefined",0,"KEY"]}`,
			},
		},
		{
			name:   "that fail once and with the same error ever after",
			source: hello(`const of = () => { try { require('actions:broken') } catch (e) { return e } }; const e = of(); api.note(e === of()); api.note(e.message)`),
			want: summary{
				Outcome: actions.Completed, Commands: []string{`a: note {"text":true}`, `a: note {"text":"broken for good"}`},
				Logs: []string{"a: log loading"}, Result: `{"notes":[true,"broken for good"]}`,
			},
		},
		{
			name:   "whose errors fail the step, without their secrets",
			source: hello(`require('actions:roles').fail()`),
			want:   summary{Outcome: actions.Failed, Kind: actions.KindThrew, Message: "no roles for [redacted]", Result: `{}`},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}, Modules: modules})
			sources := flow(t, test.source)
			if strings.HasPrefix(test.source, "import ") {
				sources = []actions.Binding{{Source: fstest.MapFS{"a.ts": &fstest.MapFile{Data: []byte(test.source)}}, Path: "a.ts"}}
			}
			x, err := host.Run(context.Background(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: sources})
			var failed *actions.ExecutionError
			if err != nil && !errors.As(err, &failed) {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, summarize(x)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatAModuleThrowsIsShownInItsOwnLines(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}, Modules: map[string]actions.Module{
		"roles": moduleOf("src/roles.js", "const { deep } = require('./deep');\nexports.of = () => deep();\n", "src/deep.js", "exports.deep = () => {\n  throw new Error('deep');\n};\n"),
	}})
	_, err := host.Run(context.Background(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: flow(t, hello(`require('actions:roles').of()`))})
	var failed *actions.ExecutionError
	if !errors.As(err, &failed) {
		t.Fatal(err)
	}
	e := failed.Execution.Error
	var places []string
	for _, f := range e.Frames {
		places = append(places, f.File)
	}
	if diff := cmp.Diff([]string{"actions:roles/src/deep.js", "actions:roles/src/roles.js", "a.js"}, places); diff != "" {
		t.Error(diff)
	}
	if e.Source == nil || e.Source.File != "actions:roles/src/deep.js" || e.Source.Line != 2 || !strings.Contains(strings.Join(e.Source.Lines, "\n"), "throw new Error('deep')") {
		t.Errorf("the excerpt is %+v", e.Source)
	}
}

func TestACommandThatAModuleMakesNamesItsFile(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}, Modules: map[string]actions.Module{
		"notes": moduleOf("notes.js", "exports.note = (api) => {\n  api.note(1);\n};\n"),
	}})
	x, err := host.Run(context.Background(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: flow(t, hello(`require('actions:notes').note(api)`))})
	if err != nil {
		t.Fatal(err)
	}
	if at := runtimetest.RequireCommand(t, x, "note").At; at != "actions:notes/notes.js:2:7" {
		t.Errorf("the command was made at %s", at)
	}
}

func TestModulesThatCannotBeHad(t *testing.T) {
	t.Parallel()
	one := moduleOf("one.js", "exports.x = 1;")
	tests := []struct {
		name, source string
		host         map[string]actions.Module
		own          map[string]actions.Module
		want         actions.Error
	}{
		{
			name: "a name that nothing has", source: hello(`require('actions:rolse')`), host: map[string]actions.Module{"roles": one},
			want: actions.Error{Kind: actions.KindThrew, Message: "Cannot find module 'actions:rolse'", Code: "MODULE_NOT_FOUND", Hint: "did you mean actions:roles?"},
		},
		{
			name: "no modules at all", source: hello(`require('actions:roles')`),
			want: actions.Error{
				Kind: actions.KindThrew, Message: "Cannot find module 'actions:roles'", Code: "MODULE_NOT_FOUND",
				Hint: "give it the module: put modules/roles.js beside the action, or run with --module roles=FILE",
			},
		},
		{
			name: "a name that the text does not tell", source: "const name = 'actions:roles';\n" + hello(`require(name)`),
			want: actions.Error{
				Kind: actions.KindThrew, Message: "Cannot find module 'actions:roles'", Code: "MODULE_NOT_FOUND",
				Hint: "a module that lies beside the action is given to it when the text names it: write require('actions:roles'), or run with --module roles=FILE",
			},
		},
		{
			name: "a cycle", source: hello(`require('actions:a')`),
			host: map[string]actions.Module{"a": moduleOf("a.js", "require('actions:b')"), "b": moduleOf("b.js", "require('actions:a')")},
			want: actions.Error{
				Kind: actions.KindThrew, Code: "ERR_MODULE_IMPORT",
				Message: "Cannot require 'actions:b' in 'actions:a': a module cannot import another",
				Hint:    "let the action require both modules and hand one to the other, or put them into one",
			},
		},
		{
			name: "itself", source: hello(`require('actions:a')`), host: map[string]actions.Module{"a": moduleOf("a.js", "require('actions:a')")},
			want: actions.Error{
				Kind: actions.KindThrew, Code: "ERR_MODULE_IMPORT",
				Message: "Cannot require 'actions:a' in 'actions:a': a module cannot import another",
				Hint:    "let the action require both modules and hand one to the other, or put them into one",
			},
		},
		{
			name: "a secret that was not given", source: hello(`require('actions:a').use()`),
			host: map[string]actions.Module{"a": with(moduleOf("a.js", "exports.use = () => actions.secrets.TOKEN.trim();"), map[string]string{"TOKENS": "many tokens"})},
			want: actions.Error{Kind: actions.KindThrew, Message: "Cannot read properties of undefined (reading 'trim')", Hint: "there is no secret TOKEN; did you mean TOKENS?"},
		},
		{
			name: "a secret of an action that was given none", source: hello(`event.secrets.KEY.trim()`),
			want: actions.Error{Kind: actions.KindThrew, Message: "Cannot read properties of undefined (reading 'trim')", Hint: "there is no secret KEY: give it, such as with --secret KEY=…"},
		},
		{
			name: "four of them", source: hello(``), own: map[string]actions.Module{"a": one, "b": one, "c": one, "d": one},
			want: actions.Error{
				Kind: actions.KindLoad, Message: "the action has 4 modules, a, b, c, d; it can have at most 3",
				Code: "ERR_TOO_MANY_MODULES", Hint: "put what belongs together into one module",
			},
		},
		{
			name: "the host's are many and the text does not name it", source: hello(`require('actions:' + String.fromCharCode(100))`),
			host: map[string]actions.Module{"a": one, "b": one, "c": one, "d": one},
			want: actions.Error{
				Kind: actions.KindThrew, Message: "Cannot find module 'actions:d'", Code: "MODULE_NOT_FOUND",
				Hint: "the host has more modules than an action may have, and the text does not name d: pin it",
			},
		},
		{
			name: "a file that does not parse", source: hello(`require('actions:a')`), own: map[string]actions.Module{"a": moduleOf("a.js", "exports.x = ;")},
			want: actions.Error{Kind: actions.KindLoad, Message: "Unexpected \";\""},
		},
		{
			name: "an await at its top level", source: hello(`require('actions:a')`), own: map[string]actions.Module{"a": moduleOf("a.mjs", "await 1;")},
			want: actions.Error{Kind: actions.KindLoad, Message: "await is not possible at the top level of a module: a module is loaded by require, which cannot wait. Move the await into a function."},
		},
		{
			name: "a name that cannot be one", source: hello(``), own: map[string]actions.Module{"../a": one},
			want: actions.Error{Kind: actions.KindLoad, Message: `"../a" is no name for a module: it has letters, digits, _, . and -, begins with none of the last two, and has at most 128 of them`},
		},
		{
			name: "a pin to another version than the host's", source: hello(``), host: map[string]actions.Module{"a": one}, own: map[string]actions.Module{"a": {Number: 4}},
			want: actions.Error{Kind: actions.KindNotFound, Message: "the module a is pinned to version 4, and the host has version 0"},
		},
		{
			name: "a pin to nothing", source: hello(``), host: map[string]actions.Module{"roles": one}, own: map[string]actions.Module{"rolls": {}},
			want: actions.Error{Kind: actions.KindNotFound, Message: "the host has no module rolls", Hint: "did you mean actions:roles?"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}, Modules: test.host})
			_, err := host.Run(context.Background(), actions.Request{Trigger: "hello", Event: []byte(`{"secrets":{}}`), Flow: bound(t, test.source, test.own)})
			var failed *actions.ExecutionError
			if !errors.As(err, &failed) {
				t.Fatalf("got %v, want a failed execution", err)
			}
			e := failed.Execution.Error
			got := actions.Error{Kind: e.Kind, Message: e.Message, Code: e.Code, Hint: e.Hint}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestManyModulesOfAHostAreSharedByTheirNames(t *testing.T) {
	t.Parallel()
	modules := map[string]actions.Module{}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		modules[name] = moduleOf("m.js", "exports.name = '"+name+"';")
	}
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}, Modules: modules})
	x, err := host.Run(context.Background(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: flow(t, hello(`api.note(require('actions:d').name + require("actions:b").name)`))})
	if err != nil {
		t.Fatal(err)
	}
	if got := summarize(x).Result; got != `{"notes":["db"]}` {
		t.Errorf("got %s", got)
	}
}

func TestABindingsModuleStandsInPlaceOfTheHosts(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{greeting()}, Secrets: secrets.Static{"actions:a": {"ONE": "from the provider", "TWO": "from the provider"}},
		Modules: map[string]actions.Module{"a": moduleOf("a.js", "exports.v = 'host ' + Object.values(actions.secrets).join();")},
	})
	run := func(own map[string]actions.Module) string {
		x, err := host.Run(context.Background(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: bound(t, hello(`api.note(require('actions:a').v.length)`), own)})
		if err != nil {
			t.Fatal(err)
		}
		return summarize(x).Result
	}
	if got, want := run(nil), `{"notes":[40]}`; got != want { // host from the provider,from the provider
		t.Errorf("the host's: got %s, want %s", got, want)
	}
	if got, want := run(map[string]actions.Module{"a": {Secrets: map[string]string{"TWO": "22"}}}), `{"notes":[25]}`; got != want {
		t.Errorf("the host's with a secret of the binding: got %s, want %s", got, want)
	}
	if got, want := run(map[string]actions.Module{"a": moduleOf("a.js", "exports.v = 'own';")}), `{"notes":[3]}`; got != want {
		t.Errorf("the binding's: got %s, want %s", got, want)
	}
}

func TestAModuleOfTheStoreIsPinnedToAVersion(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	kept := memstore.New(memstore.Options{})
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}, Store: kept})
	deploy := func(text string) {
		m := moduleOf("m.js", text)
		version, err := host.Build(ctx, actions.Binding{Source: m.Source, Path: m.Path})
		if err != nil {
			t.Fatal(err)
		}
		if err := store.NewVersions(kept).Put(ctx, "acme", version); err != nil {
			t.Fatal(err)
		}
		if _, err := store.NewActions(kept).Deploy(ctx, "acme", "actions:roles", store.Deployment{Hash: version.Hash}, 0); err != nil {
			t.Fatal(err)
		}
	}
	run := func(tenant string, number int) (*actions.Execution, error) {
		return host.Run(ctx, actions.Request{
			Trigger: "hello", Tenant: tenant, Event: []byte(`{}`),
			Flow: bound(t, hello(`api.note(require('actions:roles').v)`), map[string]actions.Module{"roles": {Number: number}}),
		})
	}
	deploy("exports.v = 1;")
	for range 2 {
		x, err := run("acme", 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := summarize(x).Result; got != `{"notes":[1]}` {
			t.Errorf("version 1: got %s", got)
		}
		deploy("exports.v = 2;") // which changes nothing for what is pinned
	}
	x, err := run("acme", 2)
	if err != nil {
		t.Fatal(err)
	}
	if got := summarize(x).Result; got != `{"notes":[2]}` {
		t.Errorf("version 2: got %s", got)
	}
	for tenant, want := range map[string]string{"acme": "there is no version 9 of the module roles", "other": "there is no version 9 of the module roles"} {
		_, err := run(tenant, 9)
		var failed *actions.ExecutionError
		if !errors.As(err, &failed) || failed.Execution.Error.Message != want || failed.Execution.Error.Kind != actions.KindLoad {
			t.Errorf("tenant %s: got %v, want %s", tenant, err, want)
		}
	}
}

func TestInspectLoadsTheModulesThatAnActionRequires(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}, Modules: map[string]actions.Module{
		"a": with(moduleOf("a.js", "exports.f = () => { throw new Error(actions.secrets.KEY); };"), map[string]string{"KEY": "key-of-the-module"}),
	}})
	inspection, err := host.Inspect(context.Background(), flow(t, `require('actions:a'); `+hello(``))[0])
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a"}, inspection.Version.Modules); diff != "" {
		t.Error(diff)
	}
	_, err = host.Inspect(context.Background(), flow(t, `require('actions:a').f(); `+hello(``))[0])
	if err == nil || strings.Contains(err.Error(), "key-of-the-module") {
		t.Errorf("got %v, want an error without the secret", err)
	}
}

func TestNewTellsOfModulesThatAreWrong(t *testing.T) {
	t.Parallel()
	_, err := runtime.New(runtime.Config{
		Isolation: runtime.TrustedAuthors, Dialects: []actions.Dialect{greeting()},
		Modules: map[string]actions.Module{"empty": {}, "bad": moduleOf("bad.js", "exports.x = ("), "no way": moduleOf("a.js", "")},
	})
	for _, want := range []string{`Config.Modules["bad"]: SyntaxError`, `Config.Modules["empty"]: Error: the module empty has neither a file nor a version`, `Config.Modules["no way"]`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q in it", err, want)
		}
	}
}
