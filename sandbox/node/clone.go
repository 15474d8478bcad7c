package node

import (
	"slices"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// cloneNative is what structuredClone stands on: memory, and properties that no setter of
// the script sees.
func cloneNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	buffer := func(value goja.Value) (goja.ArrayBuffer, bool) {
		object, ok := value.(*goja.Object)
		if !ok || object.ExportType() != typeArrayBuffer {
			return goja.ArrayBuffer{}, false
		}
		exported, ok := object.Export().(goja.ArrayBuffer)
		return exported, ok
	}
	return namespace(vm, map[string]function{
		"put": func(call goja.FunctionCall) goja.Value {
			object := call.Argument(0).ToObject(vm)
			must(object.DefineDataProperty(call.Argument(1).String(), call.Argument(2), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
			return goja.Undefined()
		},
		"isDetached": func(call goja.FunctionCall) goja.Value {
			b, ok := buffer(call.Argument(0))
			return vm.ToValue(ok && b.Detached())
		},
		// copyBuffer(buffer, moves) makes another buffer of the same memory, if it moves
		// there, or of the same bytes.
		"copyBuffer": func(call goja.FunctionCall) goja.Value {
			b, _ := buffer(call.Argument(0))
			data := b.Bytes()
			if !call.Argument(1).ToBoolean() {
				data = slices.Clone(data)
			}
			return vm.ToValue(vm.NewArrayBuffer(data))
		},
		"detach": func(call goja.FunctionCall) goja.Value {
			b, ok := buffer(call.Argument(0))
			return vm.ToValue(ok && b.Detach())
		},
	})
}
