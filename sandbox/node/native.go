package node

import (
	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// function is a primitive in the form the engine calls it.
type function = func(goja.FunctionCall) goja.Value

// method is a primitive that needs nothing of a realm but its engine.
type method = func(*goja.Runtime, goja.FunctionCall) goja.Value

// namespace makes the object that a module gets as native. Its functions are made at
// their first use, since making one costs more than most of them.
func namespace(vm *goja.Runtime, functions map[string]function) *goja.Object {
	return vm.NewDynamicObject(&primitives{vm: vm, functions: functions})
}

// sharedNamespace is a namespace whose table all realms share.
func sharedNamespace(vm *goja.Runtime, methods map[string]method) *goja.Object {
	return vm.NewDynamicObject(&primitives{vm: vm, methods: methods})
}

type primitives struct {
	vm        *goja.Runtime
	functions map[string]function
	methods   map[string]method
	made      map[string]goja.Value
}

// Get implements goja.DynamicObject.
func (p *primitives) Get(name string) goja.Value {
	if value, ok := p.made[name]; ok {
		return value
	}
	f, ok := p.functions[name]
	if m := p.methods[name]; m != nil {
		f, ok = func(call goja.FunctionCall) goja.Value { return m(p.vm, call) }, true
	}
	if !ok {
		return nil
	}
	value := sandbox.NewFunction(p.vm, name, 0, f)
	if p.made == nil {
		p.made = map[string]goja.Value{}
	}
	p.made[name] = value
	return value
}

// Set implements goja.DynamicObject.
func (p *primitives) Set(string, goja.Value) bool { return false }

// Has implements goja.DynamicObject.
func (p *primitives) Has(name string) bool { return p.functions[name] != nil || p.methods[name] != nil }

// Delete implements goja.DynamicObject.
func (p *primitives) Delete(string) bool { return false }

// Keys implements goja.DynamicObject.
func (p *primitives) Keys() []string { return nil }

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
	if !isOctets(object) {
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

// isOctets reports whether octets gives a value's bytes. It runs no code of the script.
func isOctets(value goja.Value) bool {
	object, ok := value.(*goja.Object)
	if !ok {
		return false
	}
	exported := object.ExportType()
	return exported == typeBytes || exported == typeArrayBuffer
}
