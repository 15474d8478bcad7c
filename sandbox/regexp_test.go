package sandbox

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
)

func TestOtherExpressionsStayWhatTheyAre(t *testing.T) {
	t.Parallel()
	// The first line makes the expressions of the program our own.
	script := `const own_ = "\\p{L}";
	class Own extends RegExp { get mine() { return true } }
	const own = new Own("b+", "g");
	exports.handler = async () => [
		/a/ instanceof RegExp, new RegExp("a") instanceof RegExp, /a/.constructor === RegExp,
		RegExp("\\p{L}").test("p{L}"), new RegExp("\\\\p{1}", "u").test("\\p"),
		RegExp.name, RegExp.length, RegExp[Symbol.species] === RegExp, (() => { const r = /x/; return RegExp(r) === r })(),
		new RegExp(/A/i).flags, own instanceof Own, own.mine, "abbc".replace(own, "-"), "a1b2".split(/\d/).length,
		[..."a1b2".matchAll(/\d/g)].length, Object.keys(globalThis).includes("RegExp"),
	]`
	want := `[true,true,true,true,true,"RegExp",2,true,true,"i",true,true,"a-c",3,2,false]`
	if got := value(t, Env{}, script); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestLiteralsWorkWhereverTheyStand(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, script, want string }{
		{"in a loop, each time anew", `let n = 0, last; for (let i = 0; i < 3; i++) { const r = /(?=a)a/g; if (r !== last && r.test("a") && r.lastIndex === 1) n++; last = r } return n`, `3`},
		{"in the head of a loop", `let n = 0; for (let r = /(?=a)a/g; r.test("aaa"); n++); return n`, `3`},
		{"in a closure", `const f = (r = /(?=d)\p{L}/u) => () => r.source; return f()()`, `"(?=d)\\p{L}"`},
		{"in a class", `class A { static #r = /(?=s)/y; r = /(?<f>x)/; static get() { return A.#r.sticky } [/(?=k)/.source]() { return 1 } } return [A.get(), new A().r.exec("x").groups.f, new A()["(?=k)"]()]`, `[true,"x",1]`},
		{"in a static block", `let s; class A { static { s = /(?=s)/.source } } return s`, `"(?=s)"`},
		{"in a template", "return `${`${/(?=t)/.source}`}`", `"(?=t)"`},
		{"in a tagged template", "const tag = (s, r) => r.source; return tag`a${/(?=t)/}`", `"(?=t)"`},
		{"in a pattern", `const { a = /(?=a)/, ...rest } = {}; const [b = /(?=b)/] = []; return a.source + b.source`, `"(?=a)(?=b)"`},
		{"in parameters", `return ((a = /(?=a)/, { b = /(?=b)/ } = {}) => a.source + b.source)()`, `"(?=a)(?=b)"`},
		{"in a generator and a switch", `function* g() { switch (1) { case 1: yield /(?=g)/.source } } return [...g()]`, `["(?=g)"]`},
		{"in an optional chain", `return /(?=a)a/?.exec?.("a")?.[0]`, `"a"`},
		{"in try, catch and finally", `let s = ""; try { s += /(?=a)/.source; throw 1 } catch { s += /(?=b)/.source } finally { s += /(?=c)/.source } return s`, `"(?=a)(?=b)(?=c)"`},
		{"in a sequence, a spread and an object", `return [(0, /(?=a)/).source, ...[/(?=b)/.source], { a: /(?=c)/.source }.a]`, `["(?=a)","(?=b)","(?=c)"]`},
		{"with an author's RegExp", `const RegExp = () => { throw new Error("taken") }; return /(?=a)a/.test("a")`, `true`},
		{"in a with", `return new Function("o", "with (o) { return /(?=a)a/.exec('ba').index }")({ a: 1 })`, `1`},
		{"in a nested function", `async function f() { return await (async () => /(?<=a)b/.exec("ab").index)() } return f()`, `1`},
		{"with characters beyond ASCII", `return ["日本語".replace(/(?<=日)本/, "ß"), /[😀-😂]/u.test("😁"), /é(?=è)/.source]`, `["日ß語",true,"é(?=è)"]`},
		{"with halves of characters", `return ["a😀".replace(/[\ud800-\udbff][\udc00-\udfff]/g, "?"), "a😀".replace(/\ud83d/, "?").length, "😀".replace(/[^\uD800-\uDFFF]/g, "?")]`, `["a?",3,"😀"]`},
		{"with characters of two halves", `return ["😀".replace(/[😀]/g, "?"), /^😀?$/.test("\ud83d"), /^[^😀]$/.test("b")]`, `["??",true,true]`},
		{"with names of the host", `return [typeof globalThis["%regexp"], "%regexp" in globalThis, Object.getOwnPropertyNames(globalThis).includes("%regexp"), /(?=a)/.test("a")]`, `["function",false,false,true]`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := value(t, Env{}, "exports.handler = async () => { "+c.script+" }"); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestALiteralWithAMistakeDoesNotLoad(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, literal, want string }{
		{"a group without an end", `/(/`, "Invalid regular expression: /(/: Unterminated group"},
		{"a repetition of nothing", `/a|*/g`, "Invalid regular expression: /a|*/g: Nothing to repeat"},
		{"a flag that does not exist", `/a/q`, "Invalid regular expression flags"},
		{"a flag twice", `/a/gg`, "Invalid regular expression flags"},
		{"flags that exclude each other", `/a/uv`, "Invalid regular expression flags"},
		{"an unknown property", `/\p{Nope}/u`, `Invalid regular expression: /\p{Nope}/u: Invalid property name`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			failure := loadError(t, Env{}, "\nexports.handler = async () => {};\n  function never() { return "+c.literal+" }")
			if failure.Kind != LoadFailed || failure.Name != "SyntaxError" || failure.Message != c.want {
				t.Errorf("got %s %s: %s, want %s", failure.Kind, failure.Name, failure.Message, c.want)
			}
			if len(failure.Frames) == 0 || failure.Frames[0].Line != 3 {
				t.Errorf("the frames are %v, want line 3", failure.Frames)
			}
		})
	}
}

func TestAMatchThatDoesNotEndIsEndedAtItsPlace(t *testing.T) {
	t.Parallel()
	const long = `"a".repeat(40)`
	cases := []struct{ name, script string }{
		{"a test", `/^(?=((a+)+)+$)(a+)+$/.test(` + long + ` + "!")`},
		{"a reference back", `/^(a+)+\1+b$/.exec(` + long + `)`},
		{"nested repetitions", `(` + long + ` + "é!").replace(/(a+)+$/g, "")`},
		{"a place behind the start", `(() => { const r = /(a+)+b/g; r.lastIndex = 1; return r.exec(` + long + `) })()`},
		{"a walk along matches", `[...(` + long + `+ "é").matchAll(/(a+)+b/g)]`},
		{"a split", `(` + long + ` + "é").split(/(a+)+b/)`},
		{"a search", `(` + long + `).search("(?=(a+)+b)")`},
		{"a pattern made at run time", `new RegExp("(a+)" + "+b").test(` + long + `)`},
		{"evaluated text", `eval("/(?=(a+)+b)/").test(` + long + `)`},
		{"a callback of the engine", `[` + long + `].map((s) => /(?=(a+)+b)/.test(s))`},
		{"behind a catch", `(() => { try { return /(?=(a+)+b)/.test(` + long + `) } catch { return "caught" } finally { while (true) ; } })()`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			result := call(t, Env{Limits: quick()}, "exports.handler = async () => {\n  return "+c.script+";\n}")
			if result.Error == nil || result.Error.Kind != TimedOut {
				t.Fatalf("got %v and %s, want the end of the time", result.Error, result.Value)
			}
			if len(result.Error.Frames) == 0 || result.Error.Frames[0].Line != 2 && result.Error.Frames[0].File != "<eval>" {
				t.Errorf("the frames are %v, want line 2", result.Error.Frames)
			}
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}

func TestProgramsWithoutNeedKeepTheEnginesExpressions(t *testing.T) {
	t.Parallel()
	for script, want := range map[string]bool{
		`/^[a-z]+@[a-z]+$/.test("a@b")`:                false,
		`"a-b".replace(/-/g, "_").split(/,/)`:          false,
		`"a b".trim().replace(/\s+/g, " ").match(/b/)`: false,
		`/^\d{4}-\d{2}$/.test("2024-05")`:              false,
		`/[.*+?^${}()|[\]\\]/g.test("a")`:              false,
		`/\u00e9\x41/.test("é")`:                       false,
		`/(?:a|b)c?/.test("a")`:                        false,
		`new RegExp("a")`:                              true,
		`eval("1")`:                                    true,
		`"a".match(process.argv[0])`:                   true,
		`/(?=a)/`:                                      true,
		`/(?<year>\d)/`:                                true,
		`/(a)\1/`:                                      true,
		`/\p{L}/u`:                                     true,
		`/a{0,256}/`:                                   true,
		`/a{99,}/`:                                     true,
		`/(?:a+)+/`:                                    true,
		`/(?:(a)|b)*/`:                                 true,
		`/(|a)*/`:                                      true,
		`/a+b/g`:                                       true,
		`/a/y`:                                         true,
		`/^a$/m`:                                       true,
		`/k/iu`:                                        true,
		`/a/v`:                                         true,
		`/[^\S ]/`:                                     true,
		`"a".split(/\s*,\s*/)`:                         true,
	} {
		program, err := Compile(wrap("exports.handler = async () => "+script), Limits{})
		if err != nil {
			t.Errorf("%s: %v", script, err)
			continue
		}
		if got := program.patches&regexpPatchBit != 0; got != want {
			t.Errorf("%s: our own %v, want %v", script, got, want)
		}
	}
}

func TestManyExpressionsDoNotStay(t *testing.T) {
	t.Parallel()
	vm := goja.New()
	var table weakTable[int]
	for i := range 5000 {
		table.put(vm.NewObject(), i)
	}
	runtime.GC()
	var alive []*goja.Object
	for before := len(table.entries); len(table.entries) >= before; {
		object := vm.NewObject()
		alive = append(alive, object)
		table.put(object, -1)
	}
	if known := len(table.entries); known > len(alive)+1 {
		t.Errorf("%d objects are known, want the %d that are alive", known, len(alive))
	}
	for _, object := range alive {
		if value, ok := table.get(object); !ok || value != -1 {
			t.Fatal("an object that is alive is not known")
		}
	}
}

func TestTheCacheOfExpressionsIsBounded(t *testing.T) {
	t.Parallel()
	for i := range 2 * maxExpressions / expressionFloor {
		if _, err := expressionOf(pattern{ascii: strings.Repeat("(?:)", i%7) + "x" + indexName(int64(i))}, ""); err != nil {
			t.Fatal(err)
		}
	}
	expressions.Lock()
	defer expressions.Unlock()
	if most := maxExpressions / expressionFloor; len(expressions.young) > most || len(expressions.old) > most || expressions.bytes > maxExpressions {
		t.Errorf("%d and %d expressions are kept, want at most %d each", len(expressions.young), len(expressions.old), most)
	}
}

func TestAnExpressionThatNeedsTooMuchMemoryIsARangeError(t *testing.T) {
	t.Parallel()
	script := `exports.handler = async () => { try { return /^(?:(a)|b(?=c))*$/.test("a".repeat(2e7)) } catch (error) { return error.name + ": " + error.message } }`
	program, err := Compile(wrap(script), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := program.Instantiate(context.Background(), Env{Limits: Limits{Timeout: 30 * time.Second}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	result := r.Call(context.Background(), Call{Handler: "handler", WantValue: true})
	if want := `"RangeError: Maximum call stack size exceeded"`; string(result.Value) != want {
		t.Errorf("got %s, %v, want %s", result.Value, result.Error, want)
	}
}

func TestExpressionsAreSafeForSeveralRealmsAtOnce(t *testing.T) {
	t.Parallel()
	program, err := Compile(wrap(`exports.handler = async () => "日本 a1".replace(/(?<=\p{L})\d|\p{Lo}(?=.)/gu, (m) => "<" + m + ">")`), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 8)
	for range cap(done) {
		go func() {
			r, err := program.Instantiate(context.Background(), Env{})
			if err == nil {
				defer r.Close()
				if result := r.Call(context.Background(), Call{Handler: "handler", WantValue: true}); string(result.Value) != `"<日><本> a<1>"` {
					err = errors.New(string(result.Value))
				}
			}
			done <- err
		}()
	}
	for range cap(done) {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// versionPatterns makes forty expressions of each other at run time, with high counts, as
// packages do that read version numbers.
const versionPatterns = `
const part = "[a-zA-Z0-9-]", number = "(?:0|[1-9]\\d{0,256})", word = "\\d{0,256}[a-zA-Z-]" + part + "{0,250}";
const source = { main: "(" + number + ")\\.(" + number + ")\\.(" + number + ")" };
source.before = "(?:-((?:" + number + "|" + word + ")(?:\\.(?:" + number + "|" + word + ")){0,50}))";
source.build = "(?:\\+(" + part + "{1,250}(?:\\." + part + "{1,250}){0,50}))";
source.full = "^v?" + source.main + source.before + "?" + source.build + "?$";
source.range = "(?:<|>)?=?\\s{0,1}" + source.main + source.before + "?";
const expressions = [];
for (let i = 0; i < 8; i++) for (const name in source) expressions.push(new RegExp("(?:" + source[name] + "){0," + (i + 1) + "}", i % 2 ? "g" : ""));
const full = new RegExp(source.full);
exports.handler = async () => [expressions.length, full.exec("v1.20.3-beta.7+a.b").slice(1)];`

func TestCountedRepetitionsAreCompiledOnceForAllRealms(t *testing.T) {
	run := func() {
		want := `[40,["1","20","3","beta.7","a.b"]]`
		if got := value(t, Env{}, versionPatterns); got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	}
	run() // fills the cache of the process
	program, err := Compile(wrap(versionPatterns), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	allocs := testing.AllocsPerRun(5, func() {
		r, err := program.Instantiate(context.Background(), Env{})
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
	})
	if allocs > 4000 {
		t.Errorf("a realm takes %.0f allocations, want at most 100 for each of its 40 expressions", allocs)
	}
}

func BenchmarkVersionPatterns(b *testing.B) {
	program, err := Compile(wrap(versionPatterns), Limits{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		r, err := program.Instantiate(context.Background(), Env{})
		if err != nil {
			b.Fatal(err)
		}
		r.Close()
	}
}

func FuzzLiterals(f *testing.F) {
	for _, seed := range [][2]string{{`(?=a)\1`, "g"}, {`[^\S\]]{2,300}`, "m"}, {`a{1`, ""}, {`(?:(a*)|)+`, "y"}, {`\u{1F600}\x4`, "u"}, {`\`, ""}, {"é|[", "v"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, source, flags string) {
		if len(source) > 200 {
			return
		}
		isSpecial(source, flags)
		_, err := Compile(wrap("exports.r = /"+source+"/"+flags), Limits{})
		if failure, ok := errors.AsType[*Error](err); ok && failure.Kind == Crashed {
			t.Fatalf("/%s/%s: %v", source, flags, err)
		}
	})
}
