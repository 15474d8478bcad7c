package sandbox

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestModulesThatCouldBeSeenComeAtOnce has modules of which a script can tell when they were
// evaluated, with what Node says.
func TestModulesThatCouldBeSeenComeAtOnce(t *testing.T) {
	t.Parallel()
	const shares = `const m = require_m(); const seen = Array.first; exports.handler = () => [seen, m]`
	const forgets = `const m = require_m(); const b = require_b(); exports.handler = () => { b.go(); return m.n }`
	const resets = `exports.go = () => require_m().reset()`
	cases := []struct {
		name    string
		modules [][2]string
		want    string
	}{
		{"one that comes to what all share by a template", [][2]string{{"m", "[][`constructor`].first = 1"}, {"main", shares}}, `[1,{}]`},
		{"one that comes to it by a part of a text", [][2]string{{"m", `[]["constructor|x".split("|")[0]].first = 1`}, {"main", shares}}, `[1,{}]`},
		{"one that comes to it by a pattern", [][2]string{{"m", `const { constructor } = []; constructor.first = 1`}, {"main", shares}}, `[1,{}]`},
		{"one that comes to it by a key of a pattern", [][2]string{{"m", `const { ["constructor"]: own } = []; own.first = 1`}, {"main", shares}}, `[1,{}]`},
		{"one that changes a method that all share", [][2]string{{"m", `[].map.first = 1`}, {"main", `const m = require_m(); const seen = [].map.first; delete [].map.first; exports.handler = () => [seen, m]`}}, `[1,{}]`},
		{"one that freezes a method that all share", [][2]string{{"m", `Object.freeze([]["map"])`}, {"main", `const m = require_m(); const seen = Object.isFrozen([].map); exports.handler = () => [seen, m]`}}, `[true,{}]`},
		{"one that comes to a global by a default of a parameter", [][2]string{{"m", `function f(a = Array) { var Array; a.first = 1 } f()`}, {"main", shares}}, `[1,{}]`},
		{"one that comes to a global by a default of the rest", [][2]string{{"m", `function f(...[a = Array]) { a.first = 1 } f()`}, {"main", shares}}, `[1,{}]`},
		{"one that comes to a global where a switch begins", [][2]string{{"m", `switch (Array.first = 1) { default: let Array }`}, {"main", shares}}, `[1,{}]`},

		{"one that makes an error", [][2]string{{"m", `exports.e = new Error("x")`}, {"main", `const m = require_m(); exports.handler = function here() { return /here/.test(m.e.stack) }`}}, `false`},
		{"one that keeps an error", [][2]string{{"m", `try { throw new Error("x") } catch (e) { exports.e = e }`}, {"main", `const m = require_m(); exports.handler = function here() { return /here/.test(m.e.stack) }`}}, `false`},
		{"one that keeps a part of an error", [][2]string{{"m", `try { throw new Error("x") } catch ({ stack: s }) { exports.s = s }`}, {"main", `const m = require_m(); exports.handler = function here() { return /here/.test(m.s) }`}}, `false`},
		{"one that matches, where the last match is asked for", [][2]string{{"m", `exports.x = /b(.)/.test("abc")`}, {"main", `const m = require_m(); exports.handler = () => { /a(.)/.test("azz"); m.x; return RegExp.$1 }`}}, `"z"`},

		{"one that exports something else later", [][2]string{{"m", `exports.n = 1; exports.reset = () => { module.exports = { n: 2 } }`}, {"b", resets}, {"main", forgets}}, `1`},
		{"one that does so by another name", [][2]string{{"m", `const own = module; exports.n = 1; exports.reset = () => { own.exports = { n: 2 } }`}, {"b", resets}, {"main", forgets}}, `1`},
		{"one that hands its module out", [][2]string{{"m", `exports.n = 1; exports.own = module`}, {"b", `exports.go = () => { require_m().own.exports = { n: 2 } }`}, {"main", forgets}}, `1`},
		{"one that counts how often it is required", [][2]string{{"m", `let n = 0; Object.defineProperty(module, "exports", { get() { return { n: ++n } } })`}, {"b", `exports.go = () => require_m()`}, {"main", forgets}}, `1`},

		{"one that lists what is inherited, with an addition to arrays", [][2]string{{"m", `exports.keys = []; for (const k in ["x"]) exports.keys.push(k)`}, {"main", `const m = require_m(); Array.prototype.last = function () {}; exports.handler = () => m.keys.concat()`}}, `["0"]`},
		{"one that lists what is inherited, with an addition by another name", [][2]string{{"m", `exports.keys = []; for (const k in ["x"]) exports.keys.push(k)`}, {"main", `const m = require_m(); const own = Array.prototype; own.last = 1; exports.handler = () => m.keys.concat()`}}, `["0"]`},
		{"one that lists what is inherited, with an addition by a function", [][2]string{{"m", `exports.keys = []; for (const k in ["x"]) exports.keys.push(k)`}, {"main", `const m = require_m(); Object.assign(Array.prototype, { last: 1 }); exports.handler = () => m.keys.concat()`}}, `["0"]`},
		{"one that assigns what a frozen prototype has", [][2]string{{"m", `"use strict"; exports.toString = () => "m"`}, {"main", `const m = require_m(); Object.freeze(Object.prototype); exports.handler = () => m.toString()`}}, `"m"`},
		{"one that calls what is replaced", [][2]string{{"m", `exports.x = Math.max(1, 2)`}, {"main", `const m = require_m(); const { max } = Math; Math.max = () => 9; exports.handler = () => { Math.max = max; return m.x }`}}, `2`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			program, err := Compile(bundleOfModules(c.modules...), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if late := len(program.lateModules); late != 0 {
				t.Errorf("%d modules come late, want none", late)
			}
			for i, got := range inTurn(t, program) {
				if got != c.want {
					t.Errorf("in realm %d: got %s, want %s", i, got, c.want)
				}
			}
		})
	}
}

