package sandbox

import "github.com/dop251/goja"

// surplusPatch takes away what the engine has and Node 22 has not: a program that works here
// would fail there.
var surplusPatch = patch{
	name:  "surplus",
	words: []string{"fromBase64", "fromHex", "isError", "setFromBase64", "setFromHex", "toBase64", "toHex"},
	native: func(r *Realm) goja.Value {
		return r.vm.ToValue(func(goja.FunctionCall) goja.Value {
			r.remove("Error", "isError")
			// Scripts come to arrays of bytes by the constructor's global name alone.
			r.whenTouched(r.vm.GlobalObject(), []string{"Uint8Array"}, func(string) {
				r.remove("Uint8Array", "fromBase64", "fromHex")
				r.remove("Uint8Array.prototype", "setFromBase64", "setFromHex", "toBase64", "toHex")
			})
			return goja.Undefined()
		})
	},
}

// remove deletes members of a built-in, if it is still there.
func (r *Realm) remove(path string, names ...string) {
	holder := r.memberHolder(path)
	for _, name := range names {
		if holder != nil {
			must(holder.Delete(name))
		}
	}
}
