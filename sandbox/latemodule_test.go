package sandbox

import (
	"fmt"
	"strings"
	"testing"
)

// bundleOfModules is what the bundler makes of CommonJS modules, of which the last is the
// program. Each is a name and its code.
func bundleOfModules(modules ...[2]string) Source {
	var code strings.Builder
	code.WriteString(`(function (module, exports, require, __filename, __dirname) {
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
`)
	for _, module := range modules {
		fmt.Fprintf(&code, "var require_%s = __commonJS({ %q(exports, module) {\n%s\n} });\n", module[0], module[0]+".js", module[1])
	}
	fmt.Fprintf(&code, "module.exports = require_%s();\n})", modules[len(modules)-1][0])
	return Source{Name: "bundle.js", Code: code.String()}
}

// inTurn are the results of a program's handler in three realms, one after the other: in the
// first all modules come where they stand.
func inTurn(t *testing.T, program *Program) (results [3]string) {
	t.Helper()
	for i := range results {
		realm, err := program.Instantiate(t.Context(), Env{})
		if err != nil {
			results[i] = err.Error()
			continue
		}
		result := realm.Call(t.Context(), Call{Handler: "handler", WantValue: true})
		if results[i] = string(result.Value); result.Error != nil {
			results[i] = result.Error.Error()
		}
		realm.Close()
	}
	return results
}

// turnsATable is a module whose evaluation is work that nobody sees.
const turnsATable = `var db = { a: { n: 1, list: ["x", "y"] }, b: { n: 2, list: ["y"] } };
exports.all = Object.create(null);
exports.count = 0;
turn(exports.all);
exports.lookup = lookup;
function turn(all) {
	Object.keys(db).forEach(function (name) {
		var list = db[name].list;
		for (var i = 0; i < list.length; i++) all[list[i]] = name;
	});
}
function lookup(name) { exports.count++; return exports.all[name] || false; }`

func TestModulesComeLateUnseen(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, module, program string
		late                  int
		want                  string
	}{
		{"one that turns a table around", turnsATable, `const m = require_m(); exports.handler = () => [m.lookup("x"), m.lookup("y"), m.lookup("z"), m.count]`, 1, `["a","b",false,3]`},
		{"one that is a variable", turnsATable, `var m = require_m(); exports.handler = () => [m === m, Object.keys({ m }), typeof m]`, 1, `[true,["m"],"object"]`},
		{"the same for all that require it", turnsATable, `const m = require_m(); exports.handler = () => { m.x = 1; return require_m().x }`, 1, `1`},
		{"one that is null", `module.exports = null`, `const m = require_m(); exports.handler = () => [m, m]`, 1, `[null,null]`},
		{"one that is a function", `module.exports = (x) => x * 2`, `const m = require_m(); exports.handler = () => m(21)`, 1, `42`},
		{"one with a member that is missing", turnsATable, `const m = require_m(); exports.handler = () => m.nope("x")`, 1, "TypeError: m.nope is not a function"},
		{"one of which a member is read at once", turnsATable, `const { lookup } = require_m(); exports.handler = () => lookup("x")`, 0, `"a"`},
		{"one that is used at once", turnsATable, `const m = require_m(); exports.first = m.lookup("x"); exports.handler = () => exports.first`, 0, `"a"`},
		{"one that is used by what is called at once", turnsATable, `const m = require_m(); exports.first = get(); function get() { return m.lookup("x") } exports.handler = () => exports.first`, 1, `"a"`},
		{"one that is required late itself", turnsATable, `const first = [1].map((x) => x + 1)[0]; const m = require_m(); exports.handler = () => [first, m.lookup("x")]`, 0, `[2,"a"]`},
		{"one whose variable is assigned to", turnsATable, `var m = require_m(); exports.handler = () => { m = m.lookup("x"); return m }`, 0, `"a"`},
		{"one whose name is bound again", turnsATable, `var m = require_m(); exports.handler = () => { const f = (m) => m; return f(1) }`, 0, `1`},
		{"one that a text may name", turnsATable, `var m = require_m(); exports.handler = () => eval("m.lookup('x')")`, 0, `"a"`},
		{"one that throws", `let o; o.x`, `const m = require_m(); exports.handler = () => m`, 1, `TypeError: Cannot read properties of undefined (reading 'x')`},

		{"one that looks at the clock", `exports.at = Date.now() > 0`, `const m = require_m(); exports.handler = () => m.at`, 0, `true`},
		{"one that throws dice", `exports.n = Math.random() < 1`, `const m = require_m(); exports.handler = () => m.n`, 0, `true`},
		{"one that tells of itself", `globalThis.told = 1`, `const m = require_m(); exports.handler = () => [told, m]`, 0, `[1,{}]`},
		{"one that makes a global", `told = 1`, `const m = require_m(); exports.handler = () => [told, m]`, 0, `[1,{}]`},
		{"one that changes what all share", `Array.prototype.last = function () { return 1 }`, `const m = require_m(); exports.handler = () => [[].last(), m]`, 0, `[1,{}]`},
		{"one that changes what all share by an object of its own", `[].constructor.first = 1`, `const m = require_m(); exports.handler = () => [Array.first, m]`, 0, `[1,{}]`},
		{"one that does so by a text", `["x"]["__proto__"].first = 1`, `const m = require_m(); exports.handler = () => [[].first, m]`, 0, `[1,{}]`},
		{"one that comes to the global object by a call", `(function () { this.told = 1 })()`, `const m = require_m(); exports.handler = () => [told, m]`, 0, `[1,{}]`},
		{"one that does something later", `(async () => { exports.later = 1 })()`, `const m = require_m(); exports.handler = () => m.later`, 0, `1`},
		{"one that calls what nobody sees", `exports.f = ["map"]["map"]((x) => x)`, `const m = require_m(); exports.handler = () => m.f`, 0, `["map"]`},
		{"one with a variable of a global's name, which it uses outside of it", `function f(Date) { return Date } exports.f = f(1) && Date.now() > 0`, `const m = require_m(); exports.handler = () => m.f`, 0, `true`},
		{"one with a variable of a global's name", `function f(Date) { return Date + 1 } exports.f = f(1)`, `const m = require_m(); exports.handler = () => m.f`, 1, `2`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			program, err := Compile(bundleOfModules([2]string{"m", c.module}, [2]string{"main", c.program}), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if late := len(program.lateModules); late != c.late {
				t.Errorf("%d modules come late, want %d", late, c.late)
			}
			for i, got := range inTurn(t, program) {
				if got != c.want {
					t.Errorf("in realm %d: got %s, want %s", i, got, c.want)
				}
			}
		})
	}
}

