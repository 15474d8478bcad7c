package sandbox

import "github.com/dop251/goja"

// globals is the prototype of the global object: it makes what is no part of the
// language at the first touch and puts it on the global object then. Declaring all of it
// in advance costs a hundred times as much as the realm itself.
type globals struct {
	realm *Realm
	names map[string]int // of the library, shared by all realms
}

// builtinGlobals are the realm's own.
var builtinGlobals = map[string]func(r *Realm) goja.Value{
	"Intl":           func(r *Realm) goja.Value { return r.newIntl() },
	"global":         func(r *Realm) goja.Value { return r.vm.GlobalObject() },
	"console":        func(r *Realm) goja.Value { return r.newConsole() },
	"setTimeout":     timerFunction(0, "setTimeout", 2, func(l *loop, c goja.FunctionCall) goja.Value { return l.start(c, true, false) }),
	"setInterval":    timerFunction(1, "setInterval", 2, func(l *loop, c goja.FunctionCall) goja.Value { return l.start(c, true, true) }),
	"setImmediate":   timerFunction(2, "setImmediate", 1, func(l *loop, c goja.FunctionCall) goja.Value { return l.start(c, false, false) }),
	"clearTimeout":   timerFunction(3, "clearTimeout", 1, clearTimer),
	"clearInterval":  timerFunction(4, "clearInterval", 1, clearTimer),
	"clearImmediate": timerFunction(5, "clearImmediate", 1, clearTimer),
	"queueMicrotask": func(r *Realm) goja.Value { return NewFunction(r.vm, "queueMicrotask", 1, r.queueMicrotask) },
}

// timerFunction makes a function of the loop once in a realm: the global and what Scope.Timer
// gives are the same.
func timerFunction(place int, name string, length int, f func(*loop, goja.FunctionCall) goja.Value) func(*Realm) goja.Value {
	return func(r *Realm) goja.Value {
		made := &r.loop.functions[place]
		if *made == nil {
			*made = NewFunction(r.vm, name, length, func(call goja.FunctionCall) goja.Value { return f(&r.loop, call) })
		}
		return *made
	}
}

func clearTimer(l *loop, call goja.FunctionCall) goja.Value {
	l.clear(call.Argument(0))
	return goja.Undefined()
}

func (g *globals) install(r *Realm) {
	g.realm = r
	if r.env.Library != nil {
		g.names = r.env.Library.index().globals
	}
	must(r.vm.GlobalObject().SetPrototype(r.vm.NewDynamicObject(g)))
}

// Get implements goja.DynamicObject: it makes a global and puts it on the global object,
// hidden from enumeration as Node's own are.
func (g *globals) Get(key string) goja.Value {
	r := g.realm
	if i, ok := g.names[key]; ok {
		global := &r.env.Library.Globals[i]
		value := r.modules.load(global.Module)
		if global.Export != "" {
			object, isObject := value.(*goja.Object)
			if !isObject {
				panic(r.vm.NewTypeError("module %q exports nothing", global.Module))
			}
			if value = object.Get(global.Export); value == nil {
				value = goja.Undefined()
			}
		}
		return g.put(key, value)
	}
	if make, ok := builtinGlobals[key]; ok {
		return g.put(key, make(r))
	}
	switch key {
	case evaluatedName:
		if r.module == nil { // no line of the program has run
			return r.newEvaluated()
		}
	case evalName:
		return NewFunction(r.vm, "", 1, r.named)
	case engineEvalName:
		if r.module == nil {
			return r.texts.engineEval
		}
	case targetName:
		return r.targetFunction()
	case powerName, timesName, leftName, rightName, digitName, twiceName:
		return r.operator(key)
	}
	if key == caughtName {
		return r.catcher()
	}
	if key == iteratedName {
		return r.iteratedFunction()
	}
	if i, ok := patchGlobals()[key]; ok && r.patched&(1<<i) == 0 {
		r.applyPatch(i)
		return r.vm.GlobalObject().Get(key)
	}
	if key == literalName {
		return r.literalFunction()
	}
	if key == constantName {
		return r.constantFunction()
	}
	if key == lateModuleName {
		return r.lateModuleFunction()
	}
	if key == taskName {
		r.runTaskNow()
		return goja.Undefined()
	}
	return nil
}

func (g *globals) put(key string, value goja.Value) goja.Value {
	global := g.realm.vm.GlobalObject()
	// Loading a module may have put it there already.
	hidden(global, key, value)
	return value
}

// Set implements goja.DynamicObject: nothing can be put on this object, as assignments
// to a global go to the global object itself.
func (g *globals) Set(string, goja.Value) bool { return false }

// Has implements goja.DynamicObject.
func (g *globals) Has(key string) bool {
	if _, ok := g.names[key]; ok {
		return true
	}
	if i, ok := patchGlobals()[key]; ok {
		return g.realm.patched&(1<<i) == 0
	}
	_, ok := builtinGlobals[key]
	return ok
}

// Delete implements goja.DynamicObject.
func (g *globals) Delete(string) bool { return false }

// Keys implements goja.DynamicObject: none, so that for-in over the global object shows
// what a script put there.
func (g *globals) Keys() []string { return nil }

// queueMicrotask is the global of that name. The engine queues jobs only for promises,
// so the task is the then of an object that a promise is resolved with.
func (r *Realm) queueMicrotask(call goja.FunctionCall) goja.Value {
	callback, ok := goja.AssertFunction(call.Argument(0))
	if !ok {
		panic(r.newError("TypeError", "ERR_INVALID_ARG_TYPE",
			"The \"callback\" argument must be of type function. Received "+received(call.Argument(0))))
	}
	run := r.context.bound(func() { r.call(callback, goja.Undefined()) })
	task := r.vm.ToValue(func(goja.FunctionCall) goja.Value {
		if exception := r.vm.Try(run); exception != nil {
			r.uncaught(r.describeException(exception))
		}
		r.context.reset()
		return goja.Undefined()
	})
	_, resolve, _ := r.vm.NewPromise()
	must(resolve(r.vm.NewDynamicObject(&extras{keys: []string{"then"}, values: []goja.Value{task}})))
	return goja.Undefined()
}
