package node

import (
	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// timerFunctions are what the realm has for timers.
var timerFunctions = []string{"setTimeout", "clearTimeout", "setImmediate", "clearImmediate", "setInterval", "clearInterval"}

// timersNative gives the realm's timers as they were before a script could replace them.
func timersNative(scope sandbox.Scope) goja.Value {
	return scope.LazyObject(timerFunctions, func(i int) goja.Value { return scope.Timer(timerFunctions[i]) })
}
