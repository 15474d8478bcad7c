package sandbox

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intldate"
	"github.com/usher-run/usher/sandbox/localized"
)

// dateTimeFormatConstructor is Intl.DateTimeFormat.
var dateTimeFormatConstructor = intlConstructor{
	name:   "DateTimeFormat",
	script: "intldatetimeformat",
	natives: map[string]intlNative{
		"locales":    func(r *Realm, _ goja.FunctionCall) goja.Value { return r.vm.ToValue(localized.Locales) },
		"zone":       dateZone,
		"cycle":      dateCycle,
		"dateFormat": newDateFormat,
		"dateText":   dateText,
		"dateParts":  dateParts,
		"rangeText":  dateRangeText,
		"rangeParts": dateRangeParts,
		"shown":      dateShown,
	},
	values: map[string]func() []string{
		"calendar":        func() []string { return []string{"gregory"} },
		"numberingSystem": func() []string { return []string{"latn"} },
		"timeZone":        intldate.Zones,
	},
}

// dateZone is the name of a zone, or undefined.
func dateZone(r *Realm, call goja.FunctionCall) goja.Value {
	zone, ok := intldate.ZoneNamed(call.Argument(0).String())
	if !ok {
		return goja.Undefined()
	}
	return r.vm.ToValue(zone.Name)
}

// dateCycle is the cycle of hours of a locale: by default, or for hour12.
func dateCycle(r *Realm, call goja.FunctionCall) goja.Value {
	var hour12 *bool
	if given := call.Argument(1); !goja.IsUndefined(given) {
		twelve := given.ToBoolean()
		hour12 = &twelve
	}
	return r.vm.ToValue(intldate.Cycle(call.Argument(0).String(), hour12))
}

// newDateFormat makes a format of checked options.
func newDateFormat(r *Realm, call goja.FunctionCall) goja.Value {
	given := localeOptions{call.Argument(0).(*goja.Object)}
	options := intldate.Options{
		Locale:    given.text("dataLocale"),
		HourCycle: given.text("hourCycle"),
		DateStyle: given.text("dateStyle"),
		TimeStyle: given.text("timeStyle"),
	}
	options.Zone, _ = intldate.ZoneNamed(given.text("timeZone"))
	for i, field := range intldate.Fields {
		options.Widths[i] = given.text(field)
	}
	return r.vm.ToValue(intldate.New(options))
}

func exportedFormat(v goja.Value) *intldate.Format { return v.Export().(*intldate.Format) }

// dateText writes a time as text.
func dateText(r *Realm, call goja.FunctionCall) goja.Value {
	parts := exportedFormat(call.Argument(0)).Parts(call.Argument(1).ToInteger())
	return r.vm.ToValue(plainSpaces(localized.Text(parts)))
}

// plainSpaces writes the narrow spaces of a text as plain ones: V8 does so wherever a date
// becomes a text, and leaves them in parts.
func plainSpaces(text string) string {
	return strings.ReplaceAll(text, "\u202f", " ")
}

// dateParts writes a time in parts.
func dateParts(r *Realm, call goja.FunctionCall) goja.Value {
	return r.dateParts(exportedFormat(call.Argument(0)).Parts(call.Argument(1).ToInteger()))
}

// dateParts makes objects of parts, with their sources where there are any.
func (r *Realm) dateParts(parts []localized.Part) goja.Value {
	list := make([]any, len(parts))
	for i, part := range parts {
		object := r.vm.NewObject()
		r.set(object, "type", r.vm.ToValue(part.Type))
		r.set(object, "value", r.vm.ToValue(part.Value))
		if part.Source != "" {
			r.set(object, "source", r.vm.ToValue(part.Source))
		}
		list[i] = object
	}
	return r.vm.NewArray(list...)
}

func dateRange(call goja.FunctionCall) []localized.Part {
	return exportedFormat(call.Argument(0)).Range(call.Argument(1).ToInteger(), call.Argument(2).ToInteger())
}

// dateRangeText writes two times as text, whose narrow spaces V8 leaves.
func dateRangeText(r *Realm, call goja.FunctionCall) goja.Value {
	return r.vm.ToValue(localized.Text(dateRange(call)))
}

// dateRangeParts writes two times in parts with their sources.
func dateRangeParts(r *Realm, call goja.FunctionCall) goja.Value { return r.dateParts(dateRange(call)) }

// dateShown is the form of each field in the pattern, for resolvedOptions.
func dateShown(r *Realm, call goja.FunctionCall) goja.Value {
	shown := exportedFormat(call.Argument(0)).Shown()
	object := r.vm.CreateObject(nil)
	for i, field := range intldate.Fields {
		switch value := shown[i]; {
		case value == "":
		case field == "fractionalSecondDigits":
			r.set(object, field, r.vm.ToValue(int(value[0]-'0')))
		default:
			r.set(object, field, r.vm.ToValue(value))
		}
	}
	return object
}
