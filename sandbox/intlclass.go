package sandbox

import (
	"slices"
	"strings"
	"sync"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/localized"
)

// intlClass is a constructor of Intl with its methods.
type intlClass struct {
	name    string
	length  int
	callish intlCall
	// construct makes what an object of the class is of the arguments: a pointer to a type
	// that no other class has.
	construct func(r *Realm, arguments func(i int) goja.Value) any
	// isUnserved tells that there is no supportedLocalesOf.
	isUnserved bool
	// keep, where it is not nil, is given the prototype.
	keep func(r *Realm, prototype *goja.Object)
	// members are those of the prototype, in V8's order.
	members []intlMethod
}

// intlCall is what a constructor does that is called without new.
type intlCall int

const (
	refusesCall intlCall = iota
	// constructsAnyway makes a new object.
	constructsAnyway
	// constructsThis makes an object of this where that inherits from the prototype, and else a
	// new one: what ECMA-402 keeps for programs of old.
	constructsThis
)

// intlMethod is a method, or an accessor that has a getter alone.
type intlMethod struct {
	name   string
	length int
	getter bool
	call   func(r *Realm, call goja.FunctionCall) goja.Value
}

// classProgram is a script of a function that makes a constructor, compiled at its first use.
// The engine tells the functions of Go not whether they are called with new.
func classProgram(name string, length int) func() (*goja.Program, error) {
	return sync.OnceValues(func() (*goja.Program, error) {
		parameters := strings.Join([]string{"locales", "options"}[:length], ", ")
		return compileNative(libraryFile("internal/intl"+strings.ToLower(name)), `(function (construct) {
  'use strict';
  return function `+name+`(`+parameters+`) { return construct(this, new.target, arguments[0], arguments[1]); };
})`)
	})
}

// newIntlClass makes the constructor of a class.
func (r *Realm) newIntlClass(class *intlClass) *goja.Object {
	program, err := intlPrograms()[class.name]()
	must(err)
	var prototype *goja.Object
	construct := func(call goja.FunctionCall) goja.Value {
		this, _ := call.Argument(0).(*goja.Object)
		isNew := !goja.IsUndefined(call.Argument(1))
		switch {
		case isNew:
		case class.callish == refusesCall:
			panic(r.newError("TypeError", "", "Constructor Intl."+class.name+" requires 'new'"))
		case class.callish == constructsAnyway || !inherits(this, prototype):
			this = r.vm.CreateObject(prototype)
		}
		state := class.construct(r, func(i int) goja.Value { return call.Argument(i + 2) })
		if isNew || r.intlState(this) == nil {
			r.rememberIntl(this, state)
		}
		return this
	}
	script, _ := goja.AssertFunction(r.run(program))
	constructor := r.call(script, goja.Undefined(), NewFunction(r.vm, "construct", 0, construct)).(*goja.Object)
	prototype = constructor.Get("prototype").(*goja.Object)
	hidden(prototype, "constructor", constructor)
	must(constructor.DefineDataProperty("prototype", prototype, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	if class.keep != nil {
		class.keep(r, prototype)
	}
	if !class.isUnserved {
		hidden(constructor, "supportedLocalesOf", r.supportedLocalesOf("Intl."+class.name+".supportedLocalesOf"))
	}
	for _, member := range class.members {
		call := func(call goja.FunctionCall) goja.Value { return member.call(r, call) }
		if member.getter {
			must(prototype.DefineAccessorProperty(member.name, NewFunction(r.vm, "get "+member.name, 0, call), nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
			continue
		}
		hidden(prototype, member.name, NewFunction(r.vm, member.name, member.length, call))
	}
	must(prototype.DefineDataPropertySymbol(goja.SymToStringTag, r.vm.ToValue("Intl."+class.name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	return constructor
}

// inherits tells whether an object has a prototype, at any distance.
func inherits(object, prototype *goja.Object) bool {
	for object != nil {
		if object = object.Prototype(); object == prototype {
			return true
		}
	}
	return false
}

// supportedLocalesOf is the static method of a constructor.
func (r *Realm) supportedLocalesOf(owner string) goja.Value {
	return NewFunction(r.vm, "supportedLocalesOf", 1, func(call goja.FunctionCall) goja.Value {
		tags := r.localesOf(call.Argument(0))
		r.intlOptions(call.Argument(1), owner).matcher()
		return r.textList(slices.DeleteFunc(tags, func(tag string) bool { return !isServed(tag, localized.Locales) }))
	})
}

// rememberIntl keeps what an object of Intl is.
func (r *Realm) rememberIntl(object *goja.Object, state any) {
	if r.intl == nil {
		r.intl = &weakTable[any]{}
	}
	r.intl.put(object, state)
}

// intlState is what is kept of an object of Intl, or nil.
func (r *Realm) intlState(value goja.Value) any {
	if object, ok := value.(*goja.Object); ok && r.intl != nil {
		if state, ok := r.intl.get(object); ok {
			return state
		}
	}
	return nil
}

// intlOwn is the state of an object that the constructor of the state made.
func intlOwn[S any](r *Realm, this goja.Value, method string) *S {
	if state, ok := r.intlState(this).(*S); ok {
		return state
	}
	panic(r.wrongReceiver(this, method))
}

// unwrapped is the state of a receiver of the methods that ECMA-402 keeps for objects of old, for
// which V8 has names of its own. It names no object that is not one for numbers.
func unwrapped[S any](r *Realm, this goja.Value, class, method string) *S {
	if state, ok := r.intlState(this).(*S); ok {
		return state
	}
	switch {
	case !isObject(this):
		panic(r.wrongReceiver(this, "Intl."+class+".prototype."+method))
	case class == "NumberFormat":
		this = goja.Undefined()
	}
	panic(r.wrongReceiver(this, "Unwrap"+class))
}

// wrongReceiver is V8's error for a method that is called on what it is not for.
func (r *Realm) wrongReceiver(this goja.Value, method string) *goja.Object {
	return r.newError("TypeError", "", "Method "+method+" called on incompatible receiver "+r.receiverName(this))
}

// receiverName is how V8 names the receiver of a method.
func (r *Realm) receiverName(value goja.Value) string {
	object, ok := value.(*goja.Object)
	if !ok {
		return textOf(value)
	}
	if _, isFunction := goja.AssertFunction(object); isFunction {
		return r.textFrom(object).String()
	}
	if constructor, ok := object.Get("constructor").(*goja.Object); ok {
		if _, isFunction := goja.AssertFunction(constructor); isFunction {
			if name := valueOf(constructor, "name").String(); name != "" {
				return "#<" + name + ">"
			}
		}
	}
	return "#<Object>"
}

// told is what resolvedOptions returns.
type told struct {
	realm  *Realm
	object *goja.Object
}

func (r *Realm) told() told { return told{r, r.vm.NewObject()} }

// set tells a value.
func (t told) set(name string, value any) { t.realm.set(t.object, name, t.realm.vm.ToValue(value)) }

// text tells a text that is not empty.
func (t told) text(name, value string) {
	if value != "" {
		t.set(name, value)
	}
}
