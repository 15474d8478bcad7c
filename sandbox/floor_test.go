package sandbox

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/dop251/goja"
)

// engineFloor runs the ordinary action in a bare engine: a new realm, the program, an
// event and an api that were made in Go as cheaply as the engine allows, one call. What
// a Realm takes above this is ours.
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
	count := 0
	called := func(goja.FunctionCall) goja.Value { count++; return goja.Undefined() }
	api := map[string]map[string]func(goja.FunctionCall) goja.Value{
		"access":      {"deny": called},
		"idToken":     {"setCustomClaim": called},
		"accessToken": {"setCustomClaim": called, "addScope": called},
		"user":        {"setAppMetadata": called, "setUserMetadata": called},
	}
	console := map[string]func(goja.FunctionCall) goja.Value{"log": called}
	return func() {
		vm := goja.New()
		vm.Set("console", console)
		module := vm.NewObject()
		exports := vm.NewObject()
		function, err := vm.RunProgram(program)
		if err != nil {
			tb.Fatal(err)
		}
		load, _ := goja.AssertFunction(function)
		if _, err := load(goja.Undefined(), module, exports); err != nil {
			tb.Fatal(err)
		}
		handler, _ := goja.AssertFunction(exports.Get("onExecutePostLogin"))
		count = 0
		promise, err := handler(goja.Undefined(), vm.ToValue(event), vm.ToValue(api))
		if err != nil || promise.Export().(*goja.Promise).State() != goja.PromiseStateFulfilled || count != 6 {
			tb.Fatal(err, count)
		}
	}
}

func BenchmarkFloor(b *testing.B) {
	run := engineFloor(b)
	b.ReportAllocs()
	for b.Loop() {
		run()
	}
}
