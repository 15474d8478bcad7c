package node

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// streamNative is what the module stream stands on: members of a function, which can have
// none that the engine makes late.
func streamNative(scope sandbox.Scope) goja.Value { return sharedNamespace(scope.VM(), streamMethods) }

var streamMethods = map[string]method{
	// late(holder, names, make) puts accessors that a first touch, or an assignment, turns
	// into ordinary properties.
	"late": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		holder := call.Argument(0).ToObject(vm)
		maker, ok := goja.AssertFunction(call.Argument(2))
		if !ok {
			panic(vm.NewTypeError("late takes a function"))
		}
		for name := range strings.FieldsSeq(call.Argument(1).String()) {
			put := func(value goja.Value) {
				must(holder.DefineDataProperty(name, value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
			}
			get := vm.ToValue(func(goja.FunctionCall) goja.Value {
				value, err := maker(goja.Undefined(), vm.ToValue(name))
				must(err)
				put(value)
				return value
			})
			set := vm.ToValue(func(call goja.FunctionCall) goja.Value {
				put(call.Argument(0))
				return goja.Undefined()
			})
			must(holder.DefineAccessorProperty(name, get, set, goja.FLAG_TRUE, goja.FLAG_TRUE))
		}
		return goja.Undefined()
	},
}
