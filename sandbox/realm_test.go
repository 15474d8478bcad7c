package sandbox

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestGlobalsAreThereWhenTheyAreTouched(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, script, want string }{
		{"typeof of what exists", `[typeof setTimeout, typeof console, typeof Thing, typeof nothing]`, `["function","object","function","undefined"]`},
		{"the global object by its names", `[global === globalThis, globalThis.global === global]`, `[true,true]`},
		{"a name that nobody declared", `(() => { try { nothing } catch (e) { return e.name } })()`, `"ReferenceError"`},
		{"the same value each time", `[console === console, setTimeout === globalThis.setTimeout]`, `[true,true]`},
		{"an assignment makes a property", `(() => { globalThis.setTimeout = 5; return [setTimeout, Object.hasOwn(globalThis, "setTimeout")] })()`, `[5,true]`},
		{"a declaration shadows", `(() => { var console = 1; return console })()`, `1`},
		{"in", `["setTimeout" in globalThis, "nothing" in globalThis]`, `[true,false]`},
		{"no global shows in an enumeration", `(() => { setTimeout; const names = []; for (const k in globalThis) names.push(k); return [Object.keys(globalThis), names] })()`, `[[],[]]`},
		{"a touched global is an own property", `(() => { console; return Object.hasOwn(globalThis, "console") })()`, `true`},
		{"a deleted global stays deletable", `(() => { console; return delete globalThis.console })()`, `true`},
		{"a library module is loaded once", `[new Thing() instanceof Thing, lazyModule.count, lazyModule.Thing === Thing]`, `[true,1,true]`},
		{"a global whose module throws", `(() => { try { broken } catch (e) { return e.message } })()`, `"module failed"`},
		{"a function's name and length", `[setTimeout.name, setTimeout.length, console.log.name, require.name]`, `["setTimeout",2,"log","require"]`},
		{"the name of the engine's own task", `typeof __usher_task`, `"undefined"`},
		{"Function without a host", `new Function("return typeof process")()`, `"undefined"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := value(t, Env{Library: testLibrary()}, `exports.handler = async () => `+c.script); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestRequireGivesTheLibrary(t *testing.T) {
	t.Parallel()
	attempt := func(name string) string {
		return `(() => { try { return require(` + name + `) } catch (e) { return [e.constructor.name, e.code, e.message] } })()`
	}
	cases := []struct{ name, script, want string }{
		{"a module", `require("path").join("a", "b")`, `"a/b"`},
		{"a module with its prefix", `require("node:path") === require("path")`, `true`},
		{"a module that uses an internal one and a native part", `require("uses-hidden")`, `{"value":42,"native":7}`},
		{"a native module", `require("native")`, `"native value"`},
		{"an internal module", attempt(`"hidden"`), `["Error","MODULE_NOT_FOUND","Cannot find module 'hidden'"]`},
		{"an absent module", attempt(`"child_process"`), `["Error","ERR_NOT_SUPPORTED","Module 'child_process' is not supported: actions cannot start programs"]`},
		{"an unknown module", attempt(`"left-pad"`), `["Error","MODULE_NOT_FOUND","Cannot find module 'left-pad'"]`},
		{"no string", attempt(`{ toString() { return "path" } }`), `["TypeError","ERR_INVALID_ARG_TYPE","The \"id\" argument must be of type string. Received an instance of Object"]`},
		{"a module that fails", attempt(`"throws"`), `["Error","MODULE_NOT_FOUND","Cannot find module 'throws'"]`},
		{"its properties", `[require.resolve("path"), require.main === module, typeof require.cache, typeof require.call]`, `["path",false,"object","function"]`},
		{"the file names", `[__filename, __dirname]`, `["/var/task/action.js","/var/task"]`},
	}
	for _, c := range cases {
		if c.name == "a module that fails" {
			c.want = `["RangeError",null,"module failed"]`
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := value(t, Env{Library: testLibrary()}, `exports.handler = async () => `+c.script); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestWithoutALibraryNothingCanBeRequired(t *testing.T) {
	t.Parallel()
	failure := loadError(t, Env{}, `require("fs")`)
	if failure.Kind != LoadFailed || failure.Code != "MODULE_NOT_FOUND" {
		t.Errorf("got %+v", failure)
	}
}

func TestLoadingFailsInATypedWay(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, script string
		want         Error
	}{
		{"a throw", "\nthrow new TypeError('no')", Error{Kind: LoadFailed, Name: "TypeError", Message: "no", Frames: []Frame{{File: "action.js", Line: 2, Column: 7}}}},
		{"a throw of no error", "throw 'text'", Error{Kind: LoadFailed, Message: "text", Typeof: "string", Thrown: "'text'"}},
		{"a loop", "for (;;);", Error{Kind: TimedOut, Message: "the time limit of 100ms was reached"}},
		{"a stack overflow", "(function f() { f() })()", Error{Kind: LoadFailed, Name: "RangeError", Message: "Maximum call stack size exceeded"}},
		{"a rejection that nobody handles", "Promise.reject(new Error('side'))", Error{Kind: LoadFailed, Name: "Error", Message: "side", Unhandled: true, Uncaught: true}},
		{"a throw in a microtask", "queueMicrotask(() => { throw new Error('job') })", Error{Kind: LoadFailed, Name: "Error", Message: "job", Uncaught: true}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := *loadError(t, Env{Limits: quick()}, c.script)
			if c.want.Frames == nil {
				got.Frames = nil
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLogsOfAFailedLoadAreKept(t *testing.T) {
	t.Parallel()
	failure := loadError(t, Env{}, `console.log("before"); throw new Error("no")`)
	if len(failure.Logs) != 1 || failure.Logs[0].Message != "before" {
		t.Errorf("got logs %+v", failure.Logs)
	}
}

func TestAProgramMayAwaitAtItsTopLevel(t *testing.T) {
	t.Parallel()
	compile := func(body string) *Program {
		program, err := Compile(Source{Name: "a.js", Code: "(async function (module, exports) {" + body + "\n})"}, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		return program
	}
	r, err := compile(`await new Promise((f) => setTimeout(f, 1)); exports.handler = async () => "late"`).Instantiate(context.Background(), Env{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got := r.Call(context.Background(), Call{Handler: "handler", WantValue: true}); string(got.Value) != `"late"` {
		t.Errorf("got %s %v", got.Value, got.Error)
	}
	if _, err := compile(`await new Promise(() => {})`).Instantiate(context.Background(), Env{}); failureOf(t, err).Kind != LoadFailed {
		t.Errorf("a promise that never comes: %v", err)
	}
	if _, err := compile(`await null; throw new Error("late")`).Instantiate(context.Background(), Env{}); failureOf(t, err).Message != "late" {
		t.Errorf("a late throw: %v", err)
	}
}

func TestTimeAndRandomnessComeFromTheEnvironment(t *testing.T) {
	t.Parallel()
	env := Env{
		Now:    func() time.Time { return time.Date(2026, 4, 2, 7, 11, 32, 0, time.UTC) },
		Random: bytes.NewReader(bytes.Repeat([]byte{0xff}, 8)),
	}
	got := value(t, env, `exports.handler = async () => [new Date().toISOString(), Date.now(), Math.random() > 0.9999]`)
	if want := `["2026-04-02T07:11:32.000Z",1775113892000,true]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if result := call(t, Env{Random: bytes.NewReader(nil)}, `exports.handler = async () => Math.random()`); result.Error == nil || result.Error.Kind != Crashed {
		t.Errorf("an empty source: %+v", result.Error)
	}
}

func TestHandlersAreListed(t *testing.T) {
	t.Parallel()
	r := realm(t, Env{}, `exports.b = () => {}; exports.a = async () => {}; exports.c = 1; Object.defineProperty(exports, "d", { enumerable: true, get() { throw 1 } })`)
	if diff := cmp.Diff([]string{"a", "b"}, r.Handlers(t.Context())); diff != "" {
		t.Error(diff)
	}
}

func TestAHandlerThatCannotBeCalled(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, script, handler string
		async                 bool
		kind                  ErrorKind
		handlers              []string
	}{
		{"no export", `exports.other = () => {}`, "handler", false, NoHandler, []string{"other"}},
		{"an export that is no function", `exports.handler = 1`, "handler", false, NoHandler, nil},
		{"exports that are no object", `module.exports = 5`, "handler", false, NoExports, nil},
		{"exports that are null", `module.exports = null`, "handler", false, NoExports, nil},
		{"a plain function where async is demanded", `exports.handler = () => {}`, "handler", true, NotAsync, []string{"handler"}},
		{"a plain method that is called async", `exports.handler = { async() {} }.async`, "handler", true, NotAsync, []string{"handler"}},
		{"a plain method where async is demanded", `exports.handler = { handler() {} }.handler`, "handler", true, NotAsync, []string{"handler"}},
		{"a constructor that lies in a getter", `exports.handler = Object.defineProperty(() => {}, "constructor", { get() { for (;;); } })`, "handler", true, TimedOut, nil},
		{"exports in a getter that throws", `Object.defineProperty(module, "exports", { get() { throw new Error("no") } })`, "handler", false, LoadFailed, nil},
		{"a part of a path", `exports.a = { b: 1 }`, "a.c", false, NoHandler, nil},
		{"a path through nothing", `exports.a = null`, "a.b.c", false, NoHandler, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			result := realm(t, Env{Limits: quick()}, c.script).Call(context.Background(), Call{Handler: c.handler, Async: c.async})
			if result.Error == nil || result.Error.Kind != c.kind {
				t.Fatalf("got %+v, want %s", result.Error, c.kind)
			}
			if diff := cmp.Diff(c.handlers, result.Error.Handlers); diff != "" {
				t.Error(diff)
			}
		})
	}
	if got := value(t, Env{}, `exports.handler = { inner: async () => 1 }; exports.handler = exports.handler.inner`); got != "1" {
		t.Errorf("got %s", got)
	}
}

