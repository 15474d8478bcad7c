package node

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
)

// TestWarningsOfTheConsole has what Node tells as warnings of the process, which come
// later there.
func TestWarningsOfTheConsole(t *testing.T) {
	t.Parallel()
	result := runInSandbox(t, sandbox.Env{}, `
		console.timeEnd("a"); console.timeLog("a"); console.time("b"); console.time("b"); console.countReset("c");`)
	var got []string
	for _, log := range result.Logs {
		_, text, _ := strings.Cut(log.Message, ") ")
		got = append(got, log.Level+" "+text)
	}
	want := []string{
		"warn Warning: No such label 'a' for console.timeEnd()",
		"warn Warning: No such label 'a' for console.timeLog()",
		"warn Warning: Label 'b' already exists for console.time()",
		"warn Warning: Count for 'c' does not exist",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestHugeValuesAreNotWrittenWhole wants a log that is cut off to cost no more than what
// is kept of it.
func TestHugeValuesAreNotWrittenWhole(t *testing.T) {
	t.Parallel()
	result := runInSandbox(t, sandbox.Env{Limits: sandbox.Limits{LogBytes: 1000}}, `
		let read = 0;
		const wide = {}, value = { get [Symbol.toStringTag]() { read++; return undefined; } };
		for (let i = 0; i < 20000; i++) wide["member" + i] = value;
		console.log(wide);
		return read < 1000;`)
	if string(result.Value) != "true" {
		t.Errorf("the handler returned %s, %v", result.Value, result.Error)
	}
	if len(result.Logs) != 1 || len(result.Logs[0].Message) > 1100 {
		t.Errorf("got %d logs", len(result.Logs))
	}
}
