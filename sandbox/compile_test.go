package sandbox

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCompileRefusesWithAPlace(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, code string
		limits     Limits
		kind       ErrorKind
		errorName  string
		line       int
	}{
		{"a syntax error", "(function (module) {\n  const = 1;\n})", Limits{}, LoadFailed, "SyntaxError", 2},
		{"an early error of the compiler", "(function (module) {\n\n  let a; let a;\n})", Limits{}, LoadFailed, "SyntaxError", 3},
		{"a source over the limit", strings.Repeat(" ", 200), Limits{SourceBytes: 100}, OverLimit, "", 0},
		{"parentheses nested too deep", "\n" + strings.Repeat("(", 2000) + strings.Repeat(")", 2000), Limits{}, OverLimit, "", 2},
		{"templates nested too deep", strings.Repeat("`${", 2000) + "1" + strings.Repeat("}`", 2000), Limits{}, OverLimit, "", 1},
		{"brackets hidden from the scanner in what it takes for an expression", "if (1) /`/;" + strings.Repeat("(", 300000), Limits{}, OverLimit, "", 1},
		{"a chain of prefixes", strings.Repeat("!", 300000) + "1", Limits{}, OverLimit, "", 1},
		{"a chain of else ifs", strings.Repeat("if(a){}else ", 300000) + "b", Limits{}, OverLimit, "", 1},
		{"a chain of loops", strings.Repeat("for(;;)", 300000) + ";", Limits{}, OverLimit, "", 1},
		{"an escape that panics the parser", `(function () { return "\u{10ffff}" })`, Limits{}, LoadFailed, "SyntaxError", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := Compile(Source{Name: "a.js", Code: c.code}, c.limits)
			var failure *Error
			if !errors.As(err, &failure) {
				t.Fatalf("got %v, want an *Error", err)
			}
			line := 0
			if len(failure.Frames) > 0 {
				line = failure.Frames[0].Line
			}
			if failure.Kind != c.kind || failure.Name != c.errorName || line != c.line {
				t.Errorf("got %s %q at line %d (%s), want %s %q at line %d", failure.Kind, failure.Name, line, failure.Message, c.kind, c.errorName, c.line)
			}
		})
	}
}

func TestCompileTakesOrdinaryPrograms(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, code string }{
		{"brackets in strings", `var a = "` + strings.Repeat("(", 5000) + `"`},
		{"brackets in a template", "var a = `" + strings.Repeat("[", 5000) + "`"},
		{"brackets in comments", "/*" + strings.Repeat("{", 5000) + "*/ //" + strings.Repeat("{", 5000)},
		{"brackets in a regular expression", `var a = /[` + strings.Repeat("(", 1100) + `]/`},
		{"quotes in a regular expression", "var a = x => /'\"`/.test(x); var b = 1 / 2 / 3"},
		{"a division after a bracket", "var b = (4) / 2, c = [1][0] / 1"},
		{"a sum of many terms", "var a = 1" + strings.Repeat(" + 1", 20000)},
		{"a large table", "var a = [" + strings.Repeat("{ a: 1, b: [2, 3] }, ", 50000) + "]"},
		{"statements without semicolons", strings.Repeat("a = { b: 1 }\nif (a) { a = 2 } else { a = 3 }\n", 20000)},
		{"a template within a template", "var a = `${[1].map((x) => `${x}`)}`"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if _, err := Compile(Source{Name: "a.js", Code: c.code}, Limits{}); err != nil {
				t.Errorf("it was refused: %.300v", err)
			}
		})
	}
}

// mapped is a bundle of two lines with a map to garden/gate.ts, whose function fails at
// line 4, column 9.
var mapped = Source{
	Name: "gate.js",
	Code: "(function(module,exports){exports.handler=async()=>{\nthrow new Error('shut');\n}})",
	Map:  []byte(`{"version":3,"sources":["garden/the gate.ts"],"names":[],"mappings":"AAAA,0BAEA;AACQ,MAAM,IAAI,MAAM"}`),
}

