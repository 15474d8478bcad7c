package node

import (
	"maps"
	"slices"
	"time"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// processNative is what the module process needs: variables, clock and tasks.
func processNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	env := scope.Env()
	now := env.Now
	if now == nil {
		now = time.Now
	}
	started := now()
	return namespace(vm, map[string]function{
		"env": func(goja.FunctionCall) goja.Value {
			object := vm.NewObject()
			for _, name := range slices.Sorted(maps.Keys(env.Vars)) {
				_ = object.Set(name, env.Vars[name])
			}
			return object
		},
		// Seconds and nanoseconds of the realm's clock since its first use of process.
		"elapsed": func(goja.FunctionCall) goja.Value {
			elapsed := now().Sub(started)
			return vm.NewArray(int64(elapsed/time.Second), int64(elapsed%time.Second))
		},
		"defer": func(call goja.FunctionCall) goja.Value {
			f, ok := goja.AssertFunction(call.Argument(0))
			if !ok {
				panic(vm.NewTypeError("defer takes a function"))
			}
			scope.Defer(func() {
				if _, err := f(goja.Undefined()); err != nil {
					panic(err)
				}
			}, true)
			return goja.Undefined()
		},
	})
}