func TestADottedHandlerIsFound(t *testing.T) {
	t.Parallel()
	result := realm(t, Env{}, `exports.a = { b: { handler: async () => 1 } }`).Call(context.Background(), Call{Handler: "a.b.handler", Async: true, WantValue: true})
	if string(result.Value) != "1" {
		t.Errorf("got %s %v", result.Value, result.Error)
	}
}

func TestEveryFormOfAnAsyncFunctionIsAsync(t *testing.T) {
	t.Parallel()
	for name, script := range map[string]string{
		"a function expression":   `exports.handler = async function () { return 1 }`,
		"a named function":        `async function handler() { return 1 } exports.handler = handler`,
		"an arrow":                `exports.handler = async () => 1`,
		"a method":                `module.exports = { async handler() { return 1 } }`,
		"a method by its string":  `module.exports = { async "handler"() { return 1 } }`,
		"a method by computation": `module.exports = { async ["hand" + "ler"]() { return 1 } }`,
		"a static method":         `module.exports = class { static async handler() { return 1 } }`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			result := realm(t, Env{}, script).Call(context.Background(), Call{Handler: "handler", Async: true, WantValue: true})
			if result.Error != nil || string(result.Value) != "1" {
				t.Errorf("got %s, %v", result.Value, result.Error)
			}
		})
	}
}

