package sandbox

import (
	"slices"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intl"
	"github.com/usher-run/usher/sandbox/intldate"
)

// intlConstructor is one of the constructors of Intl. A realm makes it at its first touch.
type intlConstructor struct {
	name string
	// class is what is made in Go. Where it is nil, a script makes the constructor.
	class *intlClass
	// script is that of the folder patches: one function (kit, base) that returns an object
	// whose member constructor is the one of Intl. The base is what [intlBase] has.
	script string
	// natives are the functions in Go that the kit has for this script, by their names.
	natives map[string]intlNative
	// values are those that Intl.supportedValuesOf lists for a key: the constructor need
	// not be there for that.
	values map[string]func() []string
}

// intlNative is a function in Go of a script.
type intlNative func(r *Realm, call goja.FunctionCall) goja.Value

// intlConstructors are those there are, in the order that Intl lists them in.
// A further one takes a line here and a class or a script.
var intlConstructors = []intlConstructor{
	{name: "DateTimeFormat", class: &dateTimeFormatClass, values: map[string]func() []string{
		"calendar": func() []string { return []string{"gregory"} },
		"timeZone": intldate.Zones,
	}},
	{name: "NumberFormat", class: &numberFormatClass, values: map[string]func() []string{
		"currency":        intl.Currencies,
		"numberingSystem": func() []string { return []string{"latn"} },
		"unit":            intl.Units,
	}},
	{name: "Collator", class: &collatorClass, values: map[string]func() []string{
		"collation": func() []string { return []string{"phonebk", "trad"} },
	}},
	{name: "PluralRules", class: &pluralRulesClass},
	{name: "RelativeTimeFormat", class: &relativeTimeFormatClass},
	{name: "ListFormat", class: &listFormatClass},
	{name: "Locale", class: &localeClass},
	{name: "DisplayNames", class: &displayNamesClass},
	{name: "Segmenter", script: "intlsegmenter", natives: segmenterNatives},
}

// intlFunctions are the members of Intl that construct nothing.
var intlFunctions = []string{"getCanonicalLocales", "supportedValuesOf"}

// intlPrograms are the compiled scripts and those of classes by their names, each compiled at
// its first use.
var intlPrograms = func() map[string]func() (*goja.Program, error) {
	programs := map[string]func() (*goja.Program, error){}
	for _, constructor := range intlConstructors {
		if constructor.class != nil {
			programs[constructor.name] = classProgram(constructor.name, constructor.class.length)
			continue
		}
		programs[constructor.script] = internalProgram(constructor.script)
	}
	return programs
}()

// newIntl makes the global Intl, of whose members each is made at its first touch.
func (r *Realm) newIntl() goja.Value {
	object := r.vm.NewObject()
	must(object.DefineDataPropertySymbol(goja.SymToStringTag, r.vm.ToValue("Intl"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	Late(r.vm, object, intlMembers, func(i int) *goja.Object {
		holder := r.vm.NewObject()
		hidden(holder, intlMembers[i][1:], r.intlMember(i))
		return holder
	})
	return object
}

// intlMembers are the names of the members of Intl, as Late has those that do not enumerate.
var intlMembers = func() (names []string) {
	for _, name := range intlFunctions {
		names = append(names, "-"+name)
	}
	for _, constructor := range intlConstructors {
		names = append(names, "-"+constructor.name)
	}
	return names
}()

// intlMember makes the member of Intl at a place of intlMembers.
func (r *Realm) intlMember(i int) goja.Value {
	switch {
	case i == 0:
		return NewFunction(r.vm, intlFunctions[i], 1, func(call goja.FunctionCall) goja.Value {
			return r.textList(r.localesOf(call.Argument(0)))
		})
	case i == 1:
		return NewFunction(r.vm, intlFunctions[i], 1, func(call goja.FunctionCall) goja.Value {
			return r.textList(r.intlValuesOf(r.textFrom(call.Argument(0)).String()))
		})
	}
	constructor := &intlConstructors[i-len(intlFunctions)]
	if constructor.class != nil {
		return r.newIntlClass(constructor.class)
	}
	return r.intlScript(constructor.script, constructor.natives).Get("constructor")
}

// intlValuesOf is what Intl.supportedValuesOf lists for a key.
func (r *Realm) intlValuesOf(key string) (values []string) {
	if !slices.Contains(intlKeys, key) {
		panic(r.newError("RangeError", "", "Invalid key : "+key))
	}
	for _, constructor := range intlConstructors {
		if list := constructor.values[key]; list != nil {
			values = append(values, list()...)
		}
	}
	return values
}

// intlKeys are the keys of Intl.supportedValuesOf.
var intlKeys = []string{"calendar", "collation", "currency", "numberingSystem", "timeZone", "unit"}

// textList is an array of texts.
func (r *Realm) textList(texts []string) goja.Value {
	list := make([]any, len(texts))
	for i, text := range texts {
		list[i] = text
	}
	return r.vm.NewArray(list...)
}
