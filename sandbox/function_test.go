package sandbox

import (
	"context"
	"math/bits"
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
	for _, call := range []string{
		`eval("[".repeat(1e6))`, `(0, eval)("-".repeat(1e6) + 1)`, `new Function("(".repeat(3e6))`, `Function("a", "[".repeat(1e6))`,
		`Reflect.construct(Function, ["[".repeat(1e6)])`, `(() => {}).constructor("[".repeat(1e6), Function)`,
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
