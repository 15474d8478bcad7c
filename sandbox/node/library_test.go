package node

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
)

func readNames(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(data))
}

func TestTheLibraryCompiles(t *testing.T) {
	t.Parallel()
	if err := Modules().Check(); err != nil {
		t.Fatal(err)
	}
}

func TestEveryModuleOfNodeIsHereOrAbsentWithAReason(t *testing.T) {
	t.Parallel()
	library := Modules()
	known := maps.Clone(library.Absent)
	for _, module := range library.Modules {
		if module.Internal {
			continue
		}
		if reason, ok := library.Absent[module.Name]; ok {
			t.Errorf("%s is both here and absent: %s", module.Name, reason)
		}
		known[module.Name] = "here"
	}
	// What stands for packages is no module of Node's.
	want := append(readNames(t, "testdata/modules.txt"), "npm:undici")
	slices.Sort(want)
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(known))); diff != "" {
		t.Errorf("modules (-node +here)\n%s", diff)
	}
}

func TestEveryGlobalOfNodeIsHereOrMissingWithAHint(t *testing.T) {
	t.Parallel()
	library := library(t)
	missing := Missing()
	// The realm itself makes these.
	realms := []string{
		"FinalizationRegistry", "Intl", "WeakRef", "console", "global", "clearImmediate", "clearInterval", "clearTimeout", "queueMicrotask", "setImmediate", "setInterval", "setTimeout",
	}
	for _, name := range readNames(t, "testdata/globals.txt") {
		here := slices.Contains(realms, name) ||
			slices.ContainsFunc(library.library.Globals, func(g sandbox.Global) bool { return g.Name == name })
		_, isMissing := missing[name]
		if here == isMissing {
			t.Errorf("%s: here %v, missing %v", name, here, isMissing)
		}
	}
	for name := range missing {
		if value := newRealm(library, sandbox.Env{}).vm.Get(name); value != nil {
			t.Errorf("%s is said to be missing and is %v", name, value)
		}
	}
}

func TestEveryModuleLoadsAlone(t *testing.T) {
	t.Parallel()
	library := library(t)
	for _, module := range library.library.Modules {
		t.Run(module.Name, func(t *testing.T) {
			t.Parallel()
			r := newRealm(library, sandbox.Env{})
			if exception := r.vm.Try(func() { r.Require(module.Name) }); exception != nil {
				t.Fatal(exception)
			}
		})
	}
}

// runInSandbox runs the body of a handler in a realm as programs get it.
func runInSandbox(t *testing.T, env sandbox.Env, body string) *sandbox.Result {
	t.Helper()
	program, err := sandbox.Compile(sandbox.Source{
		Name: "action.js",
		Code: "(function (module, exports, require, __filename, __dirname) { exports.handler = async () => {" + body + "\n}; })",
	}, sandbox.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	env.Library = shared()
	realm, err := program.Instantiate(t.Context(), env)
	if err != nil {
		t.Fatal(err)
	}
	defer realm.Close()
	return realm.Call(t.Context(), sandbox.Call{Handler: "handler", Waiting: sandbox.Drain, WantValue: true})
}

func TestProgramsGetTheLibraryInARealm(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, body, value string
		logs              []string
	}{
		{
			name:  "a module is the same with and without the prefix",
			body:  "return require('node:util') === require('util');",
			value: "true",
		},
		{
			name:  "an absent module fails with an error that names it",
			body:  "try { require('node:_stream_wrap'); } catch (e) { return [e.code, e.message]; }",
			value: `["ERR_NOT_SUPPORTED","Module '_stream_wrap' is not supported: scripts have no sockets"]`,
		},
		{
			name:  "an internal module cannot be required",
			body:  "try { require('internal/inspect'); } catch (e) { return e.code; }",
			value: `"MODULE_NOT_FOUND"`,
		},
		{
			name:  "the console writes values as Node writes them",
			body:  "console.log('%s is %o', 'a', [1], { b: Buffer.from('hi') }, new URL('http://x').searchParams);",
			value: "null",
			logs:  []string{"a is [ 1, [length]: 1 ] { b: <Buffer 68 69> } URLSearchParams {}"},
		},
		{
			name:  "variables are text and can be changed",
			body:  "process.env.B = 2; return [process.env.A, process.env.B, process.env.C === undefined, Object.keys(process.env)];",
			value: `["one","2",true,["A","B"]]`,
		},
		{
			name: "a next tick runs before timers",
			body: "const order = []; return new Promise((done) => { setTimeout(() => done(order.concat('timer')), 0);" +
				" process.nextTick((...a) => order.push(...a), 'tick'); });",
			value: `["tick","timer"]`,
		},
		{
			name: "too many listeners are warned of once",
			body: "const E = require('events'); const e = new E(); for (let i = 0; i < 13; i++) e.on('x', () => {});",
			logs: []string{"(node:1) MaxListenersExceededWarning: Possible EventEmitter memory leak detected. 11 x listeners added to " +
				"[EventEmitter]. MaxListeners is 10. Use emitter.setMaxListeners() to increase limit"},
			value: "null",
		},
		{
			name:  "an error of the library is shown without frames of the library",
			body:  "try { Buffer.alloc('x'); } catch (e) { return [e.code, e.stack.includes('node:'), e.stack.split('\\n')[0]]; }",
			value: `["ERR_INVALID_ARG_TYPE",false,"TypeError [ERR_INVALID_ARG_TYPE]: The \"size\" argument must be of type number. Received type string ('x')"]`,
		},
		{
			name:  "a deprecated function warns once and works",
			body:  "const f = require('util').deprecate((a) => a + 1, 'f is old', 'DEP1'); return [f(1), f(2)];",
			value: "[2,3]",
			logs:  []string{"(node:1) [DEP1] DeprecationWarning: f is old"},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			result := runInSandbox(t, sandbox.Env{Vars: map[string]string{"A": "one"}}, c.body)
			if result.Error != nil {
				t.Fatal(result.Error)
			}
			var logs []string
			for _, log := range result.Logs {
				logs = append(logs, log.Message)
			}
			if diff := cmp.Diff(c.logs, logs); diff != "" {
				t.Errorf("logs (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(c.value, string(result.Value)); diff != "" {
				t.Errorf("value (-want +got)\n%s", diff)
			}
		})
	}
}

