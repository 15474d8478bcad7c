package cognito_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// What a handler leaves behind is read without asking it: neither its toString nor its
// toJSON, and nothing of a Proxy. Each case ends at once although its limit is ten minutes;
// one that asked would be ended by the context instead.
func TestNothingOfAHandlerIsCalledAfterwards(t *testing.T) {
	t.Parallel()
	const loop = "const loop = () => { for (;;); };\n"
	tests := []struct {
		name, code string
		want       actions.Kind // "" of a run that completed
	}{
		{"a thrown object with a toString", `exports.handler = async () => { throw { toString: loop, valueOf: loop, toJSON: loop, [Symbol.toPrimitive]: loop }; };`, actions.KindThrew},
		{"a thrown function", `const f = () => {}; f.toString = loop; f[Symbol.toPrimitive] = loop; exports.handler = async () => { throw f; };`, actions.KindThrew},
		{"an error whose members have such", `exports.handler = async () => { const e = new Error(); e.name = { toString: loop }; e.message = { toString: loop }; e.code = { toString: loop }; e.stack = { toString: loop }; throw e; };`, actions.KindThrew},
		{"an error whose cause has", `exports.handler = async () => { throw new Error("x", { cause: { toString: loop, toJSON: loop } }); };`, actions.KindThrew},
		{"a callback's error", `exports.handler = (event, context, callback) => callback({ toString: loop, toJSON: loop });`, actions.KindThrew},
		{"context.fail", `exports.handler = (event, context) => context.fail({ toString: loop, toJSON: loop });`, actions.KindThrew},
		{"context.done", `exports.handler = (event, context) => context.done({ toString: loop, toJSON: loop });`, actions.KindThrew},
		{"a rejection that nobody handles", `exports.handler = () => new Promise(() => { Promise.reject({ toString: loop, toJSON: loop }); setTimeout(() => {}, 600000); });`, actions.KindThrew},
		{"a throw in a timer", `exports.handler = () => new Promise(() => setTimeout(() => { throw { toString: loop, toJSON: loop }; }, 1));`, actions.KindThrew},
		{"a throw at the top level", `throw { toString: loop, toJSON: loop };`, actions.KindLoad},
		{"a handler that is no function", `exports.handler = { toString: loop, valueOf: loop };`, actions.KindLoad},
		{"what a plain function returns", `exports.handler = (event) => ({ toString: loop, toJSON: loop });`, actions.KindRejectedResult},
		{"a toString in the result", `exports.handler = async (event) => { event.response.note = { toString: loop, valueOf: loop }; return event; };`, ""},
		{"a promise of the result with a then of its own that is left alone", `exports.handler = async (event) => { const p = Promise.resolve(event); p.toString = loop; return p; };`, ""},
		{"a log line", `exports.handler = async (event) => { console.log({ toString: loop, toJSON: loop, get member() { return loop(); } }); return event; };`, ""},
		{"an assignment to callbackWaitsForEmptyEventLoop", `exports.handler = async (event, context) => { context.callbackWaitsForEmptyEventLoop = { valueOf: loop, toString: loop }; return event; };`, ""},
	}
	for _, test := range tests {
		for _, format := range []actions.LogFormat{actions.LogPlain, actions.LogText} {
			t.Run(test.name+" "+string(format), func(t *testing.T) {
				t.Parallel()
				host := runtimetest.New(t, runtime.Config{
					Dialects: []actions.Dialect{cognito.Dialect()}, Limits: runtime.Limits{Timeout: 10 * time.Minute}, Attempts: 1,
					Function: actions.Function{LogFormat: format},
				})
				if got := endingSoon(t, host, bound(loop+test.code)); got != test.want {
					t.Errorf("it ended as %q, want %q", got, test.want)
				}
			})
		}
	}
}

