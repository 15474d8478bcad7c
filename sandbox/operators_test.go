package sandbox

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// TestOperatorsMakeNothingTooLarge runs by itself, as some of it takes much memory.
func TestOperatorsMakeNothingTooLarge(t *testing.T) {
	const huge, long = "RangeError: Maximum BigInt size exceeded", "RangeError: Invalid string length"
	cases := []struct{ name, script, want string }{
		{"a power of a power", `9n ** 9n ** 9n`, huge},
		{"a power by assignment", `let a = 9n; a **= 387420489n; return a`, huge},
		{"a power of a member", `const o = { a: [9n] }; o.a[0] **= 387420489n; return o.a[0]`, huge},
		{"a power of a private field", `class C { #n = 9n; f() { this.#n **= 1n << 19n; return this.#n } } return new C().f()`, huge},
		{"a shift", `1n << (1n << 40n)`, huge},
		{"a shift back", `1n >> -(1n << 40n)`, huge},
		{"a shift of many words", `1n << (1n << 70n)`, huge},
		{"squares for ever", `let a = 3n; for (;;) a *= a`, huge},
		{"squares in another way", `let a = 3n; for (;;) a = a * a`, huge},
		{"objects that are BigInts", `const o = { valueOf: () => 9n }; return o ** Object(387420489n)`, huge},
		{"a text of very many digits", `BigInt("9".repeat(1e7))`, huge},
		{"such a text in a list", `BigInt(...["9".repeat(1e7)])`, huge},
		{"a text that is added to itself", `let s = "xx"; for (;;) s += s`, long},
		{"a sum of twice the same", `let s = "xx"; for (;;) s = s + s`, long},
		{"a sum of three times the same", `let s = "xx"; for (;;) s = s + "," + (s + s)`, long},
		{"a member that is added to itself", `const o = { s: "xx" }; for (;;) o.s += o.s`, long},
		{"a template of twice the same", "let s = \"xx\"; for (;;) s = `${s}${s}`", long},
		{"what is no power of BigInts", `[2 ** 3, 2n ** 3n, 2n ** 0n, "2" ** "3", null ** 2, (-1n) ** 1000001n, 0n ** 10000000n, { valueOf: () => 2n } ** 3n, [3] ** 2, true ** 2].join()`, `8,8,1,8,0,-1,0,8,9,1`},
		{"what is no shift of BigInts", `[1 << 33, 1n << 33n, -8 >> 1, -8n >> 1n, 1n >> 100n, 0n << 10000000n, "3" << "1", 5n << -1n, 5n >> -1n].join()`, `2,8589934592,-4,-4,0,0,6,2,10`},
		{"what is no product of BigInts", `[2 * 3, 2n * 3n, "2" * "3", -1 * 0 === 0, Object.is(-1 * 0, -0), NaN * 1].join()`, `6,6,6,true,true,NaN`},
		{"a negative zero by an object", `const z = { valueOf: () => -0 }; const one = 1; return [Object.is(z * one, -0), 5n].join()`, `true,5`},
		{"a BigInt and a number", `const a = 2n, b = 2; return a ** b`, "TypeError: Cannot mix BigInt and other types, use explicit conversions"},
		{"a symbol", `const a = 2n, s = Symbol("x"); return s * a`, "TypeError: Cannot convert a Symbol value to a number"},
		{"a negative power", `const a = 2n, b = -1n; return a ** b`, "RangeError: exponent must be positive"},
		{"the order of conversions", `const seen = []; const o = (n) => ({ valueOf() { seen.push(n); return 2n } }); o(1) ** o(2) * o(3); return seen.join()`, "1,2,3"},
		{"a text that is added to itself and stays short", `let s = "x", n = 2; s += s; s = s + s + n + n; n += n; return s + n`, "xxxx224"},
		{"a function of the program's own of that name", `const BigInt = (...all) => all.join(); return [BigInt(1, 2), BigInt(...[3, 4], 5)].join() + 1n`, "1,2,3,4,51"},
		{"the digits in a list", `[BigInt(...["12"]), BigInt(...new Set([5, 6]), 7)].join()`, "12,5"},
		{"the digits of a BigInt", `[BigInt("12"), BigInt(5), BigInt(" 0x1f "), BigInt(true)].join()`, "12,5,31,1"},
		{"a value that BigInt does not take", `BigInt("x")`, "SyntaxError: Cannot convert x to a BigInt"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			script := c.script
			if !strings.Contains(script, "; ") {
				script = "return " + script
			}
			got := value(t, Env{Limits: Limits{Timeout: 20 * time.Second}}, `exports.handler = async () => { try { return String((() => { `+script+` })()) } catch (e) { return e.name + ": " + e.message } }`)
			var text string
			if err := json.Unmarshal([]byte(got), &text); err != nil || text != c.want {
				t.Errorf("got %.200s, want %s", got, c.want)
			}
		})
	}
}
