package runtime_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node"
)

// Two modules that give their things the same names, so that the bundler renames those of
// the second.
func TestFunctionsAndClassesKeepTheNamesOfTheirAuthors(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ module, test string }{
		"a function":                         {`export function Rose() {}`, `two.Rose.name === 'Rose' && one.Rose !== two.Rose`},
		"a function that is called early":    {`export const early = Rose(1); export function Rose(n) { return n + 1; }`, `two.early === 2 && two.Rose.name === 'Rose'`},
		"a function that calls itself":       {`export function Rose(n) { return n ? Rose(n - 1) : Rose.name; }`, `two.Rose(2) === 'Rose'`},
		"an async function":                  {`export async function Rose() {}`, `two.Rose.name === 'Rose' && two.Rose() instanceof Promise`},
		"a generator":                        {`export function* Rose() { yield 1; }`, `two.Rose.name === 'Rose' && [...two.Rose()][0] === 1`},
		"a function expression":              {`export const Rose = function () {};`, `two.Rose.name === 'Rose'`},
		"an arrow function":                  {`export const Rose = () => {};`, `two.Rose.name === 'Rose' && two.Rose.prototype === undefined`},
		"an arrow function of one parameter": {`export const Rose = a => a;`, `two.Rose.name === 'Rose' && two.Rose(3) === 3`},
		"an async arrow function":            {`export const Rose = async (a) => a;`, `two.Rose.name === 'Rose'`},
		"a class":                            {`export class Rose {}`, `two.Rose.name === 'Rose' && new two.Rose().constructor === two.Rose`},
		"a class that mentions itself":       {`export class Rose { static grow() { return new Rose(); } }`, `two.Rose.name === 'Rose' && two.Rose.grow() instanceof two.Rose`},
		"a class of the other's":             {`import { Rose as Base } from './one.mjs'; export class Rose extends Base {}`, `two.Rose.name === 'Rose' && Object.getPrototypeOf(two.Rose) === one.Rose`},
		"a class expression":                 {`export const Rose = class {};`, `two.Rose.name === 'Rose'`},
		"a function that uses the other's":   {`import { Rose as other } from './one.mjs'; export function Rose() { return other; }`, `two.Rose.name === 'Rose' && two.Rose() === one.Rose`},
		"an arrow that uses the other's":     {`import { Rose as other } from './one.mjs'; export const Rose = () => other;`, `two.Rose.name === 'Rose' && two.Rose() === one.Rose`},
		"an error":                           {`export class Rose extends Error { constructor(m) { super(m); this.name = new.target.name; } }`, `String(new two.Rose('wilts')) === 'Rose: wilts'`},
		"a name that is an own static":       {`export class Rose { static name = 'thorn'; }`, `two.Rose.name === 'thorn'`},
		"digits of the author":               {`export function Rose() {} export function md5() {} export class Oak2 {}`, `two.md5.name === 'md5' && two.Oak2.name === 'Oak2'`},
		"letters that are not ASCII":         {`export const a = 'ö🌳', Rose = () => 'ü'; export const Größe = function () {};`, `two.Rose.name === 'Rose' && two.Größe.name === 'Größe'`},
		"a frame of a stack":                 {`export function Rose() { return new Error('x').stack; }`, `two.Rose().includes('at Rose (')`},
		"a function that is assigned later":  {`export let Rose; Rose = () => 1;`, `two.Rose.name === 'Rose'`},
		"a function in a block":              {`export let grown; { function Rose() {} grown = Rose; } export { grown as Rose };`, `two.grown.name === 'Rose'`},
	}
	library := node.Modules()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const first = `export class Rose {} export function Größe() {}`
			main := "import * as one from './one.mjs'; import * as two from './two.mjs';\nexport const handler = async () => [one, two].length === 2 && (" + c.test + ") || JSON.stringify([Object.values(two).map((v) => v.name)]);\n"
			output, err := bundle.Build(t.Context(), bundle.Options{Entry: "main.mjs", Source: fstest.MapFS{
				"one.mjs": {Data: []byte(first)}, "two.mjs": {Data: []byte(c.module)}, "main.mjs": {Data: []byte(main)},
			}})
			if err != nil {
				t.Fatal(err)
			}
			source := sandbox.Source{Name: "var/task/main.mjs", Code: output.Code, Map: output.Map}
			if err := call(t.Context(), library, source); err != nil {
				t.Errorf("%v\n%s", err, output.Code)
			}
		})
	}
}

// A function of a CommonJS module is renamed because a module around it uses the name.
func TestFunctionsOfCommonJSKeepTheNamesOfTheirAuthors(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ module, test string }{
		"a function":                          {`function Oak() {} module.exports = Oak;`, `Oak.name === 'Oak'`},
		"a constructor that tests itself":     {`function Oak() { return this instanceof Oak ? undefined : new Oak(); } module.exports = Oak;`, `Oak().constructor.name === 'Oak'`},
		"an expression with a name":           {`module.exports = function Oak(n) { return n ? Oak(n - 1) : Oak; };`, `Oak.name === 'Oak' && Oak(1) === Oak`},
		"a variable and an expression":        {`var Oak = function Oak() { return Oak; }; module.exports = Oak;`, `Oak.name === 'Oak' && Oak() === Oak`},
		"a class with a name in a variable":   {`var Oak = class Oak { static own() { return Oak; } }; module.exports = Oak;`, `Oak.name === 'Oak' && Oak.own() === Oak`},
		"a function made by another":          {`module.exports = (function () { 'use strict'; function Oak() {} Oak.strict = function () { return this; }; return Oak; })();`, `Oak.name === 'Oak' && (0, Oak.strict)() === undefined`},
		"a function with defaults around it":  {`module.exports = ((a = 1, { b } = { b: 2 }) => { return Oak; function Oak() { return a + b; } })();`, `Oak.name === 'Oak' && Oak() === 3`},
		"a function that is declared twice":   {`function Oak() { return 1; } function Oak() { return 2; } module.exports = Oak;`, `Oak.name === 'Oak' && Oak() === 2`},
		"a function whose parameter is alike": {`module.exports = function (Oak) { function Oak() { return Oak; } return Oak; }(1);`, `Oak.name === 'Oak' && Oak() === Oak`},
		"a member that is short":              {`module.exports = function Oak() { return { Oak }; };`, `Object.keys(Oak())[0] === 'Oak' && Oak().Oak === Oak && Oak.name === 'Oak'`},
		"a function that evaluates":           {`function Oak() { return eval('typeof Oak'); } module.exports = Oak;`, `Oak() === 'function'`},
	}
	library := node.Modules()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			output, err := bundle.Build(t.Context(), bundle.Options{Entry: "main.js", Source: fstest.MapFS{
				"oak.js": {Data: []byte(c.module)}, "main.js": {Data: []byte("const Oak = require('./oak');\nexports.handler = async () => " + c.test + ";\n")},
			}})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(output.Code, "Oak2") && name != "a function that evaluates" {
				t.Errorf("nothing was renamed:\n%s", output.Code)
			}
			source := sandbox.Source{Name: "var/task/main.js", Code: output.Code, Map: output.Map}
			if err := call(t.Context(), library, source); err != nil {
				t.Errorf("%v\n%s", err, output.Code)
			}
		})
	}
}
