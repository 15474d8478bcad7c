package sandbox

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intl"
)

// intlConstructor is one of the constructors of Intl. A realm makes it at its first touch.
type intlConstructor struct {
	name string
	// script is that of the folder patches: one function (kit, base) that returns an object.
	// Its member constructor is the one of Intl; what else it has is for the methods of
	// built-ins that do the same. The base is what patches/intl.js returns.
	script string
	// natives are the functions in Go that the kit has for this script, by their names.
	natives map[string]intlNative
	// values are those that Intl.supportedValuesOf lists for a key: the script of none needs
	// to run for that.
	values map[string]func() []string
}

// intlNative is a function in Go of a script.
type intlNative func(r *Realm, call goja.FunctionCall) goja.Value

// intlConstructors are those there are, in the order that Intl lists them in.
// A further one takes a line here and a script.
var intlConstructors = []intlConstructor{
	{name: "Collator", script: "intlcollator", natives: collatorNatives},
	dateTimeFormatConstructor,
	{name: "DisplayNames", script: "intldisplaynames", natives: displayNamesNatives},
	{name: "ListFormat", script: "intllist", natives: listNatives},
	{name: "NumberFormat", script: "intlnumber", natives: numberFormatNatives, values: map[string]func() []string{
		"currency":        intl.Currencies,
		"numberingSystem": func() []string { return []string{"latn"} },
		"unit":            intl.Units,
	}},
	{name: "PluralRules", script: "intlplural", natives: pluralNatives},
	{name: "RelativeTimeFormat", script: "intlrelative", natives: relativeNatives},
	{name: "Segmenter", script: "intlsegmenter", natives: segmenterNatives},
}

// intlFunctions are the members of Intl that construct nothing.
var intlFunctions = []string{"getCanonicalLocales", "supportedValuesOf"}

// intlPrograms are the compiled scripts, each compiled at its first use.
var intlPrograms = func() map[string]func() (*goja.Program, error) {
	programs := map[string]func() (*goja.Program, error){"intl": internalProgram("intl")}
	for _, constructor := range intlConstructors {
		programs[constructor.script] = internalProgram(constructor.script)
	}
	return programs
}()

