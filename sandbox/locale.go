package sandbox

import (
	"github.com/dop251/goja"
)

// localePatch gives the methods for locales their arguments: the engine ignores them, or
// takes a locale for a radix.
var localePatch = patch{
	name:    "locale",
	words:   memberNames(localeMembers),
	members: localeMembers,
}

// localeMembers are the methods for locales. The last word of each is what the script has
// it by.
var localeMembers = []member{
	localeMember("Date.prototype", "toLocaleString", 0, "date"),
	localeMember("Date.prototype", "toLocaleDateString", 0, "dateDay"),
	localeMember("Date.prototype", "toLocaleTimeString", 0, "dateTime"),
	localeMember("Number.prototype", "toLocaleString", 0, "number"),
	localeMember("BigInt.prototype", "toLocaleString", 0, "bigint"),
	localeMember("String.prototype", "localeCompare", 1, "compare"),
	localeMember("String.prototype", "toLocaleLowerCase", 0, "lower"),
	localeMember("String.prototype", "toLocaleUpperCase", 0, "upper"),
}

var localeFunction = scripted("locale")

func localeMember(holder, name string, length int, function string) member {
	return member{holder: holder, name: name, length: length, make: func(r *Realm, _ string) func(goja.FunctionCall) goja.Value {
		return localeFunction(r, function)
	}}
}

// localeFunctions is what the script is given besides the rest of the kit.
type localeFunctions struct{ realm *Realm }

// get makes a function by its name.
func (l localeFunctions) get(name string) goja.Value {
	vm := l.realm.vm
	switch name {
	case "intlPart":
		return NewFunction(vm, name, 1, func(call goja.FunctionCall) goja.Value {
			return l.realm.intlPart(call.Argument(0).String())
		})
	}
	return nil
}

// localeOptions are the checked options of a format: an object without a prototype that
// no script has seen.
type localeOptions struct{ object *goja.Object }

// text is an option, or "" where it is not given.
func (o localeOptions) text(name string) string {
	if value := o.object.Get(name); value != nil && !goja.IsUndefined(value) {
		return value.String()
	}
	return ""
}

// count is an option that is a number, or -1 where it is not given.
func (o localeOptions) count(name string) int {
	if value := o.object.Get(name); value != nil && !goja.IsUndefined(value) {
		return int(value.ToInteger())
	}
	return -1
}
