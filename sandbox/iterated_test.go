package sandbox

import "testing"

// TestIterablesAreAskedAsNodeAsksThem has what Node 22 says: what each loop and pattern
// calls and reads, once.
func TestIterablesAreAskedAsNodeAsksThem(t *testing.T) {
	t.Parallel()
	const own = `const seen = []; let i = 0;
		const itself = { [Symbol.iterator]() { seen.push('iterator'); return this; }, get next() { seen.push('next'); return () => ({ done: i++ > 1, value: i }); }, return() { seen.push('return'); return {}; } };
		const other = { [Symbol.iterator]() { seen.push('iterator'); return { next: () => ({ done: i++ > 1, value: i }), get return() { seen.push('return'); return () => ({}); } }; } };
		`
	cases := []struct{ name, code, want string }{
		{"an iterable that is its iterator", `for (const x of itself) seen.push(x); return seen`, `["iterator","next",1,2]`},
		{"one that is left", `for (const x of itself) { seen.push(x); break } return seen`, `["iterator","next",1,"return"]`},
		{"one that a pattern takes apart", `const [a] = itself; return [...seen, a]`, `["iterator","next","return",1]`},
		{"an iterable of another iterator", `for (const x of other) seen.push(x); return seen`, `["iterator",1,2]`},
		{"one that is left by an error", `try { for (const x of other) throw 'out'; } catch (e) { seen.push(e) } return seen`, `["iterator","return","out"]`},
		{"an assignment", `let a; [a] = other; return [...seen, a]`, `["iterator","return",1]`},
		{"a generator", `function* g() { try { yield 1; yield 2 } finally { seen.push('end') } } for (const x of g()) { seen.push(x); break } return seen`, `[1,"end"]`},
		{"a generator that was begun", `function* g() { yield 1; yield 2; yield 3 } const begun = g(); begun.next(); for (const x of begun) seen.push(x); return seen`, `[2,3]`},
		{"the iterator of an array", `for (const x of [7][Symbol.iterator]()) seen.push(x); return seen`, `[7]`},
		{"what Array.prototype makes of it", `Array.prototype[Symbol.iterator] = function* () { yield 'own' }; const list = [1]; for (const x of list) seen.push(x); return seen`, `["own"]`},
		{"a Proxy of an array", `const p = new Proxy([7], { get(t, k, r) { seen.push(String(k)); return Reflect.get(t, k, r) } }); for (const x of p) seen.push(x); return seen`,
			`["Symbol(Symbol.iterator)","length","0",7,"length"]`},
		{"an iterator without next", `try { for (const x of { [Symbol.iterator]: () => ({}) }); } catch (e) { return e.message }`, `"undefined is not a function"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := wordsOf(t, "exports.handler = () => { "+own+c.code+" }"); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
