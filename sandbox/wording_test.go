package sandbox

import (
	"context"
	"fmt"
	"testing"
)

// TestErrorsOfTheEngineSpeakAsV8 has what Node 22 says.
func TestErrorsOfTheEngineSpeakAsV8(t *testing.T) {
	t.Parallel()
	cases := []struct{ code, want string }{
		{`var u; u.x`, "TypeError: Cannot read properties of undefined (reading 'x')"},
		{`var u; u.f()`, "TypeError: Cannot read properties of undefined (reading 'f')"},
		{`(() => ({}))().foo()`, "TypeError: (intermediate value)(...).foo is not a function"},
		{`new (() => {})`, "TypeError: (intermediate value) is not a constructor"},
		{`decodeURIComponent('%')`, "URIError: URI malformed"},
		{`[].reduce((a, b) => a)`, "TypeError: Reduce of empty array with no initial value"},
		{`function* g() { i.next(); } var i = g(); i.next()`, "TypeError: Generator is already running"},
		{`'' + Object.create(null)`, "TypeError: Cannot convert object to primitive value"},
		{"`${{ toString: null, valueOf: null, long: 'x'.repeat(2000) }}`", "TypeError: Cannot convert object to primitive value"},
		{`nope`, "ReferenceError: nope is not defined"},
		{`JSON.parse('{bad')`, "SyntaxError: Expected property name or '}' in JSON at position 1 (line 1 column 2)"},
		{`eval('{')`, "SyntaxError: Unexpected end of input"},
		{`eval(')')`, "SyntaxError: Unexpected token ')'"},
		{`new Function('a', '"abc')`, "SyntaxError: Invalid or unexpected token"},
		{`(0, eval)('let a; let a')`, "SyntaxError: Identifier 'a' has already been declared"},
		{`throw new TypeError('mine')`, "TypeError: mine"},
		{`throw new TypeError('Value is not a constructor of mine')`, "TypeError: Value is not a constructor of mine"},
		{`var o = { a: {} }; o.a['b c'](o.d)`, "TypeError: o.a.b c is not a function"},
		{`var o = {}, k = 1; o[k + 1](2)`, "TypeError: o[(k + 1)] is not a function"},
		{`var o = {}; o?.x()`, "TypeError: o?.x is not a function"},
		{`var g = () => ({}); g(1).b(2)`, "TypeError: g(...).b is not a function"},
		{`var o = {}; (0, o.x)()`, "TypeError: (0 , o.x) is not a function"},
		{`var o = {}; new o.X(1)`, "TypeError: o.X is not a constructor"},
		{`class A {} A()`, "TypeError: Class constructor A cannot be invoked without 'new'"},
		{`var f = () => t + 1; f(); let t = 1`, "ReferenceError: Cannot access 't' before initialization"},
		{`(({ user }) => user)()`, "TypeError: Cannot destructure property 'user' of 'undefined' as it is undefined."},
		{`var o = {}; const { a } = o.b`, "TypeError: Cannot destructure property 'a' of 'o.b' as it is undefined."},
		{`var o = {}; for (const x of o.a) x`, "TypeError: o.a is not iterable"},
		{`var o = {}; [1, ...o]`, "TypeError: o is not iterable"},
		{`var q = 1; 'x' in q`, "TypeError: Cannot use 'in' operator to search for 'x' in 1"},
		{`var o = {}; o instanceof o`, "TypeError: Right-hand side of 'instanceof' is not callable"},
		{`new WeakMap().set(Symbol.for('x'), 1)`, "TypeError: Invalid value used as weak map key"},
		{`[1].find({})`, "TypeError: object is not a function"},
		{`new Promise(1)`, "TypeError: Promise resolver 1 is not a function"},
	}
	for _, c := range cases {
		t.Run(c.code, func(t *testing.T) {
			t.Parallel()
			caught := fmt.Sprintf("exports.handler = async () => { try { %s } catch (e) { return `${e.name}: ${e.message}`; } }", c.code)
			if got := wordsOf(t, caught); got != `"`+c.want+`"` {
				t.Errorf("the script caught %s, want %s", got, c.want)
			}
			if got := wordsOf(t, "exports.handler = async () => { "+c.code+" }"); got != c.want {
				t.Errorf("nobody caught %s, want %s", got, c.want)
			}
		})
	}
}

// TestEvaluatedTextMayHaveTheHighestEscape covers the escape that the engine's parser
// panics on.
func TestEvaluatedTextMayHaveTheHighestEscape(t *testing.T) {
	t.Parallel()
	for _, code := range []string{
		`eval('"\\u{10ffff}"')`, `(0, eval)('"\\u{10FFFF}"')`, `new Function('return "\\u{0010ffff}"')()`, `Function('return "\\u{10ffff}"')()`,
		`globalThis.eval('"\\u{10ffff}"')`, `new globalThis.Function('return "\\u{10ffff}"')()`,
	} {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			if got := wordsOf(t, "exports.handler = () => "+code+".codePointAt(0)"); got != "1114111" {
				t.Errorf("got %s", got)
			}
		})
	}
	if got := wordsOf(t, `exports.handler = () => { const local = 5; return eval('local'); }`); got != "5" {
		t.Errorf("a direct eval does not see the scope of its call: %s", got)
	}
	if got := wordsOf(t, `exports.handler = () => eval('"\\\\u{10ffff}"')`); got != `"\\u{10ffff}"` {
		t.Errorf("an escaped backslash was taken for an escape: %s", got)
	}
}

// wordsOf is what a program's handler came to, as JSON, or how it failed.
func wordsOf(t *testing.T, code string) string {
	t.Helper()
	program, err := Compile(Source{Name: "main.js", Code: "(function (module, exports, require) {" + code + "})"}, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	realm, err := program.Instantiate(context.Background(), Env{})
	if err != nil {
		t.Fatal(err)
	}
	defer realm.Close()
	result := realm.Call(t.Context(), Call{Handler: "handler", WantValue: true})
	if result.Error != nil {
		return result.Error.Error()
	}
	return string(result.Value)
}
