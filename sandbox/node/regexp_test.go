package node

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
)

// spelledOut runs a script as a program of its own, so that its literals are those of
// the program. The answer is that of testdata/record.js.
func spelledOut(tb testing.TB, script string) string {
	tb.Helper()
	const before = `(function (module, exports, require) { const util = require('util'); exports.handler = async () => {
try { const value = (`
	const behind = "\n); return typeof value === 'string' ? value : util.inspect(value) } catch (error) { return 'threw ' + error.name + ': ' + error.message } } })"
	program, err := sandbox.Compile(sandbox.Source{Name: "action.js", Code: before + script + behind}, sandbox.Limits{})
	if err != nil {
		return failureText(tb, err)
	}
	realm, err := program.Instantiate(context.Background(), sandbox.Env{Library: Modules()})
	if err != nil {
		return failureText(tb, err)
	}
	defer realm.Close()
	result := realm.Call(context.Background(), sandbox.Call{Handler: "handler", WantValue: true})
	if result.Error != nil {
		return failureText(tb, result.Error)
	}
	var text string
	if err := json.Unmarshal(result.Value, &text); err != nil {
		tb.Fatal(err)
	}
	return text
}

func failureText(tb testing.TB, err error) string {
	tb.Helper()
	var failure *sandbox.Error
	if !errors.As(err, &failure) {
		tb.Fatal(err)
	}
	if failure.Kind == sandbox.LoadFailed && len(failure.Frames) == 0 {
		tb.Errorf("the error %v has no place", err)
	}
	return "threw " + failure.Name + ": " + failure.Message
}

func TestRegularExpressionsComeToWhatNodeSays(t *testing.T) {
	t.Parallel()
	examples := readExamples(t, "testdata/regexp.txt")
	if len(examples) < 120 {
		t.Errorf("%d examples, want at least 120", len(examples))
	}
	for _, example := range examples {
		if diff := cmp.Diff(example.want, spelledOut(t, example.script)); diff != "" {
			t.Errorf("%s (-node +here)\n%s", example.script, diff)
		}
	}
}
