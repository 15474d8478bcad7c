package sandbox

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
)

// bundledModule is what the bundler makes of an ES module, with more of its code behind.
func bundledModule(more string) string {
	return `var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = ` + exportHelperText + `;
var __copyProps = ` + copyHelperText + `;
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
		var action_exports = {};
		__export(action_exports, { handler: () => handler, second: () => second });
		module.exports = __toCommonJS(action_exports);
		var handler = async (event) => { event.seen = true; };
		async function second() {}
		0 && (module.exports = { handler, second });
		` + more
}

func TestAnAsyncHandlerThatAwaitsNothingNeedsNoPromise(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		script string
		want   []string
	}{
		"an arrow function":                    {`exports.handler = async () => 1;`, []string{"handler"}},
		"a function":                           {`exports.handler = async function (event) {};`, []string{"handler"}},
		"a function with a name":               {`exports.handler = async function handler(event) {};`, []string{"handler"}},
		"through module":                       {`module.exports.handler = async () => {};`, []string{"handler"}},
		"several":                              {`exports.a = async () => {}; exports.b = async () => {};`, []string{"a", "b"}},
		"one awaits":                           {`exports.a = async () => {}; exports.b = async () => { await 1 };`, []string{"a"}},
		"a function within awaits":             {`exports.handler = async () => { const f = async () => { await 1 }; f(); };`, []string{"handler"}},
		"beside a bundled CommonJS module":     {`var m = (f) => f; var lib = m({ "lib.js"(exports, module) { exports.a = arguments; module.exports = this; } }); exports.handler = async () => {};`, []string{"handler"}},
		"an ES module":                         {bundledModule(``), []string{"handler", "second"}},
		"an ES module that calls one of them":  {bundledModule(`second();`), []string{"handler"}},
		"an ES module that reads its exports":  {bundledModule(`action_exports.handler;`), nil},
		"an ES module of another helper":       {strings.Replace(bundledModule(``), "for (var name in all)", "for (let name in all)", 1), nil},
		"an ES module without one":             {strings.Replace(bundledModule(``), "var __copyProps = ", "var copy = ", 1), nil},
		"an ES module that changes a helper":   {bundledModule(`__export = null;`), nil},
		"an ES module that calls a helper":     {bundledModule(`__defProp({}, "a", {});`), nil},
		"an ES module of a strange namespace":  {strings.Replace(bundledModule(``), "var action_exports = {}", "var action_exports = new Proxy({}, {})", 1), nil},
		"an ES module that hands it elsewhere": {strings.Replace(bundledModule(``), "__toCommonJS(action_exports)", "__toCommonJS(look(action_exports))", 1), nil},
		"a function called as the helper":      {`exports.handler = async () => { await 1 }; const n = {}; async function inner() {} function __export(a, b) { return b.inner().then; } __export(n, { inner: () => inner });`, nil},
		"an accessor may take the exports":     {`Object.defineProperty(Object.prototype, "handler", { set(f) { f().then } }); exports.handler = async () => {};`, nil},
		"it awaits":                            {`exports.handler = async () => { await 1 };`, nil},
		"it awaits in a block":                 {`exports.handler = async () => { if (1) { for (;;) { await 1; break } } };`, nil},
		"it is no async function":              {`exports.handler = () => {};`, nil},
		"the script reads it":                  {`exports.handler = async () => {}; exports.handler.constructor.name;`, nil},
		"the script takes all exports":         {`exports.handler = async () => {}; const all = exports;`, nil},
		"the script replaces the exports":      {`exports.handler = async () => {}; module.exports = {};`, nil},
		"another function reads the exports":   {`exports.handler = async () => {}; function f() { return exports.handler }`, nil},
		"an object holds the exports":          {`exports.handler = async () => {}; const o = { exports };`, nil},
		"a pattern takes the exports apart":    {`exports.handler = async () => {}; const { handler } = exports;`, nil},
		"the function knows its own name":      {`exports.handler = async function self() { return self.constructor.name };`, nil},
		"the function knows itself by callee":  {`exports.handler = async function () { return arguments.callee };`, nil},
		"an arrow in it has its arguments":     {`exports.handler = async function () { return () => arguments };`, nil},
		"the program has its arguments":        {`exports.handler = async () => {}; arguments[1];`, nil},
		"a function has arguments of its own":  {`exports.handler = async () => {}; function f() { return arguments }`, []string{"handler"}},
		"eval may do anything":                 {`exports.handler = async () => {}; eval("exports");`, nil},
		"with may do anything":                 {`exports.handler = async () => {}; with ({}) {}`, nil},
		"frames may show functions":            {`exports.handler = async () => {}; Error.prepareStackTrace = () => {};`, nil},
		"only where a condition holds":         {`if (1) exports.handler = async () => {};`, nil},
		"an async generator would be lowered":  {`exports.handler = function* () {};`, nil},
		"an assignment that reads":             {`exports.handler ||= async () => {};`, nil},
		"a computed name":                      {`exports["handler"] = async () => {};`, nil},
		"an assignment whose value is used":    {`const h = exports.handler = async () => {};`, nil},
		"another's exports":                    {`const other = {}; other.handler = async () => {};`, nil},
		"a local of the same name as exports":  {`exports.handler = async () => { const exports = 1; };`, nil},
		"assigned twice, to the same exports":  {`exports.handler = async () => 1; exports.handler = async () => 2;`, []string{"handler"}},
		"assigned twice, once to what awaits":  {`exports.handler = async () => 1; exports.handler = async () => await 2;`, nil},
		"assigned again to something else":     {`exports.handler = async () => 1; exports.handler = () => 2;`, nil},
		"a shadowed module in a bundled one":   {`var lib = { "lib.js"(exports) { module.exports = 1 } }; exports.handler = async () => {};`, nil},
		"a top level that awaits has no other": {`return (async () => { exports.handler = async () => {}; })();`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			program, err := Compile(wrap(c.script), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, slices.Sorted(maps.Keys(program.unawaited))); diff != "" {
				t.Errorf("functions without a promise (-want +got):\n%s", diff)
			}
		})
	}
}

