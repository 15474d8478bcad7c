package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// both runs a script with a document as lazy and as ordinary objects.
func both(t *testing.T, document string, patches []Patch, script string) map[string]string {
	t.Helper()
	got := map[string]string{}
	for _, kind := range []string{"lazy", "plain"} {
		code := "const stringify = JSON.stringify; exports.handler = async (event) => " + script
		if kind == "plain" {
			code = "/* freeze */" + code
		}
		program, err := Compile(wrap(code), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		program.plain = kind == "plain"
		r, err := program.Instantiate(context.Background(), Env{})
		if err != nil {
			t.Fatal(err)
		}
		result := r.Call(context.Background(), Call{
			Handler:   "handler",
			Arguments: []Argument{Document{JSON: document, Patches: patches}},
			WantValue: true,
		})
		r.Close()
		if result.Error != nil {
			t.Fatalf("%s: %+v", kind, result.Error)
		}
		got[kind] = string(result.Value)
	}
	return got
}

func TestADocumentIsAnOrdinaryObject(t *testing.T) {
	t.Parallel()
	const document = `{"b":1,"a":{"x":[1,{"y":2},[3]],"z":null},"10":"ten","2":"two","s":"caf\u00e9 \ud83c\udf31","t":true,"f":false,"n":-1.5e3}`
	cases := []struct{ name, script, want string }{
		{"stringify", `JSON.parse(stringify(event))`, `{"2":"two","10":"ten","b":1,"a":{"x":[1,{"y":2},[3]],"z":null},"s":"café 🌱","t":true,"f":false,"n":-1500}`},
		{"spread", `Object.keys({ ...event })`, `["2","10","b","a","s","t","f","n"]`},
		{"rest", `(({ b, ...rest }) => Object.keys(rest))(event)`, `["2","10","a","s","t","f","n"]`},
		{"keys, values and entries", `[Object.keys(event.a), Object.values(event.a.x), Object.entries(event.a.x[1])]`, `[["x","z"],[1,{"y":2},[3]],[["y",2]]]`},
		{"for-in", `(() => { const k = []; for (const x in event) k.push(x); return k })()`, `["2","10","b","a","s","t","f","n"]`},
		{"in and hasOwn", `["b" in event, "q" in event, "toString" in event, Object.hasOwn(event, "b"), event.hasOwnProperty("toString")]`, `[true,false,true,true,false]`},
		{"delete", `(() => { delete event.b; delete event.nothing; return ["b" in event, event.b === undefined, Object.keys(event).length] })()`, `[false,true,7]`},
		{"delete and put back", `(() => { delete event.b; event.b = 2; return Object.keys(event).pop() })()`, `"b"`},
		{"assignment", `(() => { event.b = 5; event.q = { r: 1 }; event.a.z = [1]; return [event.b, event.q, event.a.z] })()`, `[5,{"r":1},[1]]`},
		{"identity", `[event.a === event.a, event.a.x === event.a.x, event.a.x[1] === event.a.x[1]]`, `[true,true,true]`},
		{"number keys", `[event[2], event["10"], event[3] === undefined]`, `["two","ten",true]`},
		{"a descriptor", `Object.getOwnPropertyDescriptor(event, "b")`, `{"value":1,"writable":true,"enumerable":true,"configurable":true}`},
		{"the prototype", `[Object.getPrototypeOf(event) === Object.prototype, event instanceof Object, event.constructor === Object, String(event)]`, `[true,true,true,"[object Object]"]`},
		{"arrays", `[Array.isArray(event.a.x), event.a.x.length, event.a.x.map((v) => typeof v)]`, `[true,3,["number","object","object"]]`},
		{"assign", `Object.assign({}, event.a, { z: 1 })`, `{"x":[1,{"y":2},[3]],"z":1}`},
		{"assign into it", `Object.assign(event.a, { z: 1, w: 2 })`, `{"x":[1,{"y":2},[3]],"z":1,"w":2}`},
		{"a copy by JSON", `JSON.parse(stringify(event.a))`, `{"x":[1,{"y":2},[3]],"z":null}`},
		{"as a key", `(() => { const m = new Map([[event.a, 1]]), w = new WeakMap([[event, 2]]); return [m.get(event.a), w.get(event)] })()`, `[1,2]`},
		{"optional chaining", `[event.a?.x?.[1]?.y, event.q?.r?.s === undefined]`, `[2,true]`},
		{"increments", `(() => { event.b++; event.b += 2; event.a.k ??= 9; return [event.b, event.a.k] })()`, `[4,9]`},
		{"isFrozen and friends", `[Object.isFrozen(event), Object.isExtensible(event)]`, `[false,true]`},
		{"setPrototypeOf", `(() => { Object.setPrototypeOf(event, { extra: 1 }); return [event.extra, event.b] })()`, `[1,1]`},
		{"a method of its prototype", `event.a.toString()`, `"[object Object]"`},
		{"fromEntries", `Object.fromEntries(Object.entries(event.a).reverse())`, `{"z":null,"x":[1,{"y":2},[3]]}`},
		{"propertyIsEnumerable", `event.propertyIsEnumerable("b")`, `true`},
		{"Reflect.ownKeys", `Reflect.ownKeys(event.a)`, `["x","z"]`},
		{"destructuring with defaults", `(({ b = 7, q = 8 }) => [b, q])(event)`, `[1,8]`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			want := map[string]string{"lazy": c.want, "plain": c.want}
			if diff := cmp.Diff(want, both(t, document, nil, c.script)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTextsOfDocuments(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, document, script, want string }{
		{"white space everywhere", " { \"a\" : [ 1 , 2 ] , \"b\" : { } , \"c\" : [ ] } ", `event`, `{"a":[1,2],"b":{},"c":[]}`},
		{"an empty object", `{}`, `Object.keys(event)`, `[]`},
		{"__proto__ is a property", `{"__proto__":{"admin":true},"a":1}`, `[event.admin === undefined, Object.keys(event), Object.getPrototypeOf(event) === Object.prototype]`, `[true,["__proto__","a"],true]`},
		{"equal keys: the last value at the first place", `{"a":1,"b":2,"a":3}`, `event`, `{"a":3,"b":2}`},
		{"escaped keys", `{"a\u0062":1,"q\"":2}`, `[event.ab, event['q"']]`, `[1,2]`},
		{"all escapes", `{"a":"\"\\\/\b\f\n\r\t\u0041"}`, `event.a.length`, `9`},
		{"half a surrogate", `{"a":"x\ud83dy"}`, `[event.a.length, event.a.charCodeAt(1), event.a]`, `[3,55357,"x\ud83dy"]`},
		{"minus zero", `{"a":-0}`, `Object.is(event.a, -0)`, `true`},
		{"large and small numbers", `{"a":1e400,"b":-1e400,"c":12345678901234567890,"d":1e-7,"e":9007199254740993}`, `[event.a === Infinity, event.b === -Infinity, event.c, event.d, event.e]`, `[true,true,12345678901234567000,1e-7,9007199254740992]`},
		{"keys that look like numbers", `{"01":1,"-1":2,"1.5":3,"4294967295":4,"4294967294":5,"0":6}`, `Object.keys(event)`, `["0","4294967294","01","-1","1.5","4294967295"]`},
		{"strings with brackets and commas", `{"a":"},]{[,\\","b":1}`, `[event.a, event.b]`, `["},]{[,\\",1]`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			want := map[string]string{"lazy": c.want, "plain": c.want}
			if diff := cmp.Diff(want, both(t, c.document, nil, c.script)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnObjectOfManyMembersKeepsTheirOrder(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("{")
	for i := range 500 {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, `"k%d":%d`, i, i)
	}
	b.WriteString("}")
	got := both(t, b.String(), nil, `(() => { delete event.k7; event.last = 1; const k = Object.keys(event); return [k.length, k[0], k[7], k[498], k[499], event.k499, event.k8] })()`)
	want := `[500,"k0","k8","k499","last",499,8]`
	if diff := cmp.Diff(map[string]string{"lazy": want, "plain": want}, got); diff != "" {
		t.Error(diff)
	}
}

func TestPatchesAreLaidOverADocument(t *testing.T) {
	t.Parallel()
	patches := []Patch{
		{Path: []string{"user", "name"}, Value: "Linnea"},
		{Path: []string{"user", "tags"}, Value: []any{"x", 1.0}},
		{Path: []string{"new", "deep", "member"}, Value: Object{{Key: "a", Value: nil}}},
		{Path: []string{"count"}, Delete: true},
		{Path: []string{"nothing", "below"}, Delete: true},
		{Path: []string{"user", "name"}, Value: "unused", IfAbsent: true},
		{Path: []string{"secrets"}, Value: Object{}, IfAbsent: true},
		{Path: []string{"user", "toString"}, Value: "own", IfAbsent: true},
		{Path: []string{"user", "__proto__"}, Value: "data"},
	}
	want := `{"user":{"name":"Linnea","tags":["x",1],"toString":"own","__proto__":"data"},"new":{"deep":{"member":{"a":null}}},"secrets":{}}`
	got := both(t, `{"user":{"name":"Rosa"},"count":1}`, patches, `event`)
	if diff := cmp.Diff(map[string]string{"lazy": want, "plain": want}, got); diff != "" {
		t.Error(diff)
	}
}

func TestAFreezingProgramGetsOrdinaryObjects(t *testing.T) {
	t.Parallel()
	got := value(t, Env{}, `"use strict"; exports.handler = async (event) => {
		Object.defineProperty(event.user, "name", { value: "fixed", enumerable: false });
		Object.freeze(event); Object.seal(event.user); Object.preventExtensions(event.user.tags);
		let refused = 0;
		for (const f of [() => { event.x = 1 }, () => { event.user.y = 1 }, () => event.user.tags.push(1)]) try { f() } catch (e) { refused++ }
		return [refused, Object.isFrozen(event), event.user.name, Object.keys(event.user)] }`)
	if want := `[3,true,"fixed",["tags"]]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestDocumentsThatAreNotJSONDoNotPanic(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "{", `{"a`, `{"a"`, `{"a":`, `{"a":1`, `{"a":[`, `{"a":[1,`, `[1]`, `"x"`, `{"a":"\u12`, `{"a":{"b":[{]}`, `{"a":}`, "{a:1}", `{"a":[]]]`} {
		result := realm(t, Env{}, `exports.handler = async (event) => JSON.stringify(event)`).Call(context.Background(), Call{
			Handler: "handler", Arguments: []Argument{Document{JSON: text}}, WantValue: true,
		})
		if result.Error != nil {
			t.Errorf("%q: %+v", text, result.Error)
		}
	}
}

func FuzzDocument(f *testing.F) {
	for _, seed := range []string{
		`{"a":1}`, `{"a":{"b":[1,"x",null,true]},"2":[]}`, `{"s":"\ud83c\udf31 \u0000 \\ \" é"}`, `{"":{"":0}}`, `{"a":-0.0,"b":1e5,"c":1e21,"d":1.5e-9}`, `{"__proto__":1,"a":1,"a":2}`, `{`,
	} {
		f.Add(seed)
	}
	program, err := Compile(wrap(`exports.handler = async (event) => { const touch = (v) => { if (v && typeof v === "object") for (const k of Object.keys(v)) touch(v[k]) }; touch(event); return event }`), Limits{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := program.Instantiate(context.Background(), Env{})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		result := r.Call(context.Background(), Call{Handler: "handler", Arguments: []Argument{Document{JSON: text}}, WantValue: true})
		var want map[string]any
		decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
		decoder.UseNumber()
		if !json.Valid([]byte(text)) || decoder.Decode(&want) != nil || want == nil || lossy(want) {
			return
		}
		if result.Error != nil {
			t.Fatalf("the call failed: %+v", result.Error)
		}
		var got, expected any
		if err := json.Unmarshal(result.Value, &got); err != nil {
			t.Fatalf("the result is not JSON: %v: %s", err, result.Value)
		}
		if err := json.Unmarshal([]byte(text), &expected); err != nil {
			return
		}
		if diff := cmp.Diff(expected, got); diff != "" {
			t.Error(diff)
		}
	})
}

// lossy tells values that JavaScript and encoding/json see with different eyes: numbers
// beyond the range, and texts with replaced characters.
func lossy(v any) bool {
	switch v := v.(type) {
	case map[string]any:
		for key, member := range v {
			if strings.ContainsRune(key, '\ufffd') || lossy(member) {
				return true
			}
		}
	case []any:
		if slices.ContainsFunc(v, lossy) {
			return true
		}
	case string:
		return strings.ContainsRune(v, '\ufffd')
	case json.Number:
		_, err := v.Float64()
		return err != nil
	}
	return false
}

// The objects of a document share blocks of memory, which must not show: neither in what
// a script adds to one of them nor in an object that is larger than a block.
func TestObjectsOfADocumentAreApart(t *testing.T) {
	t.Parallel()
	members := make([]string, 200)
	for i := range members {
		members[i] = fmt.Sprintf(`"m%d":{"a":%d,"b":{"c":%d}}`, i, i, i)
	}
	document := `{` + strings.Join(members, ",") + `}`
	patches := []Patch{{Path: []string{"patched"}, Value: 1.0}, {Path: []string{"m3", "patched"}, Value: 2.0}}
	got := both(t, document, patches, `(() => {
		for (const key of Object.keys(event)) {
			const m = event[key];
			if (typeof m === 'object') { m.added = key; m.b.d = m.b.c + 1; m.b.e = key; }
		}
		event.added = 'root';
		return Object.keys(event).filter((key) => {
			const m = event[key], i = Number(key.slice(1));
			return typeof m === 'object' && JSON.stringify(m) !==
				JSON.stringify({a: i, b: {c: i, d: i + 1, e: key}, ...(i === 3 && {patched: 2}), added: key});
		}).concat(Object.keys(event).slice(-3));
	})()`)
	want := `["m199","patched","added"]`
	if diff := cmp.Diff(map[string]string{"lazy": want, "plain": want}, got); diff != "" {
		t.Error(diff)
	}
}
