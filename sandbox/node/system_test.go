package node

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestModulesOfTheSystemComeToWhatNodeSays(t *testing.T) {
	t.Parallel()
	library := library(t)
	for _, name := range []string{"fs", "module", "module_exports", "net_isip", "os", "punycode", "querystring", "string_decoder"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			examples := readExamples(t, filepath.Join("testdata", name+".txt"))
			if len(examples) < 40 {
				t.Errorf("%d examples, want at least 40", len(examples))
			}
			for _, example := range examples {
				if diff := cmp.Diff(example.want, answer(t, library, example.script)); diff != "" {
					t.Errorf("%s (-node +here)\n%s", example.script, diff)
				}
			}
		})
	}
}
