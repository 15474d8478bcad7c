package runtime_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/dop251/goja"
	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node"
)

var update = flag.Bool("update", false, "write docs/language.md")

// The table of the language is testdata/language.txt: a line "== group", and for each
// feature a line "-- name | status" with the code that shows it. The code is the body of
// an async function that returns true in Node 22, or a whole module when its first line
// says so. What is refused in this engine has the error behind its status.
//
// No status is taken on trust: it is what comes of running the code in three ways.
const (
	native     = "native"     // the engine runs it as it is
	lowered    = "lowered"    // only when the bundler has translated it
	polyfilled = "polyfilled" // without the bundler, in a realm with our patches and globals
	refused    = "refused"    // ends with an error that names it
	different  = "different"  // comes to something else than in Node, in silence
)

type feature struct {
	group, name, status, refusal string
	code                         string
	isModule                     bool
}

func readFeatures(tb testing.TB) []feature {
	tb.Helper()
	text, err := os.ReadFile("testdata/language.txt")
	if err != nil {
		tb.Fatal(err)
	}
	var features []feature
	group := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "== "):
			group = line[3:]
		case strings.HasPrefix(line, "-- "):
			name, status, _ := strings.Cut(line[3:], " | ")
			status, refusal, _ := strings.Cut(status, ": ")
			features = append(features, feature{group: group, name: name, status: status, refusal: refusal})
		case line == "//module":
			features[len(features)-1].isModule = true
		default:
			features[len(features)-1].code += line + "\n"
		}
	}
	return features
}

func TestTheLanguageIsWhatItsTableSays(t *testing.T) {
	t.Parallel()
	features := readFeatures(t)
	if len(features) < 140 {
		t.Errorf("%d features, want at least 140", len(features))
	}
	library := node.Modules()
	var counts sync.Map
	t.Run("features", func(t *testing.T) {
		for i, f := range features {
			t.Run(f.group+": "+f.name, func(t *testing.T) {
				t.Parallel()
				status, refusal := f.prove(t.Context(), library)
				if status != f.status || refusal != f.refusal {
					t.Errorf("it is %s %s, and the table says %s %s", status, refusal, f.status, f.refusal)
				}
				counts.Store(i, status)
			})
		}
	})
	total := map[string]int{}
	counts.Range(func(_, status any) bool { total[status.(string)]++; return true })
	t.Logf("%d features: %d native, %d lowered, %d polyfilled, %d refused, %d different",
		len(features), total[native], total[lowered], total[polyfilled], total[refused], total[different])
}

// prove runs a feature alone in the engine, in a realm without the bundler, and as an
// action is run.
func (f *feature) prove(ctx context.Context, library *sandbox.Library) (status, refusal string) {
	bundled := f.bundled(ctx, library)
	switch {
	case errors.Is(bundled, errNotTrue):
		return different, ""
	case bundled != nil:
		return refused, bundled.Error()
	case f.bare() == nil:
		return native, ""
	case f.patched(ctx, library) == nil:
		return polyfilled, ""
	}
	return lowered, ""
}

var errNotTrue = errors.New("it did not return true")

// bare runs the code in the engine alone, whose parser is known to panic.
func (f *feature) bare() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the engine panicked: %v", r)
		}
	}()
	vm := goja.New()
	vm.SetMaxCallStackSize(500)
	code := f.code
	if !f.isModule {
		code = "(async function () {\n" + code + "})()"
	}
	value, err := vm.RunString(code)
	if err != nil {
		return err
	}
	promise, ok := value.Export().(*goja.Promise)
	if !ok || promise.State() != goja.PromiseStateFulfilled || !promise.Result().StrictEquals(vm.ToValue(true)) {
		return errNotTrue
	}
	return nil
}

// patched runs the code in a realm, without the bundler.
func (f *feature) patched(ctx context.Context, library *sandbox.Library) error {
	code := f.code
	if !f.isModule {
		code = "exports.handler = async function () {\n" + code + "};"
	}
	return call(ctx, library, sandbox.Source{
		Name: "var/task/main.js",
		Code: "(function (module, exports, require, __filename, __dirname) {\n" + code + "\n})",
	})
}

// bundled runs the code as an action is run.
func (f *feature) bundled(ctx context.Context, library *sandbox.Library) error {
	entry, code := "main.js", "exports.handler = async function () {\n"+f.code+"};"
	if f.isModule {
		entry, code = "main.mjs", f.code
	}
	output, err := bundle.Build(ctx, bundle.Options{
		Source: fstest.MapFS{
			entry:       {Data: []byte(code)},
			"lib.mjs":   {Data: []byte("export const a = 1;\nexport default 7;\n")},
			"old.cjs":   {Data: []byte("exports.one = 1;\n")},
			"data.json": {Data: []byte(`{"x": 1, "y-z": 2}`)},
		},
		Entry:         entry,
		TopLevelAwait: true,
	})
	if err != nil {
		return err
	}
	return call(ctx, library, sandbox.Source{Name: "var/task/" + entry, Code: output.Code, Map: output.Map})
}

func call(ctx context.Context, library *sandbox.Library, source sandbox.Source) error {
	program, err := sandbox.Compile(source, sandbox.Limits{})
	if err != nil {
		return err
	}
	realm, err := program.Instantiate(ctx, sandbox.Env{Library: library, Limits: sandbox.Limits{Timeout: time.Minute}})
	if err != nil {
		return err
	}
	defer realm.Close()
	result := realm.Call(ctx, sandbox.Call{Handler: "handler", WantValue: true})
	if result.Error != nil {
		return result.Error
	}
	if string(result.Value) != "true" {
		return errNotTrue
	}
	return nil
}

func TestTheLanguageIsDocumentedAsItIs(t *testing.T) {
	t.Parallel()
	const file = "../docs/language.md"
	want := documentLanguage(readFeatures(t))
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("docs/language.md is not what the table gives; run go test ./runtime -update (-want +got)\n%s", diff)
	}
}

const languageHead = `# The language

What a script may be written in, feature by feature. The yardstick is Node 22. The table is
generated from runtime/testdata/language.txt by ` + "`go test ./runtime -run Language -update`" + `;
the same test runs every row and fails when a row is not true.

| status | what it means |
| --- | --- |
| native | the engine runs it as it is |
| lowered | the bundler translates it; it works in an action's files and packages, not in text that is given to eval or Function |
| polyfilled | made by the realm, at no cost for scripts that do not name it |
| refused | ends with the error that is shown |
| different | comes to something else than in Node, in silence |

`

// documentLanguage writes the table for people.
func documentLanguage(features []feature) string {
	var b strings.Builder
	b.WriteString(languageHead)
	total := map[string]int{}
	for _, f := range features {
		total[f.status]++
	}
	fmt.Fprintf(&b, "%d features: %d native, %d lowered, %d polyfilled, %d refused, %d different.\n",
		len(features), total[native], total[lowered], total[polyfilled], total[refused], total[different])
	hints, group := node.Missing(), ""
	for _, f := range features {
		if f.group != group {
			group = f.group
			fmt.Fprintf(&b, "\n## %s\n\n| feature | status |\n| --- | --- |\n", group)
		}
		status := f.status
		if f.refusal != "" {
			status += ": `" + strings.ReplaceAll(f.refusal, "|", `\|`) + "`"
			if hint, ok := hints[f.name]; ok {
				status += " (hint: " + hint + ")"
			}
		}
		fmt.Fprintf(&b, "| %s | %s |\n", strings.ReplaceAll(f.name, "|", `\|`), status)
	}
	return b.String()
}
