package sandbox

import (
	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intl"
	"github.com/usher-run/usher/sandbox/localized"
)

// pluralNatives are what the script of Intl.PluralRules has from Go.
var pluralNatives = map[string]intlNative{
	"locales": numberLocales,
	"plurals": func(r *Realm, call goja.FunctionCall) goja.Value {
		options := localeOptions{call.Argument(0).(*goja.Object)}
		rules := &intl.Plural{Locale: options.text("locale"), Ordinal: options.text("type") == "ordinal", Rounding: options.rounding()}
		return NewFunction(r.vm, "select", 2, func(call goja.FunctionCall) goja.Value {
			switch call.Argument(0).String() {
			case "categories":
				list := []any{}
				for _, category := range rules.Categories() {
					list = append(list, category)
				}
				return r.vm.NewArray(list...)
			case "range":
				return r.vm.ToValue(rules.SelectRange(intlValue(call.Argument(1)), intlValue(call.Argument(2))))
			}
			return r.vm.ToValue(rules.Select(intlValue(call.Argument(1))))
		})
	},
}

// listNatives are what the script of Intl.ListFormat has from Go.
var listNatives = map[string]intlNative{
	"locales": numberLocales,
	"shownValue": func(r *Realm, call goja.FunctionCall) goja.Value {
		return r.vm.ToValue(typeOf(call.Argument(0)) + " " + textOf(call.Argument(0)))
	},
	// joinList is given a locale, a type, a style, the texts, and whether to return parts.
	"joinList": func(r *Realm, call goja.FunctionCall) goja.Value {
		list := call.Argument(3).(*goja.Object)
		items := make([]string, int(list.Get("length").ToInteger()))
		for i := range items {
			items[i] = list.Get(r.vm.ToValue(i).String()).String()
		}
		parts := intl.List{Locale: call.Argument(0).String(), Type: call.Argument(1).String(), Style: call.Argument(2).String()}.Format(items)
		return r.formatted(parts, call.Argument(4).ToBoolean(), "")
	},
}

// relativeNatives are what the script of Intl.RelativeTimeFormat has from Go.
var relativeNatives = map[string]intlNative{
	"locales": numberLocales,
	// relativeTime is given a locale, a style, whether days have names, the number, the unit,
	// and whether to return parts.
	"relativeTime": func(r *Realm, call goja.FunctionCall) goja.Value {
		format := intl.Relative{Locale: call.Argument(0).String(), Style: call.Argument(1).String(), Auto: call.Argument(2).ToBoolean()}
		parts := format.Format(intlValue(call.Argument(3)), call.Argument(4).String())
		return r.formatted(parts, call.Argument(5).ToBoolean(), "unit")
	},
}

// formatted is a text, or its parts.
func (r *Realm) formatted(parts []localized.Part, isParts bool, source string) goja.Value {
	if isParts {
		return r.intlParts(parts, source)
	}
	return r.vm.ToValue(localized.Text(parts))
}

// collatorNatives are what the script of Intl.Collator has from Go.
var collatorNatives = map[string]intlNative{
	"locales": numberLocales,
	"collator": func(r *Realm, call goja.FunctionCall) goja.Value {
		options := localeOptions{call.Argument(0).(*goja.Object)}
		collator := r.collator(intl.Order{
			Locale:            options.text("locale"),
			Collation:         options.text("collation"),
			Sensitivity:       options.text("sensitivity"),
			Numeric:           options.text("numeric") == "true",
			UpperFirst:        options.text("caseFirst") == "upper",
			IgnorePunctuation: options.text("ignorePunctuation") == "true",
		})
		return NewFunction(r.vm, "compare", 2, func(call goja.FunctionCall) goja.Value {
			return r.vm.ToValue(collator.Compare(call.Argument(0).String(), call.Argument(1).String()))
		})
	},
}

// collator is the one of an order, made once in a realm.
func (r *Realm) collator(order intl.Order) *intl.Collator {
	if r.collators == nil {
		r.collators = map[intl.Order]*intl.Collator{}
	}
	if r.collators[order] == nil {
		r.collators[order] = order.Collator()
	}
	return r.collators[order]
}
