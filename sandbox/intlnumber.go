package sandbox

import (
	"math"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intl"
	"github.com/usher-run/usher/sandbox/lateregexp"
	"github.com/usher-run/usher/sandbox/localized"
)

// numberFormatClass is Intl.NumberFormat.
var numberFormatClass = intlClass{
	name:    "NumberFormat",
	callish: constructsThis,
	construct: func(r *Realm, argument func(i int) goja.Value) any {
		return r.newNumberFormat(argument(0), argument(1), "Intl.NumberFormat")
	},
	members: []intlMethod{
		{name: "resolvedOptions", call: func(r *Realm, call goja.FunctionCall) goja.Value {
			return unwrapped[numberFormat](r, call.This, "NumberFormat", "resolvedOptions").told(r)
		}},
		{name: "formatToParts", length: 1, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			format := intlOwn[numberFormat](r, call.This, "Intl.NumberFormat.prototype.formatToParts")
			return r.intlParts(format.Format(r.intlValue(call.Argument(0))), "")
		}},
		{name: "format", getter: true, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			format := unwrapped[numberFormat](r, call.This, "NumberFormat", "format")
			if format.bound == nil {
				format.bound = NewFunction(r.vm, "", 1, func(call goja.FunctionCall) goja.Value { return format.text(r, call.Argument(0)) })
			}
			return format.bound
		}},
		{name: "formatRange", length: 2, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			format := intlOwn[numberFormat](r, call.This, "Intl.NumberFormat.prototype.formatRange")
			return r.vm.ToValue(localized.Text(format.FormatRange(r.numberEnds(call))))
		}},
		{name: "formatRangeToParts", length: 2, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			format := intlOwn[numberFormat](r, call.This, "Intl.NumberFormat.prototype.formatRangeToParts")
			return r.intlParts(format.FormatRange(r.numberEnds(call)), "source")
		}},
	},
}

// numberFormat is what an Intl.NumberFormat is.
type numberFormat struct {
	intl.Number
	shown string // the locale, with its keywords
	bound *goja.Object
}

// text writes a number.
func (f *numberFormat) text(r *Realm, value goja.Value) goja.Value {
	return r.vm.ToValue(localized.Text(f.Format(r.intlValue(value))))
}

// numberEnds are the arguments of a range.
func (r *Realm) numberEnds(call goja.FunctionCall) (first, last intl.Value) {
	names := [2]string{"start", "end"}
	var ends [2]intl.Value
	for i, name := range names {
		if goja.IsUndefined(call.Argument(i)) {
			panic(r.newError("TypeError", "", "Invalid "+name+" : undefined"))
		}
	}
	for i, name := range names {
		if ends[i] = r.intlValue(call.Argument(i)); ends[i].IsNaN() {
			panic(r.newError("RangeError", "", "Invalid "+name+" : "+r.receiverName(call.Argument(i))))
		}
	}
	return ends[0], ends[1]
}

var currencyForm = lateregexp.Expression{Text: `^[A-Za-z]{3}$`}

// newNumberFormat reads the arguments of a format: the order of the reads is that of ECMA-402.
func (r *Realm) newNumberFormat(locales, given goja.Value, owner string) *numberFormat {
	tags := r.localesOf(locales)
	options := r.intlOptions(given, owner)
	f := &numberFormat{}
	options.matcher()
	numbering := options.typeName("numberingSystem")
	locale, tag := served(tags, localized.Locales)
	f.Locale = locale
	f.shown = extendedLocale(locale, only(tag, "nu", "latn", numbering))
	f.readUnit(options)
	f.Notation = options.choice("notation", "standard", "standard", "scientific", "engineering", "compact")
	least, most := 0, 3
	switch f.Style {
	case "currency":
		least = digitsOf(f.Currency)
		most = least
	case "percent":
		most = 0
	}
	f.Rounding = options.rounding(least, most, f.Notation == "compact")
	f.CompactDisplay = options.choice("compactDisplay", "short", "short", "long")
	f.Grouping = options.grouping(f.Notation == "compact")
	f.Sign = options.choice("signDisplay", "auto", "auto", "never", "always", "exceptZero", "negative")
	return f
}