func TestStacksNameNothingOfTheHost(t *testing.T) {
	t.Parallel()
	script := `
		const stacks = [];
		const take = (f) => { try { f() } catch (e) { stacks.push(e.stack) } };
		take(() => require("nothing"));
		take(() => require("tick").broken());
		take(() => setTimeout());
		take(() => queueMicrotask(1));
		take(() => [1].forEach(() => { throw new Error("inner") }));
		exports.handler = async () => stacks`
	got := value(t, Env{Library: testLibrary()}, script)
	for _, word := range []string{"github.com", "sandbox", ".go", "func1"} {
		if strings.Contains(got, word) {
			t.Errorf("a stack has %q: %s", word, got)
		}
	}
	if !strings.Contains(got, `Error: Cannot find module 'nothing'\n    at action.js:4:`) {
		t.Errorf("the stack is not in the form of V8: %s", got)
	}
}

func TestTwoRealmsShareNothing(t *testing.T) {
	t.Parallel()
	program, err := Compile(wrap(`
		let calls = 0;
		exports.handler = async () => { Object.prototype.leak = (Object.prototype.leak || 0) + 1; globalThis.x = (globalThis.x || 0) + 1; return [++calls, x, ({}).leak] }`), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		r, err := program.Instantiate(context.Background(), Env{})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Call(context.Background(), Call{Handler: "handler", WantValue: true}); string(got.Value) != "[1,1,1]" {
			t.Errorf("got %s", got.Value)
		}
		if got := r.Call(context.Background(), Call{Handler: "handler", WantValue: true}); string(got.Value) != "[2,2,2]" {
			t.Errorf("a warm realm: got %s", got.Value)
		}
		r.Close()
	}
}

func failureOf(t *testing.T, err error) *Error {
	t.Helper()
	var failure *Error
	if !errors.As(err, &failure) {
		t.Fatalf("got %v, want an *Error", err)
	}
	return failure
}
