package bundle

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestMismatchesAreWhatNodeWouldNotTake(t *testing.T) {
	t.Parallel()
	const esm, common = "export const handler = async () => {};", "exports.handler = async () => {};"
	tests := []struct {
		name  string
		entry string
		files map[string]string
		want  []Mismatch
	}{
		{"CommonJS in a .js file", "a.js", map[string]string{"a.js": "const util = require('util');\n" + common}, nil},
		{"an ES module in a .js file", "a.js", map[string]string{"a.js": esm}, []Mismatch{{File: "a.js", Kind: Syntax, Typeless: true}}},
		{"an ES module in a .js file of a package of CommonJS", "a.js", map[string]string{"a.js": esm, "package.json": `{"type": "commonjs"}`},
			[]Mismatch{{File: "a.js", Kind: Syntax}}},
		{"an ES module in a .js file of a package of modules", "a.js", map[string]string{"a.js": esm, "package.json": `{"type": "module"}`}, nil},
		{"the package of a folder above", "src/a.js", map[string]string{"src/a.js": esm, "package.json": `{"type": "module"}`}, nil},
		{"the nearest package decides", "src/a.js", map[string]string{"src/a.js": esm, "src/package.json": `{}`, "package.json": `{"type": "module"}`},
			[]Mismatch{{File: "src/a.js", Kind: Syntax, Typeless: true}}},
		{"an ES module in a .cjs file, whatever its package says", "a.cjs", map[string]string{"a.cjs": esm, "package.json": `{"type": "module"}`},
			[]Mismatch{{File: "a.cjs", Kind: Syntax}}},
		{"an ES module in an .mjs file", "a.mjs", map[string]string{"a.mjs": "import util from 'util';\n" + esm}, nil},
		{"TypeScript, which a compiler makes something of", "a.ts", map[string]string{"a.ts": "import util = require('util');\n" + esm}, nil},
		{"an import beside exports", "a.js", map[string]string{"a.js": "import util from 'util';\n" + common},
			[]Mismatch{{File: "a.js", Kind: Syntax, Typeless: true}, {File: "a.js", Kind: Variable, Name: "exports"}}},
		{"an await at the top level of a .js file", "a.mjs", map[string]string{"a.mjs": "import './b.js';\n" + esm, "b.js": "await null;"},
			[]Mismatch{{File: "b.js", Kind: Syntax, Typeless: true}}},
		{"an await at the top level of an .mjs file", "a.mjs", map[string]string{"a.mjs": "await null;\n" + esm}, nil},
		{"CommonJS in an .mjs file", "a.mjs", map[string]string{"a.mjs": "const util = require('util');\nconsole.log(__filename, __dirname);\n" + common + "\nmodule.exports.more = 1;"},
			[]Mismatch{
				{File: "a.mjs", Kind: Variable, Name: "require"}, {File: "a.mjs", Kind: Variable, Name: "exports"}, {File: "a.mjs", Kind: Variable, Name: "module"},
				{File: "a.mjs", Kind: Variable, Name: "__filename"}, {File: "a.mjs", Kind: Variable, Name: "__dirname"},
			}},
		{"CommonJS in a .js file of a package of modules", "a.js", map[string]string{"a.js": common, "package.json": `{"type": "module"}`},
			[]Mismatch{{File: "a.js", Kind: Variable, Name: "exports"}}},
		{"variables of these names that the file declares", "a.mjs", map[string]string{"a.mjs": `import { createRequire } from 'module';
const require = createRequire(import.meta.url), __dirname = import.meta.dirname;
console.log(require('util'), __dirname, { exports: 1 }.exports);
const f = (module) => module.exports;
` + esm}, nil},
		{"a variable that is asked for first", "a.mjs", map[string]string{"a.mjs": "if (typeof require === 'function') require('util');\n" + esm}, nil},
		{"words in texts and comments", "a.mjs", map[string]string{"a.mjs": "// require('x')\nconst text = 'module.exports';\n" + esm}, nil},
		{"an import without its extension", "a.mjs", map[string]string{"a.mjs": "import { x } from './b';\nimport './lib';\nimport './b.js';\nconsole.log(x);\n" + esm, "b.js": "export const x = 1;", "lib/index.js": "export {};", "package.json": `{"type": "module"}`},
			[]Mismatch{{File: "a.mjs", Kind: Extension, Name: "./b"}, {File: "a.mjs", Kind: Extension, Name: "./lib"}}},
		{"a require without its extension", "a.js", map[string]string{"a.js": "require('./b');\n" + common, "b.js": ""}, nil},
		{"an import of JSON without its attribute", "a.mjs", map[string]string{"a.mjs": "import b from './b.json';\nconsole.log(b);\n" + esm, "b.json": "{}"},
			[]Mismatch{{File: "a.mjs", Kind: JSON, Name: "./b.json"}}},
		{"an import of JSON with it", "a.mjs", map[string]string{"a.mjs": "import b from './b.json' with { type: 'json' };\nconsole.log(b);\n" + esm, "b.json": "{}"}, nil},
		{"files that the action requires", "a.js", map[string]string{"a.js": "require('./lib/b');\n" + common, "lib/b.js": "export const x = 1;"},
			[]Mismatch{{File: "lib/b.js", Kind: Syntax, Typeless: true}}},
		{"not the packages", "a.js", map[string]string{"a.js": "require('b');\n" + common, "node_modules/b/index.js": "export const x = 1;"}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			source := fstest.MapFS{}
			for name, text := range test.files {
				source[name] = &fstest.MapFile{Data: []byte(text)}
			}
			out, err := built(t.Context(), Options{Source: source, Entry: test.entry, TopLevelAwait: true})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, out.Mismatches); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if len(out.Warnings) > 0 && test.name != "an import beside exports" {
				t.Errorf("warnings besides: %v", out.Warnings)
			}
		})
	}
}
