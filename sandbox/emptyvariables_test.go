package sandbox

import "testing"

// TestVariablesHoldNoArguments has what Node 22 says of variables that nothing was assigned
// to, in functions that are called with more arguments than they have parameters.
func TestVariablesHoldNoArguments(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, code, want string }{
		{"beside a parameter", `function f(a) { var b; return [typeof b, () => [a, b]]; } return f(7, 8)[0];`, `"undefined"`},
		{"beside the arguments", `function f() { arguments; var b, c; return [typeof b, typeof c, () => [b, c]].slice(0, 2); } return f(7, 8);`, `["undefined","undefined"]`},
		{"in a callback", `return [5, 6].map(function (x) { var y; const g = () => [x, y]; return typeof y; });`, `["undefined","undefined"]`},
		{"in an arrow function", `const f = (a) => { var b; const g = () => [a, b]; return typeof b; }; return f(7, 8);`, `"undefined"`},
		{"in a method", `class A { m(a) { var b; const g = () => [a, b]; return typeof b; } } return new A().m(7, 8);`, `"undefined"`},
		{"in a constructor", `class A { constructor(a) { var b; this.g = () => [a, b]; this.t = typeof b; } } return new A(7, 8).t;`, `"undefined"`},
		{"in a generator", `function* f(a) { var b; const g = () => [a, b]; yield typeof b; } return [...f(7, 8)];`, `["undefined"]`},
		{"declared further in", `function f(a) { const g = () => [a, b, i, k]; if (!a) { var b = 1; } for (var i in {}) { var [k] = [1]; } return [typeof b, typeof i, typeof k]; } return f(7, 8, 9, 10);`, `["undefined","undefined","undefined"]`},
		{"in patterns", `function f(a) { const g = () => [a, b, c, d]; if (!a) { var { b, x: [c] = [], ...d } = {}; } return [typeof b, typeof c, typeof d]; } return f(7, 8, 9, 10);`, `["undefined","undefined","undefined"]`},
		{"where eval may use them", `function f(a) { var b; return eval('typeof b'); } return f(7, 8);`, `"undefined"`},
		{"in strict code", `function f(a) { 'use strict'; var b; const g = () => [a, b]; return [typeof b, this === undefined]; } return f(7, 8);`, `["undefined",true]`},
		{"but a parameter of the name keeps its argument", `function f(a, c) { var a, c; return [a, c, () => [a, c]].slice(0, 2); } return f(7, 8, 9);`, `[7,8]`},
		{"and a function of the name is the function", `function f(a) { var g; function g() {} return [typeof g, () => [a, g]][0]; } return f(7, 8);`, `"function"`},
		{"and the arguments stay the arguments", `function f(a) { var arguments; return [arguments.length, () => a][0]; } return f(7, 8);`, `2`},
		{"and a loop keeps what it has", `function f(a) { let s = ''; for (let i = 0; i < 3; i++) { var n; if (i === 0) n = a; s += n; } return [s, () => n][0]; } return f(7, 8);`, `"777"`},
		{"and what is assigned before it is declared stays", `function f(a) { b = 5; var b; return [b, () => [a, b]][0]; } return f(7, 8);`, `5`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := wordsOf(t, "exports.handler = () => { "+c.code+" }"); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
