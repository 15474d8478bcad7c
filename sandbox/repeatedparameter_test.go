package sandbox

import "testing"

// The answers are Node's.
func TestAVariableMayRepeatAParameter(t *testing.T) {
	t.Parallel()
	for script, want := range map[string]string{
		`function f({a}){var a; return a}; return f({a:1})`:                                                                                           `1`,
		`function f({a}){var a = 2; return a}; return f({a:1})`:                                                                                       `2`,
		`return (([a], b) => { for (var a = 0; a < 3; a++); var b; return [a,b].join() })([9], 8)`:                                                    `"3,8"`,
		`function f(a, {c}) { var c, d = 1; return [a, c, d].join() }; return f(1,{c:2})`:                                                             `"1,2,1"`,
		`function f({a}) { for (var a in {x:1}); return a }; return f({a:1})`:                                                                         `"x"`,
		`function f({a}) { for (var a of [7]); return a }; return f({a:1})`:                                                                           `7`,
		`return (({a}) => { var {a, b} = {a:1,b:2}; return a+b})({a:5})`:                                                                              `3`,
		`return (({a}) => { var {a, b}  = {a:1,b:2}; return [() => b, a].length + b })({a:5}, 9, 9)`:                                                  `4`,
		`function f(a = 1) { var a = 3; return a }; return f()`:                                                                                       `3`,
		`function f(...a) { var a; return a.length }; return f(1,2)`:                                                                                  `2`,
		`function f({a}) { if (a) { var a = 4 } return (() => a)() }; return f({a:1})`:                                                                `4`,
		`function f({a}) { function g() { var a = 9; return a } return [a, g()].join() }; return f({a:1})`:                                            `"1,9"`,
		`function f({a}) { try { throw 1 } catch (a) { var a = 5 } return a }; return f({a:1})`:                                                       `1`,
		`class A { m({x}) { var x = x + 1; return x } }; return new A().m({x:1})`:                                                                     `2`,
		`function* f({a}) { var a = yield a; return a }; const g = f({a:1}); return [g.next().value, g.next(4).value]`:                                `[1,4]`,
		`function f({a}) { switch (1) { case 1: var a = 6 } return a }; return f({a:1})`:                                                              `6`,
		`function f({a}) { 'x'; var b, a, c = a; return [a,b,c].join() }; return f({a:1})`:                                                            `"1,,1"`,
		`function f({a}) { let r = []; for (var a = 0, b = 5; a < 2; a++, b++) r.push(() => a + b); return r.map(g => g()).join() }; return f({a:1})`: `"9,9"`,
	} {
		t.Run(script, func(t *testing.T) {
			t.Parallel()
			if got := value(t, Env{}, "exports.handler = async () => { "+script+" };"); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}
