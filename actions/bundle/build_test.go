package bundle

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// files is a source folder as a map of names to texts.
type files map[string]string

func (f files) fs() fs.FS {
	m := fstest.MapFS{}
	for name, text := range f {
		m[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return m
}

// write puts the files below a folder.
func (f files) write(t *testing.T, folder string) string {
	t.Helper()
	for name, text := range f {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func mustBuild(t *testing.T, options Options) *Output {
	t.Helper()
	out, err := built(t.Context(), options)
	if err != nil {
		t.Fatalf("Build: %v", err)
	}
	return out
}

// messages builds and returns what the author is told.
func messages(t *testing.T, options Options) []Message {
	t.Helper()
	_, err := built(t.Context(), options)
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("Build: %v, want an *Error", err)
	}
	return e.Messages
}

func TestBuild(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		files   files
		options Options
		// contains and lacks are texts of the program.
		contains, lacks []string
		missing         []string
		optional        []string
		esModule        bool
	}{
		{
			name:     "a CommonJS action is one function expression",
			files:    files{"main.js": "exports.onExecutePostLogin = async (event, api) => { api.access.deny('no'); };"},
			contains: []string{"(function(module,exports,require,__filename,__dirname){", "exports.onExecutePostLogin = async (event, api) =>"},
		},
		{
			name:     "an ES module exports through module.exports",
			files:    files{"main.js": "export const handler = async (event) => event;"},
			contains: []string{"module.exports = __toCommonJS(", "handler: () => handler"},
			esModule: true,
		},
		{
			name:     "TypeScript loses its types",
			files:    files{"main.ts": "interface A { x: number }\nexport const handler = async (a: A): Promise<number> => a.x;"},
			contains: []string{"async (a) => a.x"},
			esModule: true,
		},
		{
			name:     "JSON and relative modules are part of the program",
			files:    files{"main.js": "exports.x = require('./data.json').roles; exports.y = require('./lib/y');", "data.json": `{"roles":["admin"]}`, "lib/y.js": "module.exports = 'deep';"},
			contains: []string{`roles: ["admin"]`, `"deep"`},
		},
		{
			name:     "an entry in a folder imports files above it",
			files:    files{"actions/a.ts": "import { shout } from '../lib/shout'; export const handler = () => shout;", "lib/shout.ts": "export const shout: string = 'HI';"},
			options:  Options{Entry: "actions/a.ts"},
			contains: []string{`var shout = "HI";`, `// lib/shout.ts`},
			esModule: true,
		},
		{
			name: "packages are taken the way Node takes them",
			files: files{
				"main.js":                               "exports.a = require('plain'); exports.b = require('@shop/scoped/sub'); exports.c = require('conditional');",
				"node_modules/plain/package.json":       `{"main":"./lib.js","module":"./esm.js","browser":"./browser.js"}`,
				"node_modules/plain/lib.js":             "module.exports = 'plain main';",
				"node_modules/plain/esm.js":             "export default 'plain module';",
				"node_modules/plain/browser.js":         "module.exports = 'plain browser';",
				"node_modules/@shop/scoped/sub.js":      "module.exports = 'scoped sub';",
				"node_modules/conditional/package.json": `{"exports":{"browser":"./b.js","node":{"import":"./n.mjs","require":"./n.cjs"},"default":"./d.js"}}`,
				"node_modules/conditional/n.cjs":        "module.exports = 'node require';",
				"node_modules/conditional/n.mjs":        "export default 'node import';",
				"node_modules/conditional/b.js":         "module.exports = 'worker';",
			},
			contains: []string{"plain main", "scoped sub", "node require"},
			lacks:    []string{"plain module", "plain browser", "node import", "worker"},
		},
		{
			name:     "built-in modules stay with the host, with and without node:",
			files:    files{"main.js": "exports.x = [require('fs'), require('node:fs/promises'), require('readline/promises'), require('node:nonsense'), require('actions:secrets')];"},
			contains: []string{`require("fs")`, `require("node:fs/promises")`, `require("readline/promises")`, `require("node:nonsense")`, `require("actions:secrets")`},
		},
		{
			name: "a built-in wins over a package of its name, and a trailing slash means the package",
			files: files{
				"main.js":                            "exports.a = require('punycode'); exports.b = require('punycode/');",
				"node_modules/punycode/package.json": `{"main":"index.js"}`,
				"node_modules/punycode/index.js":     "module.exports = 'the package';",
			},
			contains: []string{`exports.a = require("punycode")`, "the package"},
		},
		{
			name:     "characters stay as they are, since goja cannot parse the escape",
			files:    files{"main.js": `exports.last = "\u{10ffff}"; exports.eight = "ü€😀";`},
			contains: []string{"\"\U0010ffff\"", `"ü€😀"`},
			lacks:    []string{`\u{10`, `\u{1F`},
		},
		{
			name: "what goja does not run is lowered, and async functions are not",
			files: files{"main.mjs": "export async function* all() { yield 1; }\nexport const each = async (xs) => { for await (const x of xs) x; };\n" +
				"export const late = (name) => import(name);\nexport const letters = /\\p{L}+/u;\nexport class A { @mark x = 1; }\nfunction mark() {}\nexport const one = await_ => 1;"},
			contains: []string{"__asyncGenerator(", "__forAwait(", "Promise.resolve().then(() => __toESM(require(name)", "async (xs) =>"},
			lacks:    []string{"async function*", "for await (", "import(", "@mark"},
			esModule: true,
		},
		{
			name:     "literals of regular expressions stay, so that their mistakes have a place",
			files:    files{"main.js": "exports.all = [/\\p{L}+/u, /[\\p{L}--[a-z]]/v, /a/dgimsuy, /(?<=a)(?<b>c)/];"},
			contains: []string{"/\\p{L}+/u", "/[\\p{L}--[a-z]]/v", "/a/dgimsuy", "/(?<=a)(?<b>c)/"},
			lacks:    []string{"RegExp"},
		},
		{
			name:     "a hashbang does not stand before the program",
			files:    files{"main.js": "#!/usr/bin/env node\nexports.a = 1;"},
			lacks:    []string{"#!"},
			contains: []string{"exports.a = 1;"},
		},
		{
			name:     "a byte order mark is no part of the program",
			files:    files{"main.js": "\ufeffexports.a = require('./b.json');", "b.json": "\ufeff{\"b\":1}"},
			lacks:    []string{"\ufeff"},
			contains: []string{"exports.a ="},
		},
		{
			name:     "files have the place that Lambda gives them",
			files:    files{"lib/main.mjs": "export const where = [import.meta.url, import.meta.filename, import.meta.dirname];\nexport const other = import.meta.unknown;"},
			options:  Options{Entry: "lib/main.mjs"},
			contains: []string{`["file:///var/task/lib/main.mjs", "/var/task/lib/main.mjs", "/var/task/lib"]`},
			esModule: true,
		},
		{
			name:     "__filename and __dirname too",
			files:    files{"main.js": "exports.x = [__filename, __dirname];"},
			contains: []string{`["/var/task/main.js", "/var/task"]`},
		},
		{
			name: "a module that only a package misses throws when it is required",
			files: files{
				"main.js":                   "exports.a = require('pkg');",
				"node_modules/pkg/index.js": "exports.color = () => require('supports-color'); exports.part = () => require('./build/part'); exports.own = require('own');",
				"node_modules/pkg/node_modules/own/index.js": "module.exports = 'own';",
			},
			contains: []string{`new Error("Cannot find module 'supports-color'"), { code: "MODULE_NOT_FOUND" }`, "Cannot find module './build/part'", `"own"`},
			missing:  []string{"./build/part", "supports-color"},
		},
		{
			name:     "what an author's own code tries to require is left to run time",
			files:    files{"main.js": "try { require('optional'); } catch {}\ntry { require('./local'); } catch {}\nexports.f = () => import('later').catch(() => null);"},
			contains: []string{`require("optional")`, `require("./local")`, `require("later")`},
			missing:  []string{"./local", "later", "optional"},
		},
		{
			name: "what packages alone try to require is optional",
			files: files{
				"main.js":                   "exports.a = require('pkg');\ntry { require('both'); } catch {}",
				"node_modules/pkg/index.js": "try { require('supports-color'); } catch {}\ntry { require('both'); require('kept'); } catch {}\nimport('later').catch(() => null);\nexports.f = () => require('kept');",
			},
			contains: []string{`require("supports-color")`, `require("later")`},
			missing:  []string{"both", "kept", "later", "supports-color"},
			optional: []string{"later", "supports-color"},
		},
		{
			name:     "modules may import each other in a circle",
			files:    files{"main.js": "exports.name = 'main'; exports.other = require('./other').name;", "other.js": "exports.name = 'other of ' + require('./main').name;"},
			contains: []string{"other of "},
		},
		{
			name: "compiled add-ons of packages throw when they are reached",
			files: files{
				"main.js":                           "exports.a = require('fast');",
				"node_modules/fast/index.js":        "try { module.exports = require('./build/fast.node'); } catch { module.exports = 'slow'; }",
				"node_modules/fast/build/fast.node": "\x7fELF",
			},
			contains: []string{"node_modules/fast/build/fast.node is a native add-on", "ERR_DLOPEN_FAILED", `"slow"`},
		},
		{
			name: "files of packages that cannot be bundled throw when they are reached",
			files: files{
				"main.js":                              "exports.a = require('tool');",
				"node_modules/tool/index.js":           "exports.run = (name) => require('./commands/' + name);",
				"node_modules/tool/commands/help.js":   "exports.help = 'helpful';",
				"node_modules/tool/commands/broken.js": "const = ;",
				"node_modules/tool/commands/page.html": "<html></html>",
				"node_modules/tool/commands/wide.js":   "\xff\xfea\x00",
				"node_modules/tool/commands/odd.js":    "import { nothing } from './none.mjs'; nothing();",
				"node_modules/tool/commands/none.mjs":  "export const some = 1;",
			},
			contains: []string{"helpful", `new SyntaxError('node_modules/tool/commands/broken.js:1:7: Expected identifier but found "="')`, `SyntaxError("node_modules/tool/commands/page.html:`, "wide.js is UTF-16", "No matching export"},
		},
		{
			name: "a required name that is put together finds the files it may mean",
			files: files{
				"main.js":           "exports.run = (name) => require('./steps/' + name);",
				"steps/one.js":      "exports.one = 'first step';",
				"steps/README.md":   "# Steps",
				"steps/native.node": "",
			},
			contains: []string{"first step", "steps/README.md is neither JavaScript, TypeScript nor JSON", "native add-on"},
		},
		{
			name: "tsconfig paths of the author are honoured",
			files: files{
				"main.ts":  "import { x } from '@lib/x'; export const handler = () => x;",
				"src/x.ts": "export const x = 'by path';",
				"tsconfig.json": `{ // with comments
					"compilerOptions": { "baseUrl": ".", "paths": { "@lib/*": ["src/*"] }, }, }`,
			},
			contains: []string{"by path"},
			esModule: true,
		},
		{
			name:     "an import that type: module decides has Node's meaning of default",
			files:    files{"main.js": "import d from './lib.cjs'; export const handler = () => d;", "lib.cjs": "exports.__esModule = true; exports.default = 1;", "package.json": `{"type":"module"}`},
			contains: []string{"__toESM(require_lib(), 1)"},
			esModule: true,
		},
		{
			name:     "a file with the name of the output is no obstacle",
			files:    files{"main.js": "exports.x = require('./usher.bundle.js');", "usher.bundle.js": "module.exports = 'mine';"},
			contains: []string{"mine"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			options := test.options
			options.Source = test.files.fs()
			if options.Entry == "" {
				for _, name := range []string{"main.js", "main.mjs", "main.ts"} {
					if _, ok := test.files[name]; ok {
						options.Entry = name
					}
				}
			}
			out := mustBuild(t, options)
			for _, want := range test.contains {
				if !strings.Contains(out.Code, want) {
					t.Errorf("the program lacks %q:\n%s", want, out.Code)
				}
			}
			for _, unwanted := range test.lacks {
				if strings.Contains(out.Code, unwanted) {
					t.Errorf("the program has %q:\n%s", unwanted, out.Code)
				}
			}
			if !strings.HasPrefix(out.Code, parameters) || !strings.HasSuffix(out.Code, "})\n") {
				t.Errorf("the program is no single function expression:\n%s", out.Code)
			}
			if diff := cmp.Diff(test.missing, out.Missing); diff != "" {
				t.Errorf("missing (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.optional, out.Optional); diff != "" {
				t.Errorf("optional (-want +got):\n%s", diff)
			}
			if out.ESModule != test.esModule {
				t.Errorf("ESModule = %v, want %v", out.ESModule, test.esModule)
			}
		})
	}
}

func TestBuildTopLevelAwait(t *testing.T) {
	t.Parallel()
	source := files{
		"main.mjs": "import fs, { readFileSync } from 'node:fs';\nimport dep from './dep.cjs';\nimport { late } from './late.mjs';\nconst exports = 1, module = 2, require = 3;\nexport const handler = () => [exports, module, require, fs, readFileSync, dep, late];\nexport let count = await Promise.resolve(4);\nexport default handler;",
		"dep.cjs":  "module.exports = require('os');",
		"late.mjs": "export const late = await 5;",
	}
	out := mustBuild(t, Options{Source: source.fs(), Entry: "main.mjs", TopLevelAwait: true})
	for _, want := range []string{parameters + "return(async()=>{", `__require("node:fs")`, `__require("os")`, "module.exports = Object.defineProperty(", "count: () => count"} {
		if !strings.Contains(out.Code, want) {
			t.Errorf("the program lacks %q:\n%s", want, out.Code)
		}
	}
	for _, unwanted := range []string{"\nimport ", "\nexport ", "\nvar require =", "\nvar module ="} {
		if strings.Contains(out.Code, unwanted) {
			t.Errorf("the program has %q:\n%s", unwanted, out.Code)
		}
	}
	if !out.ESModule || !out.TopLevelAwait {
		t.Errorf("ESModule = %v, TopLevelAwait = %v", out.ESModule, out.TopLevelAwait)
	}
	if got := slices.Sorted(maps.Keys(out.Sources)); !slices.Equal(got, []string{"dep.cjs", "late.mjs", "main.mjs"}) {
		t.Errorf("sources are %v", got)
	}
}

func TestBuildMessages(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		files   files
		options Options
		want    []Message
	}{
		{
			name:  "every syntax error is told with its place",
			files: files{"main.js": "exports.a = require('./b'); exports.c = require('./c');\n", "c.js": "\nconst é = 'ü😀', x = ;\n", "b.js": "let y = 1;\nlet y = 2;"},
			want: []Message{
				{Name: "SyntaxError", Text: `The symbol "y" has already been declared`, File: "b.js", Line: 2, Column: 5, Length: 1, LineText: "let y = 2;"},
				{Name: "SyntaxError", Text: `Unexpected ";"`, File: "c.js", Line: 2, Column: 22, Length: 1, LineText: "const é = 'ü😀', x = ;"},
			},
		},
		{
			name:  "a package that is not installed",
			files: files{"main.js": "const axios = require('axios');\nconst x = require('@shop/kit/deep/file');"},
			want: []Message{
				{Name: "Error", Text: "Cannot find module 'axios'", File: "main.js", Line: 1, Column: 23, Length: 7, LineText: "const axios = require('axios');", Hint: "npm install axios"},
				{Name: "Error", Text: "Cannot find module '@shop/kit/deep/file'", File: "main.js", Line: 2, Column: 19, Length: 21, LineText: "const x = require('@shop/kit/deep/file');", Hint: "npm install @shop/kit"},
			},
		},
		{
			name:    "a relative import is told the nearest file",
			files:   files{"src/main.js": "import '../lib/helpers';", "lib/helper.js": "", "lib/other.js": ""},
			options: Options{Entry: "src/main.js"},
			want:    []Message{{Name: "Error", Text: "Cannot find module '../lib/helpers'", File: "src/main.js", Line: 1, Column: 8, Length: 16, LineText: "import '../lib/helpers';", Hint: `did you mean "../lib/helper.js"?`}},
		},
		{
			name:  "a relative import with nothing near",
			files: files{"main.js": "import './elsewhere/far';"},
			want:  []Message{{Name: "Error", Text: "Cannot find module './elsewhere/far'", File: "main.js", Line: 1, Column: 8, Length: 17, LineText: "import './elsewhere/far';"}},
		},
		{
			name:  "a part that an installed package does not have",
			files: files{"main.js": "import 'kit/inner';", "node_modules/kit/package.json": `{"exports":{".":"./index.js"}}`, "node_modules/kit/index.js": ""},
			want:  []Message{{Name: "Error", Text: "Cannot find module 'kit/inner'", File: "main.js", Line: 1, Column: 8, Length: 11, LineText: "import 'kit/inner';", Hint: `"kit" is installed, but it has no "./inner"`}},
		},
		{
			name:    "a file that is imported without its ./",
			files:   files{"src/main.js": "import 'lib/helper';", "lib/helper.js": ""},
			options: Options{Entry: "src/main.js"},
			want:    []Message{{Name: "Error", Text: "Cannot find module 'lib/helper'", File: "src/main.js", Line: 1, Column: 8, Length: 12, LineText: "import 'lib/helper';", Hint: `did you mean "../lib/helper.js"?`}},
		},
		{
			name:  "an address cannot be imported",
			files: files{"main.js": "import x from 'npm:axios'; import y from '#inner'; x(y);"},
			want: []Message{
				{Name: "Error", Text: "Cannot find module 'npm:axios'", File: "main.js", Line: 1, Column: 15, Length: 11, LineText: "import x from 'npm:axios'; import y from '#inner'; x(y);", Hint: "only files and installed packages can be imported"},
				{Name: "Error", Text: "Cannot find module '#inner'", File: "main.js", Line: 1, Column: 42, Length: 8, LineText: "import x from 'npm:axios'; import y from '#inner'; x(y);", Hint: `add it to "imports" in package.json`},
			},
		},
		{
			name:    "a top-level await where there is none",
			files:   files{"main.mjs": "const x = await fetch('https://example.com');\nexport const handler = () => x;"},
			options: Options{AwaitReason: "the platform loads actions as CommonJS"},
			want:    []Message{{Name: "SyntaxError", Text: "await is not possible at the top level of a module: the platform loads actions as CommonJS", File: "main.mjs", Line: 1, Column: 11, Length: 5, LineText: "const x = await fetch('https://example.com');"}},
		},
		{
			name:    "exports in a module that await makes an ES module",
			files:   files{"main.js": "const x = await 1;\nexports.handler = () => x;"},
			options: Options{TopLevelAwait: true},
			want:    []Message{{Name: "ReferenceError", Text: "exports is not defined in an ES module, which await at the top level makes of this file", File: "main.js", Line: 2, Column: 1, Length: 7, LineText: "exports.handler = () => x;", Hint: "use export"}},
		},
		{
			name:  "a compiled add-on of the author",
			files: files{"main.js": "exports.x = require('./fast.node');", "fast.node": "\x7fELF"},
			want:  []Message{{Name: "Error", Text: "fast.node is a native add-on, compiled for Node; only JavaScript can run here", File: "main.js", Line: 1, Column: 21, Length: 13, LineText: "exports.x = require('./fast.node');"}},
		},
		{
			name:  "a file of another kind",
			files: files{"main.js": "exports.x = require('./image.png');", "image.png": "PNG"},
			want:  []Message{{Name: "Error", Text: "image.png is neither JavaScript, TypeScript nor JSON", File: "main.js", Line: 1, Column: 21, Length: 13, LineText: "exports.x = require('./image.png');"}},
		},
		{
			name:  "brackets without end",
			files: files{"main.js": "exports.x = require('./deep');", "deep.js": "x = " + strings.Repeat("[", 30_000)},
			want:  []Message{{Name: "SyntaxError", Text: "deep.js has more than 10000 brackets in one another", File: "main.js", Line: 1, Column: 21, Length: 8, LineText: "exports.x = require('./deep');"}},
		},
		{
			name:  "a chain without end",
			files: files{"main.js": "exports.x = require('./chain');", "chain.js": "\nx = " + strings.Repeat("!", 200_000) + "1;"},
			want:  []Message{{Name: "SyntaxError", Text: "chain.js has a statement of more than 50000 tokens up to line 2; make it several", File: "main.js", Line: 1, Column: 21, Length: 9, LineText: "exports.x = require('./chain');"}},
		},
		{
			name:  "a style sheet",
			files: files{"main.js": "import './style.css';", "style.css": "@import 'gone';"},
			want:  []Message{{Name: "Error", Text: "style.css is neither JavaScript, TypeScript nor JSON", File: "main.js", Line: 1, Column: 8, Length: 13, LineText: "import './style.css';"}},
		},
		{
			name:  "an import from outside of the folder",
			files: files{"main.js": "exports.x = require('../../../../../../../../etc/hostname');"},
			want:  []Message{{Name: "Error", Text: `"../../../../../../../../etc/hostname" is outside of the action's folder`, File: "main.js", Line: 1, Column: 21, Length: 38, LineText: "exports.x = require('../../../../../../../../etc/hostname');"}},
		},
		{
			name:  "an import from outside of the folder that is not even there",
			files: files{"main.js": "exports.x = require('../nothing');"},
			want:  []Message{{Name: "Error", Text: `"../nothing" is outside of the action's folder`, File: "main.js", Line: 1, Column: 21, Length: 12, LineText: "exports.x = require('../nothing');"}},
		},
		{
			name:  "broken JSON",
			files: files{"main.js": "exports.x = require('./data.json');", "data.json": "{\"a\": }"},
			want:  []Message{{Name: "SyntaxError", Text: `Unexpected "}" in JSON`, File: "data.json", Line: 1, Column: 7, Length: 1, LineText: `{"a": }`}},
		},
		{
			name:  "text in UTF-16",
			files: files{"main.js": "exports.x = require('./wide.js');", "wide.js": "\xff\xfea\x00"},
			want:  []Message{{Name: "SyntaxError", Text: "wide.js is UTF-16 text; save it as UTF-8", File: "main.js", Line: 1, Column: 21, Length: 11, LineText: "exports.x = require('./wide.js');"}},
		},
		{
			name:  "an empty file",
			files: files{"main.js": "#!/usr/bin/env node\n\t\n/* nothing */ // here"},
			want:  []Message{{Name: "Error", Text: "main.js is empty", File: "main.js", Hint: "export a handler from it"}},
		},
		{
			name:    "a file that is no script",
			files:   files{"action.py": "def handler(): pass"},
			options: Options{Entry: "action.py"},
			want:    []Message{{Name: "Error", Text: "action.py is not JavaScript or TypeScript", File: "action.py", Hint: "an action is a file that ends in .js, .cjs, .mjs, .jsx, .ts, .cts, .mts or .tsx"}},
		},
		{
			name:  "a broken tsconfig.json",
			files: files{"main.ts": "export const handler = 1;", "tsconfig.json": "{ \"compilerOptions\": "},
			want:  []Message{{Name: "SyntaxError", Text: "Unexpected end of file in JSON", File: "tsconfig.json", Line: 1, Column: 22, LineText: "{ \"compilerOptions\": "}},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			options := test.options
			options.Source = test.files.fs()
			if options.Entry == "" {
				for _, name := range []string{"main.js", "main.mjs", "main.ts"} {
					if _, ok := test.files[name]; ok {
						options.Entry = name
					}
				}
			}
			if diff := cmp.Diff(test.want, messages(t, options)); diff != "" {
				t.Errorf("messages (-want +got):\n%s", diff)
			}
		})
	}
}

func TestBuildSourceMap(t *testing.T) {
	t.Parallel()
	source := files{
		"src/main.ts":               "import { help } from '../lib/help';\nimport pkg from 'pkg';\nexport const handler = () => help(pkg);",
		"lib/help.ts":               "export const help = (x: unknown) => x;",
		"node_modules/pkg/index.js": "module.exports = 1;",
	}
	out := mustBuild(t, Options{Source: source.fs(), Entry: "src/main.ts"})
	var m struct {
		Version        int
		Sources        []string
		SourcesContent []string
	}
	if err := json.Unmarshal(out.Map, &m); err != nil {
		t.Fatal(err)
	}
	if m.Version != 3 || m.SourcesContent != nil {
		t.Errorf("version %d, contents %v", m.Version, m.SourcesContent)
	}
	slices.Sort(m.Sources)
	if diff := cmp.Diff([]string{"lib/help.ts", "node_modules/pkg/index.js", "src/main.ts"}, m.Sources); diff != "" {
		t.Errorf("sources of the map (-want +got):\n%s", diff)
	}
	want := map[string]string{"src/main.ts": source["src/main.ts"], "lib/help.ts": source["lib/help.ts"]}
	if diff := cmp.Diff(want, out.Sources); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
	if strings.Contains(out.Code, "sourceMappingURL") {
		t.Error("the program refers to a map")
	}
}

func TestBuildFollowsTheAuthorsOwnMap(t *testing.T) {
	t.Parallel()
	source := files{
		"dist/main.js":     "exports.handler = () => 1;\n//# sourceMappingURL=main.js.map\n",
		"dist/main.js.map": `{"version":3,"sources":["../src/main.ts"],"names":[],"mappings":"AAAA"}`,
		"src/main.ts":      "export const handler = (): number => 1;",
	}
	out := mustBuild(t, Options{Source: source.fs(), Entry: "dist/main.js"})
	if out.Sources["src/main.ts"] != source["src/main.ts"] || !strings.Contains(string(out.Map), `"src/main.ts"`) {
		t.Errorf("sources %v, map %s", out.Sources, out.Map)
	}
}

func TestBuildIsTheSameEverywhere(t *testing.T) {
	t.Parallel()
	source := files{
		"src/main.ts":               "import pkg from 'pkg';\nimport { gone } from './gone?';\nexport const handler = () => [pkg, __dirname, require('path')];",
		"node_modules/pkg/index.js": "try { require('none'); } catch {}\nmodule.exports = () => require('absent');",
	}
	source["src/main.ts"] = strings.Replace(source["src/main.ts"], "import { gone } from './gone?';\n", "", 1)
	first, second := source.write(t, t.TempDir()), source.write(t, filepath.Join(t.TempDir(), "deep", "er"))
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(first, link); err != nil {
		t.Fatal(err)
	}
	want := mustBuild(t, Options{Source: os.DirFS(first), Entry: "src/main.ts"})
	for name, options := range map[string]Options{
		"another folder":  {Source: os.DirFS(second), Entry: "src/main.ts"},
		"a file system":   {Source: source.fs(), Entry: "src/main.ts"},
		"a link to it":    {Source: os.DirFS(link), Entry: "src/main.ts"},
		"an unclean name": {Source: os.DirFS(first), Entry: "./src/../src/main.ts"},
		"an os.Root":      {Source: rootFS(t, first), Entry: "src/main.ts"},
	} {
		got := mustBuild(t, options)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	for _, text := range []string{want.Code, string(want.Map)} {
		if strings.Contains(text, first) || strings.Contains(text, os.TempDir()+"/") {
			t.Errorf("a path of this machine entered:\n%s", text)
		}
	}
	bad := files{"main.js": "const a = ;\n", "tsconfig.json": "{"}
	one := messages(t, Options{Source: os.DirFS(bad.write(t, t.TempDir())), Entry: "main.js"})
	if diff := cmp.Diff(one, messages(t, Options{Source: bad.fs(), Entry: "main.js"})); diff != "" {
		t.Errorf("messages differ (-first +second):\n%s", diff)
	}
}

func rootFS(t *testing.T, folder string) fs.FS {
	t.Helper()
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	return root.FS()
}

func TestBuildHashFollowsTheContent(t *testing.T) {
	t.Parallel()
	one := mustBuild(t, Options{Source: files{"main.js": "exports.a = 1;"}.fs(), Entry: "main.js"})
	two := mustBuild(t, Options{Source: files{"main.js": "exports.a = 2;"}.fs(), Entry: "main.js"})
	if one.Hash == two.Hash || !strings.HasPrefix(one.Hash, "sha256:") || len(one.Hash) != len("sha256:")+64 {
		t.Errorf("hashes %q and %q", one.Hash, two.Hash)
	}
}

func TestBuildIgnoresWhatLiesAboveTheSource(t *testing.T) {
	t.Parallel()
	source := files{"main.js": "import './effect.js'; import lib from './lib.cjs'; export const handler = () => lib;", "effect.js": "globalThis.x = 'effect';", "lib.cjs": "exports.__esModule = true;"}
	above := t.TempDir()
	files{
		"package.json":              `{"type":"module","sideEffects":false}`,
		"tsconfig.json":             `{ broken`,
		"node_modules/pkg/index.js": "module.exports = 'above';",
	}.write(t, above)
	inside := source.write(t, filepath.Join(above, "actions"))

	want := mustBuild(t, Options{Source: source.fs(), Entry: "main.js"})
	if diff := cmp.Diff(want, mustBuild(t, Options{Source: os.DirFS(inside), Entry: "main.js"})); diff != "" {
		t.Errorf("what lies above changed the program (-want +got):\n%s", diff)
	}

	files{"needs.js": "require('pkg');"}.write(t, inside)
	got := messages(t, Options{Source: os.DirFS(inside), Entry: "needs.js"})
	if got[0].Text != "Cannot find module 'pkg'" || got[0].Hint != "npm install pkg" {
		t.Errorf("a package above the source was found: %+v", got)
	}
}

func TestBuildOfAPathLooksUpAsNodeDoes(t *testing.T) {
	t.Parallel()
	project := files{
		"package.json":                  `{"type":"module"}`,
		"tsconfig.json":                 `{"compilerOptions":{"paths":{"@lib/*":["./lib/*"]}}}`,
		"node_modules/pkg/package.json": "{}",
		"node_modules/pkg/index.js":     "module.exports = 'above';",
		"lib/help.ts":                   "export const help = 'help';",
		"actions/main.ts":               "import pkg from 'pkg'; import { help } from '../lib/help'; import { help as again } from '@lib/help'; export const handler = () => [pkg, help, again];",
	}.write(t, filepath.Join(t.TempDir(), "shop"))
	out := mustBuild(t, Options{Entry: filepath.Join(project, "actions", "main.ts")})
	if got := slices.Sorted(maps.Keys(out.Sources)); !slices.Equal(got, []string{"../lib/help.ts", "main.ts"}) {
		t.Errorf("sources are %v", got)
	}
	if strings.Contains(out.Code+string(out.Map), "shop") || !strings.Contains(out.Code, "'above'") && !strings.Contains(out.Code, `"above"`) {
		t.Errorf("program:\n%s\n%s", out.Code, out.Map)
	}
}

func TestBuildKeepsInsideTheSource(t *testing.T) {
	t.Parallel()
	outside := files{"secret.json": `{"key":"s3cret"}`, "secret.js": "module.exports = 's3cret';", "x.js.map": `{"version":3,"sources":["leak.js"],"names":[],"mappings":"AAAA"}`, "node_modules/pkg/index.js": "module.exports = 1;"}.write(t, filepath.Join(t.TempDir(), "out"))
	inside := filepath.Join(filepath.Dir(outside), "in")
	files{
		"package.json": "{}",
		"up.js":        "exports.x = require('../out/secret');",
		"absolute.js":  "exports.x = require(" + literal(filepath.Join(outside, "secret.json")) + ");",
		"linked.js":    "exports.x = require('./link');",
		"mapped.js":    "exports.x = 1;\n//# sourceMappingURL=../out/x.js.map",
	}.write(t, inside)
	if err := os.Symlink(filepath.Join(outside, "secret.js"), filepath.Join(inside, "link.js")); err != nil {
		t.Fatal(err)
	}
	for entry, want := range map[string]string{
		"up.js":       `"../out/secret" is outside of the action's folder`,
		"absolute.js": `"secret.json" is outside of the action's folder`,
		"linked.js":   `"./link" is outside of the action's folder`,
	} {
		got := messages(t, Options{Source: os.DirFS(inside), Entry: entry})
		if entry == "absolute.js" {
			if !strings.HasSuffix(got[0].Text, "is outside of the action's folder") {
				t.Errorf("%s: %+v", entry, got)
			}
			continue
		}
		if len(got) != 1 || got[0].Text != want || got[0].File != entry || got[0].Line != 1 {
			t.Errorf("%s: %+v, want %q", entry, got, want)
		}
	}
	if out := mustBuild(t, Options{Source: os.DirFS(inside), Entry: "mapped.js"}); strings.Contains(string(out.Map), "leak") {
		t.Errorf("a map outside was read: %s", out.Map)
	}
	if _, err := built(t.Context(), Options{Source: os.DirFS(inside), Entry: "link.js"}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("an entry that leads outside: %v", err)
	}
	if _, err := built(t.Context(), Options{Source: os.DirFS(inside), Entry: "../out/secret.js"}); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("an entry above the source: %v", err)
	}
}

func TestBuildFollowsLinkedPackages(t *testing.T) {
	t.Parallel()
	folder := files{
		"main.js": "exports.x = require('pkg');",
		"node_modules/.pnpm/pkg@1.0.0/node_modules/pkg/index.js": "module.exports = require('dep');",
		"node_modules/.pnpm/dep@1.0.0/node_modules/dep/index.js": "module.exports = 'dep by link';",
	}.write(t, t.TempDir())
	for link, target := range map[string]string{
		"node_modules/pkg": ".pnpm/pkg@1.0.0/node_modules/pkg",
		"node_modules/.pnpm/pkg@1.0.0/node_modules/dep": "../../dep@1.0.0/node_modules/dep",
	} {
		if err := os.Symlink(filepath.FromSlash(target), filepath.Join(folder, filepath.FromSlash(link))); err != nil {
			t.Fatal(err)
		}
	}
	for name, source := range map[string]fs.FS{"in place": os.DirFS(folder), "copied": rootFS(t, folder)} {
		if out := mustBuild(t, Options{Source: source, Entry: "main.js"}); !strings.Contains(out.Code, "dep by link") {
			t.Errorf("%s: the dependency was not found:\n%s", name, out.Code)
		}
	}
}

func TestBuildOfWhatIsNotThere(t *testing.T) {
	t.Parallel()
	folder := files{"lib/x.js": ""}.write(t, t.TempDir())
	for name, options := range map[string]Options{
		"a file of a folder":      {Source: os.DirFS(folder), Entry: "gone.js"},
		"a file of a file system": {Source: fstest.MapFS{}, Entry: "gone.js"},
		"a path":                  {Entry: filepath.Join(folder, "gone.js")},
		"a file of no folder":     {Source: os.DirFS(filepath.Join(folder, "nowhere")), Entry: "gone.js"},
		"a file below a file":     {Source: os.DirFS(folder), Entry: "gone/gone.js"},
	} {
		_, err := built(t.Context(), options)
		if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "gone.js") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := built(t.Context(), Options{Source: os.DirFS(folder), Entry: "lib"}); err == nil || !strings.Contains(err.Error(), "is a folder") {
		t.Errorf("a folder: %v", err)
	}
	if _, err := built(t.Context(), Options{Source: os.DirFS(folder)}); err == nil {
		t.Error("no name is no error")
	}
}

func TestBuildEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := built(ctx, Options{Source: files{"main.js": "exports.a = 1"}.fs(), Entry: "main.js"})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Build: %v", err)
	}
}