// TestModulesComeLateTogether has modules that stand on others.
func TestModulesComeLateTogether(t *testing.T) {
	t.Parallel()
	const handler = `const a = require_a(); exports.handler = () => a.get()`
	cases := []struct {
		name    string
		modules [][2]string
		late    int
		want    string
	}{
		{"one that alone requires another", [][2]string{{"data", `module.exports = { x: 1 }`}, {"a", `var data = require_data(); data.x++; exports.get = () => data.x`}, {"main", handler}}, 1, `2`},
		{"one that another can change", [][2]string{{"data", `module.exports = { x: 1 }`}, {"a", `var data = require_data(); data.x++; exports.get = () => data.x`}, {"b", `require_data().x = 5`}, {"main", handler + `; require_b()`}}, 0, `5`},
		{"two that require each other", [][2]string{{"b", `const a = require_a(); exports.of = () => typeof a.get`}, {"a", `const b = require_b(); exports.get = () => b.of()`}, {"main", handler}}, 0, `"function"`},
		{"one by way of another", [][2]string{{"data", turnsATable}, {"a", `const data = require_data(); exports.get = () => data.lookup("x")`}, {"main", handler}}, 2, `"a"`},
		{"one that requires what is not self-contained", [][2]string{{"data", `exports.x = Date.now() > 0`}, {"a", `const data = require_data(); exports.get = () => data.x`}, {"main", handler}}, 0, `true`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			program, err := Compile(bundleOfModules(c.modules...), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if late := len(program.lateModules); late != c.late {
				t.Errorf("%d modules come late, want %d", late, c.late)
			}
			for i, got := range inTurn(t, program) {
				if got != c.want {
					t.Errorf("in realm %d: got %s, want %s", i, got, c.want)
				}
			}
		})
	}
}

// TestALateModuleIsWorkOfItsFirstUse shows that a realm that does not use such a module does
// not evaluate it, unless it is the first.
func TestALateModuleIsWorkOfItsFirstUse(t *testing.T) {
	const table = `exports.list = []; for (let i = 0; i < 3000; i++) exports.list.push({ i });`
	program, err := Compile(bundleOfModules([2]string{"m", table}, [2]string{"main", `const m = require_m(); exports.handler = () => m.list.length`}), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	instantiate := func() {
		realm, err := program.Instantiate(t.Context(), Env{})
		if err != nil {
			t.Fatal(err)
		}
		realm.Close()
	}
	instantiate()
	if got := testing.AllocsPerRun(5, instantiate); got > 3000 {
		t.Errorf("a realm that does not use the module makes %.0f allocations", got)
	}
	if got := inTurn(t, program); got[2] != "3000" {
		t.Errorf("a realm that uses it says %s", got[2])
	}
}