// readUnit reads the style, and what a number counts in it.
func (f *numberFormat) readUnit(options intlOptions) {
	r := options.realm
	f.Style = options.choice("style", "decimal", "decimal", "percent", "currency", "unit")
	if currency := options.get("currency"); !goja.IsUndefined(currency) {
		code := r.textFrom(currency).String()
		if !currencyForm.MatchString(code) {
			panic(r.newError("RangeError", "", "Invalid currency code : "+code))
		}
		f.Currency = strings.ToUpper(code)
	} else if f.Style == "currency" {
		panic(r.newError("TypeError", "", "Currency code is required with currency style."))
	}
	f.CurrencyDisplay = options.choice("currencyDisplay", "symbol", "code", "symbol", "narrowSymbol", "name")
	f.CurrencySign = options.choice("currencySign", "standard", "standard", "accounting")
	if unit := options.get("unit"); !goja.IsUndefined(unit) {
		f.Unit = r.textFrom(unit).String()
		if !intl.IsUnit(f.Unit) {
			panic(r.newError("RangeError", "", "Invalid unit argument for "+options.owner+"() '"+f.Unit+"'"))
		}
	} else if f.Style == "unit" {
		panic(r.newError("TypeError", "", "Invalid unit argument for "+options.owner+"() ''"))
	}
	f.UnitDisplay = options.choice("unitDisplay", "short", "short", "narrow", "long")
}

// grouping reads the option useGrouping.
func (o intlOptions) grouping(isCompact bool) string {
	fallback := "auto"
	if isCompact {
		fallback = "min2"
	}
	value := o.get("useGrouping")
	switch {
	case goja.IsUndefined(value):
		return fallback
	case value.StrictEquals(o.realm.vm.ToValue(true)):
		return "always"
	case !value.ToBoolean():
		return "false"
	}
	switch text := o.realm.textFrom(value).String(); text {
	case "true", "false":
		return fallback
	case "min2", "auto", "always":
		return text
	}
	panic(o.outOfRange("useGrouping", o.realm.receiverName(value)))
}

// told is what resolvedOptions returns.
func (f *numberFormat) told(r *Realm) goja.Value {
	t := r.told()
	t.set("locale", f.shown)
	t.set("numberingSystem", "latn")
	t.set("style", f.Style)
	switch f.Style {
	case "currency":
		t.set("currency", f.Currency)
		t.set("currencyDisplay", f.CurrencyDisplay)
		t.set("currencySign", f.CurrencySign)
	case "unit":
		t.set("unit", f.Unit)
		t.set("unitDisplay", f.UnitDisplay)
	}
	t.digits(f.Rounding)
	t.set("useGrouping", f.Grouping)
	if f.Grouping == "false" {
		t.set("useGrouping", false)
	}
	t.set("notation", f.Notation)
	if f.Notation == "compact" {
		t.set("compactDisplay", f.CompactDisplay)
	}
	t.set("signDisplay", f.Sign)
	t.rounding(f.Rounding)
	return t.object
}

// intlValue is the number that a format is given, of any size. Texts keep all their digits, unless
// they are of more than a number can be.
func (r *Realm) intlValue(v goja.Value) intl.Value {
	if object, ok := v.(*goja.Object); ok {
		v = r.primitiveFrom(object)
	}
	if goja.IsBigInt(v) {
		return intl.OfText(v.String())
	}
	number := v.ToNumber().ToFloat()
	if !goja.IsString(v) || number == 0 || math.IsInf(number, 0) || math.IsNaN(number) {
		return intl.OfFloat(number)
	}
	return intl.OfText(v.String())
}

// primitiveFrom is ToPrimitive, which the engine has for numbers and texts alone.
func (r *Realm) primitiveFrom(object *goja.Object) goja.Value {
	if exotic := object.GetSymbol(goja.SymToPrimitive); !isNullish(exotic) {
		function, ok := goja.AssertFunction(exotic)
		if !ok {
			return object.ToNumber() // which throws
		}
		if value := r.call(function, object, r.vm.ToValue("number")); !isObject(value) {
			return value
		}
		panic(r.newError("TypeError", "", "Cannot convert object to primitive value"))
	}
	for _, name := range []string{"valueOf", "toString"} {
		if function, ok := goja.AssertFunction(valueOf(object, name)); ok {
			if value := r.call(function, object); !isObject(value) {
				return value
			}
		}
	}
	panic(r.newError("TypeError", "", "Cannot convert object to primitive value"))
}

func isObject(v goja.Value) bool {
	_, ok := v.(*goja.Object)
	return ok
}

// intlParts is what formatToParts returns. The name is of what the source of a part is.
func (r *Realm) intlParts(parts []localized.Part, source string) goja.Value {
	list := make([]any, len(parts))
	for i, part := range parts {
		if i%intlPollEvery == 0 {
			r.poll()
		}
		object := r.vm.NewObject()
		set := func(name, value string) {
			must(object.DefineDataProperty(name, r.vm.ToValue(value), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
		}
		set("type", part.Type)
		set("value", part.Value)
		if source != "" && part.Source != "" {
			set(source, part.Source)
		}
		list[i] = object
	}
	return r.vm.NewArray(list...)
}
