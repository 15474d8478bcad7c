package bundle_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/usher-run/usher/actions/bundle"
)

func TestTheHostStandsInForUndici(t *testing.T) {
	t.Parallel()
	const entry, stands = "undici's own code", `require("npm:undici")`
	for _, c := range []struct {
		name, manifest, code string
		want                 bool
	}{
		{"the entry of the package is replaced", `{"name": "undici", "version": "6.29.1"}`, "require('undici')", true},
		{"an import statement leads to the same", `{"name": "undici"}`, "import { request } from 'undici'; request()", true},
		{"by its file it is the same entry", `{"name": "undici"}`, "require('undici/index.js')", true},
		{"a package without a name goes by its folder", `{}`, "require('undici')", true},
		{"another package under that name stays itself", `{"name": "other"}`, "require('undici')", false},
		{"other files of the package stay what they are", `{"name": "undici"}`, "require('undici/lib/index.js')", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			out, err := bundle.Built(t.Context(), bundle.Options{Entry: "main.js", Source: fstest.MapFS{
				"main.js":                          {Data: []byte(c.code)},
				"node_modules/undici/package.json": {Data: []byte(c.manifest)},
				"node_modules/undici/index.js":     {Data: []byte("module.exports = \"" + entry + "\";")},
				"node_modules/undici/lib/index.js": {Data: []byte("module.exports = \"" + entry + "\";")},
			}})
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(out.Code, stands); got != c.want {
				t.Errorf("the host stands in: %t, want %t", got, c.want)
			}
			if got := strings.Contains(out.Code, entry); got == c.want {
				t.Errorf("the package's own code is in: %t, want %t", got, !c.want)
			}
			if len(out.Packages) != 1 || len(out.Missing) != 0 {
				t.Errorf("packages %v, missing %v", out.Packages, out.Missing)
			}
		})
	}
}
