package sandbox

import (
	"reflect"
	"regexp"
	"strings"

	"github.com/dop251/goja"
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
var propertyList = regexp.MustCompile(`\b(?:getOwnPropertyNames|getOwnPropertyDescriptors|ownKeys)\b`)

// listsProperties reports whether a program may come upon the stack of an error without
// naming it.
func listsProperties(code string) bool {
	return propertyList.MatchString(code) && propertyList.MatchString(bundlerHelper.ReplaceAllString(code, ""))
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

var typeOfProxy = reflect.TypeFor[goja.Proxy]()

// errorStacks is what the script of the patch is given.
type errorStacks struct {
	extras
	realm *Realm
}

// Get implements goja.DynamicObject.
func (e *errorStacks) Get(name string) goja.Value {
	r := e.realm
	switch name {
	case "sites":
		return NewFunction(r.vm, name, 2, func(call goja.FunctionCall) goja.Value {
			return r.sitesValue(sitesOf(withoutPatch(r.stackOf(call.Argument(0))), int(call.Argument(1).ToInteger())))
		})
	case "here":
		return NewFunction(r.vm, name, 3, func(call goja.FunctionCall) goja.Value {
			stack := withoutPatch(r.vm.CaptureCallStack(0, nil)[1:])
			if function := call.Argument(1); goja.IsString(function) {
				stack = below(stack, function.String(), call.Argument(2).ToBoolean())
			}
			return r.sitesValue(sitesOf(stack, int(call.Argument(0).ToInteger())))
		})
	case "isError":
		return NewFunction(r.vm, name, 1, func(call goja.FunctionCall) goja.Value {
			object, ok := call.Argument(0).(*goja.Object)
			return r.vm.ToValue(ok && object.ExportType() != typeOfProxy && object.ClassName() == "Error")
		})
	case "isRaw":
		return NewFunction(r.vm, name, 1, func(call goja.FunctionCall) goja.Value {
			return r.vm.ToValue(strings.HasSuffix(call.Argument(0).String(), "\n"))
		})
	case "reword":
		return NewFunction(r.vm, name, 1, func(call goja.FunctionCall) goja.Value {
			r.reword(call.Argument(0))
			return goja.Undefined()
		})
	case "mark":
		return NewFunction(r.vm, name, 1, func(call goja.FunctionCall) goja.Value {
			r.caught, _ = call.Argument(0).(*goja.Object)
			return goja.Undefined()
		})
	}
	return nil
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
		values[i] = r.vm.NewArray(s.Function, s.File, s.Line, s.Column, s.native, s.text())
	}
	return r.vm.NewArray(values...)
}
