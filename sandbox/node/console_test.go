package node

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
)

// consoleBody is the body of a handler that does what testdata/recordconsole.js does,
// with a console of the script's own or with the global one.
const consoleBody = `
	const util = require('util'), { inspect } = util, { Console } = console, lines = [];
	const stream = (name) => ({
		write(text) { lines.push(name + '|' + text.replace(/\n$/, '')); return true; },
		once() {}, on() {}, removeListener() {}, listenerCount() { return 1; },
	});
	const sink = stream('out'), other = stream('err'), c = CONSOLE, out = c.log;
	try {
		const value = (SCRIPT
		);
		if (value !== undefined && !(value instanceof Console)) lines.push(inspect(value));
	} catch (error) {
		lines.push('threw ' + error.name + (error.code === undefined ? '' : ' [' + error.code + ']') + ': ' + error.message);
	}
	return lines.join('\n');`

var (
	stackLine = regexp.MustCompile(`\n {4}at .*`)
	duration  = regexp.MustCompile(`[0-9]+(?:\.[0-9]+)?m?s\b`)
)

// wrote runs a script and returns what it wrote, as recorded.
func wrote(t *testing.T, script, console string) string {
	t.Helper()
	body := strings.NewReplacer("CONSOLE", console, "SCRIPT", script).Replace(consoleBody)
	result := runInSandbox(t, sandbox.Env{}, body)
	if result.Error != nil {
		t.Fatalf("%s: %v", script, result.Error)
	}
	var rest string
	if err := json.Unmarshal(result.Value, &rest); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, log := range result.Logs {
		stream := "out|"
		if log.Level == "warn" || log.Level == "error" || log.Level == "trace" {
			stream = "err|"
		}
		lines = append(lines, stream+log.Message)
	}
	if rest != "" {
		lines = append(lines, rest)
	}
	text := stackLine.ReplaceAllString(strings.Join(lines, "\n"), "")
	return duration.ReplaceAllString(text, "<time>")
}

func TestConsolesWriteWhatNodeWrites(t *testing.T) {
	t.Parallel()
	const own = "new Console({ stdout: sink, stderr: other })"
	cases := []struct {
		name, file, console string
		least               int
	}{
		{"the global console", "console", "console", 60},
		{"a console over streams", "console", own, 60},
		{"the class Console", "consoleclass", own, 40},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			examples := readExamples(t, filepath.Join("testdata", c.file+".txt"))
			if len(examples) < c.least {
				t.Errorf("%d examples, want at least %d", len(examples), c.least)
			}
			for _, example := range examples {
				if diff := cmp.Diff(example.want, wrote(t, example.script, c.console)); diff != "" {
					t.Errorf("%s (-node +here)\n%s", example.script, diff)
				}
			}
		})
	}
}

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