// TestOnlyModulesOfTheBundlerComeLate has programs that look like its own and are not.
func TestOnlyModulesOfTheBundlerComeLate(t *testing.T) {
	t.Parallel()
	const main = `const m = require_m(); const first = globalThis.told; exports.handler = () => { m.x; return first }`
	cases := []struct{ name, module, old, new, want string }{
		{"a function that tells of the modules", `exports.x = 1`, "return mod ||", "globalThis.told = 1; return mod ||", `1`},
		{"a global that has another meaning in the bundle", `Math.max(1)`, "var require_m =", "var Math = { max() { globalThis.told = 2 } };\nvar require_m =", `2`},
		{"a module that is assigned to", `exports.x = 1`, "module.exports = require_main()", "require_m = () => { globalThis.told = 3; return {} }; module.exports = require_main()", `3`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			source := bundleOfModules([2]string{"m", c.module}, [2]string{"main", main})
			code := strings.Replace(source.Code, c.old, c.new, 1)
			if code == source.Code {
				t.Fatal("the bundle does not have what is replaced")
			}
			program, err := Compile(Source{Name: source.Name, Code: code}, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			for i, got := range inTurn(t, program) {
				if got != c.want {
					t.Errorf("in realm %d: got %s, want %s", i, got, c.want)
				}
			}
		})
	}
}

// TestALateModuleThrowsWhereItIsRequired compares the frames with those of a module that is
// not self-contained.
func TestALateModuleThrowsWhereItIsRequired(t *testing.T) {
	t.Parallel()
	var want []Frame
	for i, module := range []string{"let o; o.x; Date.now()", "let o; o.x; 'text'    "} {
		program, err := Compile(bundleOfModules([2]string{"m", module}, [2]string{"main", `const first = 1; const m = require_m(); exports.handler = () => m`}), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(program.lateModules); got != i {
			t.Fatalf("%d modules come late, want %d", got, i)
		}
		_, err = program.Instantiate(t.Context(), Env{})
		var failure *Error
		if !errors.As(err, &failure) {
			t.Fatalf("got %v, want an error of the module", err)
		}
		if i == 0 {
			want = failure.Frames
			continue
		}
		if diff := cmp.Diff(want, failure.Frames); diff != "" {
			t.Errorf("frames (-at once +late):\n%s", diff)
		}
	}
}

// TestLateModulesOfRealmsThatRunTogether shares a program between realms.
func TestLateModulesOfRealmsThatRunTogether(t *testing.T) {
	t.Parallel()
	program, err := Compile(bundleOfModules([2]string{"m", turnsATable}, [2]string{"main", `const m = require_m(); exports.handler = () => [m.lookup("x"), m.count]`}), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, got := range inTurn(t, program) {
				if want := `["a",1]`; got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}
		})
	}
	group.Wait()
}
