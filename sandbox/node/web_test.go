package node

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
)

// realAnswer evaluates a script as answer does, in a realm as programs get it: with the
// event loop and the console.
func realAnswer(tb testing.TB, library *sandbox.Library, script string) string {
	tb.Helper()
	text, err := json.Marshal(script)
	if err != nil {
		tb.Fatal(err)
	}
	program, err := sandbox.Compile(sandbox.Source{
		Name: "action.js",
		Code: "(function (module, exports, require) { exports.handler = () => { const script = " + string(text) + "; return " + prelude + "; }; })",
	}, sandbox.Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	realm, err := program.Instantiate(tb.Context(), sandbox.Env{Library: library})
	if err != nil {
		tb.Fatal(err)
	}
	defer realm.Close()
	result := realm.Call(tb.Context(), sandbox.Call{Handler: "handler", WantValue: true})
	if result.Error != nil {
		return "failed: " + result.Error.Error()
	}
	var answer string
	if err := json.Unmarshal(result.Value, &answer); err != nil {
		return "not a text: " + string(result.Value)
	}
	return answer
}

// differences are the scripts whose answer is not Node's, with the reason.
var differences = map[string]string{
	"Event('x')":        namelessClass,
	"EventTarget()":     namelessClass,
	"AbortSignal()":     namelessClass,
	"AbortController()": namelessClass,
	"DOMException('x')": namelessClass,
	"JSON.stringify(new TextDecoder('koi8-u').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128)))":       otherTables,
	"JSON.stringify(new TextDecoder('windows-874').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128)))":  otherTables,
	"JSON.stringify(new TextDecoder('windows-1253').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128)))": otherTables,
	"JSON.stringify(new TextDecoder('windows-1255').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128)))": otherTables,
	"(() => { 'use strict'; const e = new DOMException('a', 'b'); e.name = 'c'; })()":                             "the engine has words of its own for an assignment without a setter",
}

const otherTables = "Node asks ICU, whose tables for the bytes that mean nothing are not those of the Encoding Standard"

const namelessClass = "the engine does not name a class that is called without new"

func TestTheWebAndTheProcessComeToWhatNodeSays(t *testing.T) {
	t.Parallel()
	library := Modules()
	for _, name := range []string{"abort", "domexception", "event", "performance", "process", "structuredclone", "textdecoder", "timers"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			examples := readExamples(t, filepath.Join("testdata", name+".txt"))
			if len(examples) < 40 {
				t.Errorf("%d examples, want at least 40", len(examples))
			}
			for _, example := range examples {
				diff := cmp.Diff(example.want, realAnswer(t, library, example.script))
				reason, differs := differences[example.script]
				if diff != "" && !differs {
					t.Errorf("%s (-node +here)\n%s", example.script, diff)
				}
				if diff == "" && differs {
					t.Errorf("%s comes to what Node says, though %s", example.script, reason)
				}
			}
		})
	}
}
