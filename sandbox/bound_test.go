package sandbox

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var gate = NewSurface([]Function{
	{Path: "access.deny", Length: 2},
	{Path: "access.allow"},
	{Path: "record", Length: 1},
	{Path: "user.metadata.set", Length: 2},
})

// bind makes the gate's object of a function that answers by path.
func bind(answer func(path string, args []any) Answer) Bound {
	return Bound{Surface: gate, Invoke: func(index int, args []any) Answer {
		return answer(gate.functions[index].Path, args)
	}}
}

func withGate(t *testing.T, env Env, script string, answer func(path string, args []any) Answer) *Result {
	t.Helper()
	return realm(t, env, `exports.handler = async (api, event) => `+script).Call(context.Background(), Call{
		Handler: "handler", WantValue: true,
		Arguments: []Argument{bind(answer), Document{JSON: `{"user":{"name":"Rosa"},"roles":["gardener"]}`}},
	})
}

func TestArgumentsOfHostFunctions(t *testing.T) {
	t.Parallel()
	nan := cmpopts.EquateNaNs()
	cases := []struct {
		name, args string
		want       []any
	}{
		{"none", ``, []any{}},
		{"primitives", `undefined, null, true, "x", 1, 1.5, -0, NaN, Infinity`, []any{Undefined{}, nil, true, "x", 1.0, 1.5, math.Copysign(0, -1), math.NaN(), math.Inf(1)}},
		{"what has no data form", `() => 1, Symbol("x"), 10n`, []any{Opaque{"function"}, Opaque{"symbol"}, Opaque{"bigint"}}},
		{"an object in order", `{ b: 1, a: { c: undefined }, f() {}, s: Symbol() }`, []any{Object{
			{"b", 1.0}, {"a", Object{{"c", Undefined{}}}}, {"f", Opaque{"function"}}, {"s", Opaque{"symbol"}},
		}}},
		{"arrays with holes", `[1, , [2]]`, []any{[]any{1.0, Undefined{}, []any{2.0}}}},
		{"a part of the event", `event.roles, event.user`, []any{[]any{"gardener"}, Object{{"name", "Rosa"}}}},
		{"toJSON", `new Date(0), { toJSON: (k) => "json:" + k }, { a: { toJSON: (k) => "json:" + k } }`, []any{"1970-01-01T00:00:00.000Z", "json:", Object{{"a", "json:a"}}}},
		{"boxes", `new Number(1), new String("x"), new Boolean(false)`, []any{1.0, "x", false}},
		{"only own enumerable members", `Object.create({ inherited: 1 }), Object.defineProperty({ a: 1 }, "hidden", { value: 1 })`, []any{Object{}, Object{{"a", 1.0}}}},
		{"getters", `{ get a() { return 1 } }`, []any{Object{{"a", 1.0}}}},
		{"a Map, a Set and an expression", `new Map([[1, 2]]), new Set([1]), /x/`, []any{Object{}, Object{}, Object{}}},
		{"a Proxy", `new Proxy({ a: 1 }, {}), new Proxy([1], {})`, []any{Object{{"a", 1.0}}, []any{1.0}}},
		{"the same object twice is no cycle", `((o) => [o, o])({ a: 1 })`, []any{[]any{Object{{"a", 1.0}}, Object{{"a", 1.0}}}}},
		{"a __proto__ of JSON", `JSON.parse('{"__proto__":1}')`, []any{Object{{"__proto__", 1.0}}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []any
			result := withGate(t, Env{}, `{ api.record(`+c.args+`) }`, func(_ string, args []any) Answer {
				got = args
				return Answer{}
			})
			if result.Error != nil {
				t.Fatalf("the call failed: %+v", result.Error)
			}
			if diff := cmp.Diff(c.want, got, nan); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestArgumentsThatCannotBeData(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, args, want string }{
		{"a cycle", `((o) => { o.self = o; return o })({})`, `TypeError: Converting circular structure to JSON`},
		{"a nested BigInt", `{ n: 1n }`, `TypeError: Do not know how to serialize a BigInt`},
		{"a getter that throws", `{ get a() { throw new RangeError("mine") } }`, `RangeError: mine`},
		{"a revoked Proxy", `(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()`, `TypeError: `},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			called := false
			result := withGate(t, Env{}, `{ try { api.record(`+c.args+`) } catch (e) { return String(e) } }`, func(string, []any) Answer {
				called = true
				return Answer{}
			})
			if called || !strings.HasPrefix(string(result.Value), `"`+c.want) {
				t.Errorf("got %s %v, called %v, want %s", result.Value, result.Error, called, c.want)
			}
		})
	}
}

func TestHostFunctionsLookLikeFunctions(t *testing.T) {
	t.Parallel()
	got := withGate(t, Env{}, `[
		api.access.deny.name, api.access.deny.length, api.access.allow.length, typeof api.user.metadata.set,
		Object.keys(api), Object.keys(api.access), api.access.deny === api.access.deny, api.nothing === undefined, "access" in api,
		api.access.deny.constructor === Function, Object.keys(api.access.deny), String(api)]`, nil)
	want := `["deny",2,0,"function",["access","record","user"],["deny","allow"],true,true,true,true,[],"[object Object]"]`
	if string(got.Value) != want {
		t.Errorf("got %s %+v, want %s", got.Value, got.Error, want)
	}
}

func TestScriptsMayChangeTheirOwnSurface(t *testing.T) {
	t.Parallel()
	got := withGate(t, Env{}, `{ api.access.deny = () => "mine"; api.extra = 1; delete api.record; api.user = { x: 1 };
		return [api.access.deny(), api.extra, api.record === undefined, api.user, Object.keys(api)] }`, nil)
	if want := `["mine",1,true,{"x":1},["access","user","extra"]]`; string(got.Value) != want {
		t.Errorf("got %s %+v, want %s", got.Value, got.Error, want)
	}
}

func TestAnswersOfTheHost(t *testing.T) {
	t.Parallel()
	answers := map[string]Answer{
		"access.allow":      {},
		"access.deny":       {Kind: AnswerReceiver},
		"record":            {Kind: AnswerValue, Value: Object{{"a", []any{1.0, nil, "x", Undefined{}}}}},
		"user.metadata.set": {Kind: AnswerPromise, Value: 5.0},
	}
	got := withGate(t, Env{}, `[api.access.allow() === undefined, api.access.deny() === api, api.record(), await api.user.metadata.set()]`,
		func(path string, _ []any) Answer { return answers[path] })
	if want := `[true,true,{"a":[1,null,"x",null]},5]`; string(got.Value) != want {
		t.Errorf("got %s %+v, want %s", got.Value, got.Error, want)
	}
}

func TestHostFunctionsTellPlainObjects(t *testing.T) {
	t.Parallel()
	surface := NewSurface([]Function{{Path: "take", Length: 1, PlainOnly: true}})
	var got []any
	take := Bound{Surface: surface, Invoke: func(_ int, args []any) Answer {
		got = append(got, args...)
		return Answer{}
	}}
	result := realm(t, Env{}, `exports.handler = async (api, event) => {
		class Agent { sub = 'a' }
		for (const given of [{ n: 1 }, Object.create(null), new Proxy({ n: 2 }, {}), event.user, [{ n: 3 }], new Agent(), new Map(), Object.create({}), { inner: new Agent() }, new Date(0)]) {
			api.take(given);
		}
	}`).Call(context.Background(), Call{Handler: "handler", Arguments: []Argument{take, Document{JSON: `{"user":{"name":"Rosa"}}`}}})
	if result.Error != nil {
		t.Fatal(result.Error)
	}
	instance := Opaque{Typeof: ClassInstance}
	want := []any{
		Object{{"n", 1.0}}, Object{}, Object{{"n", 2.0}}, Object{{"name", "Rosa"}}, []any{Object{{"n", 3.0}}},
		instance, instance, instance, Object{{"inner", instance}}, "1970-01-01T00:00:00.000Z",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestHostFunctionsFillTheirArguments(t *testing.T) {
	t.Parallel()
	got := withGate(t, Env{}, `{
		const given = { a: 1 };
		api.record(given, 7);
		api.record();
		try { api.record(Object.freeze({})) } catch (e) { return [given, e.name] }
	}`, func(string, []any) Answer {
		return Answer{Fills: []Fill{{Argument: 0, Name: "name", Value: "session_token"}, {Argument: 1, Name: "name", Value: 2.0}}}
	})
	if want := `[{"a":1,"name":"session_token"},"TypeError"]`; string(got.Value) != want {
		t.Errorf("got %s %+v, want %s", got.Value, got.Error, want)
	}
}

func TestErrorsOfTheHost(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"", "Error", "TypeError", "RangeError", "SyntaxError"} {
		for _, kind := range []AnswerKind{AnswerUndefined, AnswerPromise} {
			script := `{
				const before = { Error, TypeError, RangeError, SyntaxError };
				globalThis.Error = globalThis.TypeError = globalThis.RangeError = globalThis.SyntaxError = class Fake {};
				try { await api.access.deny() } catch (e) {
					return [e.name, e.message, e.code, e instanceof before[e.name], e.constructor === before[e.name], e.stack.split("\n")[0], Object.keys(e)]
				} }`
			got := withGate(t, Env{}, script, func(string, []any) Answer {
				return Answer{Kind: kind, Raise: &Raise{Name: name, Message: "100% no", Code: "E_NO"}}
			})
			class := name
			if class == "" {
				class = "Error"
			}
			want := fmt.Sprintf(`[%q,"100%% no","E_NO",true,true,%q,["code"]]`, class, class+": 100% no")
			if string(got.Value) != want {
				t.Errorf("%s: got %s %+v, want %s", name, got.Value, got.Error, want)
			}
		}
	}
}

func TestCommandsAreRecordedWithTheirPlace(t *testing.T) {
	t.Parallel()
	result := withGate(t, Env{}, `{
		api.access.deny("a");
		[1].forEach(() => api.access.deny("b"));
		await null;
		[2].map(api.access.deny);
		api.access.allow();
	}`, func(path string, args []any) Answer {
		if path == "access.allow" {
			return Answer{}
		}
		return Answer{Command: &Command{Method: path, Args: Object{{"reason", args[0]}}}}
	})
	want := []Command{
		{Method: "access.deny", Args: Object{{"reason", "a"}}, At: "action.js:2:18"},
		{Method: "access.deny", Args: Object{{"reason", "b"}}, At: "action.js:3:36"},
		{Method: "access.deny", Args: Object{{"reason", 2.0}}, At: "action.js:5:10"},
	}
	if diff := cmp.Diff(want, result.Commands); diff != "" {
		t.Error(diff)
	}
}

func TestPatchesOfAnswersChangeTheOriginalEvent(t *testing.T) {
	t.Parallel()
	got := withGate(t, Env{}, `{ const user = event.user; api.access.deny(); return [event.user === user, event] }`, func(string, []any) Answer {
		return Answer{Patches: []Patch{
			{Path: []string{"user", "name"}, Value: "Linnea"},
			{Path: []string{"transaction", "metadata", "step"}, Value: 2.0},
			{Path: []string{"roles"}, Delete: true},
		}}
	})
	if want := `[true,{"user":{"name":"Linnea"},"transaction":{"metadata":{"step":2}}}]`; string(got.Value) != want {
		t.Errorf("got %s %+v, want %s", got.Value, got.Error, want)
	}
}

func TestCommandsHaveLimits(t *testing.T) {
	t.Parallel()
	record := func(string, []any) Answer { return Answer{Command: &Command{Method: "record"}} }
	cases := []struct {
		name, script string
		limits       Limits
	}{
		{"too many", `{ for (;;) try { api.record() } catch {} }`, Limits{Commands: 10}},
		{"one too large", `{ try { api.record("x".repeat(2000)) } catch {} for (;;); }`, Limits{CommandBytes: 1000}},
		{"too large together", `{ for (;;) api.record("x".repeat(100)) }`, Limits{CommandBytes: 1000}},
		{"too large with a call within", `{ api.record({ toJSON() { api.record("x".repeat(600)); return "x".repeat(600) } }) }`, Limits{CommandBytes: 1000}},
		{"too large with a call within that comes later", `{ api.record({ own: "x".repeat(600), get inner() { api.record("x".repeat(600)) } }) }`, Limits{CommandBytes: 1000}},
		{"an array that says it is huge", `{ const a = []; a.length = 2 ** 32 - 1; api.record(a) }`, Limits{CommandBytes: 1000}},
		{"nested too deep", `{ let o = {}; for (let i = 0; i < 5000; i++) o = { o }; api.record(o) }`, Limits{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			result := withGate(t, Env{Limits: c.limits}, c.script, record)
			if result.Error == nil || result.Error.Kind != OverLimit || len(result.Error.Frames) == 0 || result.Error.Frames[0].Line != 1 {
				t.Errorf("got %+v", result.Error)
			}
		})
	}
}

func TestACallIsMarkedWhereItWasMade(t *testing.T) {
	t.Parallel()
	result := withGate(t, Env{}, `{ api.record(1);
		api.record(2);
		api.record(2);
		return "done" }`, func(_ string, args []any) Answer { return Answer{Mark: args[0] == 2.0} })
	if string(result.Value) != `"done"` || len(result.Marked) != 1 || result.Marked[0].Line != 2 {
		t.Errorf("got %s, marked at %+v", result.Value, result.Marked)
	}
	if result = withGate(t, Env{}, `{ api.record(1) }`, func(string, []any) Answer { return Answer{} }); result.Marked != nil {
		t.Errorf("marked at %+v", result.Marked)
	}
}

func TestALargeValueOutsideOfTheScriptHasNoPlace(t *testing.T) {
	t.Parallel()
	result := callIn(t, Env{Limits: Limits{ResultBytes: 1000}}, `exports.handler = async () => "x".repeat(2000)`)
	if result.Error == nil || result.Error.Kind != OverLimit || len(result.Error.Frames) > 0 {
		t.Errorf("got %+v", result.Error)
	}
}

func TestAPanicOfTheHostIsACrash(t *testing.T) {
	t.Parallel()
	r := realm(t, Env{}, `exports.handler = async (api) => { try { api.record() } finally { } }`)
	result := r.Call(context.Background(), Call{Handler: "handler", Arguments: []Argument{bind(func(string, []any) Answer { panic("mistake") })}})
	if result.Error == nil || result.Error.Kind != Crashed {
		t.Fatalf("got %+v", result.Error)
	}
	if again := r.Call(context.Background(), Call{Handler: "handler"}); again.Error == nil || again.Error.Kind != Crashed {
		t.Errorf("a second call: %+v", again.Error)
	}
}

func TestASurfaceOfAnEarlierCallIsDead(t *testing.T) {
	t.Parallel()
	r := realm(t, Env{}, `let kept; exports.handler = async (api) => { (kept ||= api).record() }`)
	calls := 0
	for range 2 {
		result := r.Call(context.Background(), Call{Handler: "handler", Arguments: []Argument{bind(func(string, []any) Answer {
			calls++
			return Answer{}
		})}})
		if result.Error != nil {
			t.Fatal(result.Error)
		}
	}
	if calls != 1 {
		t.Errorf("the host was called %d times", calls)
	}
}

func TestNewSurfaceRefusesPathsThatCross(t *testing.T) {
	t.Parallel()
	for _, paths := range [][]string{{"a", "a"}, {"a", "a.b"}, {"a.b", "a"}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%v was taken", paths)
				}
			}()
			var functions []Function
			for _, path := range paths {
				functions = append(functions, Function{Path: path})
			}
			NewSurface(functions)
		}()
	}
}