// Where the platform itself asks, the time of the function is spent, and its limit ends that.
func TestWhatThePlatformCallsIsLimited(t *testing.T) {
	t.Parallel()
	const loop = "const loop = () => { for (;;); };\n"
	tests := []struct{ name, code string }{
		{"toJSON of the result", `exports.handler = async () => ({ toJSON: loop });`},
		{"toJSON of a value of a callback", `exports.handler = (event, context, callback) => callback(null, { toJSON: loop });`},
		{"toJSON of a value of succeed", `exports.handler = (event, context) => context.succeed({ toJSON: loop });`},
		{"a getter of the result", `exports.handler = async () => ({ get response() { return loop(); } });`},
		{"a Proxy as the result", `exports.handler = async () => new Proxy({}, { ownKeys: loop, get: (t, key) => key === "then" ? undefined : loop() });`},
		{"a then that never comes back", `exports.handler = () => ({ then: loop });`},
		{"getters of an error", `exports.handler = async () => { throw { get name() { return loop(); }, get message() { return loop(); }, get stack() { return loop(); } }; };`},
		{"a Proxy as an error of a callback", `exports.handler = (event, context, callback) => callback(new Proxy({}, { get: loop, has: loop, ownKeys: loop, getPrototypeOf: loop }));`},
		{"a Proxy as an unhandled rejection", `exports.handler = async (event) => { Promise.reject(new Proxy({}, { get: loop, has: loop, ownKeys: loop, getPrototypeOf: loop })); await null; return event; };`},
		{"toJSON of a value that is logged as JSON", `exports.handler = async (event) => { console.log({ toJSON: loop }); return event; };`},
		{"getters of an error that is logged as JSON", `exports.handler = async (event) => { const e = new Error("x"); Object.defineProperty(e, "constructor", { get: loop }); console.log("it failed", e); return event; };`},
		{"a getter of the exports", `exports.handler = async (event) => event; Object.defineProperty(exports, "handler", { enumerable: true, get: loop });`},
		{"what stands in the place of process.env", `process.env = new Proxy({}, { get: loop, set: loop, has: loop }); exports.handler = async (event) => process.env.HOME;`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{
				Dialects: []actions.Dialect{cognito.Dialect()}, Limits: runtime.Limits{Timeout: 300 * time.Millisecond}, Attempts: 1,
				Function: actions.Function{LogFormat: actions.LogJSON},
			})
			if got := endingSoon(t, host, bound(loop+test.code)); got != actions.KindTimeout {
				t.Errorf("it ended as %q", got)
			}
		})
	}
}

// A warm realm calls a script between events no more than a cold one.
func TestWarmRealmsAreLimitedToo(t *testing.T) {
	t.Parallel()
	const code = `let seen = 0;
process.env = new Proxy(process.env, { set() { for (;;); } });
setTimeout(() => { if (seen > 0) for (;;); }, 1);
exports.handler = async (event) => { seen++; return event; };`
	host := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{cognito.Dialect()}, Limits: runtime.Limits{Timeout: time.Second}, Attempts: 1,
	})
	b := kept(code)
	if got := endingSoon(t, host, b); got != "" {
		t.Fatalf("the first event ended as %q", got)
	}
	if got := endingSoon(t, host, b); got != actions.KindTimeout {
		t.Errorf("the second event ended as %q", got)
	}
	if got := endingSoon(t, host, b); got != "" {
		t.Errorf("the third event, which has a new realm, ended as %q", got)
	}
}

// endingSoon runs a binding on a sample and gives the kind of its error, "" without one. A run
// that is not over in good time is ended, which is an error of the kind canceled.
func endingSoon(t *testing.T, host *runtime.Host, binding actions.Binding) actions.Kind {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	sample, err := actions.Complete(cognito.PreSignUp.Trigger(), "")
	if err != nil {
		t.Fatal(err)
	}
	x, err := host.Run(ctx, actions.Request{Trigger: "cognito/PreSignUp", Event: actions.AppendJSON(nil, sample), Flow: actions.Flow{binding}})
	var failed *actions.ExecutionError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	if x.Error == nil {
		return ""
	}
	return x.Error.Kind
}

// The exports are listed while somebody waits for the outcome, and no longer.
func TestGettersOfExportsEndWithTheCaller(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{cognito.Dialect()}, Limits: runtime.Limits{Timeout: 10 * time.Minute}, Attempts: 1,
	})
	b := bound(`exports.handler = async (event) => event;
Object.defineProperty(exports, "other", { enumerable: true, get() { for (;;); } });`)
	sample, err := actions.Complete(cognito.PreSignUp.Trigger(), "")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	x, err := host.Run(ctx, actions.Request{Trigger: "cognito/PreSignUp", Event: actions.AppendJSON(nil, sample), Flow: actions.Flow{b}})
	if err != nil || x.Outcome != actions.Completed {
		t.Errorf("the handler had answered: %v, %v", x.Outcome, err)
	}
	ctx, cancel = context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if inspection, err := host.Inspect(ctx, b); err == nil && len(inspection.Handlers) > 0 {
		t.Errorf("Inspect found %v", inspection.Handlers)
	}
}
