package sandbox

import (
	"math/bits"
	"reflect"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

// errorStackPatch gives errors stacks as V8 has them: Error.captureStackTrace,
// stackTraceLimit and prepareStackTrace, and an accessor in place of the text that the
// engine makes. Programs that cannot look at a stack do without; what the console writes
// of their errors is put into V8's form then (StackText).
var errorStackPatch = patch{
	name:    errorStackName,
	words:   []string{"stack", "captureStackTrace", "prepareStackTrace", "stackTraceLimit"},
	noticed: listsProperties,
	native:  func(r *Realm) goja.Value { return r.vm.NewDynamicObject(&errorStacks{realm: r}) },
}

const errorStackName = "errorstack"

// propertyList matches what reads properties without a name.
var propertyList = lateregexp.Expression{
	Has:  []string{"getOwnPropertyNames", "getOwnPropertyDescriptors", "ownKeys"},
	Text: `\b(?:getOwnPropertyNames|getOwnPropertyDescriptors|ownKeys)\b`,
}

// listsProperties reports whether a program may come upon the stack of an error without
// naming it.
func listsProperties(code string) bool {
	return propertyList.MatchString(code) && propertyList.MatchString(bundlerHelper.Compiled().ReplaceAllString(code, ""))
}

// looksAtStacks reports whether errorStackPatch is among patches.
func looksAtStacks(set uint64) bool {
	for i := range patches {
		if patches[i].name == errorStackName {
			return set&(1<<i) != 0
		}
	}
	return false
}

var (
	typeOfProxy = reflect.TypeFor[goja.Proxy]()
	typeOfClass = reflect.TypeFor[func(goja.ConstructorCall) *goja.Object]()
)

// errorStacks is what the script of the patch is given. It keeps no function: the script
// takes those that it needs at once, and few programs come to the others.
type errorStacks struct {
	extras
	realm  *Realm
	base   *goja.Object  // Error
	title  goja.Callable // Error.prototype.toString
	kindOf goja.Callable // makes a class in the place of one of the engine's
	kinds  uint8         // those of errorKinds that are still the engine's
}

// Get implements goja.DynamicObject.
func (e *errorStacks) Get(name string) goja.Value {
	act := e.function(name)
	if act == nil {
		return nil
	}
	return NewFunction(e.realm.vm, name, 0, act)
}

func (e *errorStacks) function(name string) func(goja.FunctionCall) goja.Value {
	switch name {
	case "apply":
		return e.apply
	case "isError":
		return e.isError
	case "here":
		return e.here
	case "mark":
		return e.mark
	case "put":
		return e.put
	case "replace":
		return e.replace
	case "sites":
		return e.sites
	case "title":
		return e.titleOf
	}
	return nil
}

// sites(error, limit) are the calls of the stack that an error remembers.
func (e *errorStacks) sites(call goja.FunctionCall) goja.Value {
	return e.realm.sitesValue(sitesOf(withoutPatch(e.realm.stackOf(call.Argument(0))), int(call.Argument(1).ToInteger())))
}

// here(limit, name, constructor) are the calls that are going on, below that of a function
// if its name is given.
func (e *errorStacks) here(call goja.FunctionCall) goja.Value {
	stack := withoutPatch(e.realm.vm.CaptureCallStack(0, nil)[1:])
	if function := call.Argument(1); goja.IsString(function) {
		constructor, ok := call.Argument(2).(*goja.Object)
		stack = below(stack, function.String(), ok && constructor.ExportType() == typeOfClass)
	}
	return e.realm.sitesValue(sitesOf(stack, int(call.Argument(0).ToInteger())))
}

// isError(value) reports whether a value is an error, and puts the message of one of the
// engine into V8's words.
func (e *errorStacks) isError(call goja.FunctionCall) goja.Value {
	r := e.realm
	object, ok := call.Argument(0).(*goja.Object)
	if !ok || object.ExportType() == typeOfProxy || object.ClassName() != "Error" {
		return r.vm.ToValue(false)
	}
	e.replaceKinds()
	r.reword(object)
	return r.vm.ToValue(true)
}

// mark(object, get, set) puts the accessor of stacks on an object and reports whether it
// could.
func (e *errorStacks) mark(call goja.FunctionCall) goja.Value {
	err := call.Argument(0).ToObject(e.realm.vm).DefineAccessorProperty("stack", call.Argument(1), call.Argument(2), goja.FLAG_TRUE, goja.FLAG_FALSE)
	return e.realm.vm.ToValue(err == nil)
}

// put(object, name, value) puts an ordinary property.
func (e *errorStacks) put(call goja.FunctionCall) goja.Value {
	must(call.Argument(0).ToObject(e.realm.vm).DefineDataProperty(call.Argument(1).String(), call.Argument(2), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	return goja.Undefined()
}

// apply(function, this, …) calls a function, whatever became of the methods of functions.
func (e *errorStacks) apply(call goja.FunctionCall) goja.Value {
	function, ok := goja.AssertFunction(call.Argument(0))
	if !ok {
		panic(e.realm.vm.NewTypeError("apply takes a function"))
	}
	return e.realm.call(function, call.Argument(1), slices.Clone(call.Arguments[2:])...)
}

// titleOf(error) is what Error.prototype.toString says of it.
func (e *errorStacks) titleOf(call goja.FunctionCall) goja.Value {
	return e.realm.call(e.title, call.Argument(0))
}

// replace(caught, then, original, Error, kindOf, captureStackTrace, prepareStackTrace) puts then
// and the constructors in the place of the engine's, and on Error what V8 has there. A script
// would need a descriptor for each of thirty properties.
func (e *errorStacks) replace(call goja.FunctionCall) goja.Value {
	r := e.realm
	given := slices.Clone(call.Arguments)
	object := func(i int) *goja.Object { return given[i].(*goja.Object) }
	r.caught = object(0)
	hidden(r.vm.GlobalObject().Get("Promise").(*goja.Object).Get("prototype").(*goja.Object), "then", object(1))
	e.title, _ = goja.AssertFunction(object(2).Get("prototype").(*goja.Object).Get("toString"))
	e.base = object(3)
	e.replaceClass(object(2), e.base)
	hidden(e.base, "captureStackTrace", object(5))
	hidden(e.base, "prepareStackTrace", object(6))
	must(e.base.DefineDataProperty("stackTraceLimit", r.vm.ToValue(shownFrames), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	e.kindOf, _ = goja.AssertFunction(object(4))
	e.kinds = 1<<len(errorKinds) - 1
	r.errorStacks = e
	r.whenTouched(r.vm.GlobalObject(), errorKinds, e.replaceKind)
	return goja.Undefined()
}

// errorKinds are the classes of errors beside Error.
var errorKinds = []string{"AggregateError", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"}

// replaceKind replaces a class that the script touches.
func (e *errorStacks) replaceKind(name string) {
	r := e.realm
	e.kinds &^= 1 << slices.Index(errorKinds, name)
	original, ok := r.vm.GlobalObject().Get(name).(*goja.Object)
	if !ok {
		return // the script took it away, before it evaluated a text
	}
	replacement := r.call(e.kindOf, goja.Undefined(), r.vm.ToValue(name), original).(*goja.Object)
	must(replacement.SetPrototype(e.base))
	e.replaceClass(original, replacement)
}

func (e *errorStacks) replaceClass(original, replacement *goja.Object) {
	prototype, ok := original.Get("prototype").(*goja.Object)
	if !ok {
		return
	}
	must(replacement.DefineDataProperty("prototype", prototype, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	hidden(prototype, "constructor", replacement)
	hidden(e.realm.vm.GlobalObject(), replacement.Get("name").String(), replacement)
}

// replaceKinds replaces all classes: the script is about to see an error that it did not
// make by the name of one.
func (e *errorStacks) replaceKinds() {
	if e == nil {
		return
	}
	for e.kinds != 0 {
		e.realm.vm.GlobalObject().Get(errorKinds[bits.TrailingZeros8(e.kinds)])
	}
}

// stackOf is the stack that an error object remembers: the engine tells it to whoever
// catches the error.
func (r *Realm) stackOf(v goja.Value) []goja.StackFrame {
	object, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	if exception := r.vm.Try(func() { panic(object) }); exception != nil {
		return exception.Stack()
	}
	return nil
}

// withoutPatch drops the frames of the patch itself from the top of a stack.
func withoutPatch(stack []goja.StackFrame) []goja.StackFrame {
	last := -1
	for i := range stack {
		switch stack[i].SrcName() {
		case libraryFile("internal/" + errorStackName):
			last = i
			continue
		case "<native>":
			continue
		}
		break
	}
	return stack[last+1:]
}

// below drops a stack's frames down to and with the call of a function, which the engine
// tells by name alone, and constructors of classes not even by that. Without that call
// nothing is left.
func below(stack []goja.StackFrame, name string, isClass bool) []goja.StackFrame {
	if name == "" || isClass {
		name = "<anonymous>"
	}
	for i := range stack {
		if stack[i].FuncName() == name && !isInternal(&stack[i]) {
			return stack[i+1:]
		}
	}
	return nil
}

// sitesValue hands calls to the script of the patch.
func (r *Realm) sitesValue(sites []site) goja.Value {
	values := make([]any, len(sites))
	for i := range sites {
		s := &sites[i]
		dot := strings.LastIndexByte(s.Function, '.')
		values[i] = r.vm.NewArray(s.Function, s.File, s.Line, s.Column, s.native, s.text(), s.Function[dot+1:], s.Function[:max(dot, 0)],
			strings.HasPrefix(s.Function, "new "))
	}
	return r.vm.NewArray(values...)
}
