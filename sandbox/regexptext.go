package sandbox

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

// matchWalk is what matchAll returned: a walk along the matches.
type matchWalk struct {
	matcher         *goja.Object
	text            goja.String
	global, unicode bool
	done            bool
}

// symbolMatchAll is RegExp.prototype[Symbol.matchAll].
func (x *regexps) symbolMatchAll(call goja.FunctionCall) goja.Value {
	object := x.receiver("RegExp.prototype.@@matchAll", call)
	text := x.realm.stringOf(call.Argument(0))
	species := x.species(object)
	flags := x.flagsOf(object)
	matcher := x.copyOf(species, object, flags)
	must(matcher.Set("lastIndex", toLength(object.Get("lastIndex"))))
	if x.iterator == nil {
		x.iterator = x.newIterator()
	}
	iterator := x.realm.vm.CreateObject(x.iterator)
	x.walks.put(iterator, &matchWalk{matcher: matcher, text: text, global: strings.Contains(flags, "g"), unicode: isUnicode(flags)})
	return iterator
}

// newIterator makes the prototype of what matchAll returns. That of the engine's leads to
// the prototype of all iterators, whatever scripts have done.
func (x *regexps) newIterator() *goja.Object {
	vm := x.realm.vm
	walk := x.realm.call(x.engineWalk, x.template(x.compile(goja.StringFromUTF16(nil), "")), vm.ToValue("")).(*goja.Object)
	prototype := vm.CreateObject(walk.Prototype().Prototype())
	hidden(prototype, "next", NewFunction(vm, "next", 0, x.next))
	must(prototype.DefineDataPropertySymbol(goja.SymToStringTag, vm.ToValue("RegExp String Iterator"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	return prototype
}

// next is the method of what matchAll returned.
func (x *regexps) next(call goja.FunctionCall) goja.Value {
	var walk *matchWalk
	if object, ok := call.This.(*goja.Object); ok {
		walk, _ = x.walks.get(object)
	}
	if walk == nil {
		panic(x.incompatible("%RegExpStringIterator%.prototype.next", call.This))
	}
	if walk.done {
		return x.yielded(goja.Undefined(), true)
	}
	f, ok := x.run(walk.matcher, walk.text)
	if !ok {
		walk.done = true
		return x.yielded(goja.Undefined(), true)
	}
	if walk.global {
		x.step(walk.matcher, f, walk.text, walk.unicode)
	} else {
		walk.done = true
	}
	return x.yielded(x.result(f, walk.text), false)
}

// yielded is the object that an iterator returns.
func (x *regexps) yielded(value goja.Value, done bool) goja.Value {
	object := x.realm.vm.NewObject()
	x.realm.set(object, "value", value)
	x.realm.set(object, "done", x.realm.vm.ToValue(done))
	return object
}

// textMatch matches calls of the methods of strings that make an expression of what is
// none, and the method that makes one anew.
var textMatch = lateregexp.Expression{
	Has:  []string{"match", "search", "compile"},
	Text: `\.\s*(?:(?:match|matchAll|search)\s*\(\s*[^/\s]|compile\b)`,
}

// textPatch replaces what textMatch matches, for programs in which it does.
var textPatch = patch{
	name:    "regexp-text",
	noticed: textMatch.MatchString,
	needed:  func(r *Realm) bool { return r.regexps != nil },
	native: func(r *Realm) goja.Value {
		return NewFunction(r.vm, "install", 0, func(goja.FunctionCall) goja.Value {
			r.regexps.installText()
			return goja.Undefined()
		})
	},
}

// installText replaces compile, and the methods of strings that make an expression of
// what is none.
func (x *regexps) installText() {
	x.method("compile", 2, x.recompile)
	prototype := x.realm.vm.ToValue("").ToObject(x.realm.vm).Prototype()
	for _, m := range []struct {
		name   string
		symbol *goja.Symbol
		flags  string
	}{
		{"match", goja.SymMatch, ""},
		{"matchAll", goja.SymMatchAll, "g"},
		{"search", goja.SymSearch, ""},
	} {
		hidden(prototype, m.name, NewFunction(x.realm.vm, m.name, 1, func(call goja.FunctionCall) goja.Value {
			return x.byText(call, m.name, m.symbol, m.flags)
		}))
	}
}

// byText is a method of strings: it calls the method of that symbol, of the argument or
// of an expression made of it.
func (x *regexps) byText(call goja.FunctionCall, name string, symbol *goja.Symbol, flags string) goja.Value {
	r := x.realm
	if isNullish(call.This) {
		panic(r.newError("TypeError", "", "String.prototype."+name+" called on null or undefined"))
	}
	this, argument := call.This, call.Argument(0)
	if object, ok := argument.(*goja.Object); ok {
		if name == "matchAll" && x.isRegExp(object) {
			given := orUndefined(object.Get("flags"))
			if isNullish(given) || !strings.Contains(r.stringOf(given).String(), "g") {
				panic(r.newError("TypeError", "", "String.prototype.matchAll called with a non-global RegExp argument"))
			}
		}
		if method := orUndefined(object.GetSymbol(symbol)); !isNullish(method) {
			return x.invoke(method, symbol, object, this)
		}
	}
	text := r.stringOf(this)
	made := x.create(x.initialize(argument, r.vm.ToValue(flags)), nil)
	return x.invoke(orUndefined(made.GetSymbol(symbol)), symbol, made, text)
}

func (x *regexps) invoke(method goja.Value, symbol *goja.Symbol, this *goja.Object, argument goja.Value) goja.Value {
	function, ok := goja.AssertFunction(method)
	if !ok {
		panic(x.realm.newError("TypeError", "", "'"+textOf(method)+"' returned for property 'Symbol("+symbol.String()+")' of object '#<Object>' is not a function"))
	}
	return x.realm.call(function, this, argument)
}
