package sandbox

import (
	"strings"

	"github.com/dop251/goja"
)

// languagePatches are what the language of Node 22 has and the engine has not, and the
// other way round.
var languagePatches = []patch{
	symbolsPatch,
	{name: "any", calls: []string{"any"}},
	{name: "accessors", words: []string{"__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__"}},
	arrayBufferPatch,
	{name: "finalization", globals: []string{"FinalizationRegistry"}, native: (*Realm).classFinisher},
	{
		name:    "fromasync",
		words:   []string{"fromAsync"},
		members: []member{{holder: "Array", name: "fromAsync", length: 1, make: scripted("fromasync")}},
	},
	{name: "grouping", words: []string{"groupBy"}, native: (*Realm).newCall},
	htmlPatch,
	iteratorPatch,
	iteratorHelpersPatch,
	{name: "promise", words: []string{"withResolvers"}},
	surplusPatch,
	{name: "typedfrom", noticed: usesTypedFrom},
	{name: "weakref", globals: []string{"WeakRef"}, native: (*Realm).classFinisher},
	wellFormedPatch,
	{name: "year", words: []string{"getYear", "setYear", "toGMTString"}},
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

// classFinisher makes finish(class, methods), which gives a function what tells a class of
// the language from it, and makes it a global. In a script that takes a descriptor for each
// property, and the classes Reflect and Symbol, which few programs use otherwise.
func (r *Realm) classFinisher() goja.Value {
	return NewFunction(r.vm, "finish", 2, func(call goja.FunctionCall) goja.Value {
		class, methods := call.Argument(0).ToObject(r.vm), call.Argument(1).ToObject(r.vm)
		prototype, name := class.Get("prototype").(*goja.Object), class.Get("name")
		for _, method := range methods.Keys() {
			hidden(prototype, method, methods.Get(method))
		}
		must(prototype.DefineDataPropertySymbol(goja.SymToStringTag, name, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
		must(class.DefineDataProperty("prototype", prototype, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
		hidden(r.vm.GlobalObject(), name.String(), class)
		return goja.Undefined()
	})
}
