package sandbox

import (
	"errors"

	"github.com/dop251/goja"
)

// errHalted ends a match because the run must end.
var errHalted = errors.New("the run was halted")

// found is what one execution of an expression came to: the places of the groups, or
// what an exec of the script returned.
type found struct {
	expression *expression
	indexes    []int
	object     *goja.Object
}

// pollEvery is how many matches may follow each other before one looks whether the run
// must end; a match that takes long looks itself.
const pollEvery = 256

// search runs an expression from a place. It ends the run when that is over.
func (x *regexps) search(e *expression, text goja.String, at int) []int {
	if x.steps++; x.steps%pollEvery == 0 && x.realm.watch.halted() != nil {
		x.stop(errHalted)
	}
	indexes, err := e.regex.Match(x.subjects.input16(text), at, x.poll)
	if err != nil {
		x.stop(err)
	}
	if indexes != nil {
		x.last = lastMatch{text: text, indexes: indexes}
	}
	return indexes
}

// stop ends a match that cannot go on. What takes more memory than an expression may
// have is a RangeError as in Node, whose expressions have a stack of their own.
func (x *regexps) stop(err error) {
	if !errors.Is(err, errHalted) {
		panic(x.realm.newError("RangeError", "", "Maximum call stack size exceeded"))
	}
	x.realm.watch.locate(x.realm.mapFrames(x.realm.vm.CaptureCallStack(0, nil)))
	panic(&goja.InterruptedError{})
}

// match is RegExpBuiltinExec without the result object.
func (x *regexps) match(object *goja.Object, e *expression, text goja.String) []int {
	at := toLength(object.Get("lastIndex"))
	moves := e.global || e.sticky
	if !moves {
		at = 0
	}
	var indexes []int
	if at <= int64(text.Length()) {
		indexes = x.search(e, text, int(at))
	}
	switch {
	case !moves:
	case indexes == nil:
		x.setLastIndex(object, 0)
	default:
		x.setLastIndex(object, indexes[1])
	}
	return indexes
}

func (x *regexps) setLastIndex(object *goja.Object, at int) {
	if err := object.Set("lastIndex", at); err != nil {
		if x.of(object) == nil {
			panic(err)
		}
		panic(x.realm.newError("TypeError", "", "Cannot assign to read only property 'lastIndex' of object '[object RegExp]'"))
	}
}

// toLength is ToLength.
func toLength(v goja.Value) int64 {
	if v == nil {
		return 0
	}
	const most = 1<<53 - 1
	return min(max(v.ToInteger(), 0), most)
}

// run is RegExpExec: it calls exec of the object, and takes the short way where that is
// our own.
func (x *regexps) run(object *goja.Object, text goja.String) (found, bool) {
	exec := object.Get("exec")
	if exec != goja.Value(x.exec) {
		if function, ok := goja.AssertFunction(exec); ok {
			return x.checked(x.realm.call(function, object, text))
		}
	}
	e := x.of(object)
	if e == nil {
		panic(x.incompatible("RegExp.prototype.exec", object))
	}
	indexes := x.match(object, e, text)
	return found{expression: e, indexes: indexes}, indexes != nil
}

// checked takes what an exec of the script returned.
func (x *regexps) checked(result goja.Value) (found, bool) {
	if goja.IsNull(result) {
		return found{}, false
	}
	object, ok := result.(*goja.Object)
	if !ok {
		panic(x.realm.newError("TypeError", "", "RegExp exec method returned something other than an Object or null"))
	}
	return found{object: object}, true
}

// result is the array of a match.
func (x *regexps) result(f found, text goja.String) *goja.Object {
	if f.object != nil {
		return f.object
	}
	e, vm := f.expression, x.realm.vm
	groups := make([]any, e.captures+1)
	for i := range groups {
		groups[i] = capture(text, f.indexes, i)
	}
	array := vm.NewArray(groups...)
	x.realm.set(array, "index", vm.ToValue(f.indexes[0]))
	x.realm.set(array, "input", text)
	x.realm.set(array, "groups", x.groups(e, func(i int) goja.Value { return groups[i].(goja.Value) }, f.indexes))
	if e.indices {
		x.realm.set(array, "indices", x.indices(e, f.indexes))
	}
	return array
}

