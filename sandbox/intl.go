package sandbox

import (
	"slices"
	"sync"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intl"
	"github.com/usher-run/usher/sandbox/intldate"
)

// intlConstructor is one of the constructors of Intl. A realm makes it at its first touch.
type intlConstructor struct {
	*intlClass
	// values are those that Intl.supportedValuesOf lists for a key: the constructor need
	// not be there for that.
	values map[string]func() []string
}

// intlConstructors are those there are, in the order that Intl lists them in.
// A further one takes a line here and a class.
var intlConstructors = []intlConstructor{
	{&dateTimeFormatClass, map[string]func() []string{
		"calendar": func() []string { return []string{"gregory"} },
		"timeZone": intldate.Zones,
	}},
	{&numberFormatClass, map[string]func() []string{
		"currency":        intl.Currencies,
		"numberingSystem": func() []string { return []string{"latn"} },
		"unit":            intl.Units,
	}},
	{&collatorClass, map[string]func() []string{
		"collation": func() []string { return []string{"phonebk", "trad"} },
	}},
	{&pluralRulesClass, nil},
	{&relativeTimeFormatClass, nil},
	{&listFormatClass, nil},
	{&localeClass, nil},
	{&displayNamesClass, nil},
	{&segmenterClass, nil},
}

// intlFunctions are the members of Intl that construct nothing.
var intlFunctions = []string{"getCanonicalLocales", "supportedValuesOf"}

// intlPrograms are the compiled scripts of the classes by their names, each compiled at its first
// use.
var intlPrograms = sync.OnceValue(func() map[string]func() (*goja.Program, error) {
	programs := map[string]func() (*goja.Program, error){}
	for _, constructor := range intlConstructors {
		programs[constructor.name] = classProgram(constructor.name, constructor.length)
	}
	return programs
})

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
	return r.newIntlClass(intlConstructors[i-len(intlFunctions)].intlClass)
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
