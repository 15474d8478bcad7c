package node

import "github.com/dop251/goja"

// function is a primitive in the form the engine calls it.
type function = func(goja.FunctionCall) goja.Value

// namespace makes the object that a module gets as native.
func namespace(vm *goja.Runtime, functions map[string]function) *goja.Object {
	object := vm.NewObject()
	for name, f := range functions {
		// A fresh object accepts every property.
		_ = object.Set(name, f)
	}
	return object
}

// integer reads an argument that the JavaScript side has made an integer already.
func integer(call goja.FunctionCall, index int) int {
	return int(call.Argument(index).ToInteger())
}

// octets are the bytes that a Uint8Array or an ArrayBuffer stands for. They are shared with the script,
// not copied. Anything else has none.
func octets(value goja.Value) []byte {
	object, ok := value.(*goja.Object)
	if !ok {
		return nil
	}
	switch object.ExportType() {
	case typeBytes, typeArrayBuffer:
	default:
		return nil
	}
	switch exported := object.Export().(type) {
	case []byte:
		return exported
	case goja.ArrayBuffer:
		return exported.Bytes()
	}
	return nil
}
