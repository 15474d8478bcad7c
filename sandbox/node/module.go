package node

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// moduleNative lets the module of that name load modules of Node as a program does.
func moduleNative(scope sandbox.Scope) goja.Value {
	return namespace(scope.VM(), map[string]function{
		// load(name) is a module that Node has, or the error of one that is not here.
		"load": func(call goja.FunctionCall) goja.Value {
			asked := call.Argument(0).String()
			name := strings.TrimPrefix(asked, "node:")
			for _, known := range []string{name, asked} {
				if reason, ok := scope.Env().Library.Absent[known]; ok {
					panic(scope.NewError("Error", "ERR_NOT_SUPPORTED", "Module '"+known+"' is not supported: "+reason))
				}
			}
			return scope.Require(name)
		},
	})
}