// TestASparedPromiseShowsNowhere runs handlers twice: as they are, and in a program that
// mentions its module once more and keeps their promise for that reason.
func TestASparedPromiseShowsNowhere(t *testing.T) {
	t.Parallel()
	const api = `(event, api, callback) =>`
	for name, handler := range map[string]string{
		"nothing":                           `async () => {}`,
		"a value":                           `async () => ({ a: 1 })`,
		"a text":                            `async () => "text"`,
		"a promise":                         `async () => Promise.resolve({ a: 1 })`,
		"a rejected promise":                `async () => Promise.reject(new RangeError("no"))`,
		"a promise that settles later":      `async () => new Promise((f) => setTimeout(f, 10, 5))`,
		"a promise that never settles":      `async () => new Promise(() => {})`,
		"a thenable":                        `async () => ({ then(f) { console.log("then"); f(5) } })`,
		"a thenable after other jobs":       `async () => { Promise.resolve().then(() => console.log("job")); return { then(f) { console.log("then"); f(5) } } }`,
		"a thenable that rejects":           `async () => ({ then(f, g) { g(new Error("no")) } })`,
		"a thenable that throws":            `async () => ({ then() { throw new Error("no") } })`,
		"a thenable of a thenable":          `async () => ({ then(f) { f({ then(g) { g(7) } }) } })`,
		"a getter of then is read once":     `async () => ({ get then() { console.log("read"); return undefined } })`,
		"a getter of a thenable, too":       `async () => ({ get then() { console.log("read"); return (f) => f(1) } })`,
		"a getter of then that throws":      `async () => ({ get then() { throw new Error("no") } })`,
		"then is called on the object":      `async () => { const o = { then(f) { f(this === o ? "itself" : "else") } }; return o }`,
		"an error":                          `async () => { throw new TypeError("no") }`,
		"an error of the engine":            `async () => undefined.a`,
		"a thrown text":                     `async () => { throw "no" }`,
		"a thrown undefined":                `async () => { throw undefined }`,
		"a thrown object":                   `async () => { throw { code: 1 } }`,
		"an error in a default":             `async (a, b, c, d = (() => { throw new Error("no") })()) => {}`,
		"an error in a pattern":             `async ({ a: { b } }) => {}`,
		"a stack without end":               `async () => { (function f() { f() })() }`,
		"jobs go on after it":               `async () => { Promise.resolve().then(() => console.log("job")); console.log("first") }`,
		"ticks go on after it":              `async () => { queueMicrotask(() => console.log("job")) }`,
		"timers go on after it":             `async () => { setTimeout(() => console.log("timer"), 10) }`,
		"a rejection nobody handles":        `async () => { Promise.reject(new Error("lost")) }`,
		"calls in time":                     api + ` { api.user.set("a"); }`,
		"calls that come too late":          `async (event, api) => { Promise.resolve().then(() => api.user.set("late")); api.user.set("in time") }`,
		"calls while a promise settles":     `async (event, api) => { const p = Promise.resolve(1); p.then(() => api.user.set("1")).then(() => api.user.set("2")).then(() => api.user.set("3")).then(() => api.user.set("4")); return p }`,
		"a callback before it returns":      `async (event, api, callback) => { callback(null, "callback"); return "value" }`,
		"a callback's error":                `async (event, api, callback) => { callback(new Error("no")); return "value" }`,
		"a callback, then a throw":          `async (event, api, callback) => { callback(null, 1); throw new Error("late") }`,
		"a callback after it returned":      `async (event, api, callback) => { setTimeout(callback, 10, null, "late"); return "value" }`,
		"its constructor, if it knew":       `async () => (async () => {}).constructor.name`,
		"its receiver":                      `async function () { return typeof this }`,
		"an error's stack":                  `async function named() { return new Error("here").stack.split("\n").slice(0, 2).join() }`,
		"an await in a function within":     `async () => { const f = async () => { await 1; console.log("awaited") }; return f() }`,
		"a result that is no JSON":          `async () => { const o = {}; o.o = o; return o }`,
		"a result of undefined members":     `async () => ({ a: undefined, f() {} })`,
		"a revoked proxy":                   `async () => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy }`,
		"the event itself":                  `async (event) => { event.a = 1; return event }`,
		"a class that extends Promise":      `async () => { class P extends Promise {} return P.resolve(3) }`,
		"a then laid into Object.prototype": `async () => { Object.prototype.then = function (f) { delete Object.prototype.then; f("laid") }; return {} }`,
	} {
		for _, waiting := range []Waiting{Detach, Drain, Freeze} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					script := "exports.handler = " + handler + ";"
					spared := sparedOutcome(t, script, waiting)
					kept := sparedOutcome(t, script+"\nvoid module;", waiting)
					if diff := cmp.Diff(kept, spared); diff != "" {
						t.Errorf("waiting %d, with its promise and without (-with +without):\n%s", waiting, diff)
					}
				})
			})
		}
	}
}

