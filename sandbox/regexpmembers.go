package sandbox

import (
	"strings"

	"github.com/dop251/goja"
)

// expressionFlagNames are the properties of the flags, in the order in which V8 reads
// them for the property flags.
var expressionFlagNames = []struct {
	name string
	flag byte
}{
	{"hasIndices", 'd'}, {"global", 'g'}, {"ignoreCase", 'i'}, {"multiline", 'm'},
	{"dotAll", 's'}, {"unicode", 'u'}, {"sticky", 'y'}, {"unicodeSets", 'v'},
}

// engineFlags are the flags that the engine knows. Its own getters tell them of our
// expressions too, as those are objects that it made with the same flags.
const engineFlags = "gimsuy"

// installMembers replaces the members of the prototype that execute an expression or
// show what it is made of.
func (x *regexps) installMembers() {
	x.exec = x.method("exec", 1, x.execute)
	x.method("test", 1, x.test)
	x.getter("source", x.source)
	x.symbol(goja.SymMatch, "[Symbol.match]", 1, x.symbolMatch)
	x.symbol(goja.SymMatchAll, "[Symbol.matchAll]", 1, x.symbolMatchAll)
	x.symbol(goja.SymReplace, "[Symbol.replace]", 2, x.symbolReplace)
	x.symbol(goja.SymSearch, "[Symbol.search]", 1, x.symbolSearch)
	x.symbol(goja.SymSplit, "[Symbol.split]", 2, x.symbolSplit)
}

func (x *regexps) method(name string, length int, f func(goja.FunctionCall) goja.Value) *goja.Object {
	function := NewFunction(x.realm.vm, name, length, f)
	hidden(x.prototype, name, function)
	return function
}

func (x *regexps) symbol(symbol *goja.Symbol, name string, length int, f func(goja.FunctionCall) goja.Value) {
	function := NewFunction(x.realm.vm, name, length, f)
	must(x.prototype.DefineDataPropertySymbol(symbol, function, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

func (x *regexps) getter(name string, f func(goja.FunctionCall) goja.Value) {
	function := NewFunction(x.realm.vm, "get "+name, 0, f)
	must(x.prototype.DefineAccessorProperty(name, function, nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// newFlagsPatch gives the prototype the properties of the flags that the engine does not
// know, for programs that ask for them. A realm in which an expression has such a flag
// gets them then at the latest.
var newFlagsPatch = patch{
	name:   "regexp-flags",
	words:  []string{"hasIndices", "unicodeSets"},
	needed: func(r *Realm) bool { return r.regexps != nil },
	native: func(r *Realm) goja.Value {
		return NewFunction(r.vm, "install", 0, func(goja.FunctionCall) goja.Value {
			r.regexps.installFlags()
			return goja.Undefined()
		})
	},
}

func (x *regexps) installFlags() {
	if x.allFlags {
		return
	}
	x.allFlags = true
	x.getter("flags", x.flags)
	for _, f := range expressionFlagNames {
		if strings.IndexByte(engineFlags, f.flag) >= 0 {
			continue
		}
		x.getter(f.name, func(call goja.FunctionCall) goja.Value {
			e := x.ofReceiver(f.name, call.This)
			if e == nil {
				return goja.Undefined()
			}
			return x.realm.vm.ToValue(e.has(f.flag))
		})
	}
}

// ofReceiver is the expression of a getter's receiver, or nil for the prototype itself.
func (x *regexps) ofReceiver(name string, this goja.Value) *expression {
	e := x.of(this)
	if e == nil && this != goja.Value(x.prototype) {
		panic(x.realm.newError("TypeError", "", "RegExp.prototype."+name+" getter called on non-RegExp object"))
	}
	return e
}

// source is the getter of source.
func (x *regexps) source(call goja.FunctionCall) goja.Value {
	e := x.ofReceiver("source", call.This)
	if e == nil {
		return x.realm.vm.ToValue("(?:)")
	}
	return e.source
}

// flags is the getter of flags, which asks the properties.
func (x *regexps) flags(call goja.FunctionCall) goja.Value {
	object, ok := call.This.(*goja.Object)
	if !ok {
		panic(x.realm.newError("TypeError", "", "RegExp.prototype.flags getter called on non-object "+textOf(call.This)))
	}
	var flags [len(expressionFlags)]byte
	n := 0
	for _, f := range expressionFlagNames {
		if value := object.Get(f.name); value != nil && value.ToBoolean() {
			flags[n] = f.flag
			n++
		}
	}
	return x.realm.vm.ToValue(inOrder(string(flags[:n])))
}
