package sandbox

import (
	"strings"
	"testing"
)

// TestThrownValuesAreShown has what util.inspect of Node 22 says on one line, but for holes,
// Proxies and the errors within.
func TestThrownValuesAreShown(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, throw, want string }{
		{"a plain object", `{ code: 1, reason: 'no', nested: { list: [1, , 'b'] } }`, "{ code: 1, reason: 'no', nested: { list: [ 1, undefined, 'b' ] } }"},
		{"keys that are no names", `{ 'a b': 1, "it's": 2, 3: 4 }`, `{ '3': 4, 'a b': 1, "it's": 2 }`},
		{"texts with quotes and breaks", `["it's", 'a\nb', 'c\\d']`, `[ "it's", 'a\nb', 'c\\d' ]`},
		{"a deep object", `{ a: { b: { c: { d: 1 } } } }`, "{ a: { b: { c: [Object] } } }"},
		{"a circle", `(() => { const o = { n: 1 }; o.self = o; return o })()`, "{ n: 1, self: [Circular] }"},
		{"an instance of a class", `new (class Denied { status = 403 })()`, "Denied { status: 403 }"},
		{"an object without a prototype", `Object.assign(Object.create(null), { a: 1 })`, "[Object: null prototype] { a: 1 }"},
		{"getters, which do not run", `{ get a() { throw 1 }, b: 2 }`, "{ a: [Getter], b: 2 }"},
		{"a getter in a list", `Object.defineProperty([1, 2], 0, { get() { throw 1 }, enumerable: true })`, "[ [Getter], 2 ]"},
		{"a hole, of which the prototype has a getter", `(Object.defineProperty(Array.prototype, 0, { get() { console.log('ran') } }), [, 2])`, "[ undefined, 2 ]"},
		{"a Proxy within", `{ p: new Proxy({}, { ownKeys() { throw 1 } }) }`, "{ p: [Proxy] }"},
		{"an error within", `{ error: new TypeError('why') }`, "{ error: [Error: why] }"},
		{"a long list", `Array.from({ length: 25 }, () => 0)`, "[ " + strings.Repeat("0, ", 20) + "... 5 more items ]"},
		{"nothing in it", `[]`, "[]"},
		{"minus zero", `-0`, "-0"},
		{"a class whose name is a getter", `new (class { static get name() { throw 1 } a = 1 })()`, "{ a: 1 }"},
		{"methods of inspection, which do not run", `{ [Symbol.for('nodejs.util.inspect.custom')]() { throw 1 }, toString() { throw 1 } }`, "{ toString: [Function: toString] }"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			result := call(t, Env{}, `exports.handler = async () => { throw `+c.throw+` }`)
			if ran := messages(result.Logs); len(ran) > 0 {
				t.Errorf("%v ran", ran)
			}
			if result.Error == nil || result.Error.Thrown != c.want {
				t.Errorf("got %v, want %s", result.Error, c.want)
				if result.Error != nil {
					t.Log(result.Error.Thrown)
				}
			}
		})
	}
	result := call(t, Env{}, `exports.handler = async () => { throw { list: Array.from({ length: 1000 }, () => 'x'.repeat(1e5)) } }`)
	if n := len(result.Error.Thrown); n > maxShown+len("…") {
		t.Errorf("%d bytes are shown", n)
	}
}
