package sandbox

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
)

// largeLiteral is the text of a literal of data with the members given, and many others.
func largeLiteral(members string) string {
	var text strings.Builder
	text.WriteString("{ " + members)
	for i := range constantFrom {
		fmt.Fprintf(&text, `, "pad/%d": { "n": %d, "list": ["x%d"] }`, i, i, i)
	}
	return text.String() + " }"
}

func constantsIn(t *testing.T, script string) int {
	t.Helper()
	program, err := Compile(wrap(script), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return len(program.constants)
}

// constantMembers are those that the scripts below look at.
const constantMembers = `"text": "grün \u{1f600} \ud800", plain: 'a\0b', "negative": -4.5, yes: true, no: false, none: null, "big": 1e300,
	"list": [1, "two", [3], { four: 4 }], inner: { "a": 1, "b": { "c": [] } }, "": "empty"`

// listMembers are more of them.
const listMembers = `, "lists": [[], [1], [1, "b"], [1, "b", null], [1, 2, 3, 4], [1, 2, 3, 4, 5], [true, 2.5, "c", -4, 5, null]]`

func TestConstantsCannotBeToldFromOtherLiterals(t *testing.T) {
	t.Parallel()
	if !engine().constants {
		t.Error("objects cannot be made of constants with this engine")
	}
	cases := []struct{ name, script string }{
		{"all of it as JSON", `return o`},
		{"texts with their surrogates", `return [o.text.length, o.text.codePointAt(5), o.text.charCodeAt(8), o.plain.length, o[""]]`},
		{"numbers and truth", `return [o.negative, o.big, o.yes, o.no, o.none, o.nothing === undefined]`},
		{"what is made once stays the same", `return [o.inner === o.inner, o.list === o.list, o["pad/1"] === o["pad/1"], o.list[3] === o.list[3]]`},
		{"each evaluation makes another", `const p = make(); p.inner.a = 2; p.list.push(5); p["pad/3"].n = -1; return [p === o, o.inner, o.list, o["pad/3"]]`},
		{"the order of names", `return [Object.keys(o), Object.getOwnPropertyNames(o.inner), Reflect.ownKeys(o["pad/9"])]`},
		{"a later name is the last", `o.later = 1; o["pad/2"].later = 1; return [Object.keys(o).pop(), Object.keys(o["pad/2"])]`},
		{"a later index is the first", `o[7] = 1; o.inner[3] = 1; return [Object.keys(o)[0], Object.keys(o.inner)]`},
		{"entries, and for-in", `const seen = []; for (const name in o) seen.push(name, name in o, Object.hasOwn(o, name)); return [Object.entries(o.inner), seen]`},
		{"a description", `return [Object.getOwnPropertyDescriptor(o, "inner"), Object.getOwnPropertyDescriptor(o["pad/0"], "n"), Object.getOwnPropertyDescriptor(o, "missing")]`},
		{"what is deleted does not come back", `delete o.inner; delete o["pad/4"].n; return [o.inner, "inner" in o, Object.keys(o["pad/4"]), o["pad/4"].n]`},
		{"what is deleted and set again is the last", `delete o["pad/4"].n; o["pad/4"].n = 3; return Object.entries(o["pad/4"])`},
		{"what is replaced stays", `o.inner = 1; o["pad/5"] = 2; return [o.inner, o["pad/5"], Object.keys(o)]`},
		{"an accessor in place of a member", `Object.defineProperty(o, "inner", { get() { return this.negative } }); return [o.inner, Object.keys(o)]`},
		{"a hidden member", `Object.defineProperty(o["pad/6"], "n", { enumerable: false }); return [Object.keys(o["pad/6"]), o["pad/6"].n]`},
		{"frozen", `Object.freeze(o); Object.freeze(o.inner); let refused = 0; for (const f of [() => { "use strict"; o.inner = 1 }, () => { "use strict"; o.inner.d = 1 }, () => { "use strict"; delete o.inner.a }]) try { f() } catch (e) { refused++ } return [refused, Object.isFrozen(o), Object.isFrozen(o.inner), o.inner]`},
		{"closed", `Object.preventExtensions(o["pad/7"]); o["pad/7"].more = 1; return [o["pad/7"], Object.isExtensible(o["pad/7"])]`},
		{"the prototype is Object's", `return [Object.getPrototypeOf(o) === Object.prototype, o.inner.constructor === Object, o["pad/1"] instanceof Object, String(o.inner), o.toString === Object.prototype.toString]`},
		{"another prototype", `Object.setPrototypeOf(o["pad/1"], { inherited: 1 }); return [o["pad/1"].inherited, o["pad/1"].n, Object.create(o["pad/1"]).list]`},
		{"members that the prototype gets later", `Object.prototype.late = 5; const seen = []; for (const name in o.inner) seen.push(name); const got = [o.inner.late, o["pad/8"].late, seen]; delete Object.prototype.late; return got`},
		{"a setter of the prototype is passed over", `Object.defineProperty(Object.prototype, "n", { set() { throw 1 }, configurable: true }); const got = make()["pad/8"].n; delete Object.prototype.n; return got`},
		{"a symbol", `o[Symbol.for("s")] = 3; return [o[Symbol.for("s")], Object.getOwnPropertySymbols(o).length, Object.getOwnPropertySymbols(o.inner).length]`},
		{"copies", `return [{ ...o.inner, b: 2 }, Object.assign({}, o["pad/1"]), structuredClone === undefined]`},
		{"rest and defaults", `const { text, inner: { a, z = 5 }, ...rest } = o; return [text, a, z, rest]`},
		{"short lists", `const l = o["pad/1"].list, m = o["pad/2"].list; l.push(1, [2]); l.name = "n"; m.length = 0; return [l, Object.keys(l), Object.getOwnPropertyNames(l), l.length, m, Object.getOwnPropertyNames(m), Array.isArray(l), Object.getPrototypeOf(l) === Array.prototype, l.concat(m, [3]), [...l].length, String(l)]`},
		{"what is done to a list", `const l = o.lists[3]; l.reverse(); l.splice(1, 1, "s", "t"); l.unshift(0); l[7] = 7; delete l[0]; l.sort(); return [l, 0 in l, l.length, l.indexOf("t"), l.findLast((x) => x), l.flat(), Object.entries(l)]`},
		{"a frozen list", `const l = Object.freeze(o.lists[2]); let refused = 0; for (const f of [() => l.push(1), () => l.pop(), () => { "use strict"; l[0] = 1 }, () => { "use strict"; l.length = 0 }]) try { f() } catch (e) { refused++ } return [refused, l, Object.isFrozen(l), Object.getOwnPropertyDescriptors(l)]`},
		{"a list of a fixed length", `const l = o.lists[4]; Object.defineProperty(l, "length", { writable: false }); let refused = 0; try { l.push(1) } catch (e) { refused++ } return [refused, l.length, Object.getOwnPropertyDescriptor(l, "length"), Object.getOwnPropertyDescriptor(o.lists[5], "length")]`},
		{"lists of all sizes, one apart from another", `for (const l of o.lists) l.push(l.length); return [o.lists, make().lists, o.lists.map((l) => l.length), structuredClone === undefined]`},
		{"an accessor in a list, and another prototype", `const l = o.lists[1]; Object.defineProperty(l, 0, { get() { return this.length } }); Object.setPrototypeOf(l, null); return [l[0], l.push === undefined, Object.keys(l)]`},
		{"for-in over a list", `const l = o.lists[2], seen = []; l.own = 1; Array.prototype.more = 2; for (const name in l) seen.push(name); delete Array.prototype.more; return seen`},
		{"a proxy", `return new Proxy(o.inner, {}).b`},
		{"as keys of a map", `return new Map([[o.inner, 1]]).get(o.inner) + new WeakMap([[o["pad/1"], 2]]).get(o["pad/1"])`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			script := func(literal string) string {
				return "exports.handler = () => { const structuredClone = undefined; const make = () => (" + literal + "); const o = make(); " + c.script + " }"
			}
			ours, engines := script(largeLiteral(constantMembers+listMembers)), script(largeLiteral("...null, "+constantMembers+listMembers))
			if constantsIn(t, ours) != 1 || constantsIn(t, engines) != 0 {
				t.Fatalf("%d and %d constants", constantsIn(t, ours), constantsIn(t, engines))
			}
			got, want := value(t, Env{}, ours), value(t, Env{}, engines)
			if got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestWhatIsNoConstant(t *testing.T) {
	t.Parallel()
	for name, members := range map[string]string{
		"a spread":                      `...null`,
		"a shorthand":                   `exports`,
		"a computed name":               `["a"]: 1`,
		"a method":                      `a() {}`,
		"an accessor":                   `get a() { return 1 }`,
		"a variable":                    `a: exports`,
		"a template":                    "a: `x`",
		"a call within":                 `a: { b: [{ c: String(1) }] }`,
		"a regular expression":          `a: /x/`,
		"a prototype":                   `__proto__: null`,
		"an index, which comes first":   `x: 1, "7": 1`,
		"a number as a name":            `x: 1, 1.5: 1`,
		"a name twice":                  `a: 1, "a": 2`,
		"a hole":                        `a: [1,,2]`,
		"a spread within a list":        `a: [..."xy"]`,
		"minus zero":                    `a: -0`,
		"a BigInt":                      `a: 1n`,
		"a negated text":                `a: -"1"`,
		"a function, whose name counts": `a: () => {}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if n := constantsIn(t, "exports.o = "+largeLiteral(members)); n != 0 {
				t.Errorf("%d constants", n)
			}
		})
	}
	if n := constantsIn(t, `exports.o = { a: 1, b: { c: [1, 2, 3] } }`); n != 0 {
		t.Errorf("a small literal: %d constants", n)
	}
	if n := constantsIn(t, `exports.o = [`+largeLiteral("a: 1")+`, f(`+largeLiteral("a: 1")+`), { x: f, y: `+largeLiteral("a: 1")+` }]`); n != 3 {
		t.Errorf("within others: %d constants, want 3", n)
	}
}

// TestRealmsShareNothingOfConstants runs realms of one program at once, which change what
// they made.
func TestRealmsShareNothingOfConstants(t *testing.T) {
	t.Parallel()
	program, err := Compile(wrap("const o = "+largeLiteral(constantMembers)+"; exports.handler = () => { o.count = (o.count ?? 0) + 1; o.list.push(o.list.length); delete o.inner.a; o['pad/1'].n++; return [o.count, o.list.length, o.inner, o['pad/1'].n, Object.keys(o).length]; }"), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			r, err := program.Instantiate(context.Background(), Env{})
			if err != nil {
				t.Error(err)
				return
			}
			defer r.Close()
			result := r.Call(context.Background(), Call{Handler: "handler", WantValue: true})
			if want := fmt.Sprintf(`[1,5,{"b":{"c":[]}},2,%d]`, constantFrom+11); string(result.Value) != want {
				t.Errorf("got %s, want %s", result.Value, want)
			}
		})
	}
	all.Wait()
}
