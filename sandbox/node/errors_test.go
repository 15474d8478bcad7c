package node

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
)

// errorsBody is the body of a handler that does what testdata/recorderrors.js does.
const errorsBody = `
	const util = require('util'), { inspect } = util;
	const lines = (e) => String(e.stack).split('\n').filter((line) => line.startsWith('    at '));
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

func TestStacksAreThoseOfV8(t *testing.T) {
	t.Parallel()
	examples := readExamples(t, "testdata/errors.txt")
	if len(examples) < 80 {
		t.Errorf("%d examples, want at least 80", len(examples))
	}
	for _, example := range examples {
		result := runInSandbox(t, sandbox.Env{}, strings.Replace(errorsBody, "SCRIPT", example.script, 1))
		if result.Error != nil {
			t.Errorf("%s: %v", example.script, result.Error)
			continue
		}
		var got string
		if err := json.Unmarshal(result.Value, &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(example.want, got); diff != "" {
			t.Errorf("%s (-node +here)\n%s", example.script, diff)
		}
	}
}
