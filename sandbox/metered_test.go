package sandbox

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// meteredExpressions are calls of which the realm's answers and the engine's own must be
// the same. LIKE is an object with a length and a hole, PROXY one whose every access is
// noted.
var meteredExpressions = []string{
	`Array.from({ length: 3 }, (v, k) => k * 2)`, `Array.from(LIKE)`, `Array.from(new Set([1, 2]))`, `Array.from("añ🌱")`, `Array.from(PROXY)`,
	`Array.from.call(class { constructor(...a) { this.args = a } }, { length: 2, 0: "x", 1: "y" })`, `Array.from({ length: 1 }, 5)`, `Array.from.call(undefined, LIKE)`,
	`[].concat.call(LIKE, [1, , 2], "x")`, `[].concat(PROXY)`, `[0].concat(LIKE, { length: 1, 0: "in", [Symbol.isConcatSpreadable]: true })`,
	`[].copyWithin.call(LIKE, 0, 2)`, `[].copyWithin.call(LIKE, 1, 0)`, `[].copyWithin.call(LIKE, -1, -3, -1)`,
	`[].every.call(LIKE, (v, k) => k < 3)`, `[].every.call(LIKE, (v, k, o) => o === like)`, `[].every.call(LIKE, 1)`,
	`[].fill.call(LIKE, 7)`, `[].fill.call(LIKE, 7, 1, -1)`, `[].fill.call(LIKE, 7, 9)`, `[].fill.call(PROXY, 1)`,
	`[].filter.call(LIKE, (v) => v > "a")`, `[].filter.call(LIKE)`,
	`[].find.call(LIKE, (v) => v === undefined)`, `[].findIndex.call(LIKE, (v) => v === undefined)`, `[].findLast.call(LIKE, (v) => v)`, `[].findLastIndex.call(LIKE, (v) => v === "z")`,
	`[[1, [2, [3, [4]]]]].flat(Infinity)`, `[1, [2, , [3]]].flat()`, `[1, [2, [3]]].flat(0)`, `[[[1]]].flat("2")`, `[].flat.call(LIKE, 101)`, `[[1]].flat(NaN)`,
	`[].flatMap.call(LIKE, (v) => [v, [v]])`, `[].flatMap.call(LIKE, (v) => v)`,
	`(() => { const seen = []; [].forEach.call(LIKE, (v, k) => seen.push([k, v])); return seen })()`, `[].forEach.call(LIKE, null)`,
	`[].includes.call(LIKE, undefined)`, `[].includes.call({ length: 1, 0: NaN }, NaN)`, `[].includes.call(LIKE, "a", -1)`,
	`[].indexOf.call(LIKE, undefined)`, `[].indexOf.call(LIKE, "c", -1)`, `[].indexOf.call(LIKE, "b", 1)`, `[].indexOf.call(PROXY, "c")`,
	`[].join.call(LIKE)`, `[].join.call(LIKE, "")`, `[].join.call(LIKE, { toString: () => "|" })`, `[1, [2, [3, null]], undefined].join()`, `(() => { const a = [1]; a.push(a, 2); return a.join() })()`, `[].join.call({ length: 1, 0: Symbol() })`,
	`["a", , undefined, null, 1.5, [2, [3, null]], { toString: () => "o" }, 9n, "ñ🌱"].join("-")`, `[].join()`, `["a"].join(null)`, `["a", "b"].join(undefined)`, `["a", Symbol()].join()`, `[Object.create(null)].join()`, `["a", "b"].join(Symbol())`, `["a", { [Symbol.toPrimitive]: (hint) => hint }, { toString: () => 5 }].join("ñ")`,
	`(() => { const seen = []; const a = [1, 2]; Object.defineProperty(a, 0, { get() { seen.push("0"); return { toString() { seen.push("text"); return "x" } } } }); Object.defineProperty(a, 1, { get() { seen.push("1"); return 2 } }); return [a.join({ toString() { seen.push("between"); return "-" } }), seen] })()`,
	`(() => { const a = [1, { toString() { a.length = 2; return "cut" } }, 3, 4]; return a.join() })()`, `(() => { const a = [1, [2]]; a[1].push(a); a.push(a); return [a.join("-"), String(a), a.join()] })()`, `(() => { const a = [{ toString() { throw new Error("no") } }]; const tried = () => { try { return a.join() } catch (e) { return e.message } }; return [tried(), tried()] })()`,
	`(() => { class Own extends Array { join(...all) { return "own" + super.join(...all) } } return [String(Own.of(1, 2)), [Own.of(3), 4].join("|")] })()`, `(() => { const a = [1, , 3]; Object.setPrototypeOf(a, { __proto__: Array.prototype, 1: "inherited" }); return a.join() })()`,
	`[].lastIndexOf.call(LIKE, "b")`, `[].lastIndexOf.call(LIKE, "b", -4)`, `[].lastIndexOf.call(LIKE, "b", undefined)`, `[].lastIndexOf.call(LIKE, "c", 99)`,
	`[].map.call(LIKE, (v, k) => v + k)`, `[].map.call(LIKE, "x")`, `[].map.call(null, () => 1)`,
	`[].reduce.call(LIKE, (a, v, k) => a + v + k)`, `[].reduce.call(LIKE, (a, v) => a + v, "-")`, `[].reduce.call({ length: 2 }, (a) => a)`, `[].reduce.call({ length: 2 }, (a) => a, 5)`, `[].reduceRight.call(LIKE, (a, v, k) => a + v + k)`, `[].reduceRight.call({}, (a) => a)`,
	`[].reverse.call(LIKE)`, `[].reverse.call(PROXY)`, `[].shift.call(LIKE) + JSON.stringify(like)`, `[].shift.call({})`, `[].unshift.call(LIKE, "x", "y") + JSON.stringify(like)`, `[].unshift.call({})`,
	`[].slice.call(LIKE, 1)`, `[].slice.call(LIKE, -2, -1)`, `[].some.call(LIKE, (v) => v === "c")`, `[].some.call(LIKE, (v) => v === "d")`,
	`[].sort.call(LIKE)`, `[].sort.call(LIKE, (a, b) => (a < b ? 1 : -1))`, `[].sort.call({ length: 12, 0: 10, 1: 9, 2: 1, 3: undefined, 4: "x", 5: null, 7: [2], 8: 1 })`, `[].sort.call(LIKE, 5)`,
	`[].splice.call(LIKE, 1, 1) + JSON.stringify(like)`, `[].splice.call(LIKE, 1, 0, "x", "y") + JSON.stringify(like)`, `[].splice.call(LIKE, -2) + JSON.stringify(like)`, `[].splice.call(LIKE) + JSON.stringify(like)`, `[].splice.call(LIKE, 0, 2, "x") + JSON.stringify(like)`,
	`[].toReversed.call(LIKE)`, `[].toSorted.call(LIKE)`, `[].toSorted.call(LIKE, (a, b) => (a < b ? 1 : -1))`, `[].toSorted.call(LIKE, {})`, `[].toSpliced.call(LIKE, 1, 1, "x", "y")`, `[].toSpliced.call(LIKE)`, `[].with.call(LIKE, -1, "x")`, `[].with.call(LIKE, 9, "x")`,
	`[].toLocaleString.call({ length: 2, 0: 1, 1: "x" })`,
	`Math.max.apply(null, { length: 2, 0: 1, 1: 5 })`, `Math.max.apply(null, [3, 4])`, `Math.max.apply(null)`, `Math.max.apply(null, 5)`, `Reflect.apply(Math.max, null, { length: 1, 0: 3 })`, `Reflect.construct(Array, { length: 2, 0: 1, 1: 2 })`, `Reflect.construct(Array, [3], class extends Array {}).constructor.length`, `Reflect.apply(5, null, [])`,
	`"ab".repeat(3)`, `"ab".repeat("2")`, `"ab".repeat(2.9)`, `"ab".repeat(600000.5).length`, `"".repeat(2 ** 40)`, `"x".repeat(0)`, `"x".repeat(-1)`, `"x".repeat(Infinity)`, `"x".repeat()`, `"".repeat.call(null, 1)`, `"".repeat.call(12, 2)`, `"".repeat.call({ toString: () => "t" }, { valueOf: () => 2 })`,
	`"x".padStart(5)`, `"x".padStart(5, "ab")`, `"x".padEnd(4, "🌱")`, `"x".padEnd(2 ** 40, "")`, `"x".padStart(-1)`, `"x".padEnd("3", null)`, `"".padEnd.call(undefined, 1)`, `"x".padStart(3, undefined)`,
	`"a-b-c".split("-")`, `"abc".split("")`, `"abc".split()`, `"a1b2".split(/\d/)`, `"a,b".split(",", 1)`, `"aXbX".replaceAll("X", "--")`, `"abc".replaceAll("", "-")`, `"abab".replaceAll(/b/g, (m) => m + m)`,
	`JSON.parse("[1,{\"a\":[]}]")`, `JSON.parse({ toString: () => "5" })`, `JSON.parse("[1,2]", (k, v) => (Array.isArray(v) ? v : v * 2))`, `JSON.parse("\"[[[[\"")`,
	`JSON.stringify(undefined)`, `JSON.stringify(() => 1)`, `JSON.stringify(Symbol("x"))`, `JSON.stringify({ a: [1, { b: 2 }], c: [], d: {} }, null, 2)`, `JSON.stringify([1, [2]], null, "--")`, `JSON.stringify([1], null, "a very long indent")`, `JSON.stringify([1], null, 99)`, `JSON.stringify([1], null, new Number(1))`, `JSON.stringify([1], null, -1)`,
	`JSON.stringify({ a: 1, b: 2, c: { a: 3, d: 4 } }, ["c", "a", "a", 5, new String("b")])`, `JSON.stringify({ 5: 1, a: 2 }, [5])`, `JSON.stringify({ a: 1, b: [2] }, (k, v) => (typeof v === "number" ? v + 1 : v))`, `JSON.stringify({ a: 1 }, function (k, v) { return k === "" ? { self: this[""] === v, v } : v })`, `JSON.stringify({ a: 1 }, () => undefined)`, `JSON.stringify({ a: { toJSON: () => undefined }, b: 1 })`,
	`JSON.stringify("\ud800 \u2028 \" \\ \n")`, `JSON.stringify({ a: 1n })`, `(() => { const c = {}; c.c = c; try { return JSON.stringify(c) } catch (e) { return [e.name, e.message.split("\n")[0]] } })()`, `JSON.stringify(new Date(0))`, `JSON.stringify(Object.create({ a: 1 }))`, `JSON.stringify([NaN, -0, 1e21, null, undefined])`, `JSON.stringify(new Proxy([1, { a: 2 }], {}))`, `JSON.stringify({ get a() { throw new Error("no") } })`, `JSON.stringify({ a: undefined, b: () => 1, c: Symbol() })`, `JSON.stringify({}, null, 2)`, `JSON.stringify([[], {}], null, 1)`, `JSON.stringify({ a: 1, b: undefined, c: 2 }, null, 1)`, `JSON.stringify(Object.assign([1], { x: 1 }))`,
	`new Uint8Array(3).fill(7, 1)`, `new Uint8Array(600000).fill(7, -2, -1).join("").slice(-3)`, `new Float32Array(600000).fill("1.5", "2", null)[3]`, `new Uint8Array(600000).fill({ valueOf: () => 3 })[599999]`, `new Uint8Array(600000).fill(1n)`, `new BigInt64Array(300000).fill(3n)[299999]`, `new Uint8Array(1100000).join("").length`, `new Float64Array(1100000).fill(0.5).join().slice(0, 8)`, `new Int8Array(1100000).fill(-1).join({ toString: () => "x" }).length`, `new BigInt64Array(1100000).fill(-2n).join().slice(-5)`,
	`BigInt.asUintN(8, 257n)`, `BigInt.asIntN(8, 255n)`, `BigInt.asUintN(8, -1n)`,
	`[[].fill.name, [].fill.length, [].map.length, "".repeat.length, JSON.stringify.length, JSON.parse.name, Math.max.apply.length, Reflect.construct.length, [].toSorted.length, [].flat.length, "".padEnd.length, [].slice.length]`,
	`["fill", "map", "join"].map((k) => Object.getOwnPropertyDescriptor(Array.prototype, k)).map((d) => [d.writable, d.enumerable, d.configurable])`, `String([].fill).includes("[native code]")`, `Object.keys(Array.prototype)`,
}

