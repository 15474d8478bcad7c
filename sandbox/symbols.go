package sandbox

import "github.com/dop251/goja"

// symbolsPatch gives Symbol what the engine has none of: the symbols of asynchronous
// iteration, and of disposal as Node 22 itself makes them.
var symbolsPatch = patch{
	name:    "symbols",
	words:   []string{"asyncIterator", "dispose", "asyncDispose", "fromAsync"},
	modules: true,
	native: func(r *Realm) goja.Value {
		return NewFunction(r.vm, "install", 0, r.installSymbols)
	},
}

func (r *Realm) installSymbols(goja.FunctionCall) goja.Value {
	class, ok := r.vm.GlobalObject().Get("Symbol").(*goja.Object)
	if !ok {
		return goja.Undefined() // the script took it away, before it loaded a module
	}
	for _, symbol := range []struct{ name, description string }{
		{"asyncIterator", "Symbol.asyncIterator"},
		{"dispose", "nodejs.dispose"},
		{"asyncDispose", "nodejs.asyncDispose"},
	} {
		must(class.DefineDataProperty(symbol.name, goja.NewSymbol(symbol.description), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	}
	return goja.Undefined()
}
