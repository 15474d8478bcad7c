package bundle

import (
	"strings"
	"testing"
)

func TestAPackageJSONThatMeansTwoThingsIsRefused(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"main": "a.js", "main": "b.js"}`:                                           `"main" has two values, or a member of it has`,
		`{"main": "a.js", "m\u0061in": "b.js"}`:                                      `"main" has two values, or a member of it has`,
		`{"type": "module", "main": "a.js", "type": "commonjs"}`:                     `"type" has two values, or a member of it has`,
		`{"exports": "./b.js", "exports": {".": "./a.js"}}`:                          `"exports" has two values, or a member of it has`,
		`{"exports": {".": "./b.js", ".": "./a.js"}}`:                                `"exports" has two values, or a member of it has`,
		`{"exports": {".": [1, {"node": {"import": "a", "x": {}, "import": "b"}}]}}`: `"exports" has two values, or a member of it has`,
		`{"main": "a.js",` + "\n}":                                                   `it is not valid JSON: line 2: invalid character '}' looking for beginning of object key string`,
		"\v{\"main\": \"a.js\"}":                                                     `it is not valid JSON: line 1: invalid character '\v' looking for beginning of value`,
		"":                                                                           `it is not valid JSON: line 1: unexpected end of JSON input`,

		`{"main": "a.js", "main": "a.js", "scripts": {"x": "1", "x": "2"}, "scripts": 3}`:                      "",
		`{"main": "a.js", "Main": "b.js", "exports": {".": {"node": ["./a.js", "./a.js"]}}}`:                   "",
		`{"exports": {"./b": "./b.js", "./b": "./b.js", ".": {"node": ["./a.js"]}, ".": {"node":["./a.js"]}}}`: "",
		`{"exports": {".": {"import": "./b.js", "require": "./a.js"}, "./b": {"require": "./b.js"}}}`:          "",
		"\ufeff{\"main\": 3, \"name\": [], \"index\": \"b.js\"}":                                               "",
		"[]": "",
	} {
		source := files{
			"main.js": "exports.x = require('p');", "node_modules/p/package.json": text,
			"node_modules/p/a.js": "module.exports = 'a';", "node_modules/p/b.js": "module.exports = 'b';", "node_modules/p/index.js": "module.exports = 'index';",
		}
		_, err := Built(t.Context(), Options{Source: source.fs(), Entry: "main.js"})
		switch {
		case want == "" && err != nil:
			t.Errorf("%s: %v", text, err)
		case want != "" && (err == nil || !strings.HasSuffix(err.Error(), ": node_modules/p/package.json: "+want)):
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
}

func TestAPackageJSONFurtherUpThanTheNextHoldsForNothing(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{`{"type": "commonjs", "type": "module"}`: true, "\v{}": true, "{}": false} {
		source := files{"package.json": text, "a/main.js": "exports.x = require('./b/c.js');", "a/b/c.js": "module.exports = 'c';"}
		_, err := Built(t.Context(), Options{Source: source.fs(), Entry: "a/main.js"})
		if refused := err != nil; refused != want {
			t.Errorf("%q as the next: %v", text, err)
		}
		source["a/package.json"] = "{}"
		if _, err := Built(t.Context(), Options{Source: source.fs(), Entry: "a/main.js"}); err != nil {
			t.Errorf("%q further up: %v", text, err)
		}
	}
}
