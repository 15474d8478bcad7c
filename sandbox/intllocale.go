package sandbox

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intllocale"
)

// localeClass is Intl.Locale.
var localeClass = intlClass{
	name:       "Locale",
	length:     1,
	isUnserved: true,
	keep:       func(r *Realm, prototype *goja.Object) { r.localePrototype = prototype },
	construct: func(r *Realm, argument func(i int) goja.Value) any {
		return r.newLocale(argument(0), argument(1))
	},
	members: []intlMethod{
		{name: "toString", call: func(r *Realm, call goja.FunctionCall) goja.Value {
			return r.vm.ToValue(intlOwn[locale](r, call.This, "Intl.Locale.prototype.toString").tag.String())
		}},
		otherLocale("maximize", intllocale.Tag.Maximize),
		otherLocale("minimize", intllocale.Tag.Minimize),
		localeGetter("language", func(r *Realm, tag intllocale.Tag) goja.Value {
			return r.textOrUndefined(strings.TrimPrefix(tag.Language, "und"))
		}),
		localeGetter("script", func(r *Realm, tag intllocale.Tag) goja.Value { return r.textOrUndefined(tag.Script) }),
		localeGetter("region", func(r *Realm, tag intllocale.Tag) goja.Value { return r.textOrUndefined(tag.Region) }),
		localeGetter("baseName", func(r *Realm, tag intllocale.Tag) goja.Value { return r.vm.ToValue(tag.Base()) }),
		localeKeyword("calendar", "ca", "true"),
		localeKeyword("caseFirst", "kf", ""),
		localeKeyword("collation", "co", "true"),
		localeKeyword("hourCycle", "hc", "true"),
		localeGetter("numeric", func(r *Realm, tag intllocale.Tag) goja.Value {
			value, ok := tag.Keyword("kn")
			return r.vm.ToValue(ok && value == "")
		}),
		localeKeyword("numberingSystem", "nu", "true"),
		localeInUse("calendars", "ca", intllocale.Tag.Calendars),
		localeInUse("collations", "co", intllocale.Tag.Collations),
		localeInUse("hourCycles", "hc", intllocale.Tag.HourCycles),
		localeInUse("numberingSystems", "nu", intllocale.Tag.NumberingSystems),
		localeGetter("textInfo", func(r *Realm, tag intllocale.Tag) goja.Value {
			direction := "ltr"
			if tag.IsRightToLeft() {
				direction = "rtl"
			}
			info := r.told()
			info.set("direction", direction)
			return info.object
		}),
		localeGetter("timeZones", func(r *Realm, tag intllocale.Tag) goja.Value {
			if zones, ok := tag.TimeZones(); ok {
				return r.textList(zones)
			}
			return goja.Undefined()
		}),
		localeGetter("weekInfo", func(r *Realm, tag intllocale.Tag) goja.Value {
			week := tag.Week()
			weekend := make([]any, len(week.Weekend))
			for i, day := range week.Weekend {
				weekend[i] = day
			}
			info := r.told()
			info.set("firstDay", week.FirstDay)
			info.set("weekend", r.vm.NewArray(weekend...))
			info.set("minimalDays", week.MinimalDays)
			return info.object
		}),
	},
}

// locale is what an Intl.Locale is: a canonical tag.
type locale struct{ tag intllocale.Tag }

// newLocale reads the arguments of a locale: the order of the reads is that of ECMA-402.
func (r *Realm) newLocale(given, options goja.Value) *locale {
	text, isLocale := r.localeTag(given)
	if !isLocale {
		const empty = "First argument to Intl.Locale constructor can't be empty or missing"
		if _, isObject := given.(*goja.Object); !isObject && !goja.IsString(given) {
			panic(r.newError("TypeError", "", empty))
		}
		if text = r.textFrom(given).String(); text == "" {
			panic(r.newError("RangeError", "", empty))
		}
	}
	o := r.intlOptions(options, "Intl.Locale")
	tag, ok := intllocale.Parse(text)
	if !ok || tag.Language == "root" {
		panic(r.wrongLocale())
	}
	tag = tag.Canonical()
	o.tagPart("language", intllocale.IsLanguage, &tag.Language)
	o.tagPart("script", intllocale.IsScript, &tag.Script)
	o.tagPart("region", intllocale.IsRegion, &tag.Region)
	if tag.Language == "root" {
		panic(r.wrongLocale())
	}
	o.owner = "locale"
	set := func(key, value string) {
		if value != "" {
			tag = tag.With(key, value)
		}
	}
	var calendar, collation, system string
	o.tagPart("calendar", intllocale.IsType, &calendar)
	set("ca", calendar)
	o.tagPart("collation", intllocale.IsType, &collation)
	set("co", collation)
	set("hc", o.choice("hourCycle", "", "h11", "h12", "h23", "h24"))
	set("kf", o.choice("caseFirst", "", "upper", "lower", "false"))
	if numeric, isGiven := o.flag("numeric"); isGiven && numeric {
		set("kn", "true")
	} else if isGiven {
		set("kn", "false")
	}
	o.tagPart("numberingSystem", intllocale.IsType, &system)
	set("nu", system)
	return &locale{tag.Canonical()}
}

// wrongLocale is V8's error for what makes no locale.
func (r *Realm) wrongLocale() *goja.Object {
	return r.newError("RangeError", "", "Incorrect locale information provided")
}

// tagPart reads an option that has the form of a part of a tag, where it is given.
func (o intlOptions) tagPart(name string, form func(string) bool, part *string) {
	value := o.get(name)
	if goja.IsUndefined(value) {
		return
	}
	text := strings.ToLower(o.realm.textFrom(value).String())
	if !form(text) {
		panic(o.realm.wrongLocale())
	}
	*part = text
}

// localeGetter is an accessor of what is said of the tag of a locale.
func localeGetter(name string, read func(r *Realm, tag intllocale.Tag) goja.Value) intlMethod {
	return intlMethod{name: name, getter: true, call: func(r *Realm, call goja.FunctionCall) goja.Value {
		return read(r, intlOwn[locale](r, call.This, "Intl.Locale.prototype."+name).tag)
	}}
}

// localeKeyword is an accessor of the type of a key, or of a text where the key has none.
func localeKeyword(name, key, without string) intlMethod {
	return localeGetter(name, func(r *Realm, tag intllocale.Tag) goja.Value {
		value, ok := tag.Keyword(key)
		switch {
		case !ok:
			return goja.Undefined()
		case value == "":
			value = without
		}
		return r.vm.ToValue(value)
	})
}

// localeInUse is an accessor of what is in use where a locale is: what its key says, if it has it.
func localeInUse(name, key string, inUse func(intllocale.Tag) []string) intlMethod {
	return localeGetter(name, func(r *Realm, tag intllocale.Tag) goja.Value {
		value, ok := tag.Keyword(key)
		switch {
		case !ok:
			return r.textList(inUse(tag))
		case value == "": // V8's word for a key without a type
			value = "yes"
		}
		return r.textList([]string{value})
	})
}

// otherLocale is a method that makes another locale.
func otherLocale(name string, change func(intllocale.Tag) intllocale.Tag) intlMethod {
	return intlMethod{name: name, call: func(r *Realm, call goja.FunctionCall) goja.Value {
		tag := change(intlOwn[locale](r, call.This, "Intl.Locale.prototype."+name).tag)
		made := r.vm.CreateObject(r.localePrototype)
		r.rememberIntl(made, &locale{tag.Canonical()})
		return made
	}}
}

func (r *Realm) textOrUndefined(text string) goja.Value {
	if text == "" {
		return goja.Undefined()
	}
	return r.vm.ToValue(text)
}