func TestBuildLeavesNoTemporaryFolder(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	mustBuild(t, Options{Source: files{"main.js": "exports.a = 1"}.fs(), Entry: "main.js"})
	_, _ = built(t.Context(), Options{Source: files{"main.js": "const"}.fs(), Entry: "main.js"})
	left, err := os.ReadDir(folder)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestBuildWarnsOfTextThatIsNotUTF8(t *testing.T) {
	t.Parallel()
	out := mustBuild(t, Options{Source: files{
		"main.js":                    "exports.a = require('./latin.js');\nexports.b = require('old');",
		"latin.js":                   "// \U0001f33b \ufffd\r\nmodule.exports = '\U0001f33b\ufffd caf\xe9'; // \xe9\r\n",
		"node_modules/old/index.js":  "// \xe9",
		"node_modules/old/README.md": "\xe9",
	}.fs(), Entry: "main.js"})
	want := []Message{{
		Text: "this is not UTF-8, and scripts read \ufffd for it; save the file as UTF-8",
		File: "latin.js", Line: 2, Column: 26, Length: 1, LineText: "module.exports = '\U0001f33b\ufffd caf\ufffd'; // \ufffd",
	}}
	if diff := cmp.Diff(want, out.Warnings); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
}

func TestBuildWarns(t *testing.T) {
	t.Parallel()
	out := mustBuild(t, Options{Source: files{
		"main.js":                     "if (typeof x === 'strnig') exports.a = 1;\nexports.b = require('fast');",
		"node_modules/fast/index.js":  "if (typeof x === 'strnig') exports.a = 1;\nmodule.exports = require('./fast.node');",
		"node_modules/fast/fast.node": "",
	}.fs(), Entry: "main.js"})
	want := []Message{
		{Text: `The "typeof" operator will never evaluate to "strnig"`, File: "main.js", Line: 1, Column: 18, Length: 8, LineText: "if (typeof x === 'strnig') exports.a = 1;"},
		{Text: "node_modules/fast/fast.node is a native add-on, compiled for Node; only JavaScript can run here", File: "node_modules/fast/fast.node"},
	}
	if diff := cmp.Diff(want, out.Warnings); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
}

func FuzzBuild(f *testing.F) {
	for _, seed := range []string{
		"exports.a = 1", "export default await 1", "import x from './x'", "require('a' + b)", "/* */", "#!/x", "\ufeff1",
		"import.meta.url", "class A { #x; @d y }", "`${`${1}`}`", "<a/>", "//# sourceMappingURL=../x", "import './main.js'", "import(x)",
	} {
		f.Add(seed, "main.js")
		f.Add(seed, "main.ts")
	}
	f.Fuzz(func(t *testing.T, text, entry string) {
		if len(text) > 2000 || len(entry) > 20 || !fs.ValidPath(entry) {
			return
		}
		source := fstest.MapFS{entry: {Data: []byte(text)}}
		out, err := built(t.Context(), Options{Source: source, Entry: entry, TopLevelAwait: true})
		var e *Error
		switch {
		case err == nil:
			if !strings.HasPrefix(out.Code, parameters) || out.Hash == "" {
				t.Errorf("an odd program: %q", out.Code)
			}
		case errors.As(err, &e):
			for _, m := range e.Messages {
				if m.Text == "" || strings.Contains(m.String(), os.TempDir()) {
					t.Errorf("an odd message: %+v", m)
				}
			}
		}
	})
}

func TestBuildReadsNoSourceMapOutsideOfTheProject(t *testing.T) {
	t.Parallel()
	outside := files{
		"x.js.map": `{"version":3,"sources":["leak.js"],"names":[],"mappings":"AAAA"}`,
	}.write(t, filepath.Join(t.TempDir(), "out"))
	inside := filepath.Join(filepath.Dir(outside), "in")
	targets := map[string]string{
		"a file above":          "../out/x.js.map",
		"an absolute path":      filepath.Join(outside, "x.js.map"),
		"a file URL":            "file://" + filepath.Join(outside, "x.js.map"),
		"an endless device":     "/dev/zero",
		"a device by dots":      strings.Repeat("../", 20) + "dev/zero",
		"an escaped path":       "%2e%2e/out/x.js.map",
		"a space that ends it":  "../out/x.js.map\u00a0/../../in/package.json",
		"a file that is no map": "no.map",
		"a text that is no map": "data:application/json,%7B",
		"nothing":               "gone.map",
	}
	source := files{"package.json": "{}", "no.map": "root:x:0:0"}
	for name, target := range targets {
		source[strings.ReplaceAll(name, " ", "-")+".js"] = "exports.handler = () => 1;\n//# sourceMappingURL=" + target + "\n"
	}
	source.write(t, inside)
	for name := range targets {
		entry := strings.ReplaceAll(name, " ", "-") + ".js"
		for where, options := range map[string]Options{
			"of a path":   {Entry: filepath.Join(inside, entry)},
			"of a folder": {Source: os.DirFS(inside), Entry: entry},
			"of files":    {Source: source.fs(), Entry: entry},
		} {
			t.Run(name+" "+where, func(t *testing.T) {
				t.Parallel()
				out := mustBuild(t, options)
				if strings.Contains(string(out.Map), "leak") || !strings.Contains(string(out.Map), entry) {
					t.Errorf("map %s", out.Map)
				}
			})
		}
	}
}

func TestBuildReadsNoSourceThatAMapNamesOutsideOfTheProject(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	files{"out/leak.js": "leaked", "in/package.json": "{}", "in/main.js": "exports.handler = () => 1;\n//# sourceMappingURL=main.js.map\n",
		"in/main.js.map": `{"version":3,"sources":["../out/leak.js"],"names":[],"mappings":"AAAA"}`}.write(t, top)
	out := mustBuild(t, Options{Entry: filepath.Join(top, "in", "main.js")})
	if text, leaked := out.Sources["../out/leak.js"]; leaked {
		t.Errorf("a source outside was read: %q", text)
	}
}

func TestBuildRefusesWhatIsNoPlainFile(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.Symlink(os.DevNull, filepath.Join(folder, "main.js")); err != nil {
		t.Fatal(err)
	}
	for name, options := range map[string]Options{
		"a device":      {Entry: os.DevNull},
		"a link to one": {Entry: filepath.Join(folder, "main.js")},
	} {
		if _, err := built(t.Context(), options); err == nil || !strings.Contains(err.Error(), "not a plain file") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
