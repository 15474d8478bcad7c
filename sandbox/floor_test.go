package sandbox

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/dop251/goja"
)

// bareObject shows a decoded document or an api in the cheapest way that the engine has.
// Nothing can be written to it.
type bareObject struct {
	vm      *goja.Runtime
	members map[string]any
}

func (o *bareObject) Get(key string) goja.Value {
	switch member := o.members[key].(type) {
	case nil:
		return nil
	case map[string]any:
		return o.vm.NewDynamicObject(&bareObject{o.vm, member})
	default:
		return o.vm.ToValue(member)
	}
}

func (o *bareObject) Set(string, goja.Value) bool { return false }
func (o *bareObject) Has(key string) bool         { return o.members[key] != nil }
func (o *bareObject) Delete(string) bool          { return false }
func (o *bareObject) Keys() []string              { return nil }

// engineFloor runs the ordinary action in a bare engine: a new one, the program, one
// call, its promise. The event was decoded before, functions do nothing, and nothing is
// recorded, limited or redacted. What a Realm takes above this is ours.
func engineFloor(tb testing.TB) (run func()) {
	script, err := os.ReadFile("testdata/order.js")
	if err != nil {
		tb.Fatal(err)
	}
	text, err := os.ReadFile("testdata/login.json")
	if err != nil {
		tb.Fatal(err)
	}
	var event map[string]any
	if err := json.Unmarshal(text, &event); err != nil {
		tb.Fatal(err)
	}
	program := goja.MustCompile("order.js", "(function (module, exports) {"+string(script)+"\n})", false)
	calls := 0
	called := func(goja.FunctionCall) goja.Value { calls++; return goja.Undefined() }
	api := map[string]any{
		"access":      map[string]any{"deny": called},
		"idToken":     map[string]any{"setCustomClaim": called},
		"accessToken": map[string]any{"setCustomClaim": called, "addScope": called},
		"user":        map[string]any{"setAppMetadata": called, "setUserMetadata": called},
	}
	console := map[string]any{"log": called}
	return func() {
		vm := goja.New()
		if err := vm.Set("console", vm.NewDynamicObject(&bareObject{vm, console})); err != nil {
			tb.Fatal(err)
		}
		function, err := vm.RunProgram(program)
		if err != nil {
			tb.Fatal(err)
		}
		load, _ := goja.AssertFunction(function)
		exports := vm.NewObject()
		if _, err := load(goja.Undefined(), goja.Undefined(), exports); err != nil {
			tb.Fatal(err)
		}
		handler, _ := goja.AssertFunction(exports.Get("onExecutePostLogin"))
		calls = 0
		promise, err := handler(goja.Undefined(),
			vm.NewDynamicObject(&bareObject{vm, event}), vm.NewDynamicObject(&bareObject{vm, api}))
		if err != nil || promise.Export().(*goja.Promise).State() != goja.PromiseStateFulfilled || calls != 6 {
			tb.Fatalf("%d calls, error %v", calls, err)
		}
	}
}

// BenchmarkFloor is what BenchmarkOrder/fresh would be if nothing of ours took anything.
func BenchmarkFloor(b *testing.B) {
	run := engineFloor(b)
	b.ReportAllocs()
	for b.Loop() {
		run()
	}
}
