package sandbox

import "testing"

// TestTargets has what Node 22 says of new.target in functions that are called and constructed
// while a constructor runs.
func TestTargets(t *testing.T) {
	t.Parallel()
	const (
		f = `function F() { return new.target; } `
		g = `function G() { this.t = new.target; } `
	)
	cases := []struct{ name, code, want string }{
		{"a function that a constructor calls has none", f + `class A { constructor() { this.t = typeof F(); } } return new A().t;`, `"undefined"`},
		{"nor one that a function calls that is constructed", f + `function B() { this.t = [typeof F(), new.target === B]; } return new B().t;`, `["undefined",true]`},
		{"nor one that is called further in", f + `const h = () => F(); class A { constructor() { this.t = typeof [0].map(h)[0] + typeof h(); } } return new A().t;`, `"undefinedundefined"`},
		{"nor an arrow function in it", `function F() { return (() => new.target)(); } class A { constructor() { this.t = typeof F(); } } return new A().t;`, `"undefined"`},
		{"nor a method", `const o = { m() { return new.target; } }; class A { constructor() { this.t = [typeof o.m(), typeof this.n()]; } n() { return new.target; } } return new A().t;`, `["undefined","undefined"]`},
		{"nor an accessor", `class A { constructor() { this.t = typeof this.p; } get p() { return new.target; } } return new A().t;`, `"undefined"`},
		{"nor a generator", `function* F() { yield new.target; } class A { constructor() { this.t = typeof F().next().value; } } return new A().t;`, `"undefined"`},
		{"nor an async function", `let seen = 0; async function F() { seen = typeof new.target; } class A { constructor() { F(); } } new A(); return seen;`, `"undefined"`},
		{"nor a function that is called on the new object later", f + `class A { constructor() { this.f = F; this.t = typeof this.f(); } } return new A().t;`, `"undefined"`},
		{"nor a default of a parameter", `function F(a = new.target) { return a; } class A { constructor() { this.t = typeof F(); } } return new A().t;`, `"undefined"`},
		{"one that is constructed there has itself", g + `class A { constructor() { this.g = new G(); } } return new A().g.t === G;`, `true`},
		{"with a default of a parameter too", `function G(a = new.target) { this.t = a; } class A { constructor() { this.g = new G(); } } return new A().g.t === G;`, `true`},
		{"one that a class extends has the class", g + `class A extends G {} return new A().t === A;`, `true`},
		{"one that is constructed for another has that", g + `class A {} return Reflect.construct(G, [], A).t === A;`, `true`},
		{"one without a prototype has itself", g + `G.prototype = 1; return new G().t === G;`, `true`},
		{"one that is bound has the function", g + `return new (G.bind())().t === G;`, `true`},
		{"one that reads it late has it", `function G() { this.a = 1; Object.setPrototypeOf(this, null); this.t = new.target; } return new G().t === G;`, `true`},
		{"in strict code too", `function G() { 'use strict'; this.t = [new.target === G, (function () { return this === undefined; })()]; } return new G().t;`, `[true,true]`},
		{"one that makes itself when it is called", `function G() { if (!new.target) return new G(); this.made = true; } class A { constructor() { this.g = G(); } } const a = new A(); return [a.g.made, a.g instanceof G];`, `[true,true]`},
		{"with a comment before the dot", `function F() { return new /* here */ .target; } class A { constructor() { this.t = typeof F(); } } return new A().t;`, `"undefined"`},
		{"in a class within a function", `function F() { const outer = new.target; class A { constructor() { this.t = [typeof outer, new.target === A]; } } return new A().t; } class B { constructor() { this.t = F(); } } return new B().t;`, `["undefined",true]`},
		{"in a field of a class", f + `class A { t = [typeof new.target, typeof F()]; } return new A().t;`, `["undefined","undefined"]`},
		{"and what is built in makes its own", `class A { constructor() { this.t = [RegExp("/").source, RegExp("a") instanceof A, Error("m") instanceof A, typeof Date()]; } } return new A().t;`, `["\\/",false,false,"string"]`},
		{"with stacks that are looked at", `Error.captureStackTrace({}); class A { constructor() { this.t = [Error("m") instanceof A, TypeError("m") instanceof A]; } } return new A().t;`, `[false,false]`},
		{"and formatters", `class A { constructor() { const f = Intl.NumberFormat("en"); this.t = [f instanceof A, f.format(1234.5)]; } } return new A().t;`, `[false,"1,234.5"]`},
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
