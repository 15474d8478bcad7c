package sandbox

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intldate"
	"github.com/usher-run/usher/sandbox/localized"
)

// dateTimeFormatClass is Intl.DateTimeFormat.
var dateTimeFormatClass = intlClass{
	name:    "DateTimeFormat",
	callish: constructsThis,
	construct: func(r *Realm, argument func(i int) goja.Value) any {
		return r.newDateFormat(argument(0), argument(1), dateNeeds{"any", "date"}, "Intl.DateTimeFormat")
	},
	members: []intlMethod{
		{name: "resolvedOptions", call: func(r *Realm, call goja.FunctionCall) goja.Value {
			return unwrapped[dateFormat](r, call.This, "DateTimeFormat", "resolvedOptions").told(r)
		}},
		{name: "formatToParts", length: 1, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			f := intlOwn[dateFormat](r, call.This, "Intl.DateTimeFormat.prototype.formatToParts")
			return r.intlParts(f.format.Parts(r.timeFrom(call.Argument(0))), "")
		}},
		{name: "format", getter: true, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			f := unwrapped[dateFormat](r, call.This, "DateTimeFormat", "format")
			if f.bound == nil {
				f.bound = NewFunction(r.vm, "", 1, func(call goja.FunctionCall) goja.Value {
					return f.text(r, r.timeFrom(call.Argument(0)))
				})
			}
			return f.bound
		}},
		{name: "formatRange", length: 2, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			f := intlOwn[dateFormat](r, call.This, "Intl.DateTimeFormat.prototype.formatRange")
			parts := f.format.Range(r.dateEnds(call))
			text := localized.Text(parts)
			// V8 leaves the narrow spaces of ranges, but not those of one time.
			if !slices.ContainsFunc(parts, func(part localized.Part) bool { return part.Source != "shared" }) {
				text = strings.ReplaceAll(text, "\u202f", " ")
			}
			return r.vm.ToValue(text)
		}},
		{name: "formatRangeToParts", length: 2, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			f := intlOwn[dateFormat](r, call.This, "Intl.DateTimeFormat.prototype.formatRangeToParts")
			return r.intlParts(f.format.Range(r.dateEnds(call)), "source")
		}},
	},
}

// dateFormat is what an Intl.DateTimeFormat is.
type dateFormat struct {
	format  *intldate.Format
	options intldate.Options
	shown   string // the locale, with its keywords
	bound   *goja.Object
}

// dateNeeds are the fields that a method must have, and those that it has where none are
// asked for: of a date, a time, any and all.
type dateNeeds struct{ required, defaults string }

// dateFields are the options for fields, in the order of the reads, with their values.
var dateFields = []struct {
	name   string
	values []string
}{
	{"weekday", dateTexts},
	{"era", dateTexts},
	{"year", dateDigits},
	{"month", []string{"2-digit", "numeric", "narrow", "short", "long"}},
	{"day", dateDigits},
	{"dayPeriod", dateTexts},
	{"hour", dateDigits},
	{"minute", dateDigits},
	{"second", dateDigits},
	{"fractionalSecondDigits", nil},
	{"timeZoneName", []string{"short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric"}},
}

var (
	dateTexts  = []string{"narrow", "short", "long"}
	dateDigits = []string{"2-digit", "numeric"}
	dateStyles = []string{"full", "long", "medium", "short"}
	hourCycles = []string{"h11", "h12", "h23", "h24"}
)

// newDateFormat reads the arguments of a format: the order of the reads is that of ECMA-402.
func (r *Realm) newDateFormat(locales, given goja.Value, needs dateNeeds, owner string) *dateFormat {
	tags := r.localesOf(locales)
	options := r.intlOptions(given, owner)
	f := &dateFormat{}
	options.matcher()
	calendar, numbering := options.typeName("calendar"), options.typeName("numberingSystem")
	hour12, isHour12 := options.flag("hour12")
	cycle := options.choice("hourCycle", "", hourCycles...)
	locale, tag := served(tags, localized.Locales)
	f.options.Locale = locale
	f.options.Zone = r.zoneFrom(options.get("timeZone"))
	asked := f.readFields(options)
	options.choice("formatMatcher", "", "basic", "best fit")
	f.options.DateStyle = options.choice("dateStyle", "", dateStyles...)
	f.options.TimeStyle = options.choice("timeStyle", "", dateStyles...)
	if f.options.DateStyle != "" || f.options.TimeStyle != "" {
		r.refuseFields(f, asked, needs)
	} else if f.fillIn(needs) && cycle != "" {
		// V8 asks ICU for hours of half or of all days, and has the exact cycle only where hours
		// are asked for.
		half := cycle == "h11" || cycle == "h12"
		cycle = intldate.Cycle(locale, &half)
	}
	// A keyword of the locale counts where no option says otherwise, and then it shows.
	hc, _ := tag.Keyword("hc")
	shows := keyword{"hc", hc, false}
	switch {
	case isHour12:
		cycle = intldate.Cycle(locale, &hour12)
	case cycle != "":
		shows.counts = cycle == hc
	case hc == "h11" || hc == "h12" || hc == "h23" || hc == "h24":
		cycle, shows.counts = hc, true
	default:
		cycle = intldate.Cycle(locale, nil)
	}
	f.options.HourCycle = cycle
	f.shown = extendedLocale(locale, only(tag, "ca", "gregory", calendar), shows, only(tag, "nu", "latn", numbering))
	f.format = intldate.New(f.options)
	return f
}

