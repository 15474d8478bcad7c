package sandbox

import (
	"math"
	"math/big"
	"reflect"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intltext"
)

// localePatch gives the methods for locales their arguments: the engine ignores them, or
// takes a locale for a radix.
var localePatch = patch{
	name:    "locale",
	words:   memberNames(localeMembers),
	members: localeMembers,
}

// localeMembers are the methods for locales.
var localeMembers = []member{
	localeMember("Date.prototype", "toLocaleString", 0, localeDate("toLocaleString", dateNeeds{"any", "all"})),
	localeMember("Date.prototype", "toLocaleDateString", 0, localeDate("toLocaleDateString", dateNeeds{"date", "date"})),
	localeMember("Date.prototype", "toLocaleTimeString", 0, localeDate("toLocaleTimeString", dateNeeds{"time", "time"})),
	localeMember("Number.prototype", "toLocaleString", 0, localeNumber("Number", func(v goja.Value) bool { return goja.IsNumber(v) })),
	localeMember("BigInt.prototype", "toLocaleString", 0, localeNumber("BigInt", func(v goja.Value) bool { return goja.IsBigInt(v) })),
	localeMember("String.prototype", "localeCompare", 1, (*Realm).localeCompare),
	localeScript("String.prototype", "toLocaleLowerCase", 0, "lower"),
	localeScript("String.prototype", "toLocaleUpperCase", 0, "upper"),
}

func localeMember(holder, name string, length int, call func(r *Realm, call goja.FunctionCall) goja.Value) member {
	return member{holder: holder, name: name, length: length, make: func(r *Realm, _ string) func(goja.FunctionCall) goja.Value {
		return func(given goja.FunctionCall) goja.Value { return call(r, given) }
	}}
}

var localeFunction = scripted("locale")

// localeScript is a method that the script has by a word of its own.
func localeScript(holder, name string, length int, function string) member {
	return member{holder: holder, name: name, length: length, make: func(r *Realm, _ string) func(goja.FunctionCall) goja.Value {
		return localeFunction(r, function)
	}}
}

// localeDate writes a date.
func localeDate(name string, needs dateNeeds) func(r *Realm, call goja.FunctionCall) goja.Value {
	return func(r *Realm, call goja.FunctionCall) goja.Value {
		at, ok := dateOf(call.This)
		switch {
		case !ok:
			panic(r.wrongReceiver(call.This, "Date.prototype."+name))
		case math.IsNaN(at):
			return r.vm.ToValue("Invalid Date")
		}
		return r.newDateFormat(call.Argument(0), call.Argument(1), needs, "Date.prototype."+name).text(r, int64(at))
	}
}

// localeNumber writes a number of a kind, or an object that holds one.
func localeNumber(kind string, is func(goja.Value) bool) func(r *Realm, call goja.FunctionCall) goja.Value {
	return func(r *Realm, call goja.FunctionCall) goja.Value {
		value := call.This
		if object, ok := value.(*goja.Object); ok {
			value = r.numberIn(object)
		}
		if value == nil || !is(value) {
			panic(r.newError("TypeError", "", kind+".prototype.toLocaleString requires that 'this' be a "+kind))
		}
		return r.newNumberFormat(call.Argument(0), call.Argument(1), kind+".prototype.toLocaleString").text(r, value)
	}
}

// numberIn is the number that an object holds, or nil.
func (r *Realm) numberIn(object *goja.Object) goja.Value {
	switch object.ExportType() {
	case reflect.TypeFor[int64](), reflect.TypeFor[float64](), reflect.TypeFor[*big.Int]():
		return r.vm.ToValue(object.Export())
	}
	if object.ClassName() == "Number" { // the prototype of numbers
		return r.vm.ToValue(0)
	}
	return nil
}

// localeCompare orders two texts.
func (r *Realm) localeCompare(call goja.FunctionCall) goja.Value {
	if isNullish(call.This) {
		panic(r.newError("TypeError", "", "String.prototype.localeCompare called on null or undefined"))
	}
	one := r.textFrom(call.This)
	other := r.textFrom(call.Argument(0))
	if !goja.IsUndefined(call.Argument(1)) || !goja.IsUndefined(call.Argument(2)) {
		return r.newCollator(call.Argument(1), call.Argument(2), "String.prototype.localeCompare").compare(r, one, other)
	}
	if r.order == nil {
		r.order = r.newCollator(goja.Undefined(), goja.Undefined(), "String.prototype.localeCompare")
	}
	return r.order.compare(r, one, other)
}

// ownCase replaces the letters of a text that are written otherwise in the first of some locales,
// for the method of a name.
func (r *Realm) ownCase(text goja.Value, locales goja.Value, name string) goja.Value {
	tags := r.firstLocales(locales, 1)
	if len(tags) == 0 {
		return text
	}
	language, _, _ := strings.Cut(tags[0], "-")
	if !intltext.HasOwnCases(language) {
		return text
	}
	characters := intltext.Characters(text.(goja.String))
	if name == "toLocaleLowerCase" {
		characters = intltext.Lower(language, characters)
	} else {
		characters = intltext.Upper(language, characters)
	}
	return goja.StringFromUTF16(intltext.Units(characters))
}
