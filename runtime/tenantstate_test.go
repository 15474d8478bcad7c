package runtime_test

import (
	"testing"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// marking leaves a mark wherever a script can reach: in what the language and the modules give,
// and in what is evaluated anew for every realm. The next run logs the places where it finds one.
const marking = `const found = [];
const places = {
  global: globalThis, process, env: process.env, console, Intl, symbol: Symbol.for("usher.mark"),
  cache: require.cache, main: module, builtins: require("module").builtinModules, zlib: require("zlib").codes,
  errors: require("os").constants.errno, constants: require("fs").constants, crypto: require("crypto").constants,
  subtle: require("crypto").subtle, perf: performance, agent: require("http").globalAgent, methods: require("http").METHODS,
  util: require("util").inspect, options: require("util").inspect.defaultOptions, styles: require("util").inspect.styles,
  buffer: require("buffer").Buffer, events: require("events"), timers: require("timers/promises"), strict: Object.getPrototypeOf(JSON),
  template: ((parts) => parts)` + "`a${1}b`" + `.raw, literal: /a/g, generator: Object.getPrototypeOf(function* () {}), asyncs: Object.getPrototypeOf(async () => {}),
  segments: Intl.Segmenter && Intl.Segmenter.prototype, number: new Intl.NumberFormat("de").resolvedOptions(), url: URL.prototype,
};
for (const name of ["Object", "Array", "Function", "Promise", "RegExp", "Error", "Map", "String", "Number", "Date", "Uint8Array", "ArrayBuffer", "Symbol", "Reflect", "Headers", "Response"]) {
  places[name] = globalThis[name];
  if (globalThis[name] && globalThis[name].prototype) places[name + ".prototype"] = globalThis[name].prototype;
}
for (const [name, place] of Object.entries(places)) {
  if (place === null || typeof place !== "object" && typeof place !== "function") continue;
  if (Object.getOwnPropertyDescriptor(place, "usherMark")) found.push(name);
}
for (const place of Object.values(places)) {
  try { Object.defineProperty(place, "usherMark", { value: event => event, configurable: true }); } catch {}
}
if (String(Error.prepareStackTrace).includes("usherMark") || Error.stackTraceLimit === 77) found.push("stacks");
Error.prepareStackTrace = () => "usherMark"; Error.stackTraceLimit = 77;
if (places.literal.lastIndex) found.push("lastIndex");
places.literal.test("xa");
if (process.env.MARK || process.title === "marked") found.push("process");
process.env.MARK = "1"; process.title = "marked";
try { require("fs").writeFileSync("/tmp/mark", "1", { flag: "wx" }); } catch (e) { if (e.code === "EEXIST") found.push("/tmp"); }
if (new (require("async_hooks").AsyncLocalStorage)().getStore()) found.push("storage");
require("events").defaultMaxListeners = 1234;
process.on("uncaughtException", () => console.log("left"));
setTimeout(() => console.log("late"), 1).unref();
Object.prototype.toJSON = undefined;
JSON.stringify = () => "usherMark";
exports.onExecutePostLogin = async (event) => { console.log("found " + found.join(", ")); };
`

// Of what a script of one tenant has done to all that it can reach, the next script sees nothing,
// of the same tenant or of another, also where both are of one program and one process.
func TestNothingThatAScriptMarkedIsThereForTheNext(t *testing.T) {
	t.Parallel()
	for name, host := range map[string]*runtime.Host{
		"in process":     runtimetest.NewInProcess(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}}),
		"in workers too": runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}}),
	} {
		for _, tenant := range []string{"acme", "globex", "acme", "acme"} {
			x, err := host.Run(t.Context(), actions.Request{Tenant: tenant, Trigger: "auth0/post-login", Event: []byte(`{}`), Flow: flowOf(marking)})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if logs := x.Steps[0].Logs; len(logs) == 0 || logs[0].Message != "found " {
				t.Errorf("%s: a script of %s logs %v", name, tenant, logs)
			}
		}
		// The test itself finds what is there: in a realm that is kept.
		b := flowOf(marking + "\nexports.onExecutePostLogin = async () => { console.log(globalThis.usherMark ? 'marked' : 'clean'); };")[0]
		b.Warm = true
		if got := seenBy(t, host, "auth0/post-login", b); got != "marked" {
			t.Errorf("%s: a realm is %s behind its own mark", name, got)
		}
	}
}
