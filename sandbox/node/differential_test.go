package node

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
)

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

func TestRealmsComeToWhatNodeSays(t *testing.T) {
	t.Parallel()
	for name, least := range map[string]int{"errors": 80, "locale": 180} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			examples := readExamples(t, "testdata/"+name+".txt")
			if len(examples) < least {
				t.Errorf("%d examples, want at least %d", len(examples), least)
			}
			for _, example := range examples {
				result := runInSandbox(t, sandbox.Env{}, strings.Replace(realmBody, "SCRIPT", example.script, 1))
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
		})
	}
}
