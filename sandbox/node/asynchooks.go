package node

import (
	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// asyncHooksModule makes the module async_hooks. The realm keeps contexts from then on: what
// was asked for before a member is touched has its context too.
func asyncHooksModule() func(sandbox.Scope) goja.Value {
	exports := lazyExports(
		"internal/asyncstorage AsyncLocalStorage",
		"internal/asynchooks createHook executionAsyncId triggerAsyncId executionAsyncResource asyncWrapProviders AsyncResource",
	)
	return func(scope sandbox.Scope) goja.Value {
		scope.Context()
		return exports(scope)
	}
}

// asyncHooksNative is what internal/asynchooks and internal/asyncstorage are made of.
func asyncHooksNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	context := scope.Context()
	key := func(call goja.FunctionCall) *goja.Object {
		object, ok := call.Argument(0).(*goja.Object)
		if !ok {
			panic(vm.NewTypeError("a key must be an object"))
		}
		return object
	}
	return namespace(vm, map[string]function{
		"get": func(call goja.FunctionCall) goja.Value {
			if value := context.Value(key(call)); value != nil {
				return value
			}
			return goja.Undefined()
		},
		"set": func(call goja.FunctionCall) goja.Value {
			context.SetValue(key(call), call.Argument(1))
			return goja.Undefined()
		},
		"id":       func(goja.FunctionCall) goja.Value { return vm.ToValue(context.ID()) },
		"trigger":  func(goja.FunctionCall) goja.Value { return vm.ToValue(context.Trigger()) },
		"resource": func(goja.FunctionCall) goja.Value { return context.Resource() },
		// capture keeps the context for a resource: [its number, what enters the context].
		"capture": func(call goja.FunctionCall) goja.Value {
			id, enter := context.Capture(key(call), call.Argument(1).ToInteger())
			return vm.NewArray(id, sandbox.NewFunction(vm, "enter", 0, func(goja.FunctionCall) goja.Value {
				enter()
				return goja.Undefined()
			}))
		},
		"leave": func(goja.FunctionCall) goja.Value {
			context.Leave()
			return goja.Undefined()
		},
	})
}
