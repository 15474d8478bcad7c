package sandbox

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// attached compiles programs that can be required by name; each sees the variable own.
func attached(t testing.TB, sources map[string]string) []Attached {
	t.Helper()
	var list []Attached
	for name, script := range sources {
		source := wrap(script)
		source.Name, source.Variables = name+"/bundle.js", []string{"own"}
		program, err := Compile(source, Limits{})
		if err != nil {
			t.Fatalf("Compile %s: %v", name, err)
		}
		list = append(list, Attached{Name: name, Program: program, Variables: Object{{Key: "own", Value: Object{{Key: "name", Value: name}}}}})
	}
	return list
}

func TestAProgramRequiresAttachedPrograms(t *testing.T) {
	t.Parallel()
	modules := map[string]string{
		"x:one": `exports.name = own.name; exports.count = 0; exports.grow = () => ++exports.count;
			exports.secret = () => typeof own; exports.shadow = (own) => own; module.loaded = true;`,
		"x:two":         `module.exports = own.name;`,
		"x:throws":      `globalThis.tries = (globalThis.tries || 0) + 1; throw new RangeError("try " + globalThis.tries);`,
		"x:null":        `globalThis.tries = (globalThis.tries || 0) + 1; throw null;`,
		"x:importer":    `exports.import = (name) => require(name);`,
		"x:path":        `exports.join = require("path").join; exports.file = __filename;`,
		"x:expressions": `exports.test = (text) => /(?<=\d)x+/v.test(text); exports.flags = /a/gi.flags;`,
		"x:shadows":     `{ const own = 1; exports.own = own; } exports.outer = own.name;`,
		"x:mixed":       `exports.f = async () => 1; exports.kind = exports.f.constructor.name;`,
		"x:evaluates":   `exports.value = eval("own.name"); exports.apart = (0, eval)("typeof own");`,
	}
	cases := []struct{ name, script, want string }{
		{"what it exports", `const one = require("x:one"); exports.handler = async () => one.name`, `"x:one"`},
		{"the same at every require", `exports.handler = async () => { require("x:one").grow(); return require("x:one").grow() }`, `2`},
		{"a replaced module.exports", `exports.handler = async () => require("x:two")`, `"x:two"`},
		{"a name that is put together", `exports.handler = async () => ["one", "two"].map((n) => require("x:" + n).name || n)`, `["x:one","two"]`},
		{"its variables are its own", `exports.handler = async () => [typeof own, require("x:one").secret()]`, `["undefined","object"]`},
		{"a parameter shadows a variable", `exports.handler = async () => require("x:one").shadow(5)`, `5`},
		{"a constant shadows a variable", `exports.handler = async () => { const { own, outer } = require("x:shadows"); return [own, outer] }`, `[1,"x:shadows"]`},
		{"it does not run before", `exports.handler = async () => { const before = globalThis.tries; try { require("x:throws") } catch {} return [before === undefined, globalThis.tries] }`, `[true,1]`},
		{"the same error each time", `const of = () => { try { require("x:throws") } catch (e) { return e } };
			exports.handler = async () => { const [a, b] = [of(), of()]; return [a === b, a.message, a instanceof RangeError] }`, `[true,"try 1",true]`},
		{"a thrown null each time", `const of = () => { try { return require("x:null") } catch (e) { return [e] } };
			exports.handler = async () => [of(), of(), globalThis.tries]`, `[[null],[null],1]`},
		{"no other attached program", `exports.handler = async () => { try { require("x:importer").import("x:one") } catch (e) { return [e.name, e.code, e.message] } }`,
			`["Error","ERR_MODULE_IMPORT","Cannot require 'x:one' in 'x:importer': a module cannot import another"]`},
		{"not itself", `exports.handler = async () => { try { require("x:importer").import("x:importer") } catch (e) { return e.code } }`, `"ERR_MODULE_IMPORT"`},
		{"none that is not there", `exports.handler = async () => { try { require("x:nothing") } catch (e) { return [e.code, e.message] } }`,
			`["MODULE_NOT_FOUND","Cannot find module 'x:nothing'"]`},
		{"the library", `exports.handler = async () => { const m = require("x:path"); return [m.join("a", "b"), m.file] }`, `["a/b","/var/task/x:path"]`},
		{"resolving runs nothing", `exports.handler = async () => [require.resolve("x:throws"), typeof globalThis.tries]`, `["x:throws","undefined"]`},
		{"its own expressions beside the program's", `exports.handler = async () => { const m = require("x:expressions"); return [m.test("1x"), m.test("x"), m.flags, /b+(?<=b)/.source, /c/y.flags] }`,
			`[true,false,"gi","b+(?<=b)","y"]`},
		{"its async functions stay async", `exports.handler = async () => require("x:mixed").kind`, `"AsyncFunction"`},
		{"text that it evaluates, whatever a script puts in the place of ours", `for (const name of ["%evaluated", "%engine_eval"]) globalThis[name] = () => "0";
			exports.handler = async () => { const m = require("x:evaluates"); return [m.value, m.apart] }`, `["x:evaluates","undefined"]`},
		{"text that it evaluates", `exports.handler = async () => { const m = require("x:evaluates"); return [m.value, m.apart] }`, `["x:evaluates","undefined"]`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := value(t, Env{Library: testLibrary(), Attached: attached(t, modules)}, c.script); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestAnAttachedProgramIsCompiledOnceForManyRealms(t *testing.T) {
	t.Parallel()
	env := Env{Attached: attached(t, map[string]string{"x:one": `exports.grow = () => (globalThis.n = (globalThis.n || 0) + 1);`})}
	for range 3 {
		if got := value(t, env, `exports.handler = async () => require("x:one").grow()`); got != `1` {
			t.Errorf("got %s, want 1", got)
		}
	}
}

func TestErrorsOfAnAttachedProgramNameItsFiles(t *testing.T) {
	t.Parallel()
	env := Env{Attached: attached(t, map[string]string{"x:one": "exports.fail = () => {\n  own.missing();\n};"})}
	result := call(t, env, `exports.handler = async () => require("x:one").fail()`)
	if result.Error == nil || len(result.Error.Frames) == 0 {
		t.Fatalf("got %+v, want an error with frames", result.Error)
	}
	want := Frame{File: "x:one/bundle.js", Line: 2, Column: 14}
	got := result.Error.Frames[0]
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if want := "own.missing is not a function"; result.Error.Message != want {
		t.Errorf("the message is %q, want %q", result.Error.Message, want)
	}
}

func TestAnAttachedProgramThatNeverEndsIsEnded(t *testing.T) {
	t.Parallel()
	env := Env{Limits: quick(), Attached: attached(t, map[string]string{"x:loop": `for (;;) {}`})}
	result := realm(t, env, `exports.handler = async () => { try { require("x:loop") } catch {} return 1 }`).Call(context.Background(), Call{Handler: "handler"})
	if result.Error == nil || result.Error.Kind != TimedOut {
		t.Errorf("got %+v, want %s", result.Error, TimedOut)
	}
}

func TestAProgramThatIsNoFunctionCannotBeAttached(t *testing.T) {
	t.Parallel()
	for _, code := range []string{"", "1; 2", "var x"} {
		if _, err := Compile(Source{Name: "x:one/bundle.js", Code: code, Variables: []string{"own"}}, Limits{}); err == nil {
			t.Errorf("%q was compiled", code)
		}
	}
}
