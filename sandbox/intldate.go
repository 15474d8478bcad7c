package sandbox

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// dateTimeFormatConstructor is Intl.DateTimeFormat.
var dateTimeFormatConstructor = intlConstructor{
	name:   "DateTimeFormat",
	script: "intldatetimeformat",
	natives: map[string]intlNative{
		"zone":       dateZone,
		"cycle":      dateCycle,
		"dateFormat": newDateFormat,
		"dateText":   dateText,
		"dateParts":  dateParts,
		"rangeParts": dateRangeParts,
		"shown":      dateShown,
	},
	values: map[string]func() []string{
		"calendar":        func() []string { return []string{"gregory"} },
		"numberingSystem": func() []string { return []string{"latn"} },
		"timeZone":        func() []string { return slices.Clone(intlZoneTable().names) },
	},
}

// dateFields are the fields of dates and times with their letters, in the order in which
// keys of patterns have them.
var dateFields = []struct{ letter, name string }{
	{"w", "weekday"}, {"e", "era"}, {"y", "year"}, {"m", "month"}, {"d", "day"},
	{"h", "hour"}, {"i", "minute"}, {"s", "second"}, {"f", "fractionalSecondDigits"}, {"b", "dayPeriod"}, {"z", "timeZoneName"},
}

// fieldWidths are the letters of widths.
var fieldWidths = map[string]string{"numeric": "n", "2-digit": "2", "narrow": "a", "short": "s", "long": "l"}

// intlDateFormat is what a format of dates does.
type intlDateFormat struct {
	locale  *dateLocale
	zone    intlZone
	cycle   string
	widths  map[string]string // of the fields asked for, by their letters
	pattern []dateToken
	clock   [2]bool // whether the pattern has minutes and seconds
}

// dateToken is a field of a pattern, or text between fields.
type dateToken struct {
	text          string // where letter is ""
	letter, width string
	variant       string
}

// dateZone is the name of a zone, or undefined.
func dateZone(r *Realm, call goja.FunctionCall) goja.Value {
	zone, ok := intlZoneNamed(call.Argument(0).String())
	if !ok {
		return goja.Undefined()
	}
	return r.vm.ToValue(zone.name)
}

// dateCycle is the cycle of hours of a locale: by default, or for hour12.
func dateCycle(r *Realm, call goja.FunctionCall) goja.Value {
	cycles := dateLocaleTables[dateLocales[call.Argument(0).String()]]().cycles
	switch hour12 := call.Argument(1); {
	case goja.IsUndefined(hour12):
		return r.vm.ToValue(cycles[0])
	case hour12.ToBoolean():
		return r.vm.ToValue(cycles[1])
	}
	return r.vm.ToValue(cycles[2])
}

// newDateFormat makes a format of checked options.
func newDateFormat(r *Realm, call goja.FunctionCall) goja.Value {
	options := localeOptions{call.Argument(0).(*goja.Object)}
	f := &intlDateFormat{
		locale: dateLocaleTables[dateLocales[options.text("dataLocale")]](),
		cycle:  options.text("hourCycle"),
		widths: map[string]string{},
	}
	f.zone, _ = intlZoneNamed(options.text("timeZone"))
	for _, field := range dateFields {
		if width := options.text(field.name); width != "" {
			f.widths[field.letter] = width
		}
	}
	text := f.styled(options.text("dateStyle"), options.text("timeStyle"))
	if text == "" {
		text = f.combined()
	}
	f.pattern = dateTokens(text)
	for _, token := range f.pattern {
		f.clock[0] = f.clock[0] || token.letter == "i"
		f.clock[1] = f.clock[1] || token.letter == "s"
	}
	return r.vm.ToValue(f)
}

// styled is the pattern of styles, or "" where there are none.
func (f *intlDateFormat) styled(date, clock string) string {
	styles := f.locale.styles
	dateText := styles["date "+date]
	clockText := styles["time "+clock+" "+f.half()]
	switch {
	case date == "":
		return clockText
	case clock == "":
		return dateText
	}
	return strings.NewReplacer("{0}", dateText, "{1}", clockText).Replace(styles["both "+date])
}

// half tells cycles of twelve hours from those of all of a day.
func (f *intlDateFormat) half() string {
	if f.cycle == "h11" || f.cycle == "h12" {
		return "c12"
	}
	return "c24"
}

