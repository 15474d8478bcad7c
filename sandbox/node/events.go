package node

import (
	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// eventSymbols are the symbols of the module events by the names it uses, which spares it
// the class Symbol.
var eventSymbols = [][2]string{
	{"capture", "kCapture"},
	{"shape", "shapeMode"},
	{"errorMonitor", "events.errorMonitor"},
	{"maxListeners", "events.maxEventTargetListeners"},
	{"maxListenersWarned", "events.maxEventTargetListenersWarned"},
}

// eventsNative is what the module events needs.
func eventsNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	symbols := vm.NewObject()
	for _, symbol := range eventSymbols {
		_ = symbols.Set(symbol[0], goja.NewSymbol(symbol[1]))
	}
	return symbols
}
