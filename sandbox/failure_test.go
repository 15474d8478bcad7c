package sandbox

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// plainObject is String of an object without a toString of its own.
var plainObject = "[object Object]"

func TestThrownValuesAreDescribed(t *testing.T) {
	t.Parallel()
	const noError = "an object that is not an Error was thrown"
	cases := []struct {
		name, throw string
		want        Error
	}{
		{"an Error", `new Error("no")`, Error{Name: "Error", Message: "no"}},
		{"a subclass without a name of its own", `new (class Mine extends Error {})("no")`, Error{Name: "Error", Message: "no"}},
		{"a subclass with a name", `Object.assign(new RangeError("no"), { name: "Mine", code: "E_MINE" })`, Error{Name: "Mine", Message: "no", Code: "E_MINE"}},
		{"a code that is no string", `Object.assign(new Error("no"), { code: 5 })`, Error{Name: "Error", Message: "no"}},
		{"a string", `"text"`, Error{Message: "text", Typeof: "string", Thrown: "'text'"}},
		{"a number", `1.5`, Error{Message: "1.5", Typeof: "number", Thrown: "1.5"}},
		{"null", `null`, Error{Message: "null", Typeof: "object", Thrown: "null"}},
		{"undefined", `undefined`, Error{Message: "undefined", Typeof: "undefined", Thrown: "undefined"}},
		{"a symbol", `Symbol("x")`, Error{Message: "Symbol(x)", Typeof: "symbol", Thrown: "Symbol(x)"}},
		{"a BigInt", `10n`, Error{Message: "10", Typeof: "bigint", Thrown: "10n"}},
		{"a function", `() => 1`, Error{Message: noError, Typeof: "function", Thrown: "[Function (anonymous)]"}},
		{"an object", `({})`, Error{Message: noError, Typeof: "object", Thrown: "{}", Text: &plainObject}},
		{"an object with a message", `({ message: "mine" })`, Error{Message: "mine", Typeof: "object", Thrown: "{ message: 'mine' }", Text: &plainObject}},
		{"an object with a name and a message", `({ name: "Mine", message: "mine" })`, Error{Name: "Mine", Message: "mine", Text: &plainObject}},
		{"getters that throw", `Object.defineProperties(new Error("x"), { stack: { get() { throw 1 } }, name: { get() { throw 1 } }, message: { get() { throw this } } })`, Error{Name: "Error"}},
		{"a toString that throws", `({ toString() { throw 1 }, toJSON() { throw 1 } })`, Error{Message: noError, Typeof: "object", Thrown: "{ toString: [Function: toString], toJSON: [Function: toJSON] }"}},
		{"a Proxy that throws in every trap", `new Proxy({}, { get() { throw 1 }, has() { throw 1 }, getPrototypeOf() { throw 1 } })`, Error{Message: noError, Typeof: "object", Thrown: "[Proxy]"}},
		{"a revoked Proxy", `(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()`, Error{Message: noError, Typeof: "object", Thrown: "[Proxy]"}},
		{"a Proxy of an Error", `new Proxy(new Error("no"), {})`, Error{Name: "Error", Message: "no"}},
		{"a message of another type", `Object.assign(new Error(), { message: { toString() { for (;;); } } })`, Error{Name: "Error"}},
		{"a very long message", `new Error("x".repeat(1e6))`, Error{Name: "Error", Message: strings.Repeat("x", maxText) + "…"}},
	}
	for _, c := range cases {
		for _, form := range []string{"async () => { throw %s }", "() => { throw %s }", "async () => { await null; throw %s }"} {
			t.Run(c.name+" in "+form, func(t *testing.T) {
				t.Parallel()
				result := call(t, Env{}, `exports.handler = `+strings.Replace(form, "%s", c.throw, 1))
				if result.Error == nil {
					t.Fatal("it did not fail")
				}
				got, want := *result.Error, c.want
				got.Frames, want.Kind = nil, Threw
				if diff := cmp.Diff(want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

func TestReasonsOfAnErrorAreRead(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, throw string
		want        []Cause
	}{
		{"none", `new Error("no", { cause: undefined })`, nil},
		{"a cause", `new Error("no", { cause: new TypeError("why") })`, []Cause{{Path: "cause", Name: "TypeError", Message: "why"}}},
		{"a cause of a cause", `new Error("no", { cause: new Error("why", { cause: "because" }) })`,
			[]Cause{{Path: "cause", Name: "Error", Message: "why"}, {Path: "cause.cause", Message: "because", Typeof: "string"}}},
		{"null", `new Error("no", { cause: null })`, []Cause{{Path: "cause", Message: "null", Typeof: "object"}}},
		{"an object", `new Error("no", { cause: {} })`, []Cause{{Path: "cause", Message: "an object that is not an Error", Typeof: "object"}}},
		{"several errors", `new AggregateError([new Error("a"), 5], "all")`,
			[]Cause{{Path: "errors[0]", Name: "Error", Message: "a"}, {Path: "errors[1]", Message: "5", Typeof: "number"}}},
		{"a cause of one of several", `new AggregateError([new Error("a", { cause: 1n })])`,
			[]Cause{{Path: "errors[0]", Name: "Error", Message: "a"}, {Path: "errors[0].cause", Message: "1", Typeof: "bigint"}}},
		{"a circle", `(() => { const e = new Error("a"); e.cause = new Error("b", { cause: e }); return e })()`, []Cause{{Path: "cause", Name: "Error", Message: "b"}}},
		{"itself", `(() => { const e = new Error("a"); e.cause = e; return e })()`, nil},
		{"getters that throw", `Object.defineProperties(new Error("a"), { cause: { get() { throw 1 } }, errors: { get() { throw 1 } } })`, nil},
		{"a Proxy that throws", `new Error("a", { cause: new Proxy({}, { get() { throw 1 } }) })`, []Cause{{Path: "cause", Message: "an object that is not an Error", Typeof: "object"}}},
		{"errors that are no list", `Object.assign(new Error("a"), { errors: { length: 5 } })`, nil},
		{"a cause of what is no error", `({ name: "Mine", message: "a", cause: new Error("b") })`, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			result := call(t, Env{}, `exports.handler = async () => { throw `+c.throw+` }`)
			if result.Error == nil {
				t.Fatal("it did not fail")
			}
			for i := range result.Error.Causes {
				result.Error.Causes[i].Frames = nil
			}
			if diff := cmp.Diff(c.want, result.Error.Causes); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("at most a few", func(t *testing.T) {
		t.Parallel()
		for _, throw := range []string{
			`(() => { let e = 0; for (let i = 0; i < 1000; i++) e = new Error("x", { cause: e }); return e })()`,
			`new AggregateError(Array.from({ length: 1000 }, () => new AggregateError([1, 2])))`,
			`Object.assign(new Error("x"), { errors: Array(2 ** 32 - 1) })`,
		} {
			result := call(t, Env{}, `exports.handler = async () => { throw `+throw+` }`)
			if n := len(result.Error.Causes); n > maxCauses {
				t.Errorf("%s: %d reasons", throw, n)
			}
		}
	})
}

func TestReadingAThrownValueEndsWithTheDeadline(t *testing.T) {
	t.Parallel()
	for _, throw := range []string{
		`{ get message() { for (;;); } }`,
		`new Proxy(new Error("x"), { get() { for (;;); } })`,
		`Object.defineProperty(new Error("x"), "name", { get() { for (;;); } })`,
		`Object.defineProperty(new Error("x"), "cause", { get() { for (;;); } })`,
		`new Error("x", { cause: { get message() { for (;;); } } })`,
		`Object.assign(new Error("x"), { errors: new Proxy([1], { get() { for (;;); } }) })`,
	} {
		result := call(t, Env{Limits: quick()}, `exports.handler = async () => { throw `+throw+` }`)
		if result.Error == nil || result.Error.Kind != TimedOut {
			t.Errorf("%s: got %+v", throw, result.Error)
		}
	}
}

func TestFramesOfErrors(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, script string
		want         []Frame
	}{
		{"functions by name", "exports.handler = async () => {\n  dig()\n}\nfunction dig() {\n  throw new Error('stone')\n}",
			[]Frame{{"dig", "action.js", 5, 9}, {"", "action.js", 2, 6}}},
		{"native frames are dropped", "exports.handler = async () => {\n  [1].forEach(() => { throw new Error('x') })\n}",
			[]Frame{{"", "action.js", 2, 29}, {"", "action.js", 2, 14}}},
		{"async frames are kept", "async function inner() {\n  await null\n  throw new Error('x')\n}\nexports.handler = async function outer() {\n  await inner()\n}",
			[]Frame{{"inner", "action.js", 3, 9}, {"outer", "action.js", 6, 14}}},
		{"a plain value has the place of the throw", "exports.handler = () => {\n  throw 'x'\n}",
			[]Frame{{"", "action.js", 2, 3}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			result := call(t, Env{}, c.script)
			if result.Error == nil {
				t.Fatal("it did not fail")
			}
			if diff := cmp.Diff(c.want, result.Error.Frames); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestStackOverflowsAreRangeErrors(t *testing.T) {
	t.Parallel()
	for _, script := range []string{
		`const f = () => f(); f()`,
		`const f = () => { try { f() } catch (e) { f() } finally { f() } }; f()`,
		`const o = { toString() { return "" + o } }; return "" + o`,
		`const o = { get x() { return this.x } }; return o.x`,
		`await null; const f = () => f(); f()`,
		`return { get x() { const f = () => f(); return f() } }`,
	} {
		result := call(t, Env{}, `exports.handler = async () => { `+script+` }`)
		if result.Error == nil || result.Error.Kind != Threw || result.Error.Name != "RangeError" || result.Error.Message != "Maximum call stack size exceeded" {
			t.Errorf("%s: got %+v", script, result.Error)
		}
	}
}

func TestDeadlines(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, script string }{
		{"a loop", `for (;;);`},
		{"a loop that catches", `for (;;) try { for (;;); } catch { } finally { for (;;); }`},
		{"a loop of promise jobs", `for (;;) await null`},
		{"a loop of timers", `await new Promise(() => { const t = () => setTimeout(t, 0); t() })`},
		{"a loop of immediates", `await new Promise(() => { const t = () => setImmediate(t); t() })`},
		{"a wait", `await new Promise((f) => setTimeout(f, 1e6))`},
		{"a getter of the result", `return { get x() { for (;;); } }`},
		{"a toJSON of the result", `return { toJSON() { for (;;); } }`},
		{"a Proxy as the result", `return new Proxy({}, { ownKeys() { for (;;); } })`},
		{"a thenable", `return { then() { for (;;); } }`},
		{"a hostile object in the console", `console.log({ toJSON() { for (;;); } })`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			result := call(t, Env{Limits: quick(), Library: testLibrary()}, `exports.handler = async () => { `+c.script+` }`)
			if result.Error == nil || result.Error.Kind != TimedOut {
				t.Errorf("got %+v %s", result.Error, result.Value)
			}
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}

func TestCanceling(t *testing.T) {
	t.Parallel()
	for _, script := range []string{`for (;;);`, `await new Promise((f) => setTimeout(f, 1e6))`} {
		r := realm(t, Env{}, `exports.handler = async () => { `+script+` }`)
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
		result := r.Call(ctx, Call{Handler: "handler"})
		cancel()
		if result.Error == nil || result.Error.Kind != Canceled {
			t.Errorf("%s: got %+v", script, result.Error)
		}
		if again := r.Call(ctx, Call{Handler: "handler"}); again.Error == nil || again.Error.Kind != Canceled {
			t.Errorf("a call with a context that has ended: %+v", again.Error)
		}
	}
}

func TestResultsHaveALimit(t *testing.T) {
	t.Parallel()
	for _, script := range []string{
		`"x".repeat(2000)`, `Array(500).fill("x".repeat(100))`, `Array(2 ** 32 - 1)`, `({ a: { toJSON: () => Array(1000).fill(1) } })`,
	} {
		result := call(t, Env{Limits: Limits{ResultBytes: 1000}}, `exports.handler = async () => `+script)
		if result.Error == nil || result.Error.Kind != OverLimit || result.Value != nil {
			t.Errorf("%s: got %+v", script, result.Error)
		}
	}
}

func TestResultsAreWrittenAsJSONStringifyDoes(t *testing.T) {
	t.Parallel()
	for _, script := range []string{
		`{ a: undefined, b: () => 1, c: Symbol("x"), d: null, e: [undefined, () => 1, Symbol("x")] }`,
		`[NaN, Infinity, -0, 0, 1e21, 1e-7, 123456789012345680000, 0.1]`,
		`{ d: new Date(0), bad: new Date(NaN), n: new Number(1), s: new String("x"), b: new Boolean(true) }`,
		`{ "quote\"": "\b\f\n\r\t\u0001\u2028\\ / é 🌱", half: "\ud800 \udc00 \ud83c\udf31", fffd: "\ufffd" }`,
		`{ m: new Map([[1, 2]]), s: new Set([1]), r: /x/, e: new Error("x"), t: new Uint8Array([1, 2]), p: Promise.resolve() }`,
		`new Proxy({ a: 1 }, {})`, `new Proxy([1, { b: 2 }], {})`,
		`{ toJSON(k) { return [k, this.x] }, x: 1 }`, `{ a: { toJSON(k) { return k } }, b: [{ toJSON(k) { return k } }] }`,
		`Object.assign(Object.create({ inherited: 1 }), { 2: "b", 1: "a", z: 1 })`,
		`JSON.parse('{"__proto__":{"a":1}}')`, `[[], {}, [[]], ""]`, `"text"`, `5`, `null`, `true`,
	} {
		got := value(t, Env{}, `exports.handler = async () => (`+script+`)`)
		want := value(t, Env{}, `exports.handler = async () => [JSON.stringify(`+script+`)]`)
		if wrapped := value(t, Env{}, `const text = `+"`"+strings.NewReplacer("\\", "\\\\", "`", "\\`").Replace(got)+"`"+`; exports.handler = async () => [text]`); wrapped != want {
			t.Errorf("%s: got %s, want the text in %s", script, got, want)
		}
	}
}

func TestNoGoroutineIsLeft(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 20 {
		for _, script := range []string{
			`async () => { setInterval(() => {}, 1000); setTimeout(() => {}, 1e6) }`, `async () => { for (;;); }`, `async () => { throw 1 }`,
			`async () => { await new Promise((f) => setTimeout(f, 1)) }`, `async () => { await new Promise((f) => setTimeout(f, 1e6)) }`,
		} {
			program, err := Compile(wrap(`exports.handler = `+script), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			r, err := program.Instantiate(context.Background(), Env{Limits: Limits{Timeout: 5 * time.Millisecond}})
			if failure, ok := errors.AsType[*Error](err); ok && failure.Kind == TimedOut {
				continue // the machine is slow, and nothing may be left of that either
			}
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(context.Background())
			r.Call(ctx, Call{Handler: "handler"})
			r.Close()
			cancel()
		}
	}
	deadline := time.Now().Add(2 * time.Second)
	for runtime.NumGoroutine() > before {
		if time.Now().After(deadline) {
			t.Fatalf("there were %d goroutines and are %d", before, runtime.NumGoroutine())
		}
		runtime.Gosched()
	}
}
