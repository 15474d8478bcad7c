package sandbox

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// lambdaContext is a context object with all that completes a call.
var lambdaContext = Record{Members: Object{
	{Key: "callbackWaitsForEmptyEventLoop", Value: LatchWaitsForLoop},
	{Key: "succeed", Value: LatchSucceed},
	{Key: "fail", Value: LatchFail},
	{Key: "done", Value: LatchDone},
	{Key: "functionName", Value: "garden-gate"},
	{Key: "clientContext", Value: Undefined{}},
	{Key: "getRemainingTimeInMillis", Value: LatchRemainingTime},
}}

func lambda(t *testing.T, env Env, script string) *Result {
	t.Helper()
	return realm(t, env, script).Call(context.Background(), Call{
		Handler:   "handler",
		Arguments: []Argument{Document{JSON: `{"userName":"rosa"}`}, lambdaContext, Callback{}},
		Waiting:   Freeze,
		WantValue: true,
	})
}

// end is how a call ended, without its frames.
type end struct {
	Value   string
	Kind    ErrorKind
	Name    string
	Message string
	Typeof  string
}

func endOf(result *Result) end {
	e := end{Value: string(result.Value)}
	if err := result.Error; err != nil {
		e.Kind, e.Name, e.Message, e.Typeof = err.Kind, err.Name, err.Message, err.Typeof
	}
	return e
}

