package runtime_test

import (
	"errors"
	"maps"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node"
)

func TestESModulesAreStrictAndCommonJSIsWhatItSays(t *testing.T) {
	t.Parallel()
	const isStrict = "(function () { return this === undefined; })()"
	files := fstest.MapFS{
		"sloppy.cjs":   {Data: []byte("exports.strict = " + isStrict + "; exports.again = () => " + isStrict + "; exports.deleted = () => { var gone = 1; return delete gone; };")},
		"says.cjs":     {Data: []byte("// A note.\n/* Another. */ 'use strict';\nexports.strict = " + isStrict + ";")},
		"module.mjs":   {Data: []byte("export const strict = " + isStrict + "; export function later() { return " + isStrict + "; } export default () => " + isStrict + ";")},
		"requires.cjs": {Data: []byte("exports.module = require('./module.mjs'); exports.strict = " + isStrict + ";")},
		"data.json":    {Data: []byte(`{"x": 1}`)},
	}
	cases := map[string]string{
		"a module alone":                               `export const handler = async () => ` + isStrict + `;`,
		"modules":                                      `import value, * as m from './module.mjs'; export const handler = async () => m.strict && m.later() && value() && ` + isStrict + `;`,
		"a module and JSON":                            `import data from './data.json'; export const handler = async () => data.x === 1 && ` + isStrict + `;`,
		"a module and strict CommonJS":                 `import says from './says.cjs'; export const handler = async () => says.strict && ` + isStrict + `;`,
		"a module and sloppy CommonJS":                 `import old from './sloppy.cjs'; export const handler = async () => !old.strict && !old.again() && old.deleted() === false && ` + isStrict + `;`,
		"modules and CommonJS of both kinds":           `import old from './sloppy.cjs'; import says from './says.cjs'; import * as m from './module.mjs'; export const handler = async () => !old.strict && says.strict && m.later() && ` + isStrict + `;`,
		"names that a module declares in depth":        `import old from './sloppy.cjs'; if (old) { var a = 1; } for (var b of [2]); var { c, d: [e] } = { c: 3, d: [4] }; let f = 5; class G {} export const handler = async () => a + b + c + e + f === 15 && G.name === 'G' && ` + isStrict + `;`,
		"a function that is used before":               `import old from './sloppy.cjs'; const early = later(); function later() { return old.strict; } export const handler = async () => early === false;`,
		"CommonJS that a module requires at end":       `import { createRequire } from 'module'; import old from './sloppy.cjs'; export const handler = async () => typeof createRequire === 'function' && !old.strict && ` + isStrict + `;`,
		"a module that CommonJS requires stays sloppy": `import all from './requires.cjs'; import old from './sloppy.cjs'; export const handler = async () => !all.strict && !old.strict && all.module.later() === false;`,
		"classes and generators that are lowered": `import old from './sloppy.cjs'; class A { static own() { return new A(); } static async *all() { yield ` + isStrict + `; } }
			export const handler = async () => { for await (const s of A.all()) return s && A.own() instanceof A && A.name === 'A' && !old.strict; };`,
	}
	library := node.Modules()
	for name, main := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			source := fstest.MapFS{"main.mjs": {Data: []byte(main)}}
			maps.Copy(source, files)
			output, err := bundle.Build(t.Context(), bundle.Options{Entry: "main.mjs", Source: source})
			if err != nil {
				t.Fatal(err)
			}
			if err := call(t.Context(), library, sandbox.Source{Name: "var/task/main.mjs", Code: output.Code, Map: output.Map}); err != nil {
				t.Errorf("%v\n%s", err, output.Code)
			}
		})
	}
}

func TestFramesOfModulesDoNotShowWhatIsAroundThem(t *testing.T) {
	t.Parallel()
	output, err := bundle.Build(t.Context(), bundle.Options{Entry: "main.mjs", Source: fstest.MapFS{
		"main.mjs": {Data: []byte("import old from './old.cjs';\nexport const handler = async () => old;\nnull.x;\n")},
		"old.cjs":  {Data: []byte("exports.one = 1;\n")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	program, err := sandbox.Compile(sandbox.Source{Name: "var/task/main.mjs", Code: output.Code, Map: output.Map}, sandbox.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = program.Instantiate(t.Context(), sandbox.Env{Limits: sandbox.Limits{Timeout: time.Minute}})
	failure, ok := errors.AsType[*sandbox.Error](err)
	if !ok {
		t.Fatalf("it failed with %v", err)
	}
	if diff := cmp.Diff([]sandbox.Frame{{File: "var/task/main.mjs", Line: 3, Column: 6}}, failure.Frames); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
