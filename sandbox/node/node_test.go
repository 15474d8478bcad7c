package node

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
)

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

// answer evaluates a script as record.js does.
func answer(tb testing.TB, library *compiledLibrary, script string) string {
	tb.Helper()
	r := newRealm(library, sandbox.Env{})
	if err := r.vm.Set("script", script); err != nil {
		tb.Fatal(err)
	}
	value, err := r.run(prelude)
	if err != nil {
		return "failed: " + err.Error()
	}
	promise, ok := value.Export().(*goja.Promise)
	if !ok || promise.State() != goja.PromiseStateFulfilled {
		return "never settled"
	}
	return promise.Result().String()
}

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

func TestScriptsComeToWhatNodeSays(t *testing.T) {
	t.Parallel()
	library := library(t)
	least := map[string]int{"inspect": 60, "buffer": 40, "url": 40, "path": 40, "events": 40, "inspect2": 150, "format": 100}
	for name, count := range least {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			examples := readExamples(t, filepath.Join("testdata", name+".txt"))
			if len(examples) < count {
				t.Errorf("%d examples, want at least %d", len(examples), count)
			}
			for _, example := range examples {
				if diff := cmp.Diff(example.want, answer(t, library, example.script)); diff != "" {
					t.Errorf("%s (-node +here)\n%s", example.script, diff)
				}
			}
		})
	}
}
