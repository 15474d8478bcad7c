package sandbox

import (
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// iteratorPatch makes the global Iterator. The helpers of its prototype are another: most
// programs that call one never name the global.
var iteratorPatch = patch{
	name:    "iterator",
	globals: []string{"Iterator"},
	native:  func(r *Realm) goja.Value { return r.iteratorMaker() },
}

// iteratorHelpersPatch adds the methods of iterators.
var iteratorHelpersPatch = patch{
	name:    "iteratorhelpers",
	noticed: usesIteratorHelpers,
	members: iteratorHelpers,
}

// iteratorHelpers are the methods of Iterator.prototype, in the order of V8. Arrays have
// most of them too, so that their names say nothing by themselves.
var iteratorHelpers = []member{
	{holder: iteratorPrototype, name: "reduce", length: 1, make: iteratorFunction},
	{holder: iteratorPrototype, name: "toArray", make: iteratorFunction},
	{holder: iteratorPrototype, name: "forEach", length: 1, make: iteratorFunction},
	{holder: iteratorPrototype, name: "some", length: 1, make: iteratorFunction},
	{holder: iteratorPrototype, name: "every", length: 1, make: iteratorFunction},
	{holder: iteratorPrototype, name: "find", length: 1, make: iteratorFunction},
	{holder: iteratorPrototype, name: "map", length: 1, make: iteratorFunction},
	{holder: iteratorPrototype, name: "filter", length: 1, make: iteratorFunction},
	{holder: iteratorPrototype, name: "take", length: 1, make: iteratorFunction},
	{holder: iteratorPrototype, name: "drop", length: 1, make: iteratorFunction},
	{holder: iteratorPrototype, name: "flatMap", length: 1, make: iteratorFunction},
}

// iteratorFunction makes what a script does for iterators.
var iteratorFunction = scripted("iteratorhelpers")

var iteratorHelperWords = wordSet(memberNames(iteratorHelpers))

// iteratorSources are what a program gets an iterator from. Object.keys(o) and its kin
// have an argument and answer arrays.
var iteratorSources = []string{".values()", ".keys()", ".entries()", "matchAll", "iterator", "Iterator"}

// usesIteratorHelpers reports whether a program may call a helper of an iterator.
func usesIteratorHelpers(code string) bool {
	contains := func(source string) bool { return strings.Contains(code, source) }
	if contains("Iterator") && listsProperties(code) {
		return true
	}
	return (slices.ContainsFunc(iteratorSources, contains) || hasGenerator(code)) && wordsIn(code, iteratorHelperWords) != 0
}

// hasGenerator reports whether a star stands where one makes a generator: behind function,
// or before a name or a bracket without white space between, as the bundler writes it.
func hasGenerator(code string) bool {
	if strings.Contains(code, "function*") || strings.Contains(code, "function *") {
		return true
	}
	for begin := 0; ; {
		star := strings.IndexByte(code[begin:], '*')
		if star < 0 || begin+star+1 >= len(code) {
			return false
		}
		begin += star + 1
		next := code[begin]
		if next == '[' || next == '#' || inWord(next) && (next < '0' || next > '9') {
			return true
		}
	}
}

// iterators are what a realm knows of its iterators.
type iterators struct {
	prototype   *goja.Object
	constructor *goja.Object
	// states are what the script of the helpers keeps of the iterators that it makes.
	states weakTable[goja.Value]
}

// iteratorPrototype is the prototype of all iterators, or nil where a script took away
// what leads to it.
func (r *Realm) iteratorPrototype() *goja.Object {
	if r.iterators == nil {
		r.iterators = &iterators{}
	}
	if r.iterators.prototype == nil {
		r.iterators.prototype = r.findIteratorPrototype()
	}
	return r.iterators.prototype
}

func (r *Realm) findIteratorPrototype() *goja.Object {
	list := r.vm.NewArray()
	values, ok := goja.AssertFunction(list.GetSymbol(goja.SymIterator))
	if !ok {
		return nil
	}
	iterator, ok := r.call(values, list).(*goja.Object)
	if !ok || iterator.Prototype() == nil {
		return nil
	}
	return iterator.Prototype().Prototype()
}

// iteratorMaker is what the script of the global is given: called with the constructor it
// puts that into place, and then makes what new makes.
func (r *Realm) iteratorMaker() goja.Value {
	prototype := r.iteratorPrototype()
	if prototype == nil {
		prototype = r.vm.NewObject()
	}
	known := r.iterators
	return NewFunction(r.vm, "make", 1, func(call goja.FunctionCall) goja.Value {
		target, ok := call.Argument(0).(*goja.Object)
		switch {
		case !ok:
			panic(r.newError("TypeError", "", "Constructor Iterator requires 'new'"))
		case known.constructor == nil:
			known.constructor = target
			r.installIterator(target, prototype)
			return goja.Undefined()
		case target == known.constructor:
			panic(r.newError("TypeError", "", "Abstract class Iterator not directly constructable"))
		}
		below, ok := target.Get("prototype").(*goja.Object)
		if !ok {
			below = prototype
		}
		return r.vm.CreateObject(below)
	})
}

func (r *Realm) installIterator(constructor, prototype *goja.Object) {
	must(constructor.DefineDataProperty("prototype", prototype, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	hidden(constructor, "from", NewFunction(r.vm, "from", 1, iteratorFunction(r, "from")))
	// The constructor and the tag are accessors, so that old code that assigns to an object
	// below the prototype still can.
	accessors := func(name string, value goja.Value) (getter, setter goja.Value) {
		getter = NewFunction(r.vm, "get "+name, 0, func(goja.FunctionCall) goja.Value { return value })
		setter = NewFunction(r.vm, "set "+name, 1, iteratorFunction(r, name))
		return getter, setter
	}
	getter, setter := accessors("constructor", constructor)
	must(prototype.DefineAccessorProperty("constructor", getter, setter, goja.FLAG_TRUE, goja.FLAG_FALSE))
	getter, setter = accessors("[Symbol.toStringTag]", r.vm.ToValue("Iterator"))
	must(prototype.DefineAccessorPropertySymbol(goja.SymToStringTag, getter, setter, goja.FLAG_TRUE, goja.FLAG_FALSE))
	hidden(r.vm.GlobalObject(), "Iterator", constructor)
}
