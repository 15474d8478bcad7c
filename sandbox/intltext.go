package sandbox

import (
	"math"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intl"
	"github.com/usher-run/usher/sandbox/localized"
)

// pluralRulesClass is Intl.PluralRules.
var pluralRulesClass = intlClass{
	name: "PluralRules",
	construct: func(r *Realm, argument func(i int) goja.Value) any {
		tags := r.localesOf(argument(0))
		options := r.intlOptions(argument(1), "Intl.PluralRules")
		options.matcher()
		rules := &pluralRules{}
		rules.Ordinal = options.choice("type", "cardinal", "cardinal", "ordinal") == "ordinal"
		rules.Rounding = options.rounding(0, 3, false)
		locale, tag := served(tags, localized.Locales)
		rules.Locale = locale
		if locale != "en-US" || len(tag.Extensions) > 0 { // regions have no rules of their own
			rules.Locale, _, _ = strings.Cut(rules.Locale, "-")
		}
		return rules
	},
	members: []intlMethod{
		{name: "resolvedOptions", call: func(r *Realm, call goja.FunctionCall) goja.Value {
			return intlOwn[pluralRules](r, call.This, "Intl.PluralRules.prototype.resolvedOptions").told(r)
		}},
		{name: "select", length: 1, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			rules := intlOwn[pluralRules](r, call.This, "Intl.PluralRules.prototype.select")
			return r.vm.ToValue(rules.Select(intl.OfFloat(r.numberFrom(call.Argument(0)))))
		}},
		{name: "selectRange", length: 2, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			rules := intlOwn[pluralRules](r, call.This, "Intl.PluralRules.prototype.selectRange")
			return r.vm.ToValue(rules.SelectRange(r.pluralEnds(call)))
		}},
	},
}

// pluralRules are what an Intl.PluralRules is.
type pluralRules struct{ intl.Plural }

// pluralEnds are the arguments of a range.
func (r *Realm) pluralEnds(call goja.FunctionCall) (first, last intl.Value) {
	names := [2]string{"startRange", "endRange"}
	for i, name := range names {
		if goja.IsUndefined(call.Argument(i)) {
			panic(r.newError("TypeError", "", "Invalid "+name+" : undefined"))
		}
	}
	ends := [2]float64{r.numberFrom(call.Argument(0)), r.numberFrom(call.Argument(1))}
	for i, name := range names {
		if math.IsNaN(ends[i]) {
			panic(r.newError("RangeError", "", "Invalid "+name+" : NaN"))
		}
	}
	return intl.OfFloat(ends[0]), intl.OfFloat(ends[1])
}

// told is what resolvedOptions returns.
func (p *pluralRules) told(r *Realm) goja.Value {
	t := r.told()
	t.set("locale", p.Locale)
	kind := "cardinal"
	if p.Ordinal {
		kind = "ordinal"
	}
	t.set("type", kind)
	t.digits(p.Rounding)
	t.set("pluralCategories", r.textList(p.Categories()))
	t.rounding(p.Rounding)
	return t.object
}

// listFormatClass is Intl.ListFormat.
var listFormatClass = intlClass{
	name: "ListFormat",
	construct: func(r *Realm, argument func(i int) goja.Value) any {
		tags := r.localesOf(argument(0))
		options := r.intlObject(argument(1), "Intl.ListFormat")
		options.matcher()
		format := &listFormat{}
		format.Type = options.choice("type", "conjunction", "conjunction", "disjunction", "unit")
		format.Style = options.choice("style", "long", "long", "short", "narrow")
		format.Locale, _ = served(tags, localized.Locales)
		return format
	},
	members: []intlMethod{
		{name: "resolvedOptions", call: func(r *Realm, call goja.FunctionCall) goja.Value {
			format, t := intlOwn[listFormat](r, call.This, "Intl.ListFormat.prototype.resolvedOptions"), r.told()
			t.set("locale", format.Locale)
			t.set("type", format.Type)
			t.set("style", format.Style)
			return t.object
		}},
		{name: "format", length: 1, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			format := intlOwn[listFormat](r, call.This, "Intl.ListFormat.prototype.format")
			return r.joined(format.Format(r.iteratedTexts(call.Argument(0)), r.poll))
		}},
		{name: "formatToParts", length: 1, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			format := intlOwn[listFormat](r, call.This, "Intl.ListFormat.prototype.formatToParts")
			return r.intlParts(format.Format(r.iteratedTexts(call.Argument(0)), r.poll), "")
		}},
	},
}

// listFormat is what an Intl.ListFormat is.
type listFormat struct{ intl.List }

