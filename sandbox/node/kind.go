package node

import (
	"math/big"
	"reflect"
	"time"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

var (
	typeBytes       = reflect.TypeFor[[]uint8]()
	typeArrayBuffer = reflect.TypeFor[goja.ArrayBuffer]()
	typeProxy       = reflect.TypeFor[goja.Proxy]()
	typePromise     = reflect.TypeFor[*goja.Promise]()
	typeMap         = reflect.TypeFor[[][2]any]()
	typeList        = reflect.TypeFor[[]any]()
	typeTime        = reflect.TypeFor[time.Time]()
	typeBigInt      = reflect.TypeFor[*big.Int]()
	typeString      = reflect.TypeFor[string]()
)

// kindOf names the internal slots of an object: what no property and no prototype can
// fake. It runs no code of the script. Objects whose slots the engine does not show,
// such as a WeakMap, are of the kind "Object".
func kindOf(value goja.Value) string {
	object, ok := value.(*goja.Object)
	if !ok {
		return ""
	}
	// A revoked proxy has no class to ask for.
	exported := object.ExportType()
	if exported == typeProxy {
		return "Proxy"
	}
	class := object.ClassName()
	switch exported {
	case typePromise:
		return "Promise"
	case typeMap:
		return "Map"
	case typeArrayBuffer:
		return "ArrayBuffer"
	case typeTime:
		return "Date"
	case typeBigInt:
		return "BigInt"
	case typeString:
		if class == "Object" {
			return "Symbol"
		}
	case typeList:
		if class == "Object" {
			return "Set"
		}
	}
	if exported.Kind() == reflect.Slice && class == "Object" {
		return typedKind(exported.Elem().Kind())
	}
	return class
}

// typedKind names the typed array of an element type. Clamped bytes count as bytes.
func typedKind(element reflect.Kind) string {
	switch element {
	case reflect.Uint8:
		return "Uint8Array"
	case reflect.Uint16:
		return "Uint16Array"
	case reflect.Uint32:
		return "Uint32Array"
	case reflect.Uint64:
		return "BigUint64Array"
	case reflect.Int8:
		return "Int8Array"
	case reflect.Int16:
		return "Int16Array"
	case reflect.Int32:
		return "Int32Array"
	case reflect.Int64:
		return "BigInt64Array"
	case reflect.Float32:
		return "Float32Array"
	case reflect.Float64:
		return "Float64Array"
	}
	return "Object"
}

// typesNative is what tells kinds of values apart.
func typesNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	return namespace(vm, map[string]function{
		"kind": func(call goja.FunctionCall) goja.Value {
			return vm.ToValue(kindOf(call.Argument(0)))
		},
		"proxyDetails": func(call goja.FunctionCall) goja.Value {
			object, ok := call.Argument(0).(*goja.Object)
			if !ok {
				return goja.Undefined()
			}
			proxy, ok := object.Export().(goja.Proxy)
			if !ok {
				return goja.Undefined()
			}
			target, handler := proxy.Target(), proxy.Handler()
			if target == nil {
				return vm.NewArray(goja.Null(), goja.Null())
			}
			return vm.NewArray(target, handler)
		},
		"promiseDetails": func(call goja.FunctionCall) goja.Value {
			object, ok := call.Argument(0).(*goja.Object)
			if !ok {
				return goja.Undefined()
			}
			promise, ok := object.Export().(*goja.Promise)
			if !ok {
				return goja.Undefined()
			}
			switch promise.State() {
			case goja.PromiseStateFulfilled:
				return vm.NewArray("fulfilled", promise.Result())
			case goja.PromiseStateRejected:
				return vm.NewArray("rejected", promise.Result())
			default:
				return vm.NewArray("pending")
			}
		},
	})
}