// key names the fields from one place to another with their widths.
func (f *intlDateFormat) key(from, to int) string {
	var items []string
	for _, field := range dateFields[from:to] {
		width := f.widths[field.letter]
		switch {
		case width == "":
			continue
		case field.letter == "f":
			width = "3"
		case strings.Contains("bz", field.letter): // the widths of texts make no other pattern
			width = "s"
		default:
			width = fieldWidths[width]
		}
		items = append(items, field.letter+width)
	}
	return strings.Join(items, " ")
}

// timePattern is that of a key of a time, after some fields of a date.
func (f *intlDateFormat) timePattern(before, key string) (string, bool) {
	if f.widths["h"] == "" {
		return f.locale.pattern(before + key)
	}
	if f.cycle == "h11" || f.cycle == "h24" {
		if pattern, ok := f.locale.pattern(before + key + " k" + f.cycle[1:]); ok {
			return pattern, true
		}
	}
	return f.locale.pattern(before + key + " " + f.half())
}

// combined is the pattern of the fields that are asked for.
func (f *intlDateFormat) combined() string {
	dateKey, timeKey := f.key(0, 5), f.key(5, len(dateFields))
	date := f.locale.datePattern(dateKey)
	if timeKey == "" {
		return date
	}
	if strings.HasPrefix(dateKey, "w") && len(dateKey) == 2 {
		if pattern, ok := f.timePattern("ws ", timeKey); ok {
			return pattern
		}
	}
	clock, _ := f.timePattern("", timeKey)
	if dateKey == "" {
		return clock
	}
	glue := f.locale.glues[otherWidths.ReplaceAllString(twoDigits.ReplaceAllString(dateKey, "${1}n"), "${1}s")]
	return strings.NewReplacer("{0}", date, "{1}", clock).Replace(glue)
}

// dateTokens takes a pattern apart.
func dateTokens(pattern string) (tokens []dateToken) {
	for pattern != "" {
		text, rest, found := strings.Cut(pattern, "{")
		if text != "" {
			tokens = append(tokens, dateToken{text: text})
		}
		if !found {
			break
		}
		field, after, _ := strings.Cut(rest, "}")
		field, variant, isVariant := strings.Cut(field, "~")
		if isVariant {
			variant = "~" + variant
		}
		tokens = append(tokens, dateToken{letter: field[:1], width: field[1:], variant: variant})
		pattern = after
	}
	return tokens
}

// datePart is a part of a written date.
type datePart struct{ kind, value string }

// partKinds are the types of parts by the letters of fields.
var partKinds = map[string]string{
	"w": "weekday", "e": "era", "y": "year", "m": "month", "d": "day", "h": "hour", "i": "minute", "s": "second",
	"f": "fractionalSecond", "b": "dayPeriod", "p": "dayPeriod", "z": "timeZoneName",
}

// parts writes a time.
func (f *intlDateFormat) parts(milliseconds int64) []datePart {
	at := time.UnixMilli(milliseconds).In(f.zone.location)
	parts := make([]datePart, 0, len(f.pattern))
	for _, token := range f.pattern {
		if token.letter == "" {
			parts = append(parts, datePart{"literal", token.text})
			continue
		}
		parts = append(parts, datePart{partKinds[token.letter], f.field(token, at)})
	}
	return parts
}

// field writes a field of a time.
func (f *intlDateFormat) field(token dateToken, at time.Time) string {
	switch token.letter {
	case "w":
		return f.name(token, int(at.Weekday()))
	case "e":
		if at.Year() > 0 {
			return f.name(token, 1)
		}
		return f.name(token, 0)
	case "y":
		year := at.Year()
		if year <= 0 { // it counts from 1 before the common era too
			year = 1 - year
		}
		if token.width == "2" {
			return fmt.Sprintf("%02d", year%100)
		}
		return strconv.Itoa(year)
	case "m":
		if token.width == "1" || token.width == "2" {
			return digits(token, int(at.Month()))
		}
		return f.name(token, int(at.Month())-1)
	case "d":
		return digits(token, at.Day())
	case "h":
		return digits(token, f.hour(at.Hour()))
	case "i":
		return digits(token, at.Minute())
	case "s":
		return digits(token, at.Second())
	case "f":
		count, _ := strconv.Atoi(f.widths["f"])
		return fmt.Sprintf("%03d", at.Nanosecond()/1e6)[:count]
	case "p":
		return f.locale.lists["p"+token.variant][at.Hour()]
	case "b":
		return f.name(token, f.periodOf(at))
	}
	form := f.widths["z"]
	switch token.width {
	case "s":
		form = "short"
	case "l":
		form = "long"
	}
	return f.locale.zoneText(f.zone, at, form)
}