// iteratedTexts reads the texts of anything that iterates.
func (r *Realm) iteratedTexts(list goja.Value) (texts []string) {
	if goja.IsUndefined(list) {
		return nil
	}
	var begin goja.Value
	if !goja.IsNull(list) {
		begin = list.ToObject(r.vm).GetSymbol(goja.SymIterator)
	}
	function, ok := goja.AssertFunction(begin)
	if !ok {
		panic(r.newError("TypeError", "", shownThing(list)+" is not iterable (cannot read property Symbol(Symbol.iterator))"))
	}
	items, ok := r.call(function, list).(*goja.Object)
	if !ok {
		panic(r.newError("TypeError", "", "Result of the Symbol.iterator method is not an object"))
	}
	next, ok := goja.AssertFunction(items.Get("next"))
	if !ok {
		panic(r.newError("TypeError", "", textOf(valueOf(items, "next"))+" is not a function"))
	}
	units := 0
	for i := 0; ; i++ {
		if i%intlPollEvery == 0 {
			r.poll()
		}
		result := r.call(next, items)
		step, ok := result.(*goja.Object)
		if !ok {
			panic(r.newError("TypeError", "", "Iterator result "+textOf(result)+" is not an object"))
		}
		if valueOf(step, "done").ToBoolean() {
			return texts
		}
		value := valueOf(step, "value")
		text, ok := value.(goja.String)
		if !ok {
			r.closeIterator(items)
			panic(r.newError("TypeError", "", "Iterable yielded "+r.shownYield(value)+" which is not a string"))
		}
		if units += text.Length(); units > maxUnits {
			panic(r.tooLong())
		}
		texts = append(texts, text.String())
	}
}

// closeIterator tells an iterator that no more is asked of it.
func (r *Realm) closeIterator(items *goja.Object) {
	if end, ok := goja.AssertFunction(items.Get("return")); ok {
		r.call(end, items)
	}
}

// shownThing is how V8 names a value that it wanted to iterate.
func shownThing(value goja.Value) string {
	if isObject(value) {
		return typeOf(value)
	}
	return typeOf(value) + " " + textOf(value)
}

// shownYield is how V8 names what came of an iterable.
func (r *Realm) shownYield(value goja.Value) string {
	if object, ok := value.(*goja.Object); ok && isArray(object) {
		return "[object Array]"
	}
	return r.receiverName(value)
}

// joined is the text of parts, which may be longer than a text can be.
func (r *Realm) joined(parts []localized.Part) goja.Value {
	bytes := 0
	for i, part := range parts {
		if i%intlPollEvery == 0 {
			r.poll()
		}
		bytes += len(part.Value)
	}
	if bytes > maxUnits {
		panic(r.tooLong())
	}
	return r.vm.ToValue(localized.Text(parts))
}

// relativeTimeFormatClass is Intl.RelativeTimeFormat.
var relativeTimeFormatClass = intlClass{
	name: "RelativeTimeFormat",
	construct: func(r *Realm, argument func(i int) goja.Value) any {
		tags := r.localesOf(argument(0))
		options := r.intlOptions(argument(1), "Intl.RelativeTimeFormat")
		options.matcher()
		numbering := options.typeName("numberingSystem")
		locale, tag := served(tags, localized.Locales)
		format := &relativeTimeFormat{shown: extendedLocale(locale, only(tag, "nu", "latn", numbering))}
		format.Locale = locale
		format.Style = options.choice("style", "long", "long", "short", "narrow")
		format.Auto = options.choice("numeric", "always", "always", "auto") == "auto"
		return format
	},
	members: []intlMethod{
		{name: "resolvedOptions", call: func(r *Realm, call goja.FunctionCall) goja.Value {
			format, t := intlOwn[relativeTimeFormat](r, call.This, "Intl.RelativeTimeFormat.prototype.resolvedOptions"), r.told()
			t.set("locale", format.shown)
			t.set("style", format.Style)
			numeric := "always"
			if format.Auto {
				numeric = "auto"
			}
			t.set("numeric", numeric)
			t.set("numberingSystem", "latn")
			return t.object
		}},
		{name: "format", length: 2, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			return r.joined(r.relativeTime(call, "Intl.RelativeTimeFormat.prototype.format"))
		}},
		{name: "formatToParts", length: 2, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			return r.intlParts(r.relativeTime(call, "Intl.RelativeTimeFormat.prototype.formatToParts"), "unit")
		}},
	},
}

// relativeTimeFormat is what an Intl.RelativeTimeFormat is.
type relativeTimeFormat struct {
	intl.Relative
	shown string // the locale, with its keywords
}

var relativeUnits = []string{"second", "minute", "hour", "day", "week", "month", "quarter", "year"}

// relativeTime writes how far from now something is.
func (r *Realm) relativeTime(call goja.FunctionCall, method string) []localized.Part {
	format := intlOwn[relativeTimeFormat](r, call.This, method)
	number, text := r.numberFrom(call.Argument(0)), r.textFrom(call.Argument(1)).String()
	unit := strings.TrimSuffix(text, "s")
	if !slices.Contains(relativeUnits, unit) {
		panic(r.newError("RangeError", "", "Invalid unit argument for "+method+"() '"+text+"'"))
	}
	if math.IsNaN(number) || math.IsInf(number, 0) {
		panic(r.newError("RangeError", "", "Value need to be finite number for "+method+"()"))
	}
	return format.Format(intl.OfFloat(number), unit)
}
