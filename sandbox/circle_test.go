package sandbox

import "testing"

// The answers are those of Node 22.
func TestJSONTellsOfMistakesAsNodeDoes(t *testing.T) {
	t.Parallel()
	circle := func(lines string) string { return `"Converting circular structure to JSON\n    --> ` + lines + `"` }
	cases := []struct{ name, script, want string }{
		{
			"an object within itself", `const a = {}; a.self = a; return JSON.stringify({ a });`,
			circle(`starting at object with constructor 'Object'\n    --- property 'self' closes the circle`),
		},
		{
			"an array within an instance of a class", `class Foo {} const a = new Foo(); a.list = [1, a]; return JSON.stringify(a);`,
			circle(`starting at object with constructor 'Foo'\n    |     property 'list' -> object with constructor 'Array'\n    --- index 1 closes the circle`),
		},
		{
			"a circle of many objects", `const a = {}; a.b = { c: { d: { e: { f: { g: a } } } } }; return JSON.stringify(a);`,
			circle(`starting at object with constructor 'Object'\n    |     property 'b' -> object with constructor 'Object'` +
				`\n    |     property 'c' -> object with constructor 'Object'\n    |     ...` +
				`\n    |     property 'f' -> object with constructor 'Object'\n    --- property 'g' closes the circle`),
		},
		{
			"a circle that is just shown as a whole", `const a = {}; a.b = { c: { d: { e: a } } }; return JSON.stringify(a);`,
			circle(`starting at object with constructor 'Object'\n    |     property 'b' -> object with constructor 'Object'` +
				`\n    |     property 'c' -> object with constructor 'Object'` +
				`\n    |     property 'd' -> object with constructor 'Object'\n    --- property 'e' closes the circle`),
		},
		{
			"names that are empty or numbers", `const a = {}; a[""] = { 1: a }; return JSON.stringify(a);`,
			circle(`starting at object with constructor 'Object'\n    |     <anonymous> -> object with constructor 'Object'\n    --- property '1' closes the circle`),
		},
		{
			"classes without a name, and none", `const a = new (class extends Array {})(); a[0] = { __proto__: null, a }; return JSON.stringify(a);`,
			circle(`starting at object with constructor 'Array'\n    |     index 0 -> object with constructor 'Object'\n    --- property 'a' closes the circle`),
		},
		{
			"a class whose name throws", `const a = {}; a.a = a; Object.setPrototypeOf(a, { get constructor() { throw 1; } }); return JSON.stringify(a);`,
			circle(`starting at object with constructor 'Object'\n    --- property 'a' closes the circle`),
		},
		{"a BigInt in its box", `return JSON.stringify([Object(1n)]);`, `"Do not know how to serialize a BigInt"`},
		{"more than one value", `JSON.parse("1 2");`, `"Unexpected non-whitespace character after JSON at position 2 (line 1 column 3)"`},
		{"a comma that is missing", `JSON.parse("[1 2]");`, `"Expected ',' or ']' after array element in JSON at position 3 (line 1 column 4)"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := answered(t, `try { `+c.script+` } catch (e) { return e.message; }`); got != c.want {
				t.Errorf("got\n%s, want\n%s", got, c.want)
			}
		})
	}
}

func TestJSONBreaksLinesForAFraction(t *testing.T) {
	t.Parallel()
	if got, want := answered(t, `return JSON.stringify([1], null, 0.5) + JSON.stringify([1], null, -1)`), `"[\n1\n][1]"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
