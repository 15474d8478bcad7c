package sandbox

import "testing"

// TestArrowFunctionsReadTheArgumentsAroundThem has what Node 22 says.
func TestArrowFunctionsReadTheArgumentsAroundThem(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, code, want string }{
		{"at once", `function f() { return (() => arguments.length)(); } return f(7, 8);`, `2`},
		{"with a parameter", `function f(a) { return (() => arguments[1] + a)(); } return f(7, 8);`, `15`},
		{"later", `function f() { return (b) => [...arguments, b]; } return f(7, 8)(9);`, `[7,8,9]`},
		{"in strict code", `function f(a) { 'use strict'; const q = 1; return (() => arguments.length + q + a)(); } return f(7, 8);`, `10`},
		{"in a method", `class A { m() { return [1, 2].map((x) => x + arguments.length + this.q); } q = 1; } return new A().m(7);`, `[3,4]`},
		{"from an arrow function in another", `function f() { return (() => () => arguments[0])()(); } return f(7);`, `7`},
		{"by a shorthand", `function f() { return (() => ({ arguments }))().arguments.length; } return f(7, 8);`, `2`},
		{"by a call", `function f() { return ((g) => g.apply(null, arguments))(Math.max); } return f(7, 8);`, `8`},
		{"in a default", `function f(a, b = (() => arguments.length)()) { return b; } return f(7);`, `1`},
		{"in a default that is an arrow function", `function f(a, b = () => arguments.length, ...c) { return b(); } return f(7, undefined, 8);`, `3`},
		{"in a default of what is taken apart", `function f(a, { b: { c = () => arguments[0] } = {} } = {}) { return [c(), c.name]; } return f(7);`, `[7,"c"]`},
		{"in a shorthand's default", `function f(a, { b = () => arguments[0] }) { return [b(), b.name]; } return f(7, {});`, `[7,"b"]`},
		{"in a default whose function is named after it", `function f(a, b = () => arguments[0]) { return [b(), b.name]; } return f(7);`, `[7,"b"]`},
		{"in a computed key", `function f(a, { [(() => "k" + arguments[0])()]: b }) { return b; } return f(7, { k7: 4 });`, `4`},
		{"in the rest of the parameters", `function f(a, ...[b = () => arguments[0]]) { return b(); } return f(7);`, `7`},
		{"a variable of the script's own", `function f() { let arguments = 7; return (() => arguments)(); } return f();`, `7`},
		{"a constant of the script's own", `function f() { const [arguments] = [7]; return (() => arguments)(); } return f();`, `7`},
		{"in a generator", `function* g() { yield* [0].map(() => arguments.length); } return [...g(7, 8)];`, `[2]`},
		{"not those of a function in between", `function f() { return (() => (function () { return arguments.length; })(1, 2, 3))(); } return f(7);`, `3`},
		{"nor a name of the script's own", `function f(arguments) { return (() => arguments)(); } return f(7);`, `7`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := wordsOf(t, "exports.handler = () => { "+c.code+" }"); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	got := wordsOf(t, `exports.handler = async () => { async function f() { return (async () => arguments[0])(); } return f(7); }`)
	if got != "7" {
		t.Errorf("in an async function: %s", got)
	}
}
