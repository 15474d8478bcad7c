package sandbox

import (
	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intl"
	"github.com/usher-run/usher/sandbox/localized"
)

// numberLocales are the locales of everything but dates, for the scripts of Intl.
func numberLocales(r *Realm, _ goja.FunctionCall) goja.Value { return r.vm.ToValue(localized.Locales) }

// numberFormatNatives are what the script of Intl.NumberFormat has from Go.
var numberFormatNatives = map[string]intlNative{
	"numberFormat": func(r *Realm, call goja.FunctionCall) goja.Value {
		return r.numberFormat(localeOptions{call.Argument(0).(*goja.Object)})
	},
	"knowsUnit": func(r *Realm, call goja.FunctionCall) goja.Value {
		return r.vm.ToValue(intl.IsUnit(call.Argument(0).String()))
	},
	"isNumber": func(r *Realm, call goja.FunctionCall) goja.Value {
		return r.vm.ToValue(!intlValue(call.Argument(0)).IsNaN())
	},
	"locales": numberLocales,
}

// rounding is how many digits the checked options ask for.
func (o localeOptions) rounding() intl.Rounding {
	return intl.Rounding{
		MinInteger:     o.count("minimumIntegerDigits"),
		MinFraction:    max(o.count("minimumFractionDigits"), 0),
		MaxFraction:    o.count("maximumFractionDigits"),
		MinSignificant: max(o.count("minimumSignificantDigits"), 0),
		MaxSignificant: max(o.count("maximumSignificantDigits"), 0),
		Increment:      o.count("roundingIncrement"),
		Mode:           o.text("roundingMode"),
		Priority:       o.text("roundingPriority"),
		StripWhole:     o.text("trailingZeroDisplay") == "stripIfInteger",
	}
}

// numberFormat makes write(how, value, last), which writes numbers.
func (r *Realm) numberFormat(options localeOptions) goja.Value {
	format := &intl.Number{
		Locale:          options.text("locale"),
		Style:           options.text("style"),
		Currency:        options.text("currency"),
		CurrencyDisplay: options.text("currencyDisplay"),
		CurrencySign:    options.text("currencySign"),
		Unit:            options.text("unit"),
		UnitDisplay:     options.text("unitDisplay"),
		Notation:        options.text("notation"),
		CompactDisplay:  options.text("compactDisplay"),
		Grouping:        options.text("useGrouping"),
		Sign:            options.text("signDisplay"),
		Rounding:        options.rounding(),
	}
	return NewFunction(r.vm, "write", 2, func(call goja.FunctionCall) goja.Value {
		value := intlValue(call.Argument(1))
		switch call.Argument(0).String() {
		case "parts":
			return r.intlParts(format.Format(value), "")
		case "range":
			return r.vm.ToValue(localized.Text(format.FormatRange(value, intlValue(call.Argument(2)))))
		case "rangeparts":
			return r.intlParts(format.FormatRange(value, intlValue(call.Argument(2))), "source")
		}
		return r.vm.ToValue(localized.Text(format.Format(value)))
	})
}

// intlValue is the number that a format is given, of any size. Texts keep all their digits.
func intlValue(v goja.Value) intl.Value {
	if _, isObject := v.(*goja.Object); isObject {
		v = v.ToNumber()
	}
	if goja.IsString(v) || goja.IsBigInt(v) {
		return intl.OfText(v.String())
	}
	return intl.OfFloat(v.ToNumber().ToFloat())
}

// intlParts is what formatToParts returns. The name is of what the source of a part is.
func (r *Realm) intlParts(parts []localized.Part, source string) goja.Value {
	list := make([]any, len(parts))
	for i, part := range parts {
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
