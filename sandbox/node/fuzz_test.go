package node

import (
	"testing"
	"time"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// FuzzURL checks that parsing never panics and that what a URL is written as is the same
// URL again, also after each of its parts was set.
func FuzzURL(f *testing.F) {
	for _, seed := range []string{
		"http://user:pw@example.com:8080/a/../b?c=d#e", "file:///c|/x", "mailto:a b ", "foo:/.//x", "http://[::1]:80", "http://0x7f.1",
		"http://b\u00fccher.example", "http://xn--bcher-kva.example", "a:b:c", "http://\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.example",
	} {
		f.Add(seed, "x")
	}
	parts := []string{"protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash"}
	f.Fuzz(func(t *testing.T, input, value string) {
		url, ok := parseURL(input, nil)
		if !ok {
			return
		}
		checkStable(t, url)
		for _, part := range parts {
			changed, _ := parseURL(url.href(), nil)
			changed.set(part, value)
			checkStable(t, changed)
		}
		if relative, ok := parseURL(value, url); ok {
			checkStable(t, relative)
		}
	})
}

func checkStable(t *testing.T, url *urlRecord) {
	t.Helper()
	again, ok := parseURL(url.href(), nil)
	if !ok {
		t.Fatalf("%q does not parse again", url.href())
	}
	if again.href() != url.href() {
		t.Fatalf("%q parses to %q", url.href(), again.href())
	}
}

// FuzzPunycode checks that a label that decodes encodes to itself.
func FuzzPunycode(f *testing.F) {
	f.Add("bcher-kva")
	f.Add("fiq228c")
	f.Fuzz(func(t *testing.T, label string) {
		decoded, ok := decodePunycode(label)
		if !ok || decoded == "" || isASCII(decoded) {
			return
		}
		again, ok := encodePunycode(decoded)
		if !ok {
			t.Fatalf("%q does not encode again", decoded)
		}
		if twice, ok := decodePunycode(again); !ok || twice != decoded {
			t.Fatalf("%q encodes to %q, which is %q", decoded, again, twice)
		}
	})
}

// FuzzDecodeUTF8 checks that decoding in two pieces comes to the same as in one.
func FuzzDecodeUTF8(f *testing.F) {
	f.Add([]byte("h\u00e9llo \u20ac\U0001f600"), 3)
	f.Add([]byte{0xf0, 0x9f, 0x98, 0xe2, 0x82}, 2)
	f.Fuzz(func(t *testing.T, data []byte, at int) {
		if at < 0 || at > len(data) {
			return
		}
		whole, _ := (&textDecoder{encoding: "utf-8"}).decode(data, false)
		pieces := &textDecoder{encoding: "utf-8"}
		first, _ := pieces.decode(data[:at], true)
		second, _ := pieces.decode(data[at:], false)
		if first+second != whole {
			t.Fatalf("%q at %d: %q, %q and not %q", data, at, first, second, whole)
		}
	})
}

// FuzzInspect checks that writing what a script makes as text ends in text or in an
// error of the script, never in a panic and never in a hang.
func FuzzInspect(f *testing.F) {
	library, err := compile(Modules())
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{
		"({ a: [1, { b: new Map([[1, 2]]) }] })", "new Proxy({}, { get() { throw 1; } })", "({ get [Symbol.toStringTag]() { throw 1; } })",
		"Object.create(null)", "new (class extends Array {})(3)", "(() => { const o = []; o[0] = o; return o; })()",
		"({ toString: null, [Symbol.toPrimitive]: 1 })", "Object.setPrototypeOf(new Error('x'), null)", "class { static name = 5 }",
		"Object.assign(new Error('x'), { stack: { toString() { throw 1; } } })", "new Uint8Array(9)", "'\\ud800'", "-0",
		"(() => { let o = {}; for (let i = 0; i < 5000; i++) o = { o }; return o; })()",
		"(() => { let a = []; for (let i = 0; i < 5000; i++) a = [a, a]; return a; })()",
		"(() => { const a = { m: new Map(), s: new Set() }; a.m.set(a, a); a.s.add(a.m); return a; })()",
		"(() => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return [proxy, new Proxy(proxy, {})]; })()",
		"new Proxy(class {}, new Proxy({}, { get() { throw 1; } }))", "new Map([[{}, new Map([[1, 2]]).entries()]]).entries()",
		"(() => { const m = new Map([[1, 2], [3, 4]]); const i = m.keys(); i.next(); m.clear(); m.set(5, 6); return i; })()",
		"Object.assign(new Error('x'), { name: { toString() { throw 1; } }, message: Symbol(), cause: new Proxy({}, { get() { throw 2; } }) })",
		"(() => { const e = new Error('x'); e.cause = e; e.errors = [e]; return e; })()",
		"Object.defineProperty([], 'length', { writable: false })", "Object.assign([], { length: 2 ** 32 - 1 })", "'x'.repeat(1e6)",
		"Object.create(new Proxy({}, { getPrototypeOf() { throw 1; } }))", "Object.setPrototypeOf(function () {}, new Proxy(Function.prototype, {}))",
		"({ constructor: { name: { toString() { throw 1; } } } })", "({ get constructor() { throw 1; } })", "({ [Symbol.iterator]: 5, [Symbol.toStringTag]: 'Map Iterator' })",
		"({ [Symbol.for('nodejs.util.inspect.custom')](d, o, i) { return i(this, o); } })",
	} {
		f.Add(seed, uint8(0))
	}
	options := []string{"{}", "{ depth: null, showHidden: true, showProxy: true }", "{ compact: true, sorted: true, getters: true }", "{ colors: true, breakLength: 3 }"}
	f.Fuzz(func(t *testing.T, script string, choice uint8) {
		r := newRealm(library, sandbox.Env{})
		r.vm.SetMaxCallStackSize(1000)
		timer := time.AfterFunc(2*time.Second, func() { r.vm.Interrupt("too long") })
		defer timer.Stop()
		value, err := r.run("(" + script + "\n)")
		if err != nil {
			return
		}
		if err := r.vm.Set("value", value); err != nil {
			return
		}
		text, err := r.run("const { inspect, format } = require('util'); inspect(value, " + options[int(choice)%len(options)] + ") + format('%s %o %j', value, value)")
		if err != nil {
			return
		}
		if !goja.IsString(text) {
			t.Fatalf("%s is written as %v", script, text)
		}
	})
}