// newIntl makes the global Intl, of whose members each is made at its first touch.
func (r *Realm) newIntl() goja.Value {
	object := r.vm.NewObject()
	must(object.DefineDataPropertySymbol(goja.SymToStringTag, r.vm.ToValue("Intl"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	names := slices.Clone(intlFunctions)
	for _, constructor := range intlConstructors {
		names = append(names, constructor.name)
	}
	hidden := make([]string, len(names))
	for i, name := range names {
		hidden[i] = "-" + name
	}
	Late(r.vm, object, hidden, func(i int) *goja.Object {
		var value goja.Value
		if i < len(intlFunctions) {
			value = r.intlScript("intl", nil).Get(names[i])
		} else {
			value = r.intlPart(names[i]).Get("constructor")
		}
		holder := r.vm.NewObject()
		must(holder.DefineDataProperty(names[i], value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
		return holder
	})
	return object
}

// intlPart is what the script of a constructor returned, whatever a program has made of
// Intl since.
func (r *Realm) intlPart(name string) *goja.Object {
	i := slices.IndexFunc(intlConstructors, func(c intlConstructor) bool { return c.name == name })
	return r.intlScript(intlConstructors[i].script, intlConstructors[i].natives)
}

// intlScript runs a script of Intl, once in a realm.
func (r *Realm) intlScript(file string, natives map[string]intlNative) *goja.Object {
	if made := r.scripts[file]; made != nil {
		return made
	}
	base := goja.Undefined()
	if file != "intl" {
		base = r.intlScript("intl", nil)
	}
	program, err := intlPrograms[file]()
	must(err)
	script, _ := goja.AssertFunction(r.run(program))
	kit := r.vm.NewDynamicObject(&intlKit{scriptKit{realm: r}, natives})
	made := r.call(script, goja.Undefined(), kit, base).(*goja.Object)
	if r.scripts == nil {
		r.scripts = map[string]*goja.Object{}
	}
	r.scripts[file] = made
	return made
}

// intlKit is what a script of Intl is given.
type intlKit struct {
	scriptKit
	natives map[string]intlNative
}

// Get implements goja.DynamicObject.
func (k *intlKit) Get(name string) goja.Value {
	r := k.realm
	native, ok := k.natives[name]
	if !ok {
		native, ok = intlBaseNatives[name]
	}
	if ok {
		return NewFunction(r.vm, name, 0, func(call goja.FunctionCall) goja.Value { return native(r, call) })
	}
	return k.scriptKit.Get(name)
}

// intlBaseNatives are the functions in Go that every script of Intl may take.
var intlBaseNatives = map[string]intlNative{
	// part is what the script of another constructor returned.
	"part": func(r *Realm, call goja.FunctionCall) goja.Value { return r.intlPart(call.Argument(0).String()) },
	// canonical is the canonical form of a language tag, or undefined.
	"canonical": func(r *Realm, call goja.FunctionCall) goja.Value {
		tag, ok := parseTag(call.Argument(0).String())
		if !ok || tag.language == "root" {
			return goja.Undefined()
		}
		return r.vm.ToValue(tag.String())
	},
	// available is the locale of a list, joined by commas, that serves a tag, or "".
	"available": func(r *Realm, call goja.FunctionCall) goja.Value {
		tag, _ := parseTag(call.Argument(0).String())
		return r.vm.ToValue(availableLocale(tag.base(), strings.Split(call.Argument(1).String(), ",")))
	},
	// supported tells whether a list of locales, joined by commas, has a tag, whatever extends it:
	// that another region of its language is there is not enough.
	"supported": func(r *Realm, call goja.FunctionCall) goja.Value {
		tag, _ := parseTag(call.Argument(0).String())
		tag.variants = nil
		return r.vm.ToValue(slices.Contains(strings.Split(call.Argument(1).String(), ","), tag.base()))
	},
	// keyword is the type of a key of the Unicode extension of a tag, or undefined.
	"keyword": func(r *Realm, call goja.FunctionCall) goja.Value {
		tag, _ := parseTag(call.Argument(0).String())
		if value, ok := tag.keyword(call.Argument(1).String()); ok {
			return r.vm.ToValue(value)
		}
		return goja.Undefined()
	},
	// values lists what there is for a key of Intl.supportedValuesOf, or is undefined.
	"values": func(r *Realm, call goja.FunctionCall) goja.Value {
		key, known := call.Argument(0).String(), slices.Contains(intlKeys, call.Argument(0).String())
		if !known {
			return goja.Undefined()
		}
		list := []any{}
		for _, constructor := range intlConstructors {
			if values := constructor.values[key]; values != nil {
				for _, value := range values() {
					list = append(list, value)
				}
			}
		}
		return r.vm.NewArray(list...)
	},
	// stateOf is what remember has kept of an object, or undefined.
	"stateOf": func(r *Realm, call goja.FunctionCall) goja.Value {
		if object, ok := call.Argument(0).(*goja.Object); ok && r.intl != nil {
			if state, ok := r.intl.get(object); ok {
				return state
			}
		}
		return goja.Undefined()
	},
	"remember": func(r *Realm, call goja.FunctionCall) goja.Value {
		if r.intl == nil {
			r.intl = &weakTable[goja.Value]{}
		}
		r.intl.put(call.Argument(0).(*goja.Object), call.Argument(1))
		return goja.Undefined()
	},
	// reading makes an accessor that has a getter alone.
	"reading": func(r *Realm, call goja.FunctionCall) goja.Value {
		object := call.Argument(0).(*goja.Object)
		must(object.DefineAccessorProperty(call.Argument(1).String(), call.Argument(2), nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
		return goja.Undefined()
	},
	// push appends to a list, whatever its prototype has become.
	"push": func(r *Realm, call goja.FunctionCall) goja.Value {
		list := call.Argument(0).(*goja.Object)
		must(list.DefineDataProperty(list.Get("length").String(), call.Argument(1), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
		return goja.Undefined()
	},
}

// intlKeys are the keys of Intl.supportedValuesOf.
var intlKeys = []string{"calendar", "collation", "currency", "numberingSystem", "timeZone", "unit"}