// indices is what the flag d adds: the places of all groups.
func (x *regexps) indices(e *expression, indexes []int) *goja.Object {
	vm := x.realm.vm
	pairs := make([]any, e.captures+1)
	for i := range pairs {
		pairs[i] = goja.Undefined()
		if indexes[2*i] >= 0 {
			pairs[i] = vm.NewArray(indexes[2*i], indexes[2*i+1])
		}
	}
	array := vm.NewArray(pairs...)
	x.realm.set(array, "groups", x.groups(e, func(i int) goja.Value { return pairs[i].(goja.Value) }, indexes))
	return array
}

// groups is the object of the named groups. Of several groups of one name, the one that
// took part counts.
func (x *regexps) groups(e *expression, value func(i int) goja.Value, indexes []int) goja.Value {
	if len(e.names) == 0 {
		return goja.Undefined()
	}
	groups := x.realm.vm.CreateObject(nil)
	for _, name := range e.names {
		of := name.Indexes[0]
		for _, i := range name.Indexes {
			if indexes[2*i] >= 0 {
				of = i
			}
		}
		x.realm.set(groups, name.Name, value(of))
	}
	return groups
}

// capture is the text of a group, or undefined.
func capture(text goja.String, indexes []int, i int) goja.Value {
	if indexes[2*i] < 0 {
		return goja.Undefined()
	}
	return text.Substring(indexes[2*i], indexes[2*i+1])
}

// execute is RegExp.prototype.exec.
func (x *regexps) execute(call goja.FunctionCall) goja.Value {
	e := x.of(call.This)
	if e == nil {
		panic(x.incompatible("RegExp.prototype.exec", call.This))
	}
	text := x.realm.stringOf(call.Argument(0))
	indexes := x.match(call.This.(*goja.Object), e, text)
	if indexes == nil {
		return goja.Null()
	}
	return x.result(found{expression: e, indexes: indexes}, text)
}

// test is RegExp.prototype.test.
func (x *regexps) test(call goja.FunctionCall) goja.Value {
	object := x.receiver("RegExp.prototype.test", call)
	_, ok := x.run(object, x.realm.stringOf(call.Argument(0)))
	return x.realm.vm.ToValue(ok)
}

// recompile is RegExp.prototype.compile.
func (x *regexps) recompile(call goja.FunctionCall) goja.Value {
	if x.of(call.This) == nil {
		panic(x.incompatible("RegExp.prototype.compile", call.This))
	}
	object := call.This.(*goja.Object)
	pattern, flags := call.Argument(0), call.Argument(1)
	e := x.of(pattern)
	switch {
	case e == nil:
		e = x.initialize(pattern, flags)
	case !goja.IsUndefined(flags):
		panic(x.realm.newError("TypeError", "", "Cannot supply flags when constructing one RegExp from another"))
	}
	x.realm.call(x.engineCompile, object, x.template(e)) // for the flags
	x.owned.put(object, e)
	x.setLastIndex(object, 0)
	return object
}

// receiver is the object that a method is called on.
func (x *regexps) receiver(method string, call goja.FunctionCall) *goja.Object {
	object, ok := call.This.(*goja.Object)
	if !ok {
		panic(x.incompatible(method, call.This))
	}
	return object
}

func (x *regexps) incompatible(method string, this goja.Value) *goja.Object {
	return x.realm.newError("TypeError", "", "Method "+method+" called on incompatible receiver "+x.receiverText(this))
}

// receiverText names a receiver as V8 does, without a look at properties of the script.
func (x *regexps) receiverText(this goja.Value) string {
	if _, ok := this.(*goja.Object); ok {
		return "#<Object>"
	}
	return textOf(this)
}
