package node

import (
	"encoding/json"
	"errors"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/usher-run/usher/sandbox"
)

// example is a script and what Node 22 answered to it.
type example struct{ script, want string }

func readExamples(tb testing.TB, file string) []example {
	tb.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	var examples []example
	for _, part := range strings.Split("\n"+strings.TrimSuffix(string(data), "\n"), "\n> ")[1:] {
		script, want, _ := strings.Cut(part, "\n")
		examples = append(examples, example{script, want})
	}
	return examples
}

// shared is a library for all tests, as a host has one for all realms.
var shared = sync.OnceValue(Modules)

// prelude is what testdata/record.js puts around each script.
const prelude = `(async function () {
const util = require('util'), { inspect, format } = util, path = require('path'), { win32 } = path, url = require('url'),
  buffer = require('buffer'), EventEmitter = require('events');
try {
  const value = await new Function('require', 'util', 'inspect', 'format', 'path', 'win32', 'url', 'buffer', 'EventEmitter',
    'return (' + script + '\n);')(require, util, inspect, format, path, win32, url, buffer, EventEmitter);
  return typeof value === 'string' ? value : util.inspect(value);
} catch (error) {
  return 'threw ' + error.name + (error.code === undefined ? '' : ' [' + error.code + ']') + ': ' + error.message;
}
})()`

// answered evaluates a script as testdata/record.js does.
func answered(tb testing.TB, script string) string {
	tb.Helper()
	text, err := json.Marshal(script)
	if err != nil {
		tb.Fatal(err)
	}
	return handled(tb, "const script = "+string(text)+"; return "+prelude)
}

// handled runs the body of a handler that returns a text.
func handled(tb testing.TB, body string) string {
	tb.Helper()
	result, err := inRealm(tb, body)
	if err != nil {
		return "failed: " + err.Error()
	}
	var text string
	if err := json.Unmarshal(result.Value, &text); err != nil {
		return "not a text: " + string(result.Value)
	}
	return text
}

// inRealm runs the body of a handler as a program of its own, in a realm as programs get
// it. The error is a *sandbox.Error.
func inRealm(tb testing.TB, body string) (*sandbox.Result, error) {
	tb.Helper()
	program, err := sandbox.Compile(sandbox.Source{
		Name: "action.js",
		Code: "(function (module, exports, require, __filename, __dirname) { exports.handler = async () => {" + body + "\n}; })",
	}, sandbox.Limits{})
	if err != nil {
		return nil, err
	}
	realm, err := program.Instantiate(tb.Context(), sandbox.Env{Library: shared()})
	if err != nil {
		return nil, err
	}
	defer realm.Close()
	result := realm.Call(tb.Context(), sandbox.Call{Handler: "handler", Waiting: sandbox.Drain, WantValue: true})
	if result.Error != nil {
		return nil, result.Error
	}
	return result, nil
}

// realmBody is the body of a handler that does what testdata/recordrealm.js does.
const realmBody = `
	const util = require('util'), { inspect } = util;
	const lines = (e) => String(e.stack).split('\n').filter((line) => line.startsWith('    at '));
	const d = new Date(Date.UTC(2024, 0, 5, 15, 4, 9, 7)), midnight = new Date(Date.UTC(2024, 6, 14, 0, 4)), n = 1234567.891;
	const head = (e) => String(e.stack).split('\n    at ')[0];
	const nameOf = (line) => (/^ {4}at (?:async )?(.*) \(.*\)$/.exec(line) || ['', ''])[1].replace(/^(?:Object|Function)\./, '');
	const names = async (e, n) => lines(await e).slice(0, n).map(nameOf);
	const count = (e) => lines(e).length;
	try {
		const value = await (SCRIPT
		);
		return typeof value === 'string' ? value : inspect(value);
	} catch (error) {
		return 'threw ' + error.name + ': ' + error.message;
	}`

// inWholeRealm evaluates a script as testdata/recordrealm.js does.
func inWholeRealm(tb testing.TB, script string) string {
	tb.Helper()
	return handled(tb, strings.Replace(realmBody, "SCRIPT", script, 1))
}

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

// onGlobalConsole and onConsole run a script as testdata/recordconsole.js does, on the
// global console and on one over streams.
func onGlobalConsole(tb testing.TB, script string) string { return wrote(tb, script, "console") }

func onConsole(tb testing.TB, script string) string {
	return wrote(tb, script, "new Console({ stdout: sink, stderr: other })")
}

// wrote runs a script and returns what it wrote, as recorded.
func wrote(tb testing.TB, script, console string) string {
	tb.Helper()
	result, err := inRealm(tb, strings.NewReplacer("CONSOLE", console, "SCRIPT", script).Replace(consoleBody))
	if err != nil {
		return "failed: " + err.Error()
	}
	var rest string
	if err := json.Unmarshal(result.Value, &rest); err != nil {
		tb.Fatal(err)
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

// spelledOut runs a script as a part of the program, so that its literals are those of
// the program. The answer is that of testdata/record.js without codes.
func spelledOut(tb testing.TB, script string) string {
	tb.Helper()
	result, err := inRealm(tb, `
		const util = require('util');
		try { const value = (`+script+`
		); return typeof value === 'string' ? value : util.inspect(value) } catch (error) { return 'threw ' + error.name + ': ' + error.message }`)
	if failure, ok := errors.AsType[*sandbox.Error](err); ok {
		if failure.Kind == sandbox.LoadFailed && len(failure.Frames) == 0 {
			tb.Errorf("the error %v has no place", failure)
		}
		return "threw " + failure.Name + ": " + failure.Message
	}
	var text string
	if err := json.Unmarshal(result.Value, &text); err != nil {
		tb.Fatal(err)
	}
	return text
}
