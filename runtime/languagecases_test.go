package runtime_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node"
)

// languageCase is the body of an async function and what it comes to.
type languageCase struct{ body, answer string }

func readCases(tb testing.TB, name string) []languageCase {
	tb.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "cases", name+".txt"))
	if err != nil {
		tb.Fatal(err)
	}
	var cases []languageCase
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if body, ok := strings.CutPrefix(line, "> "); ok {
			cases = append(cases, languageCase{body: body})
		} else if !strings.HasPrefix(line, "# ") && line != "" {
			cases[len(cases)-1].answer = line
		}
	}
	return cases
}

// TestTheLanguageAnswersAsNode runs what record.js has recorded, as actions are run. What
// comes to something else is in different.txt, by reason, with what it comes to.
func TestTheLanguageAnswersAsNode(t *testing.T) {
	t.Parallel()
	different := map[string]string{}
	for _, c := range readCases(t, "different") {
		different[c.body] = c.answer
	}
	library := node.Modules()
	total := 0
	for _, name := range []string{"syntax", "builtins", "errors", "members"} {
		cases := readCases(t, name)
		total += len(cases)
		for _, c := range cases {
			t.Run(c.body, func(t *testing.T) {
				t.Parallel()
				want, known := different[c.body]
				if !known {
					want = c.answer
				}
				got := answerOf(t.Context(), library, c.body)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
				if known && got == c.answer {
					t.Error("it answers as Node now: take it out of different.txt")
				}
			})
		}
	}
	if total < 250 {
		t.Errorf("%d cases, want at least 250", total)
	}
	t.Logf("%d cases, %d of them different", total, len(different))
}

func answerOf(ctx context.Context, library *sandbox.Library, body string) string {
	const head = "exports.handler = async () => {\ntry {\nconst value = await (async function () {\n"
	const tail = "\n})();\n" +
		"return typeof value === 'string' || Array.isArray(value) ? JSON.stringify(value) : String(value);\n" +
		"} catch (error) {\nreturn `threw ${error.name}: ${String(error.message).replace(/\\n/g, ' / ')}`;\n}\n};\n"
	output, err := bundle.Build(ctx, bundle.Options{Source: fstest.MapFS{"main.js": {Data: []byte(head + body + tail)}}, Entry: "main.js"})
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

// unquoted reads a JSON text; anything else stays as it is.
func unquoted(text string) string {
	var value string
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		return text
	}
	return value
}