// sparedOutcome runs a handler to its end and tells all that a host can see of it.
func sparedOutcome(t *testing.T, script string, waiting Waiting) any {
	t.Helper()
	r := realm(t, Env{}, script)
	surface := NewSurface([]Function{{Path: "user.set", Length: 1}})
	invoke := func(_ int, args []any) Answer {
		return Answer{Command: &Command{Method: "user.set", Args: Object{{Key: "value", Value: args[0]}}}}
	}
	result := r.Call(context.Background(), Call{
		Handler:   "handler",
		Arguments: []Argument{Document{JSON: `{"userName":"rosa"}`}, Bound{Surface: surface, Invoke: invoke}, Callback{}},
		Waiting:   waiting,
		WantValue: true,
	})
	type outcome struct {
		End      end
		Frames   []Frame
		Commands []Command
		Logs     []string
		Pending  bool
		Ignored  int
	}
	told := func(result *Result) outcome {
		o := outcome{
			End: endOf(result), Commands: result.Commands, Logs: messages(result.Logs),
			Pending: result.Pending, Ignored: result.IgnoredCalls,
		}
		if result.Error != nil {
			o.Frames = result.Error.Frames
		}
		return o
	}
	outcomes := []outcome{told(result)}
	if waiting == Detach {
		outcomes = append(outcomes, told(r.Finish(context.Background())))
	}
	return outcomes
}