// zoneFrom is the zone of an option.
func (r *Realm) zoneFrom(option goja.Value) intldate.Zone {
	name := "UTC"
	if !goja.IsUndefined(option) {
		name = r.textFrom(option).String()
	}
	zone, ok := intldate.Zone{}, false
	if len(name) <= longestName {
		zone, ok = intldate.ZoneNamed(name)
	}
	if !ok {
		panic(r.newError("RangeError", "", "Invalid time zone specified: "+name))
	}
	return zone
}

// width is the place of the option for a field.
func (f *dateFormat) width(field string) *string {
	for i, name := range intldate.Fields {
		if name == field {
			return &f.options.Widths[i]
		}
	}
	return nil
}

// readFields reads the options for fields, and tells whether there is one.
func (f *dateFormat) readFields(options intlOptions) (asked bool) {
	for _, field := range dateFields {
		width := f.width(field.name)
		if field.values != nil {
			*width = options.choice(field.name, "", field.values...)
		} else if count := options.integer(field.name, 1, 3, 0); count > 0 {
			*width = string(rune('0' + count))
		}
		asked = asked || *width != ""
	}
	return asked
}

// refuseFields throws where styles and fields, or styles of what is not required, are asked for.
func (r *Realm) refuseFields(f *dateFormat, asked bool, needs dateNeeds) {
	wrong := ""
	switch {
	case asked:
		wrong = "option"
	case needs.required == "date" && f.options.TimeStyle != "":
		wrong = "timeStyle"
	case needs.required == "time" && f.options.DateStyle != "":
		wrong = "dateStyle"
	default:
		return
	}
	panic(r.newError("TypeError", "", "Invalid option : "+wrong))
}

// fillIn asks for the fields that there are by default where no required one is asked for, and
// tells whether those have hours.
func (f *dateFormat) fillIn(needs dateNeeds) (hours bool) {
	var required []string
	if needs.required != "time" {
		required = append(required, "weekday", "year", "month", "day")
	}
	if needs.required != "date" {
		required = append(required, "dayPeriod", "hour", "minute", "second", "fractionalSecondDigits")
	}
	for _, field := range required {
		if *f.width(field) != "" {
			return false
		}
	}
	var missing []string
	if needs.defaults != "time" {
		missing = append(missing, "year", "month", "day")
	}
	if needs.defaults != "date" {
		missing = append(missing, "hour", "minute", "second")
	}
	for _, field := range missing {
		*f.width(field) = "numeric"
	}
	return needs.defaults != "date"
}

// told is what resolvedOptions returns.
func (f *dateFormat) told(r *Realm) goja.Value {
	t := r.told()
	t.set("locale", f.shown)
	t.set("calendar", "gregory")
	t.set("numberingSystem", "latn")
	t.set("timeZone", f.options.Zone.Name)
	if *f.width("hour") != "" || f.options.TimeStyle != "" {
		t.set("hourCycle", f.options.HourCycle)
		t.set("hour12", f.options.HourCycle == "h11" || f.options.HourCycle == "h12")
	}
	if f.options.DateStyle == "" && f.options.TimeStyle == "" {
		shown := f.format.Shown()
		for _, field := range dateFields {
			for i, name := range intldate.Fields {
				switch {
				case name != field.name:
				case field.values == nil && shown[i] != "":
					t.set(name, int(shown[i][0]-'0'))
				default:
					t.text(name, shown[i])
				}
			}
		}
	}
	t.text("dateStyle", f.options.DateStyle)
	t.text("timeStyle", f.options.TimeStyle)
	return t.object
}

// text writes a time, with plain spaces for narrow ones: V8 does so wherever a date becomes a
// text, and leaves them in parts.
func (f *dateFormat) text(r *Realm, milliseconds int64) goja.Value {
	return r.vm.ToValue(strings.ReplaceAll(localized.Text(f.format.Parts(milliseconds)), "\u202f", " "))
}

var typeTime = reflect.TypeFor[time.Time]()

// dateOf is the time of a Date in milliseconds, NaN where it has none, and whether it is a Date.
func dateOf(value goja.Value) (milliseconds float64, ok bool) {
	object, ok := value.(*goja.Object)
	if !ok || object.ExportType() != typeTime {
		return 0, false
	}
	if at, ok := object.Export().(time.Time); ok {
		return float64(at.UnixMilli()), true
	}
	return math.NaN(), true
}

// timeFrom is the time of an argument in milliseconds: now where there is none.
func (r *Realm) timeFrom(argument goja.Value) int64 {
	if goja.IsUndefined(argument) {
		return r.env.Now().UnixMilli()
	}
	at, ok := dateOf(argument)
	if !ok {
		at = r.numberFrom(argument)
	}
	if !(at >= -8.64e15 && at <= 8.64e15) {
		panic(r.newError("RangeError", "", "Invalid time value"))
	}
	return int64(at)
}

// dateEnds are the arguments of a range.
func (r *Realm) dateEnds(call goja.FunctionCall) (from, to int64) {
	if goja.IsUndefined(call.Argument(0)) || goja.IsUndefined(call.Argument(1)) {
		panic(r.newError("TypeError", "", "Invalid time value"))
	}
	from = r.timeFrom(call.Argument(0))
	return from, r.timeFrom(call.Argument(1))
}
