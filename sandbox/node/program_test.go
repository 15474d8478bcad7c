package node

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox"
)

// programText is a program that does what testdata/recordprogram.js does.
const programText = `
const util = require('util'), { inspect } = util, url = require('url'), EventEmitter = require('events');
const lines = (e) => String(e.stack).split('\n').filter((line) => line.startsWith('    at '));
const sites = (e, n) => lines(e).slice(0, n).map((line) => line.replace(/^ {4}at (.*?)(?: ?\(.*|)$/, '$1').replace(/^(async )?.*:\d+:\d+$/, '$1<anonymous>'));
exports.handler = () => (async () => {
  try {
    const value = await (SCRIPT
    );
    return typeof value === 'string' ? value : inspect(value);
  } catch (error) {
    return 'threw ' + error.name + (error.code === undefined ? '' : ' [' + error.code + ']') + ': ' + error.message;
  }
})();
`

// asProgram bundles and runs a script as a program of its own, as a host does with those
// of its users.
func asProgram(tb testing.TB, script string) string {
	tb.Helper()
	output, err := bundle.Build(tb.Context(), bundle.Options{
		Source: fstest.MapFS{"action.js": {Data: []byte(strings.Replace(programText, "SCRIPT", script, 1))}}, Entry: "action.js",
	})
	if err != nil {
		return "not bundled: " + err.Error()
	}
	program, err := sandbox.Compile(sandbox.Source{Name: "action.js", Code: output.Code, Map: output.Map}, sandbox.Limits{})
	if err != nil {
		return "not compiled: " + err.Error()
	}
	realm, err := program.Instantiate(tb.Context(), sandbox.Env{Library: shared()})
	if err != nil {
		return "not loaded: " + err.Error()
	}
	defer realm.Close()
	result := realm.Call(tb.Context(), sandbox.Call{Handler: "handler", Waiting: sandbox.Drain, WantValue: true})
	out, errors := logged(result.Logs)
	if result.Error != nil {
		return out + errors + "failed: " + result.Error.Error()
	}
	var answer string
	if err := json.Unmarshal(result.Value, &answer); err != nil {
		return out + errors + "not a text: " + string(result.Value)
	}
	return stacks.ReplaceAllString(out+errors+answer, "")
}

// stacks matches the lines of stacks, which name places of the machine.
var stacks = regexp.MustCompile(`\n {4,}at .*`)

// logged are the lines of a log by the streams to which Node writes them.
func logged(logs []sandbox.Log) (out, errors string) {
	for _, log := range logs {
		text, mark := stacks.ReplaceAllString(log.Message, ""), "out|"
		if log.Level == "warn" || log.Level == "error" || log.Level == "trace" {
			mark = "err|"
		}
		marked := mark + strings.ReplaceAll(text, "\n", "\n"+mark) + "\n"
		if mark == "out|" {
			out += marked
		} else {
			errors += marked
		}
	}
	return out, errors
}
