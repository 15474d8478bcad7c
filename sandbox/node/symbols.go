package node

import (
	"reflect"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"github.com/usher-run/usher/sandbox"
)

// symbolsModule is internal/symbols: the symbols that modules name, without the global
// Symbol. The engine makes that at its first touch with all that hangs on it, which costs
// more than most modules do.
func symbolsModule(scope sandbox.Scope) goja.Value {
	return scope.VM().NewDynamicObject(&symbols{vm: scope.VM()})
}

// inspectKey is what Symbol.for takes for the symbol of the methods that show an object.
const inspectKey = "nodejs.util.inspect.custom"

type symbols struct{ vm *goja.Runtime }

// Get implements goja.DynamicObject.
func (s *symbols) Get(name string) goja.Value {
	switch name {
	case "custom":
		return registered(s.vm, inspectKey)
	case "promisify":
		return registered(s.vm, "nodejs.util.promisify.custom")
	case "hasInstance":
		return goja.SymHasInstance
	case "iterator":
		return goja.SymIterator
	case "toPrimitive":
		return goja.SymToPrimitive
	case "toStringTag":
		return goja.SymToStringTag
	case "made":
		// made(description) is what Symbol(description) is.
		return sandbox.NewFunction(s.vm, name, 1, func(call goja.FunctionCall) goja.Value {
			return goja.NewSymbol(call.Argument(0).String())
		})
	}
	return nil
}

// Set implements goja.DynamicObject.
func (s *symbols) Set(string, goja.Value) bool { return false }

// Has implements goja.DynamicObject.
func (s *symbols) Has(name string) bool { return s.Get(name) != nil }

// Delete implements goja.DynamicObject.
func (s *symbols) Delete(string) bool { return false }

// Keys implements goja.DynamicObject.
func (s *symbols) Keys() []string { return nil }

// registered is the symbol that Symbol.for gives for a key in ASCII. The engine shows its
// registry to that function alone, so the field is reached as it is; where an engine keeps
// it otherwise the function is asked.
func registered(vm *goja.Runtime, key string) goja.Value {
	field := fieldOf(reflect.ValueOf(vm), "symbolRegistry")
	if !field.IsValid() || field.Type() != typeRegistry {
		symbol := vm.GlobalObject().Get("Symbol").(*goja.Object)
		make, _ := goja.AssertFunction(symbol.Get("for"))
		made, err := make(symbol, vm.ToValue(key))
		must(err)
		return made
	}
	registry := reflect.NewAt(typeRegistry, field.Addr().UnsafePointer()).Interface().(*map[unistring.String]*goja.Symbol)
	if known := (*registry)[unistring.String(key)]; known != nil {
		return known
	}
	if *registry == nil {
		*registry = map[unistring.String]*goja.Symbol{}
	}
	made := goja.NewSymbol(key)
	(*registry)[unistring.String(key)] = made
	return made
}

var typeRegistry = reflect.TypeFor[map[unistring.String]*goja.Symbol]()
