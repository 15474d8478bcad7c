package sandbox

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intl"
	"github.com/usher-run/usher/sandbox/lateregexp"
	"github.com/usher-run/usher/sandbox/localized"
)

// displayNamesClass is Intl.DisplayNames.
var displayNamesClass = intlClass{
	name:   "DisplayNames",
	length: 2,
	construct: func(r *Realm, argument func(i int) goja.Value) any {
		tags := r.localesOf(argument(0))
		if goja.IsUndefined(argument(1)) {
			panic(r.newError("TypeError", "", "invalid_argument"))
		}
		options := r.intlObject(argument(1), "Intl.DisplayNames")
		options.matcher()
		names := &displayNames{}
		names.Style = options.choice("style", "long", "narrow", "short", "long")
		names.Type = options.choice("type", "", "language", "region", "script", "currency", "calendar", "dateTimeField")
		if names.Type == "" {
			panic(r.newError("TypeError", "", "invalid_argument"))
		}
		names.Strict = options.choice("fallback", "code", "code", "none") == "none"
		names.Dialect = options.choice("languageDisplay", "dialect", "dialect", "standard") == "dialect"
		names.Locale, _ = served(tags, localized.Locales)
		return names
	},
	members: []intlMethod{
		{name: "resolvedOptions", call: func(r *Realm, call goja.FunctionCall) goja.Value {
			return intlOwn[displayNames](r, call.This, "Intl.DisplayNames.prototype.resolvedOptions").told(r)
		}},
		{name: "of", length: 1, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			names := intlOwn[displayNames](r, call.This, "Intl.DisplayNames.prototype.of")
			given := r.textFrom(call.Argument(0)).String()
			code := names.codeOf(r, given)
			name, ok := names.Of(code)
			switch {
			case ok:
				return r.vm.ToValue(name)
			case names.Strict:
				return goja.Undefined()
			case code == "und" && names.Type == "language":
				return r.vm.ToValue("root")
			case names.Type == "currency":
				return r.vm.ToValue(given)
			}
			return r.vm.ToValue(code)
		}},
	},
}

// displayNames are what an Intl.DisplayNames is.
type displayNames struct{ intl.Names }

// codeForms match the codes of each type but languages.
var codeForms = map[string]*lateregexp.Expression{
	"region":        {Text: `(?i)^(?:[a-z]{2}|[0-9]{3})$`},
	"script":        {Text: `(?i)^(?:[a-z]{4})?$`},
	"currency":      {Text: `(?i)^[a-z]{3}$`},
	"calendar":      {Text: `(?i)^[a-z0-9]{3,8}(?:-[a-z0-9]{3,8})*$`},
	"dateTimeField": {Text: `^(?:era|year|quarter|month|weekOfYear|weekday|day|dayPeriod|hour|minute|second|timeZoneName)$`},
}

// mayBeCode reports whether a text has the form of a code.
func (n *displayNames) mayBeCode(text string) bool {
	if n.Type == "language" {
		return isLanguageCode(text)
	}
	return codeForms[n.Type].MatchString(text)
}

// isLanguageCode reports whether a text is a language that may have a script, a region and
// variants behind it, in this order.
func isLanguageCode(text string) bool {
	language, rest, more := strings.Cut(text, "-")
	if len(language) < 2 || len(language) == 4 || len(language) > 8 || !areOf(language, isASCIILetter) {
		return false
	}
	for scripts, regions := true, true; more; {
		var tag string
		tag, rest, more = strings.Cut(rest, "-")
		switch size := len(tag); {
		case scripts && size == 4 && areOf(tag, isASCIILetter):
			scripts = false
		case regions && (size == 2 && areOf(tag, isASCIILetter) || size == 3 && areOf(tag, isASCIIDigit)):
			scripts, regions = false, false
		case (size >= 5 && size <= 8 || size == 4 && isASCIIDigit(tag[0])) && areOf(tag, isASCIILetterOrDigit):
			scripts, regions = false, false
		default:
			return false
		}
	}
	return true
}

func areOf(text string, kind func(c byte) bool) bool {
	for i := range len(text) {
		if !kind(text[i]) {
			return false
		}
	}
	return true
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isASCIIDigit(c byte) bool { return c >= '0' && c <= '9' }

func isASCIILetterOrDigit(c byte) bool { return isASCIILetter(c) || isASCIIDigit(c) }

// codeOf is a code as it is looked for.
func (n *displayNames) codeOf(r *Realm, text string) string {
	if len(text) <= longestName && n.mayBeCode(text) {
		switch n.Type {
		case "currency":
			return strings.ToUpper(text)
		case "language":
			if tag, ok := canonicalTag(text); ok {
				return tag
			}
		default:
			return text
		}
	}
	panic(r.newError("RangeError", "", "invalid_argument"))
}

// told is what resolvedOptions returns.
func (n *displayNames) told(r *Realm) goja.Value {
	t := r.told()
	t.set("locale", n.Locale)
	t.set("style", n.Style)
	t.set("type", n.Type)
	fallback, display := "code", "standard"
	if n.Strict {
		fallback = "none"
	}
	t.set("fallback", fallback)
	if n.Dialect {
		display = "dialect"
	}
	if n.Type == "language" {
		t.set("languageDisplay", display)
	}
	return t.object
}