// A program and a surface serve realms on several goroutines at once; the race detector
// looks at what they share.
func TestRealmsShareAProgramAndASurface(t *testing.T) {
	t.Parallel()
	surface := NewSurface([]Function{{Path: "access.deny", Length: 1}, {Path: "grüße.añadir"}})
	program, err := Compile(wrap(`exports.handler = async (event, api) => {
		api.access.deny(event.name);
		console.log(api.access.deny.name, api.grüße.añadir.name, Object.keys(api).join());
	}`), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			r, err := program.Instantiate(context.Background(), Env{})
			if err != nil {
				t.Error(err)
				return
			}
			defer r.Close()
			result := r.Call(context.Background(), Call{Handler: "handler", Arguments: []Argument{
				Document{JSON: `{"name":"Rosa"}`},
				Bound{Surface: surface, Invoke: func(index int, args []any) Answer {
					return Answer{Command: &Command{Method: surface.functions[index].Path, Args: Object{{Key: "reason", Value: args[0]}}}}
				}},
			}})
			want := []Command{{Method: "access.deny", Args: Object{{Key: "reason", Value: "Rosa"}}, At: "action.js:2:18"}}
			if diff := cmp.Diff(want, result.Commands); diff != "" {
				t.Error(diff)
			}
			if log := result.Logs[0].Message; log != "deny añadir access,grüße" {
				t.Errorf("the script logged %q", log)
			}
		})
	}
	group.Wait()
}

// Calls reuse the memory of their arguments, but not that of a call that is running.
func TestAToJSONOfAnArgumentMayMakeCallsOfItsOwn(t *testing.T) {
	t.Parallel()
	surface := NewSurface([]Function{{Path: "note", Length: 2}})
	r := realm(t, Env{}, `exports.handler = async (api) => {
		const outer = { toJSON() { api.note('inner', [1, { a: 2 }]); return { b: [3] }; } };
		api.note('first', outer, 'last');
		api.note('second', { c: { d: [] } });
	}`)
	var got [][]any
	result := r.Call(context.Background(), Call{Handler: "handler", Arguments: []Argument{
		Bound{Surface: surface, Invoke: func(_ int, args []any) Answer {
			got = append(got, slices.Clone(args))
			return Answer{}
		}},
	}})
	if result.Error != nil {
		t.Fatal(result.Error)
	}
	want := [][]any{
		{"inner", []any{1.0, Object{{"a", 2.0}}}},
		{"first", Object{{"b", []any{3.0}}}, "last"},
		{"second", Object{{"c", Object{{"d", []any{}}}}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