func TestHostileValuesAreShownWithoutHarm(t *testing.T) {
	t.Parallel()
	scripts := map[string]string{
		"a getter of the tag that throws":     "({ get [Symbol.toStringTag]() { throw new Error('x'); } })",
		"a toString that throws":              "({ toString() { throw new Error('x'); } })",
		"an inspector that throws":            "({ [Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('x'); } })",
		"a proxy whose traps all throw":       "new Proxy({}, new Proxy({}, { get() { throw new Error('x'); } }))",
		"a revoked proxy":                     "(() => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy; })()",
		"an error with a stack that throws":   "Object.defineProperty(new Error('x'), 'stack', { get() { throw new Error('y'); } })",
		"an error that is its own cause":      "(() => { const e = new Error('x'); e.cause = e; return e; })()",
		"ten thousand levels":                 "(() => { let o = {}; for (let i = 0; i < 10000; i++) o = { o }; return o; })()",
		"a class whose name is a getter":      "class { static get name() { throw new Error('x'); } }",
		"a map that lies about its size":      "(() => { const m = new Map([[1, 2]]); Object.defineProperty(m, 'size', { value: 1e9 }); return m; })()",
		"bytes that lie about their length":   "Object.defineProperty(new Uint8Array(2), 'length', { value: 1e9 })",
		"a buffer that lies about its length": "Object.defineProperty(Buffer.alloc(2), 'length', { value: 1e9 })",
	}
	for name, script := range scripts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			result := runInSandbox(t, sandbox.Env{}, "const value = "+script+";\n"+
				"for (const options of [{}, { depth: null }, { showHidden: true, showProxy: true, getters: true }]) {"+
				" try { require('util').inspect(value, options); } catch (e) { if (!(e instanceof Error)) throw e; } }"+
				" try { console.log('%s %o %j', value, value, value); } catch (e) { if (!(e instanceof Error)) throw e; } return 1;")
			if result.Error != nil {
				t.Fatal(result.Error)
			}
		})
	}
}

func TestTheEventOfARunIsShownAsAPlainObject(t *testing.T) {
	t.Parallel()
	program, err := sandbox.Compile(sandbox.Source{
		Name: "action.js",
		Code: "(function (module, exports, require) { exports.handler = async (event) => { console.log(event); console.log('%j', event.user);" +
			" return require('util').isDeepStrictEqual(event.user.roles, ['a']); }; })",
	}, sandbox.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	realm, err := program.Instantiate(t.Context(), sandbox.Env{Library: Modules()})
	if err != nil {
		t.Fatal(err)
	}
	defer realm.Close()
	result := realm.Call(t.Context(), sandbox.Call{
		Handler:   "handler",
		Arguments: []sandbox.Argument{sandbox.Document{JSON: `{"user":{"roles":["a"],"meta":{"x":{"y":1}}},"n":null}`}},
		WantValue: true,
	})
	if result.Error != nil {
		t.Fatal(result.Error)
	}
	var logs []string
	for _, log := range result.Logs {
		logs = append(logs, log.Message)
	}
	want := []string{"{ user: { roles: [ 'a' ], meta: { x: [Object] } }, n: null }", `{"roles":["a"],"meta":{"x":{"y":1}}}`}
	if diff := cmp.Diff(want, logs); diff != "" {
		t.Errorf("logs (-want +got)\n%s", diff)
	}
	if string(result.Value) != "true" {
		t.Errorf("value %s, want true", result.Value)
	}
}
