package node

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
)

// trace runs a script of testdata/traces as the body of a handler until nothing is left
// to do, and returns what it logged.
func trace(t *testing.T, library *sandbox.Library, script string) string {
	t.Helper()
	program, err := sandbox.Compile(sandbox.Source{
		Name: "action.js",
		Code: "(function (module, exports, require) { exports.handler = () => {" +
			"const log = (...values) => console.log('%s', values.join(' '));\n(function (log, require) {\n" + script + "\n})(log, require);\n}; })",
	}, sandbox.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	realm, err := program.Instantiate(t.Context(), sandbox.Env{Library: library})
	if err != nil {
		t.Fatal(err)
	}
	defer realm.Close()
	result := realm.Call(t.Context(), sandbox.Call{Handler: "handler", Waiting: sandbox.Drain})
	if result.Error != nil {
		t.Fatal(result.Error)
	}
	var text strings.Builder
	for _, log := range result.Logs {
		text.WriteString(log.Message + "\n")
	}
	return text.String()
}

func TestScriptsRunInTheOrderOfNode(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/traces/*.js")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 60 {
		t.Errorf("%d traces, want at least 60", len(files))
	}
	library := Modules()
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".js"), func(t *testing.T) {
			t.Parallel()
			script, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(file, "js") + "txt")
			if err != nil {
				t.Fatal(err)
			}
			// The clock of the bubble moves only when all is idle, so that no machine is too slow.
			synctest.Test(t, func(t *testing.T) {
				if diff := cmp.Diff(string(want), trace(t, library, string(script))); diff != "" {
					t.Errorf("order (-node +here)\n%s", diff)
				}
			})
		})
	}
}
