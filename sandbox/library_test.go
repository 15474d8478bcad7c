package sandbox

import "github.com/dop251/goja"

// testLibrary is a small library with one module of each sort.
func testLibrary() *Library {
	return &Library{
		Modules: []Module{
			{Name: "path", Source: text(`exports.join = (...parts) => parts.join("/");`)},
			{Name: "util", Source: text(`
				const inspect = (v) => typeof v === "string" ? v : v === undefined ? "undefined" : JSON.stringify(v);
				exports.format = (...args) => args.map(inspect).join(" ");`)},
			{Name: "hidden", Internal: true, Source: text(`exports.secret = 42;`)},
			{Name: "uses-hidden", Source: text(`exports.value = require("hidden").secret; exports.native = native;`),
				Native: func(s Scope) goja.Value { return s.VM().ToValue(7) }},
			{Name: "native", Native: func(s Scope) goja.Value { return s.VM().ToValue("native value") }},
			{Name: "tick", Source: text(`exports.nextTick = native.nextTick; exports.read = native.read; exports.broken = native.broken;`),
				Native: tickModule},
			{Name: "lazy", Source: text(`exports.count = (globalThis.lazyLoads = (globalThis.lazyLoads || 0) + 1); exports.Thing = class Thing {};`)},
			{Name: "throws", Source: text(`throw new RangeError("module failed");`)},
		},
		Globals: []Global{
			{Name: "Thing", Module: "lazy", Export: "Thing"},
			{Name: "lazyModule", Module: "lazy"},
			{Name: "broken", Module: "throws", Export: "x"},
		},
		Absent:  map[string]string{"child_process": "actions cannot start programs"},
		Console: "util",
	}
}

func tickModule(s Scope) goja.Value {
	vm := s.VM()
	object := vm.NewObject()
	function := func(name string, f func(call goja.FunctionCall) goja.Value) {
		if err := object.Set(name, NewFunction(vm, name, 1, f)); err != nil {
			panic(err)
		}
	}
	function("nextTick", func(call goja.FunctionCall) goja.Value {
		callback, _ := goja.AssertFunction(call.Argument(0))
		s.Defer(func() {
			if _, err := callback(goja.Undefined()); err != nil {
				panic(err)
			}
		}, true)
		return goja.Undefined()
	})
	function("read", func(call goja.FunctionCall) goja.Value {
		promise, resolve, reject := vm.NewPromise()
		text := ""
		s.HostCall(HostCall{Name: call.Argument(0).String(), Payload: []byte(call.Argument(1).String())}, func(reply HostReply) {
			if reply.Raise != nil {
				_ = reject(s.NewError(reply.Raise.Name, reply.Raise.Code, reply.Raise.Message))
				return
			}
			text += string(reply.Chunk)
			if reply.Final {
				_ = resolve(text)
			}
		})
		return vm.ToValue(promise)
	})
	function("broken", func(goja.FunctionCall) goja.Value {
		panic(s.NewError("RangeError", "ERR_OUT_OF_RANGE", "out of range"))
	})
	return object
}

// text gives the source of a module as it is.
func text(source string) func() string { return func() string { return source } }
