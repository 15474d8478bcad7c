package node

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// shapeModule is internal/shape, which gives classes and modules their form. The same in
// JavaScript costs a descriptor object for each member, which is more than the member
// itself.
func shapeModule(scope sandbox.Scope) goja.Value { return sharedNamespace(scope.VM(), shapeMethods) }

var shapeMethods = map[string]method{
	// expose(prototype, tag, names) makes members enumerable, as those of the web's
	// interfaces are, and names the interface; a tag of undefined names none.
	"expose": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		object := call.Argument(0).ToObject(vm)
		expose(object, strings.Fields(call.Argument(2).String()))
		tagged(object, call.Argument(1))
		return goja.Undefined()
	},
	// constants(object, first, names) numbers constants.
	"constants": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		object := call.Argument(0).ToObject(vm)
		for i, name := range strings.Fields(call.Argument(2).String()) {
			must(object.DefineDataProperty(name, vm.ToValue(integer(call, 1)+i), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_TRUE))
		}
		return goja.Undefined()
	},
	// hide(object, name, value) puts a property that enumerations do not show.
	"hide": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		object := call.Argument(0).ToObject(vm)
		must(object.DefineDataProperty(call.Argument(1).String(), call.Argument(2), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
		return goja.Undefined()
	},
	// hideSymbol(object, symbol, value) does so for one that has a symbol for its name.
	"hideSymbol": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		symbol, ok := call.Argument(1).(*goja.Symbol)
		if !ok {
			panic(vm.NewTypeError("hideSymbol takes a symbol"))
		}
		object := call.Argument(0).ToObject(vm)
		must(object.DefineDataPropertySymbol(symbol, call.Argument(2), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
		return goja.Undefined()
	},
	// fix(object, name, value) puts a property that enumerations show and nothing changes.
	"fix": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		object := call.Argument(0).ToObject(vm)
		must(object.DefineDataProperty(call.Argument(1).String(), call.Argument(2), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_TRUE))
		return goja.Undefined()
	},
	// members(prototype, tag, names, make) does what expose does for members that are made
	// at their first touch: make(name) returns an object that has the member. Those whose
	// names begin with "-" are not enumerable.
	"members": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		object, names := call.Argument(0).ToObject(vm), strings.Fields(call.Argument(2).String())
		maker, ok := goja.AssertFunction(call.Argument(3))
		if !ok {
			panic(vm.NewTypeError("members takes a function"))
		}
		sandbox.Late(vm, object, names, func(i int) *goja.Object {
			made, err := maker(goja.Undefined(), vm.ToValue(strings.TrimPrefix(names[i], "-")))
			must(err)
			return made.ToObject(vm)
		})
		tagged(object, call.Argument(1))
		return goja.Undefined()
	},
	// getter(object, name, get) puts a property that enumerations show and that a function
	// answers for.
	"getter": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		object := call.Argument(0).ToObject(vm)
		must(object.DefineAccessorProperty(call.Argument(1).String(), call.Argument(2), nil, goja.FLAG_TRUE, goja.FLAG_TRUE))
		return goja.Undefined()
	},
}

// tagged names the interface of a prototype, unless the name is undefined.
func tagged(object *goja.Object, tag goja.Value) {
	if !goja.IsUndefined(tag) {
		must(object.DefineDataPropertySymbol(goja.SymToStringTag, tag, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
}

// expose makes properties enumerable and leaves the rest of them as it is.
func expose(object *goja.Object, names []string) {
	for _, name := range names {
		must(object.DefineDataProperty(name, nil, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET, goja.FLAG_TRUE))
	}
}

// must turns an error of the engine into a throw of the script that is running.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
