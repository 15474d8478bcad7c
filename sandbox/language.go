package sandbox

import (
	"reflect"
	"strings"

	"github.com/dop251/goja"
)

// languagePatches are what the language of Node 22 has and the engine has not, and the
// other way round.
var languagePatches = []patch{
	{name: "symbols", words: []string{"asyncIterator", "dispose", "asyncDispose", "fromAsync"}, modules: true},
	{name: "accessors", words: []string{"__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__"}},
	{
		name:   "arraybuffer",
		words:  []string{"detached", "maxByteLength", "resizable", "resize", "transfer", "transferToFixedLength"},
		native: newDetaching,
	},
	{name: "finalization", globals: []string{"FinalizationRegistry"}},
	{name: "fromasync", words: []string{"fromAsync"}},
	{name: "grouping", words: []string{"groupBy"}},
	{
		name: "html",
		calls: []string{
			"anchor", "big", "blink", "bold", "fixed", "fontcolor", "fontsize", "italics", "link", "small", "strike", "sub", "sup",
		},
	},
	{name: "iterator", noticed: usesIteratorHelpers, globals: []string{"Iterator"}},
	{name: "promise", words: []string{"withResolvers"}},
	{
		name:  "surplus",
		words: []string{"fromBase64", "fromHex", "isError", "setFromBase64", "setFromHex", "toBase64", "toHex"},
	},
	{name: "typedfrom", noticed: usesTypedFrom},
	{name: "weakref", globals: []string{"WeakRef"}},
	{name: "wellformed", words: []string{"isWellFormed", "toWellFormed"}},
	{name: "year", words: []string{"getYear", "setYear", "toGMTString"}},
}

// iteratorHelpers are the methods of Iterator.prototype. Arrays have most of them too, so
// that they say nothing by themselves.
var iteratorHelpers = map[string]uint64{
	"drop": 1, "every": 1, "filter": 1, "find": 1, "flatMap": 1, "forEach": 1, "map": 1, "reduce": 1, "some": 1, "take": 1, "toArray": 1,
}

// iteratorSources are what a program gets an iterator from. Object.keys(o) and its kin
// have an argument and answer arrays.
var iteratorSources = []string{".values()", ".keys()", ".entries()", "matchAll", "iterator"}

// usesIteratorHelpers reports whether a program may call a helper of an iterator.
func usesIteratorHelpers(code string) bool {
	found := hasGenerator(code)
	for i := 0; i < len(iteratorSources) && !found; i++ {
		found = strings.Contains(code, iteratorSources[i])
	}
	return found && callsIn(code, iteratorHelpers) != 0
}

// usesTypedFrom reports whether a program may make a typed array from something. All their
// names end alike; Array.from and Buffer.from are other functions.
func usesTypedFrom(code string) bool {
	for rest := code; ; {
		at := strings.Index(rest, "Array.from")
		if at < 0 {
			return false
		}
		if at > 0 && (rest[at-1] >= '0' && rest[at-1] <= '9' || rest[at-1] == 'd') { // Uint8ClampedArray
			return true
		}
		rest = rest[at+1:]
	}
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

// newDetaching gives the patch of ArrayBuffer what only the engine can do.
func newDetaching(r *Realm) goja.Value {
	native := r.vm.NewObject()
	buffer := func(v goja.Value) (goja.ArrayBuffer, bool) {
		object, ok := v.(*goja.Object)
		if !ok || object.ExportType() != reflect.TypeFor[goja.ArrayBuffer]() {
			return goja.ArrayBuffer{}, false
		}
		b, ok := object.Export().(goja.ArrayBuffer)
		return b, ok
	}
	r.set(native, "isDetached", NewFunction(r.vm, "isDetached", 1, func(call goja.FunctionCall) goja.Value {
		b, ok := buffer(call.Argument(0))
		return r.vm.ToValue(ok && b.Detached())
	}))
	r.set(native, "detach", NewFunction(r.vm, "detach", 1, func(call goja.FunctionCall) goja.Value {
		if b, ok := buffer(call.Argument(0)); ok {
			b.Detach()
		}
		return goja.Undefined()
	}))
	return native
}