// answers runs the expressions with or without the metered functions.
func answers(t *testing.T, metered bool) []string {
	t.Helper()
	program, err := Compile(wrap(`
		// eval makes all metered functions noticed.
		const answer = (text) => {
			const like = { length: 4, 0: "b", 1: "a", 3: "c" };
			const notes = [];
			const note = (name) => (target, key, ...rest) => { notes.push(name + ":" + String(key)); return Reflect[name](target, key, ...rest.slice(0, name === "get" ? 0 : 1)) };
			const proxy = new Proxy({ length: 3, 0: "b", 2: "c" }, { get: note("get"), has: note("has"), set: note("set"), deleteProperty: note("deleteProperty") });
			try {
				const value = eval(text.replace("LIKE", "like").replace("PROXY", "proxy"));
				return [typeof value, typeof value === "bigint" ? String(value) : value, Array.isArray(value) && Object.keys(value), notes.sort()];
			} catch (e) {
				return [e.name, e.message];
			}
		};
		exports.handler = async (event) => answer(event.text)`), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if !metered {
		program.metered = 0
	}
	r, err := program.Instantiate(context.Background(), Env{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	texted := make([]string, len(meteredExpressions))
	for i, expression := range meteredExpressions {
		text, err := json.Marshal(expression)
		if err != nil {
			t.Fatal(err)
		}
		result := r.Call(context.Background(), Call{Handler: "handler", Arguments: []Argument{Document{JSON: `{"text":` + string(text) + `}`}}, WantValue: true})
		if result.Error != nil {
			t.Fatalf("%s: %+v", expression, result.Error)
		}
		texted[i] = expression + " = " + string(result.Value)
	}
	return texted
}

func TestMeteredFunctionsAnswerAsTheEnginesOwn(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(answers(t, false), answers(t, true)); diff != "" {
		t.Error(diff)
	}
}

// The engine's own fill the holes of a Proxy; Node and the realm leave them.
func TestHolesOfAProxyStayHoles(t *testing.T) {
	t.Parallel()
	got := value(t, Env{}, `exports.handler = async () => {
		const like = new Proxy({ length: 3, 0: "b", 2: "c" }, {});
		return [[].map.call(like, (v) => v), [].filter.call(like, () => true), [].slice.call(like, 0)].map((a) => Object.keys(a).join());
	}`)
	if want := `["0,2","0,1","0,2"]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestNativeLoopsEndWithTheDeadline runs by itself, as many at a time would wait for each
// other.
func TestNativeLoopsEndWithTheDeadline(t *testing.T) {
	const sparse, like = `Array(2 ** 32 - 1)`, `({ length: Number.MAX_SAFE_INTEGER })`
	var scripts []string
	for _, call := range []string{
		`fill(0)`, `join("x")`, `indexOf(1)`, `lastIndexOf(1)`, `includes(1)`, `forEach(() => 1)`, `map((x) => x)`, `filter(() => 1)`, `reduce((a) => a, 0)`,
		`reduceRight((a) => a)`, `sort()`, `reverse()`, `copyWithin(1, 0)`, `slice(0)`, `splice(1, 1)`, `concat([1])`, `shift()`, `unshift(1)`, `flat()`,
		`flatMap((x) => x)`, `every(() => 1)`, `some(() => 0)`, `find(() => 0)`, `findIndex(() => 0)`, `findLast(() => 0)`, `findLastIndex(() => 0)`,
		`toReversed()`, `toSorted()`, `toSpliced(1, 1)`, `with(1, 1)`, `toLocaleString()`,
	} {
		scripts = append(scripts, sparse+`.`+call)
	}
	scripts = append(scripts, `[].fill.call(`+like+`, 0)`, `[].indexOf.call(`+like+`, 1)`, `[].sort.call(`+like+`)`, `Array.from(`+sparse+`)`, `Array.from(`+like+`)`,
		`JSON.stringify(`+sparse+`)`, `JSON.stringify({}, `+sparse+`)`, `"x".repeat(2e7).split("")`, `"xy".repeat(1e7).split("y")`, `new Uint8Array(1 << 26).fill(1)`, `new Uint8Array(1 << 26).join()`, `String(new Uint8Array(1 << 25))`, `String(`+sparse+`)`,
		`[].fill.call(new Proxy(`+sparse+`, {}), 0)`)
	for _, script := range scripts {
		t.Run(script, func(t *testing.T) {
			began := time.Now()
			failure := runHostile(wrap(`exports.handler = async () => { `+script+` }`), Limits{Timeout: 50 * time.Millisecond})
			if failure == nil || failure.Kind != TimedOut && failure.Kind != Threw && failure.Kind != OutOfMemory {
				t.Errorf("got %+v", failure)
			}
			// The engine's own would go on for minutes.
			if took := time.Since(began); took > ceiling {
				t.Errorf("it took %s", took)
			}
		})
	}
}

// TestWhatIsTooLargeThrowsAsInV8 runs by itself, as some of it takes much memory.
func TestWhatIsTooLargeThrowsAsInV8(t *testing.T) {
	const long, deep = "RangeError: Invalid string length", "RangeError: Maximum call stack size exceeded"
	nested := func(open, end string) string {
		return `(() => { let o = ` + open + end + `; for (let i = 0; i < 20000; i++) o = ` + open + `o` + end + `; return o })()`
	}
	cases := []struct{ name, expression, want string }{
		{"repeat", `"x".repeat(2 ** 31 - 1)`, long},
		{"padStart", `"".padStart(2 ** 31 - 1, "ab")`, long},
		{"padEnd", `"x".padEnd(2 ** 29)`, long},
		{"join of long texts", `Array(300).fill("x".repeat(1e6)).join()`, long},
		{"replaceAll", `"x".repeat(1e6).replaceAll("x", "y".repeat(1e6))`, long},
		{"JSON.stringify of long texts", `JSON.stringify([1, "x".repeat(2 ** 27 - 1)])`, long},
		{"JSON.parse", `JSON.parse("[".repeat(2e6) + "]".repeat(2e6))`, deep},
		{"JSON.parse of objects", `JSON.parse('{"a":'.repeat(2e5) + "1" + "}".repeat(2e5))`, deep},
		{"JSON.stringify", `JSON.stringify(` + nested(`[`, `]`) + `)`, deep},
		{"String of arrays", `String(` + nested(`[`, `]`) + `)`, deep},
		{"a sum with arrays", `(() => { let o = []; for (let i = 0; i < 20000; i++) o = [o]; return "" + o })()`, deep},
		{"toLocaleString of arrays", nested(`[`, `]`) + `.toLocaleString()`, deep},
		{"apply", `Math.max.apply(null, Array(1e6))`, deep},
		{"apply of what has a length", `Math.max.apply(null, { length: 1e7 })`, deep},
		{"Reflect.apply", `Reflect.apply(Math.max, null, Array(1e7))`, deep},
		{"Reflect.construct", `Reflect.construct(Array, { length: 1e7 })`, deep},
		{"BigInt.asUintN", `BigInt.asUintN(2 ** 40, -1n)`, "RangeError: Maximum BigInt size exceeded"},
		{"BigInt.asUintN of a positive one", `BigInt.asUintN(2 ** 40, 5n)`, "5"},
		{"BigInt.asIntN", `BigInt.asIntN(2 ** 40, -5n)`, "-5"},
		{"flat of arrays within arrays", nested(`[`, `]`) + `.flat(Infinity).length`, "0"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := value(t, Env{Limits: Limits{Timeout: 20 * time.Second}}, `exports.handler = async () => { try { return String(`+c.expression+`) } catch (e) { return e.name + ": " + e.message } }`)
			if got = strings.Trim(got, `"`); got != c.want {
				t.Errorf("got %.100s, want %s", got, c.want)
			}
		})
	}
}

