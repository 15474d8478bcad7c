package sandbox

import (
	"context"
	"math/bits"
	"strings"
	"testing"
)

func TestATextGivenToFunctionHasWhatItNames(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, script, want string }{
		{"a method of the language", `return Function("return Object.groupBy([1,2], (n) => n % 2).get ?? 'none'")()`, `"none"`},
		{"a property of errors", `return Function("const o = {}; Error.captureStackTrace(o); return typeof o.stack")()`, `"string"`},
		{"a literal with what the engine has not", `return Function("return /(?<n>b)/.exec('ab').groups.n")()`, `"b"`},
		{"a limit of texts", `try { Function("return 'x'.repeat(2**28)")() } catch (e) { return e.message }`, `"Invalid string length"`},
		{"a limit of memory", `try { Function("return new Uint8Array(2**40)")() } catch (e) { return e.message }`, `"Array buffer allocation failed"`},
		{"as a second argument", `return Function("a", "return Object.groupBy(a, (n) => 'all').all")([1])`, `[1]`},
		{"after the script took its built-ins away", `delete globalThis.Uint8Array; globalThis.Array = 5;
			return Function("return typeof Uint8Array + [1234567].map(String) + typeof Array")()`, `"undefined1234567number"`},
		{"two times", `const f = () => Function("return 'ab'.repeat(2) + new Uint8Array(3).length")(); return f() + f()`, `"abab3abab3"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := answered(t, c.script); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestFunctionIsAsTheEnginesOwn(t *testing.T) {
	t.Parallel()
	script := `
		class Own extends Function {}
		const own = new Own("a", "return a");
		const order = [];
		const part = (text) => ({ toString() { order.push(text); return text; } });
		Function(part("a"), part("return a"));
		let mistake;
		try { Function("return ("); } catch (e) { mistake = e instanceof SyntaxError; }
		return [Function.name, Function.length, String(Function), Function.prototype.constructor === Function,
			Object.getPrototypeOf(Function) === Function.prototype, (() => 1) instanceof Function, own instanceof Own, own(3), order, mistake,
			Object.keys(Function), Function("return this")() === globalThis, new Function("a", "return 1").name]`
	want := `["Function",1,"function Function() { [native code] }",true,true,true,true,3,["a","return a"],true,[],true,"anonymous"]`
	if got := answered(t, script); got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
}

func TestNamingFunctionCostsNoOtherPatch(t *testing.T) {
	t.Parallel()
	const code = `(function (module) { module.exports = (x) => x instanceof Function || Function("return this") })`
	program, err := Compile(Source{Name: "a.js", Code: code}, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got := bits.OnesCount64(program.patches); got != 1 || program.metered != 0 || program.bytes != 0 {
		t.Errorf("%d patches, metered %b, bytes %b", got, program.metered, program.bytes)
	}
}

// answered runs the body of a function and returns what it returns as JSON.
func answered(t *testing.T, body string) string {
	t.Helper()
	source := Source{Name: "a.js", Code: "(function (module, exports) { exports.run = () => {" + body + "\n} })"}
	program, err := Compile(source, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := program.Instantiate(context.Background(), Env{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	result := r.Call(context.Background(), Call{Handler: "run", WantValue: true})
	if result.Error != nil {
		t.Fatal(result.Error)
	}
	return string(result.Value)
}

func TestEvaluatedTextIsNotNestedTooDeep(t *testing.T) {
	t.Parallel()
	const deep = `"[".repeat(1e6)`
	for _, call := range []string{
		`eval("[".repeat(1e6))`, `(0, eval)("-".repeat(1e6) + 1)`, `new Function("(".repeat(3e6))`, `Function("a", "[".repeat(1e6))`,
		`Reflect.construct(Function, ["[".repeat(1e6)])`, `(() => {}).constructor("[".repeat(1e6), Function)`,
		`globalThis.eval(` + deep + `)`, `global["eval"](` + deep + `)`, `Reflect.get(globalThis, "eval")(` + deep + `)`, `eval?.(` + deep + `)`,
		`(() => { const e = eval; return e(` + deep + `) })()`, `[` + deep + `].map(eval)`, `[` + deep + `].map(globalThis.eval)`, `eval.call(null, ` + deep + `)`, `eval(...[` + deep + `])`,
		`eval("globalThis").eval(` + deep + `)`, `eval("new Function(" + JSON.stringify("[".repeat(1e6)) + ")")`,
		`new (async () => {}).constructor(` + deep + `)`, `(async () => {}).constructor("a", ` + deep + `)`, `new (function* () {}).constructor(` + deep + `)`,
		`Object.getPrototypeOf(async () => {}).constructor(` + deep + `)`, `Reflect.construct(Object.getPrototypeOf(function* () {}).constructor, [` + deep + `])`,
		`(() => { const AsyncFunction = (async () => {}).constructor; return new AsyncFunction(` + deep + `) })()`,
		`Function(...Array(1500).fill("a = ["), "")`, `(() => { class F extends Function {} return new F(` + deep + `) })()`,
		`Function("return eval(" + JSON.stringify("[".repeat(1e6)) + ")")()`, `(0, eval)("eval('['.repeat(1e6))")`,
	} {
		t.Run(call, func(t *testing.T) {
			t.Parallel()
			got := answered(t, `try { return `+call+` } catch (e) { return [e.name, e.message] }`)
			if want := `["RangeError","Maximum call stack size exceeded"]`; got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
	if got := answered(t, `return eval("[".repeat(900) + "]".repeat(900)).length`); got != "1" {
		t.Errorf("got %s", got)
	}
}

// TestTextsReachTheParserMeasuredOrNotAtAll has programs that reach what evaluates texts by
// ways of their own.
func TestTextsReachTheParserMeasuredOrNotAtAll(t *testing.T) {
	t.Parallel()
	const deep = `"[".repeat(1e6)`
	for name, script := range map[string]string{
		"a name that is glued together":                 `globalThis["ev" + "al"](` + deep + `)`,
		"a name with an escape":                         `\u0065val(` + deep + `)`,
		"another name with an escape":                   `globalThis.\u0065val(` + deep + `)`,
		"Function by a glued name":                      `globalThis["Func" + "tion"](` + deep + `)`,
		"a constructor that is taken out":               `const f = async () => {}, { constructor: C } = f; new C(` + deep + `)`,
		"a glued constructor":                           `(async () => {})["con" + "structor"](` + deep + `)`,
		"eval in a text of eval":                        `eval("eval(" + JSON.stringify(` + deep + `) + ")")`,
		"eval that a text of eval keeps":                `eval("(e => e)(eval)")(` + deep + `)`,
		"eval by shorthand":                             `const { eval: e } = { eval }; e(` + deep + `)`,
		"a measured text that never came to the parser": `const f = (eval, text) => eval(text); f(String, "1"); eval("(e => e)(eval)")(` + deep + `)`,
		"the engine's own":                              `globalThis["%engine_eval"] && globalThis["%engine_eval"](` + deep + `); throw new Error("not supported")`,
		"our own, for a text of eval":                   `eval("const V = globalThis['%evaluated'] ?? String, f = (eval, text) => eval(text); f(V, '1'); f(eval, " + JSON.stringify(` + deep + `) + ")")`,
		"another in the place of our own":               `const V = globalThis["%evaluated"] ?? String; globalThis["%evaluated"] = (text) => text; globalThis["%eval"] = (f) => f; const f = (eval, text) => eval(text); f(V, "1"); f(eval, ` + deep + `)`,
		"the name in the place of ours":                 `for (const o of [{ eval: String }, { "%evaluated": () => ` + deep + ` }]) with (o) eval("1")`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			result := call(t, Env{}, `exports.handler = async () => { `+script+` }`)
			if result.Error == nil || result.Error.Kind != Threw || !strings.Contains(result.Error.Message, "not supported") && result.Error.Name != "RangeError" {
				t.Errorf("got %+v", result.Error)
			}
		})
	}
}

func TestEvalIsAsTheEnginesOwn(t *testing.T) {
	t.Parallel()
	for script, want := range map[string]string{
		`const local = 5; return eval("local")`:                                          `5`,
		`const local = 5; return [1].map(() => eval("local + this.x"), { x: 1 }).length`: `1`,
		`"use strict"; const local = 5; return eval("var a = local; a") + typeof a`:      `"5undefined"`,
		`eval("var a = 2"); return a`:                                                    `2`,
		`return [typeof eval, eval === globalThis.eval, eval.name, eval.length, String(eval), eval(), eval(5), globalThis.eval({}) + ""]`:                 `["function",true,"eval",1,"function eval() { [native code] }",null,5,"[object Object]"]`,
		`const local = 5; return [typeof globalThis.eval("typeof local"), (0, eval)("typeof local"), eval?.("typeof local")]`:                             `["string","undefined","undefined"]`,
		`const { writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(globalThis, "eval"); return [writable, enumerable, configurable]`: `[true,false,true]`,
		`const f = (eval) => eval("1") + 1; return f((text) => text)`:                                                                                     `"11"`,
		`return Function("x", "return eval('1 + 1') + x")(3)`:                                                                                             `5`,
		`return (0, eval)("eval('1 + 1')")`:                        `2`,
		`return eval("(() => Function('return 7')())()")`:          `7`,
		`let e = eval; e = [e, eval].map((f) => f("3")); return e`: `[3,3]`,
		`const C = (async () => {}).constructor; const f = new C("a", "return a"); return [C.name, C.length, f instanceof C, f.constructor === C, Object.getPrototypeOf(C) === Function, String(f), Object.prototype.toString.call(f), C.prototype === Object.getPrototypeOf(f)]`: `["AsyncFunction",1,true,true,true,"async function anonymous(a\n) {\nreturn a\n}","[object AsyncFunction]",true]`,
		`const C = (function* () {}).constructor; return [C.name, [...C("yield 1; yield 2")()]]`:                                                              `["GeneratorFunction",[1,2]]`,
		`const d = Object.getOwnPropertyDescriptor((async () => {}).constructor.prototype, "constructor"); return [d.writable, d.enumerable, d.configurable]`: `[false,false,true]`,
	} {
		t.Run(script, func(t *testing.T) {
			t.Parallel()
			if got := answered(t, script); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}
