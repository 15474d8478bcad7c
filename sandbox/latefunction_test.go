package sandbox

import "testing"

// TestLateFunctions has what Node 22 says of functions that are declared together, however
// late the engine makes them.
func TestLateFunctions(t *testing.T) {
	t.Parallel()
	const some = `function a() { return 'a'; } function b() { return 'b'; } function c() { return 'c'; } `
	cases := []struct{ name, code, want string }{
		{"one is the same at each mention", some + `const get = () => a; return [get() === get(), get()(), (() => a.name + b.length + typeof c)()];`, `[true,"a","a0function"]`},
		{"one keeps what was put on it", some + `const put = () => { a.x = 1; a.x++; }; put(); return (() => [a.x, Object.keys(a), delete a.x, a.x])();`, `[2,["x"],true,null]`},
		{"they call each other", `function a(n) { return n ? b(n - 1) : 'even'; } function b(n) { return n ? a(n - 1) : 'odd'; } function c(n) { return a(n); } const run = () => [c(4), c(5)]; return run();`, `["even","odd"]`},
		{"they see what is around them", `let n = 1; function a() { return n++; } function b() { return a() + a(); } function c() { return b() + this.x; } const run = () => c.call({ x: 10 }); return [run(), n];`, `[13,3]`},
		{"they are constructed", `function A(x) { this.x = x; } A.prototype.get = function () { return this.x; }; function B() {} function C() {} function D() { return new A(7); } const run = () => [D().get(), D() instanceof A, new B() instanceof B, new C().constructor === C]; return run();`, `[7,true,true,true]`},
		{"they are called before their place", `const run = () => a() + b() + c(); return run(); ` + some, `"abc"`},
		{"one that is mentioned at once", some + `const first = a; return [first === (() => a)(), (() => b() + c())()];`, `[true,"bc"]`},
		{"a short property", some + `const make = () => ({ a, b, c: c }); return [make().a === make().a, make().b(), Object.keys(make())];`, `[true,"b",["a","b","c"]]`},
		{"the argument of the same name is the argument", some + `const f = (a) => a; const g = function (x, { b } = { b: 2 }) { return b; }; return [f(1), g(), (() => c())()];`, `[1,2,"c"]`},
		{"a variable of the same name further in", some + `const f = () => { let a = 1; { var b = 2; } for (const c of [3]) return [a, b, c]; }; return f();`, `[1,2,3]`},
		{"what catch binds", some + `const f = () => { try { throw 1; } catch (a) { return a; } }; return [f(), (() => b())()];`, `[1,"b"]`},
		{"a class of the same name", some + `const f = () => { class a { m() { return 1; } } return new a().m() + typeof (class b {}).name; }; return f();`, `"1string"`},
		{"one that is assigned to", some + `const f = () => { a = 1; [b] = [2]; ({ c } = { c: 3 }); return [a, b, c]; }; return f();`, `[1,2,3]`},
		{"one that a loop assigns to", some + `const f = () => { for (a of [5]) ; for (b in { k: 1 }) ; c++; return [a, b, c]; }; return f();`, `[5,"k",null]`},
		{"one that is declared twice", `function a() { return 1; } function b() { return 'b'; } function c() { return 'c'; } function d() { return 'd'; } function a() { return 2; } return (() => [a(), b(), c(), d()])();`, `[2,"b","c","d"]`},
		{"one beside a variable of the name", some + `var a; return (() => [typeof a, b(), c()])();`, `["function","b","c"]`},
		{"where a text may mention them", some + `return eval('a() + b()') + (() => c())();`, `"abc"`},
		{"generators and async functions", `function* a() { yield 1; } async function b() { return 2; } function c() { return 3; } return (() => [[...a()], typeof b().then, c()])();`, `[[1],"function",3]`},
		{"their texts and names", `function a(x) { return x; } function b() {} function c() {} return (() => [a.toString(), a.name, a.length, [b.name, c.name]])();`, `["function a(x) { return x; }","a",1,["b","c"]]`},
		{"in functions in functions", `function o() { function a() { return 1; } function b() { return a() + 1; } function c() { return b() + 1; } return () => c() + a(); } function p() { return o()(); } function q() { return p(); } return (() => [q(), o() === o()])();`, `[4,false]`},
		{"in each call of its function apart", `function make(n) { function a() { return n; } function b() { return a; } function c() { return b(); } return () => c(); } const x = make(1), y = make(2); return [x()(), y()(), x() === x(), x() === y()];`, `[1,2,true,false]`},
		{"in a method and an arrow function", `const o = { m() { function a() { return 1; } function b() { return a(); } function c() { return b(); } return () => c(); } }; const f = () => { function a() { return 2; } function b() { return a(); } function c() { return b(); } return [1].map(() => c())[0]; }; return [o.m()(), f()];`, `[1,2]`},
		{"with directives", `'use strict'; function a() { return this; } function b() { return a(); } function c() { return b(); } return [(() => typeof c())()];`, `["undefined"]`},
		{"as tags, operands and parents", `function A() {} function b(s) { return s[0]; } function c() { return {}; } return (() => { class D extends A {} return [new D() instanceof A, b` + "`x`" + `, c() instanceof A, typeof A, [...b(["y"])][0]]; })();`, `[true,"x",false,"function","y"]`},
		{"with labels of their names", some + `const f = () => { a: for (;;) { break a; } return a() + b() + c(); }; return f();`, `"abc"`},
		{"with arguments beyond the parameters", `function o(x) { function a() { return x; } function b() { return a(); } function c() { return b(); } return () => c(); } return o(1, 2, 3, 4)();`, `1`},
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
