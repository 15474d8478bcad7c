package sandbox

import (
	"slices"

	"github.com/dop251/goja"
)

// scripted makes members that a script of the folder patches does: one function that is
// given a [scriptKit] and returns an object of functions, called by the members' names. It
// runs at the first call of a member, once in a realm.
func scripted(file string) func(r *Realm, name string) func(goja.FunctionCall) goja.Value {
	compiled := internalProgram(file)
	return func(r *Realm, name string) func(goja.FunctionCall) goja.Value {
		return func(call goja.FunctionCall) goja.Value {
			functions := r.scripts[file]
			if functions == nil {
				program, err := compiled()
				must(err)
				script, _ := goja.AssertFunction(r.run(program))
				functions = r.call(script, goja.Undefined(), r.vm.NewDynamicObject(&scriptKit{realm: r})).(*goja.Object)
				if r.scripts == nil {
					r.scripts = map[string]*goja.Object{}
				}
				r.scripts[file] = functions
			}
			function, _ := goja.AssertFunction(functions.Get(name))
			return r.call(function, call.This, slices.Clone(call.Arguments)...)
		}
	}
}

// scriptKit is what the script of members is given: it runs when the program has long
// begun, and must not depend on what that left of the built-ins.
type scriptKit struct {
	extras
	realm *Realm
}

// Get implements goja.DynamicObject.
func (f *scriptKit) Get(name string) goja.Value {
	r := f.realm
	switch name {
	case "asyncIterator":
		if symbol := r.symbolOf(name); symbol != nil {
			return symbol
		}
		return goja.Undefined()
	case "isConstructor":
		return NewFunction(r.vm, name, 1, func(call goja.FunctionCall) goja.Value {
			_, ok := goja.AssertConstructor(call.Argument(0))
			return r.vm.ToValue(ok)
		})
	case "prototype":
		if prototype := r.iteratorPrototype(); prototype != nil {
			return prototype
		}
		return r.vm.NewObject()
	case "iterator":
		return goja.SymIterator
	case "toStringTag":
		return goja.SymToStringTag
	case "call":
		return r.newCall()
	case "create":
		return NewFunction(r.vm, name, 1, func(call goja.FunctionCall) goja.Value {
			return r.vm.CreateObject(call.Argument(0).(*goja.Object))
		})
	case "define":
		return NewFunction(r.vm, name, 4, func(call goja.FunctionCall) goja.Value {
			object, enumerable := call.Argument(0).(*goja.Object), goja.ToFlag(call.Argument(3).ToBoolean())
			if symbol, ok := call.Argument(1).(*goja.Symbol); ok {
				must(object.DefineDataPropertySymbol(symbol, call.Argument(2), goja.FLAG_FALSE, goja.FLAG_TRUE, enumerable))
			} else {
				must(object.DefineDataProperty(call.Argument(1).String(), call.Argument(2), goja.FLAG_TRUE, goja.FLAG_TRUE, enumerable))
			}
			return goja.Undefined()
		})
	case "ownCase":
		return NewFunction(r.vm, name, 3, func(call goja.FunctionCall) goja.Value {
			return r.ownCase(call.Argument(0), call.Argument(1), call.Argument(2).String())
		})
	case "stateOf":
		return NewFunction(r.vm, name, 1, func(call goja.FunctionCall) goja.Value {
			if object, ok := call.Argument(0).(*goja.Object); ok {
				if state, ok := r.iterators.states.get(object); ok {
					return state
				}
			}
			return goja.Undefined()
		})
	case "remember":
		return NewFunction(r.vm, name, 2, func(call goja.FunctionCall) goja.Value {
			r.iterators.states.put(call.Argument(0).(*goja.Object), call.Argument(1))
			return goja.Undefined()
		})
	case "isIterator":
		return NewFunction(r.vm, name, 1, func(call goja.FunctionCall) goja.Value {
			constructor := r.iterators.constructor
			return r.vm.ToValue(constructor != nil && r.vm.InstanceOf(call.Argument(0), constructor))
		})
	}
	return nil
}

// newCall makes call(function, this, …), for scripts that cannot rely on the methods of
// functions.
func (r *Realm) newCall() goja.Value {
	return NewFunction(r.vm, "call", 2, func(call goja.FunctionCall) goja.Value {
		function, ok := goja.AssertFunction(call.Argument(0))
		if !ok {
			panic(r.newError("TypeError", "", notFunction(call.Argument(0))))
		}
		return r.call(function, call.Argument(1), slices.Clone(call.Arguments[min(2, len(call.Arguments)):])...)
	})
}

// notFunction is V8's text for the call of what is no function.
func notFunction(v goja.Value) string {
	switch {
	case typeOf(v) == "object" && !goja.IsNull(v):
		return "#<Object> is not a function"
	case isNullish(v):
		return textOf(v) + " is not a function"
	case goja.IsString(v):
		return `string "` + v.String() + `" is not a function`
	}
	return typeOf(v) + " " + textOf(v) + " is not a function"
}
