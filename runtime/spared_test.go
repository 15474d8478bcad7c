package runtime_test

import (
	"testing"
	"testing/fstest"

	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox"
)

// TestAHandlerThatAwaitsNothingCostsNoPromise runs what the bundler makes of a handler of
// each kind of module, and the same where the script knows its handler, which keeps its
// promise then. It fails where the bundler writes its helpers in another way than package
// sandbox knows. It runs by itself, as it counts allocations.
func TestAHandlerThatAwaitsNothingCostsNoPromise(t *testing.T) {
	allocations := func(name, script string) float64 {
		t.Helper()
		output, err := bundle.Build(t.Context(), bundle.Options{Entry: name, Source: fstest.MapFS{name: {Data: []byte(script)}}})
		if err != nil {
			t.Fatal(err)
		}
		program, err := sandbox.Compile(sandbox.Source{Name: name, Code: output.Code, Map: output.Map}, sandbox.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		return testing.AllocsPerRun(20, func() {
			realm, err := program.Instantiate(t.Context(), sandbox.Env{})
			if err != nil {
				t.Fatal(err)
			}
			defer realm.Close()
			if result := realm.Call(t.Context(), sandbox.Call{Handler: "handler"}); result.Error != nil {
				t.Fatal(result.Error)
			}
		})
	}
	for name, script := range map[string]string{
		"action.js":  "exports.handler = async () => {};",
		"action.mjs": "export const handler = async () => {};",
		"action.ts":  "export async function handler(): Promise<void> {}",
	} {
		spared := allocations(name, script)
		known := map[bool]string{true: "exports.handler", false: "handler"}[name == "action.js"]
		if kept := allocations(name, script+"\nglobalThis.known = "+known+";"); spared+10 > kept {
			t.Errorf("%s: %.0f allocations, and %.0f with a promise", name, spared, kept)
		}
	}
}