func TestFramesPointIntoTheAuthorsFile(t *testing.T) {
	t.Parallel()
	program, err := Compile(mapped, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := program.Instantiate(context.Background(), Env{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	result := r.Call(context.Background(), Call{Handler: "handler", WantValue: true})
	if result.Error == nil || len(result.Error.Frames) == 0 {
		t.Fatalf("there are no frames: %+v", result.Error)
	}
	got := result.Error.Frames[0]
	if got.File != "garden/the gate.ts" || got.Line != 4 || got.Column != 15 {
		t.Errorf("the frame is %+v, want garden/the gate.ts:4:15", got)
	}
}

func TestShiftedMappingsMoveEveryColumnByOne(t *testing.T) {
	t.Parallel()
	got, _, ok := shiftMappings("A,CAAC,CAAC;;A,IAEF", 1, nil)
	if want := "C,CAAE,CAAC;;C,IAEF"; !ok || got != want {
		t.Errorf("got %q %v, want %q", got, ok, want)
	}
	for _, text := range []string{"!!", "AA", "ACAA", "AAAAA", "ADAA", "g", "AAAAAA", "AAAA,,AAAA"} {
		if got, _, ok := shiftMappings(text, 1, nil); ok {
			t.Errorf("%q was taken: %q", text, got)
		}
	}
}

func TestAProgramWhoseMapIsBrokenRuns(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "{", "{}", `{"version":3,"sources":["a"],"mappings":"!!!"}`, `{"version":9,"mappings":""}`} {
		source := wrap(`exports.handler = async () => 1`)
		source.Map = []byte(text)
		if _, err := Compile(source, Limits{}); err != nil {
			t.Errorf("map %q: %v", text, err)
		}
	}
}

func TestCompilingAndEvaluatingReadNoFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "map.json")
	// Opening a directory or a missing file would not show; a map that answers would.
	text := `{"version":3,"sources":["stolen.js"],"names":[],"mappings":"AAAA;AAAA;AAAA"}`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	comment := "\n//# sourceMappingURL=file://" + file
	source := wrap("exports.handler = async () => { try { eval('throw new Error(1)" +
		strings.ReplaceAll(comment, "\n", `\n`) + "') } catch (e) { return e.stack } }")
	source.Code += comment
	program, err := Compile(source, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := program.Instantiate(context.Background(), Env{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	result := r.Call(context.Background(), Call{Handler: "handler", WantValue: true})
	if result.Error != nil || strings.Contains(string(result.Value), "stolen") {
		t.Errorf("the map of a file was read: %s %v", result.Value, result.Error)
	}
}

func TestPlainObjectsAreChosenByTheProgramsWords(t *testing.T) {
	t.Parallel()
	got := map[string]bool{}
	want := map[string]bool{
		"exports.handler = async (event) => event.user":                                             false,
		"(function(module, exports) {\nvar __defProp = Object.defineProperty;\n__defProp(a, 'b')})": false,
		"Object.freeze(event)":            true,
		"const { seal } = Object":         true,
		"Reflect.defineProperty(e,'a',b)": true,
		"event[Symbol('x')] = 1":          true,
		"var x = Object.isFrozen(event)":  false,
	}
	for code := range want {
		got[code] = needsPlainObjects(code)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzCompile(f *testing.F) {
	for _, seed := range []string{"(function(){})", `"\u{10ffff}"`, "`${", "/a/", "a/b", "class A { #x }", "//# sourceMappingURL=x", "async () => { await 1 }",
		strings.Repeat("[", 3000), strings.Repeat("a=>", 3000), strings.Repeat("-", 3000) + "1", strings.Repeat("`${", 3000), "(function(){ JSON.parse; Array(1e9).fill; Uint8Array; eval })",
		"/(?<=a)\\p{L}(?<n>b)\\k<n>/v", "for await (const x of y);", "import('x')", "\xff\xfe", "0n ** 9n", "\"\\u{110000}\"", "a?.b ?? c || d", "label: for (;;) continue label",
	} {
		f.Add(seed, `{"version":3,"sources":["a"],"mappings":"AAAA"}`)
	}
	f.Fuzz(func(t *testing.T, code, sourceMap string) {
		_, err := Compile(Source{Name: "fuzz.js", Code: code, Map: []byte(sourceMap)}, Limits{SourceBytes: 1 << 16})
		if err == nil {
			return
		}
		var failure *Error
		if !errors.As(err, &failure) || failure.Kind == Crashed {
			t.Fatalf("Compile failed with %#v", err)
		}
	})
}
