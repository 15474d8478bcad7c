package node

import (
	"time"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// consoleNative is what consoles of a script's own need of the realm.
func consoleNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	env := scope.Env()
	now := env.Now
	if now == nil {
		now = time.Now
	}
	began := now()
	return namespace(vm, map[string]function{
		"now": func(goja.FunctionCall) goja.Value {
			return vm.ToValue(float64(now().Sub(began).Microseconds()) / 1000)
		},
		"stack": func(goja.FunctionCall) goja.Value {
			return vm.ToValue(sandbox.CurrentStack(vm))
		},
	})
}

// consoleModule is the global console, which is what require('console') gives.
func consoleModule(scope sandbox.Scope) goja.Value {
	return scope.VM().GlobalObject().Get("console")
}