func TestProgramsPayForTheMeteredFunctionsTheyName(t *testing.T) {
	t.Parallel()
	names := func(code string) []string {
		var list []string
		for i, found := 0, meteredIn(code); found != 0; i, found = i+1, found>>1 {
			if found&1 != 0 {
				list = append(list, meteredFunctions[i].path)
			}
		}
		return list
	}
	cases := []struct {
		name, code string
		want       []string
	}{
		{"none", `event.user.roles.map((r) => r.name).filter(Boolean).length`, nil},
		{"small arrays", `Array(3).fill(0); new Array(10).map(f)`, nil},
		{"comparing a length", `if (a.length === 1000 && b.length == 2) a.map(f)`, nil},
		{"a text", `"x".repeat(n)`, []string{"String.prototype.repeat"}},
		{"an array of some length", `Array(n).fill(0)`, []string{"Array.prototype.fill"}},
		{"setting a length", `a.length = n; a.map(f)`, []string{"Array.prototype.map"}},
		{"what has a length", `[].map.call({ length: n })`, []string{"Array.prototype.map"}},
		{"a long index", `a[4000000000] = 1; a.reverse()`, []string{"Array.prototype.reverse"}},
		{"a length by its name alone", `Array.from({ length })`, []string{"Array.from"}},
		{"an argument that is a length", `f(length).map(g); o.f(a.length, length)`, nil},
		{"an index that is computed", `a[id] = 1; a.map(f)`, []string{"Array.prototype.map"}},
		{"comparing an element", `if (a[i] === 1) a.map(f)`, nil},
		{"a member by its name", `o["a b"] = 1; a.map(f)`, nil},
		{"JSON", `JSON.parse(s)`, []string{"JSON.parse"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, names(c.code)); diff != "" {
				t.Error(diff)
			}
		})
	}
	if all := names(`eval(code)`); len(all) != len(meteredFunctions) {
		t.Errorf("eval notices %d, want %d", len(all), len(meteredFunctions))
	}
}
