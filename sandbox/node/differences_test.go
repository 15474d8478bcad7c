package node

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// moduleDifferences are the scripts of the files below whose answer is not Node's, with
// the reason.
var moduleDifferences = map[string]string{
	"(() => { const assert = require('assert'); return ((a,b)=>{a.a=a;b.a={a:b};assert.deepEqual(a,b)})({},{}); })()":                                  "rings of different lengths are not equal here",
	"((a) => a.run(1, async () => { const r = await { then(f) { f(a.getStore()); } }; return r; }))(new (require('async_hooks').AsyncLocalStorage)())": "the engine calls the then method of an object that is no promise without telling for whom",
}

func TestModulesWithALoopComeToWhatNodeSays(t *testing.T) {
	t.Parallel()
	library := Modules()
	for _, name := range []string{"assert", "async_hooks", "diagnostics_channel", "events2", "timers_module", "util2"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			examples := readExamples(t, filepath.Join("testdata", name+".txt"))
			if len(examples) < 40 {
				t.Errorf("%d examples, want at least 40", len(examples))
			}
			for _, example := range examples {
				diff := cmp.Diff(example.want, realAnswer(t, library, example.script))
				reason, differs := moduleDifferences[example.script]
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
