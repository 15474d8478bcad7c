package cognito_test

import (
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// Cognito §E2, E5: both kinds of modules run under any name, and what Lambda refuses of them
// is told, by the rules of the runtime.
func TestModulesThatLambdaRefuses(t *testing.T) {
	t.Parallel()
	const esm = "export const handler = async (event) => event;"
	const named = "index.js is an ES module, which Lambda refuses in a .js file; name it .mjs, or put \"type\": \"module\" into its package.json"
	const undefined = ", which is not defined in an ES module, so that Lambda ends with a ReferenceError; "
	tests := []struct {
		name, entry, text, manifest string
		on22, on24                  []string
	}{
		{"CommonJS in a .js file", "index.js", "const util = require('util'); exports.handler = async (event) => event;", "", nil, nil},
		{"an ES module in a .js file: Node.js 24 looks at the syntax", "index.js", esm, "", []string{named}, nil},
		{"an ES module in a .js file of a package of CommonJS", "index.js", esm, `{"type": "commonjs"}`, []string{named}, []string{named}},
		{"an ES module in a .js file of a package of modules", "index.js", esm, `{"type": "module"}`, nil, nil},
		{"an ES module in an .mjs file", "index.mjs", esm, "", nil, nil},
		{"an ES module in a .cjs file", "index.cjs", esm, "",
			[]string{"index.cjs is an ES module, which Lambda refuses in a .cjs file; name it .mjs"}, []string{"index.cjs is an ES module, which Lambda refuses in a .cjs file; name it .mjs"}},
		{"an await at the top level of a .js file", "index.js", "await null; " + esm, "", []string{named}, nil},
		{"an await at the top level of an .mjs file (E6)", "index.mjs", "await null; " + esm, "", nil, nil},
		{"CommonJS in an .mjs file", "index.mjs", "exports.handler = async (event) => event;", "",
			[]string{"index.mjs uses exports" + undefined + "use export, or name the file .cjs"}, []string{"index.mjs uses exports" + undefined + "use export, or name the file .cjs"}},
		{"CommonJS in a .js file of a package of modules", "index.js", "module.exports = { handler: async (event) => event };", `{"type": "module"}`,
			[]string{"index.js uses module" + undefined + "use export"}, []string{"index.js uses module" + undefined + "use export"}},
		{"require in an ES module", "index.mjs", "const util = require('util'); " + esm, "",
			[]string{"index.mjs uses require" + undefined + "use import, or createRequire of node:module"}, []string{"index.mjs uses require" + undefined + "use import, or createRequire of node:module"}},
		{"__dirname in an ES module", "index.mjs", "console.debug(__dirname); " + esm, "",
			[]string{"index.mjs uses __dirname" + undefined + "use import.meta.dirname"}, []string{"index.mjs uses __dirname" + undefined + "use import.meta.dirname"}},
		{"both kinds in one file", "index.js", "import util from 'util'; exports.handler = async (event) => event;", "",
			[]string{named, "index.js uses exports" + undefined + "use export"}, []string{"index.js uses exports" + undefined + "use export"}},
		{"TypeScript", "index.ts", "import util from 'util'; " + esm, "", nil, nil},
	}
	for _, test := range tests {
		for name, want := range map[string][]string{"nodejs22.x": test.on22, "nodejs24.x": test.on24} {
			t.Run(test.name+" on "+name, func(t *testing.T) {
				t.Parallel()
				source := fstest.MapFS{test.entry: {Data: []byte(test.text)}}
				if test.manifest != "" {
					source["package.json"] = &fstest.MapFile{Data: []byte(test.manifest)}
				}
				host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Runtime: name})
				x := run(t, host, "", actions.Binding{Name: "sign-up", Source: source, Path: test.entry})
				if x.Outcome != actions.Completed {
					t.Fatalf("%s: %v", x.Outcome, x.Error)
				}
				if diff := gocmp.Diff(want, x.Warnings); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		}
	}
}