// name is a text of a field: in the width of the token, or else that asked for.
func (f *intlDateFormat) name(token dateToken, place int) string {
	width := token.width
	if width == "" {
		width = fieldWidths[f.widths[token.letter]]
	}
	if list := f.locale.lists[token.letter+width+token.variant]; list != nil {
		return list[place]
	}
	return f.locale.lists[token.letter+width][place] // the same texts do for both
}

func digits(token dateToken, n int) string {
	if token.width == "2" {
		return fmt.Sprintf("%02d", n)
	}
	return strconv.Itoa(n)
}

// hour counts as the cycle does.
func (f *intlDateFormat) hour(hour int) int {
	switch f.cycle {
	case "h11":
		return hour % 12
	case "h12":
		return (hour+11)%12 + 1
	case "h24":
		return (hour+23)%24 + 1
	}
	return hour
}

// periodOf is the place of a period of the day: its hour, or behind those noon and midnight,
// which are no more than a moment where the pattern tells moments apart.
func (f *intlDateFormat) periodOf(at time.Time) int {
	isSharp := (!f.clock[0] || at.Minute() == 0) && (!f.clock[1] || at.Second() == 0)
	switch {
	case isSharp && at.Hour() == 12:
		return 24
	case isSharp && at.Hour() == 0:
		return 25
	}
	return at.Hour()
}

func exportedFormat(v goja.Value) *intlDateFormat { return v.Export().(*intlDateFormat) }

// dateText writes a time as text.
func dateText(r *Realm, call goja.FunctionCall) goja.Value {
	var b strings.Builder
	for _, part := range exportedFormat(call.Argument(0)).parts(call.Argument(1).ToInteger()) {
		b.WriteString(part.value)
	}
	return r.vm.ToValue(plainSpaces(b.String()))
}

// plainSpaces writes the narrow spaces of a text as plain ones: V8 does so wherever a date
// becomes a text, and leaves them in parts.
func plainSpaces(text string) string { return strings.ReplaceAll(text, "\u202f", " ") }

// dateParts writes a time in parts.
func dateParts(r *Realm, call goja.FunctionCall) goja.Value {
	return r.partList(exportedFormat(call.Argument(0)).parts(call.Argument(1).ToInteger()), nil)
}

// partList makes objects of parts, with their sources where there are any.
func (r *Realm) partList(parts []datePart, sources []string) goja.Value {
	list := make([]any, len(parts))
	for i, part := range parts {
		object := r.vm.NewObject()
		r.set(object, "type", r.vm.ToValue(part.kind))
		r.set(object, "value", r.vm.ToValue(part.value))
		if sources != nil {
			r.set(object, "source", r.vm.ToValue(sources[i]))
		}
		list[i] = object
	}
	return r.vm.NewArray(list...)
}

// dateRangeParts writes two times in parts with their sources.
func dateRangeParts(r *Realm, call goja.FunctionCall) goja.Value {
	f := exportedFormat(call.Argument(0))
	parts, sources := f.rangeParts(call.Argument(1).ToInteger(), call.Argument(2).ToInteger())
	return r.partList(parts, sources)
}

// rangeParts writes a time and another, or what both are written as.
func (f *intlDateFormat) rangeParts(from, to int64) (parts []datePart, sources []string) {
	first, last := f.parts(from), f.parts(to)
	if slices.Equal(first, last) {
		return first, slices.Repeat([]string{"shared"}, len(first))
	}
	parts = append(append(slices.Clone(first), datePart{"literal", " – "}), last...)
	sources = append(slices.Repeat([]string{"startRange"}, len(first)), "shared")
	return parts, append(sources, slices.Repeat([]string{"endRange"}, len(last))...)
}

// dateShown is the form of each field in the pattern, for resolvedOptions.
func dateShown(r *Realm, call goja.FunctionCall) goja.Value {
	f := exportedFormat(call.Argument(0))
	object := r.vm.CreateObject(nil)
	for _, field := range dateFields {
		at := slices.IndexFunc(f.pattern, func(token dateToken) bool { return token.letter == field.letter })
		if at < 0 {
			continue
		}
		shown := f.widths[field.letter]
		switch token := f.pattern[at]; {
		case token.width == "1":
			shown = "numeric"
		case token.width == "2":
			shown = "2-digit"
		}
		r.set(object, field.name, r.vm.ToValue(shown))
	}
	return object
}