// TestCompletionIsNodes22 is the table of Cognito §F for Node.js 18 to 22.
func TestCompletionIsNodes22(t *testing.T) {
	t.Parallel()
	threw := func(message string) end { return end{Kind: Threw, Name: "Error", Message: message} }
	cases := []struct {
		name, script string
		want         end
		after        time.Duration
	}{
		{"async returns a value", `async () => ({ a: 1 })`, end{Value: `{"a":1}`}, 0},
		{"async returns nothing", `async () => {}`, end{Value: `null`}, 0},
		{"async: pending timers are frozen", `async () => { setTimeout(() => console.log("never"), 1000); return 1 }`, end{Value: `1`}, 0},
		{"sync returns a value: ignored", `() => 5`, end{Value: `null`}, 0},
		{"sync returns a value: the loop drains first", `() => { setTimeout(() => {}, 1000); return 5 }`, end{Value: `null`}, time.Second},
		{"sync returns a promise", `() => Promise.resolve(5)`, end{Value: `5`}, 0},
		{"sync returns a thenable", `() => ({ then(f) { setTimeout(f, 10, 5) } })`, end{Value: `5`}, 10 * time.Millisecond},
		{"sync throws", `() => { throw new Error("no") }`, threw("no"), 0},
		{"a rejection", `async () => { throw new Error("no") }`, threw("no"), 0},
		{"callback with a value, after the loop", `(e, c, cb) => { cb(null, { n: 1 }); setTimeout(() => {}, 1000) }`, end{Value: `{"n":1}`}, time.Second},
		{"callback: later changes to the value show", `(e, c, cb) => { const v = { n: 1 }; cb(null, v); setTimeout(() => { v.n = 2 }, 1000) }`, end{Value: `{"n":2}`}, time.Second},
		{"callback without waiting for the loop", `(e, c, cb) => { c.callbackWaitsForEmptyEventLoop = false; const v = { n: 1 }; setTimeout(() => {}, 1000); cb(null, v); v.n = 2 }`, end{Value: `{"n":1}`}, 0},
		{"callback with an error, at once", `(e, c, cb) => { setTimeout(() => {}, 1000); cb(new Error("no")) }`, threw("no"), 0},
		{"callback without arguments", `(e, c, cb) => cb()`, end{Value: `null`}, 0},
		{"callback(undefined, v)", `(e, c, cb) => cb(undefined, 3)`, end{Value: `3`}, 0},
		{"callback with an empty string", `(e, c, cb) => cb("")`, end{Kind: Threw, Typeof: "string"}, 0},
		{"callback with zero", `(e, c, cb) => cb(0)`, end{Kind: Threw, Typeof: "number", Message: "0"}, 0},
		{"callback with false", `(e, c, cb) => cb(false)`, end{Kind: Threw, Typeof: "boolean", Message: "false"}, 0},
		{"callback twice: the first wins", `(e, c, cb) => { cb(new Error("first")); cb(null, 1) }`, threw("first"), 0},
		{"callback, then a throw", `(e, c, cb) => { cb(null, 1); throw new Error("late") }`, end{Value: `1`}, 0},
		{"async with a callback before it resolves", `async (e, c, cb) => { cb(null, "callback"); return "promise" }`, end{Value: `"callback"`}, 0},
		{"async with a callback's error before it resolves", `async (e, c, cb) => { cb(new Error("first")); return 1 }`, threw("first"), 0},
		{"async with a callback's error before it throws", `async (e, c, cb) => { cb(new Error("first")); throw new Error("second") }`, threw("first"), 0},
		{"async resolves first, callback later", `async (e, c, cb) => { setTimeout(() => cb(null, "late"), 10); return "promise" }`, end{Value: `"promise"`}, 0},
		{"async resolves first, callback in the same turn", `async (e, c, cb) => { Promise.resolve().then(() => {}).then(() => cb(null, "late")); return "promise" }`, end{Value: `"promise"`}, 0},
		{"succeed, at once", `(e, c) => { setTimeout(() => {}, 1000); c.succeed({ a: 1 }) }`, end{Value: `{"a":1}`}, 0},
		{"done with a value", `(e, c) => c.done(null, 2)`, end{Value: `2`}, 0},
		{"done with an error", `(e, c) => c.done(new TypeError("no"))`, end{Kind: Threw, Name: "TypeError", Message: "no"}, 0},
		{"fail with an error", `(e, c) => c.fail(new Error("no"))`, threw("no"), 0},
		{"fail without one", `(e, c) => c.fail()`, end{Kind: Threw, Typeof: "undefined", Message: "undefined"}, 0},
		{"async never settles, nothing pending", `async () => new Promise(() => {})`, end{Kind: Stalled, Name: NameNodeExit, Message: "the handler's promise can never settle: nothing is pending"}, 0},
		{"sync never calls back", `() => {}`, end{Value: `null`}, 0},
		{"sync returns a promise that never settles", `() => new Promise(() => {})`, end{Value: `null`}, 0},
		{"async never settles, work pending", `async () => { setInterval(() => {}, 1000); await new Promise(() => {}) }`, end{Kind: TimedOut, Message: "the time limit of 20s was reached"}, 20 * time.Second},
		{"a result with a cycle", `async () => { const a = {}; a.a = a; return a }`, end{Kind: Threw, Name: "TypeError", Message: "Converting circular structure to JSON"}, 0},
		{"a result with a BigInt", `async () => ({ n: 1n })`, end{Kind: Threw, Name: "TypeError", Message: "Do not know how to serialize a BigInt"}, 0},
		{"a completion within the value of another is the first", `(e, c) => { c.succeed({ toJSON() { c.succeed(1); return 2 } }) }`, end{Value: `1`}, 0},
		{"a completion that throws may be followed by another", `(e, c) => { try { c.succeed({ n: 1n }) } catch (e) { c.succeed(e.message) } }`, end{Value: `"Do not know how to serialize a BigInt"`}, 0},
		{"a throw in a timer before the end", `() => new Promise(() => setTimeout(() => { throw new Error("timer") }, 10))`, threw("timer"), 10 * time.Millisecond},
		{"a throw in a timer after the callback", `(e, c, cb) => { setTimeout(() => { throw new Error("timer") }, 10); cb(null, 1) }`, end{Value: `1`}, 10 * time.Millisecond},
		{"a throw in a microtask", `() => new Promise(() => queueMicrotask(() => { throw new Error("job") }))`, threw("job"), 0},
		{"a throw in a tick", `() => new Promise(() => require("tick").nextTick(() => { throw new Error("tick") }))`, threw("tick"), 0},
		{"a throw in a timer that has left a tick", `() => new Promise(() => setTimeout(() => { require("tick").nextTick(() => {}); throw new Error("timer") }, 10))`, threw("timer"), 10 * time.Millisecond},
		{"a throw of a handler that has left a tick", `(e, c, cb) => { require("tick").nextTick(() => cb(null, 1)); throw new Error("now") }`, threw("now"), 0},
		{"a stack overflow in a timer", `() => new Promise(() => setTimeout(function f() { f() }, 1))`, end{Kind: Threw, Name: "RangeError", Message: "Maximum call stack size exceeded"}, time.Millisecond},
		{"the context object", `async (e, c) => [JSON.stringify(c), c.getRemainingTimeInMillis() > 19000, Object.keys(c).length, typeof c.clientContext, c.fail.name]`,
			end{Value: `["{\"callbackWaitsForEmptyEventLoop\":true,\"functionName\":\"garden-gate\"}",true,7,"undefined","fail"]`}, 0},
		{"JSON of odd members", `async () => ({ u: undefined, d: new Date(0), n: NaN, m: new Map([[1, 2]]), f() {}, s: Symbol("x") })`, end{Value: `{"d":"1970-01-01T00:00:00.000Z","n":null,"m":{}}`}, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				got := endOf(lambda(t, Env{Library: testLibrary()}, `exports.handler = `+c.script))
				if diff := cmp.Diff(c.want, got); diff != "" {
					t.Error(diff)
				}
				if took := time.Since(began); took != c.after {
					t.Errorf("it ended after %s, want %s", took, c.after)
				}
			})
		})
	}
}

