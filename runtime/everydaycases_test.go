package runtime_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node"
)

// mostEverydayDifferences bounds the everyday errors that read in some other way, in
// percent.
const mostEverydayDifferences = 20

// TestEverydayErrorsReadAsInNode runs what recordways.js has recorded: each error is
// caught where it is thrown, around the await of a promise, and by a promise's catch. What
// reads in another way is in everyday_different.txt, by reason, with how it reads.
func TestEverydayErrorsReadAsInNode(t *testing.T) {
	t.Parallel()
	different := map[string][]string{}
	for _, c := range readWays(t, "everyday_different.txt") {
		different[c.body] = c.answers
	}
	library := node.Modules()
	cases := readWays(t, "everyday.txt")
	for _, c := range cases {
		t.Run(c.body, func(t *testing.T) {
			t.Parallel()
			want, known := different[c.body]
			if !known {
				want = c.answers
			}
			got := waysOf(t.Context(), library, c.body)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if known && slices.Equal(got, c.answers) {
				t.Error("it reads as in Node now: take it out of everyday_different.txt")
			}
		})
	}
	known := 0
	for _, c := range cases {
		if _, ok := different[c.body]; ok {
			known++
		}
	}
	if known != len(different) {
		t.Errorf("%d of the %d differences are of no case", len(different)-known, len(different))
	}
	if 100*known > mostEverydayDifferences*len(cases) {
		t.Errorf("%d of %d errors differ, more than %d %%", known, len(cases), mostEverydayDifferences)
	}
	t.Logf("%d cases, %d of them different", len(cases), known)
}

// waysCase is the body of a function and how its error reads, in each way that differs.
type waysCase struct {
	body    string
	answers []string
}

func readWays(tb testing.TB, name string) []waysCase {
	tb.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "cases", name))
	if err != nil {
		tb.Fatal(err)
	}
	var cases []waysCase
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if body, ok := strings.CutPrefix(line, "> "); ok {
			cases = append(cases, waysCase{body: body})
		} else if !strings.HasPrefix(line, "# ") && line != "" {
			last := &cases[len(cases)-1]
			last.answers = append(last.answers, line)
		}
	}
	return cases
}

// The ways, each a program of its own: one that only promises may notice must not be
// helped by what is done for try.
const (
	thrownWay  = "exports.handler = function () {STRICT\ntry {\nBODY\n} catch (error) { return TOLD; }\nreturn 'nothing';\n};\n"
	awaitedWay = "exports.handler = async () => {\nasync function run() {STRICT\nBODY\n}\n" +
		"try {\nawait run();\nreturn 'nothing';\n} catch (error) { return TOLD; }\n};\n"
	promisedWay = "exports.handler = () => {\nasync function run() {STRICT\nBODY\n}\n" +
		"return run().then(() => 'nothing').catch((error) => TOLD);\n};\n"
	told = "`threw ${error.name}: ${error.message}`.replace(/\\n/g, ' / ')"
)

func waysOf(ctx context.Context, library *sandbox.Library, body string) []string {
	ways := []string{awaitedWay, promisedWay}
	if !strings.Contains(body, "await") {
		ways = append(ways, thrownWay)
	}
	strict := ""
	if strings.HasPrefix(body, "'use strict'") {
		strict = "'use strict';"
	}
	fill := strings.NewReplacer("STRICT", strict, "BODY", body, "TOLD", told)
	var answers []string
	for _, way := range ways {
		if answer := wayOf(ctx, library, fill.Replace(way)); !slices.Contains(answers, answer) {
			answers = append(answers, answer)
		}
	}
	return answers
}

func wayOf(ctx context.Context, library *sandbox.Library, code string) string {
	output, err := bundle.Build(ctx, bundle.Options{Source: fstest.MapFS{"main.js": {Data: []byte(code)}}, Entry: "main.js"})
	if err != nil {
		return "not bundled: " + err.Error()
	}
	program, err := sandbox.Compile(sandbox.Source{Name: "var/task/main.js", Code: output.Code, Map: output.Map}, sandbox.Limits{})
	if err != nil {
		return "not compiled: " + err.Error()
	}
	realm, err := program.Instantiate(ctx, sandbox.Env{Library: library, Limits: sandbox.Limits{Timeout: time.Minute}})
	if err != nil {
		return "not loaded: " + err.Error()
	}
	defer realm.Close()
	result := realm.Call(ctx, sandbox.Call{Handler: "handler", WantValue: true})
	if result.Error != nil {
		return "failed: " + result.Error.Error()
	}
	return unquoted(string(result.Value))
}
