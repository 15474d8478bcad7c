package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
)

// hostileValues are what the values of FuzzResult are made of; A and B stand for values
// within. None loops natively.
var hostileValues = []string{
	`1`, `-0`, `NaN`, `"text"`, `"\ud800\u2028"`, `null`, `undefined`, `true`, `10n`, `Symbol("s")`, `() => 1`, `class C {}`, `/x/g`, `new Date(NaN)`, `new Date(0)`,
	`[A, B]`, `[A, , B]`, `({ a: A, b: B })`, `({ __proto__: null, a: A })`, `Object.freeze({ a: A })`, `({ "": A, "é🌱": B })`,
	`({ get a() { return A } })`, `({ get a() { throw A } })`, `({ get a() { for (;;); } })`, `Object.create({ inherited: A }, { own: { value: B, enumerable: true } })`,
	`({ toJSON() { return A } })`, `({ toJSON() { throw A } })`, `({ toJSON(k) { return this === k || B } })`, `({ toJSON: A, b: B })`, `({ toString() { throw A }, valueOf() { throw B } })`,
	`new Proxy(Object(A), {})`, `new Proxy({}, { get: () => A })`, `new Proxy({ a: 1 }, { ownKeys() { throw A } })`, `new Proxy([], { get(t, k) { return k === "length" ? 3 : B } })`,
	`new Proxy({}, { ownKeys: () => ["a", "b"], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: A }) })`,
	`(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()`, `(() => { const { proxy, revoke } = Proxy.revocable([], {}); const o = { get a() { revoke(); return A }, b: proxy }; return o })()`,
	`(() => { const c = { a: A }; c.c = c; return c })()`, `(() => { const c = [A]; c.push({ c }); return c })()`,
	`new Map([[A, B]])`, `new Set([A])`, `new WeakMap()`, `new Uint8Array([1, 2])`, `new Float64Array(2)`, `new DataView(new ArrayBuffer(4))`, `new ArrayBuffer(3)`,
	`Object(1n)`, `Object("text")`, `Object(Symbol())`, `new Number(5)`, `new Boolean(false)`, `Object.assign(new String("x"), { toString() { throw A } })`, `Object.assign(new Number(1), { valueOf: () => B })`,
	`Promise.resolve(A)`, `Promise.reject(A)`, `({ then(f) { f(A) } })`, `({ then() { throw A } })`, `({ get then() { throw A } })`,
	`Object.assign(new Error("e"), { cause: A, errors: B })`, `new AggregateError([A, B])`, `Object.defineProperty(new Error("e"), "stack", { get() { throw A } })`,
	`(() => { throw A })()`, `(function () { return arguments })(A, B)`, `(function* () { yield A })()`, `globalThis`, `Object.defineProperty([A], "length", { writable: false })`,
}

// plainValues is how many of hostileValues, from the first on, hold no others.
const plainValues = 15

// hostileForms are what a handler does with a value.
var hostileForms = []string{
	`exports.handler = async () => (A)`, `exports.handler = () => (A)`, `exports.handler = async () => { throw A }`, `exports.handler = () => { throw A }`,
	`exports.handler = async () => { setTimeout(() => { throw A }); await new Promise((f) => setTimeout(f, 1)); return B }`,
	`exports.handler = async (event, api) => { api.user.setAppMetadata(A, B) }`, `exports.handler = async () => { console.log(A, B) }`, `exports.handler = async () => JSON.stringify(A, B)`,
	`exports.handler = async () => { Promise.reject(A); await 1; return B }`, `exports.handler = A`, `module.exports = A`, `throw A`,
	`Object.prototype.toJSON = function () { return A }; exports.handler = async () => (B)`, `Object.defineProperty(Object.prototype, "then", { get() { return A } }); exports.handler = async () => (B)`,
	`Array.prototype.push = () => { throw A }; Array.prototype[Symbol.iterator] = B; exports.handler = async () => [A, { b: B }]`,
}

// grow writes a form whose holes are filled with values as the choices say.
func grow(form string, choices *[]byte, depth int) string {
	next := func() int {
		if len(*choices) == 0 {
			return 0
		}
		c := int((*choices)[0])
		*choices = (*choices)[1:]
		return c
	}
	var b strings.Builder
	for i := 0; i < len(form); i++ {
		if isHole(form, i) {
			value := hostileValues[next()%plainValues]
			if depth > 0 {
				value = grow(hostileValues[next()%len(hostileValues)], choices, depth-1)
			}
			b.WriteString("(" + value + ")")
			continue
		}
		b.WriteByte(form[i])
	}
	return b.String()
}

// isHole tells the names A and B from letters of other names.
func isHole(form string, i int) bool {
	return (form[i] == 'A' || form[i] == 'B') && (i == 0 || !inWord(form[i-1])) && (i+1 == len(form) || !inWord(form[i+1]))
}

// FuzzResult reads what hostile values come to, as results, thrown values, arguments and
// logs: whatever they do, a call ends with a value that is JSON or with a typed error.
func FuzzResult(f *testing.F) {
	for form := range hostileForms {
		for value := range hostileValues {
			f.Add([]byte{byte(form), byte(value), byte(value + 3), byte(value + 7)})
		}
	}
	f.Fuzz(func(t *testing.T, choices []byte) {
		if len(choices) == 0 || len(choices) > 64 {
			return
		}
		form := hostileForms[int(choices[0])%len(hostileForms)]
		choices = choices[1:]
		script := grow(form, &choices, 4)
		failure, value := runFuzzed(t, script)
		switch {
		case failure == nil && !json.Valid(value):
			t.Fatalf("%s: the value is %q", script, value)
		case failure != nil && (failure.Kind == "" || failure.Kind == Crashed):
			t.Fatalf("%s: %+v", script, failure)
		}
	})
}

// FuzzExpression is FuzzResult for any expression, which may be one that cannot be read.
func FuzzExpression(f *testing.F) {
	for _, seed := range []string{
		`({a:1})`, `[1,,2]`, `new Date()`, `(()=>{throw {toString(){throw 1}}})()`, `new Proxy({},{get(){throw 1}})`, `"\ud800"`, `10n`,
		`Object.create(null)`, `{toJSON(){return this}}`, `Promise.reject(1)`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, expression string) {
		// Operators that loop by themselves are kept out.
		if len(expression) > 200 || strings.ContainsAny(expression, "*<") || strings.Contains(expression, "e1") {
			return
		}
		failure, value := runFuzzed(t, `exports.handler = async () => (`+expression+"\n)")
		if failure == nil && !json.Valid(value) {
			t.Fatalf("the value is %q", value)
		}
	})
}

func runFuzzed(t *testing.T, script string) (*Error, []byte) {
	t.Helper()
	limits := Limits{Timeout: 50 * time.Millisecond, ResultBytes: 1 << 12}
	program, err := Compile(wrap(script), limits)
	if err != nil {
		return typed(t, err), nil
	}
	r, err := program.Instantiate(context.Background(), Env{Limits: limits})
	if err != nil {
		return typed(t, err), nil
	}
	defer r.Close()
	result := r.Call(context.Background(), Call{
		Handler: "handler", WantValue: true,
		Arguments: []Argument{Document{JSON: `{"a":1}`}, Bound{Surface: hostileSurface, Invoke: func(int, []any) Answer { return Answer{} }}},
	})
	return result.Error, result.Value
}

func typed(t *testing.T, err error) *Error {
	t.Helper()
	failure, ok := errors.AsType[*Error](err)
	if !ok {
		t.Fatalf("the error is a %T", err)
	}
	return failure
}