func TestUnhandledRejections(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, script string
		waiting      Waiting
		want         end
		unhandled    bool
		logs         []string
	}{
		{"while the handler waits, it fails the step", `async () => { Promise.reject(new Error("side")); await new Promise((f) => setTimeout(f, 10)) }`, Detach,
			end{Kind: Threw, Name: "Error", Message: "side"}, true, nil},
		{"handled within the turn", `async () => { const p = Promise.reject(new Error("side")); await null; p.catch(() => {}); await new Promise((f) => setTimeout(f, 10)); return 1 }`, Detach,
			end{Value: `1`}, false, nil},
		{"in the turn in which the handler settles, it is a log", `async () => { Promise.reject(new Error("side")); return 1 }`, Detach,
			end{Value: `1`}, false, []string{"Uncaught Error: side"}},
		{"while the loop drains, it is a log", `async () => { setTimeout(() => Promise.reject(new TypeError("late")), 10); return 1 }`, Drain,
			end{Value: `1`}, false, []string{"Uncaught TypeError: late"}},
		{"of no error", `async () => { Promise.reject("side"); await new Promise((f) => setTimeout(f, 10)) }`, Freeze,
			end{Kind: Threw, Message: "side", Typeof: "string"}, true, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				result := realm(t, Env{}, `exports.handler = `+c.script).Call(context.Background(), Call{Handler: "handler", Waiting: c.waiting, WantValue: true})
				if diff := cmp.Diff(c.want, endOf(result)); diff != "" {
					t.Error(diff)
				}
				if result.Error != nil && result.Error.Unhandled != c.unhandled {
					t.Errorf("Unhandled is %v", result.Error.Unhandled)
				}
				if diff := cmp.Diff(c.logs, messages(result.Logs)); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func messages(logs []Log) []string {
	var texts []string
	for _, log := range logs {
		texts = append(texts, log.Message)
	}
	return texts
}

func TestDetachedWorkGoesOnInFinish(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		surface := NewSurface([]Function{{Path: "deny", Length: 1}})
		calls := 0
		bound := Bound{Surface: surface, Invoke: func(int, []any) Answer {
			calls++
			return Answer{Command: &Command{Method: "deny"}}
		}}
		r := realm(t, Env{}, `exports.handler = async (api) => {
			api.deny("first");
			setTimeout(() => { console.log("later"); api.deny("too late"); throw new Error("lost") }, 1000);
			Promise.resolve().then(() => {}).then(() => {}).then(() => api.deny("after the end"));
		}`)
		result := r.Call(context.Background(), Call{Handler: "handler", Arguments: []Argument{bound}})
		if result.Error != nil || len(result.Commands) != 1 || !result.Pending || result.IgnoredCalls != 1 || len(result.Logs) != 0 {
			t.Errorf("the call: %+v", result)
		}
		rest := r.Finish(context.Background())
		if rest.Error != nil || rest.IgnoredCalls != 1 || calls != 1 {
			t.Errorf("the rest: %+v, %d calls", rest, calls)
		}
		if diff := cmp.Diff([]string{"later", "Uncaught Error: lost"}, messages(rest.Logs)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAStalledHandlerEndsAtOnce(t *testing.T) {
	t.Parallel()
	for _, waiting := range []Waiting{Detach, Drain} {
		result := realm(t, Env{}, `exports.handler = async () => { setTimeout(() => {}, 1e6).unref(); await new Promise(() => {}) }`).
			Call(context.Background(), Call{Handler: "handler", Waiting: waiting})
		if result.Error == nil || result.Error.Kind != Stalled {
			t.Errorf("waiting %d: got %+v", waiting, result.Error)
		}
	}
}
