package intldate

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/usher-run/usher/sandbox/localized"
)

// Fields are the options for fields of dates and times, in the order in which keys of patterns
// have their letters.
var Fields = [...]string{"weekday", "era", "year", "month", "day", "hour", "minute", "second", "fractionalSecondDigits", "dayPeriod", "timeZoneName"}

// letters are those of Fields.
const letters = "weymdhisfbz"

// timeFields is the place of the first of Fields that is of a time.
const timeFields = 5

// widthLetters are the letters of widths.
var widthLetters = map[string]string{
	"numeric": "n", "2-digit": "2", "narrow": "a", "short": "s", "long": "l",
	"shortOffset": "o", "longOffset": "O", "shortGeneric": "v", "longGeneric": "V",
}

// Options are checked options of a format, as ECMA-402 calls them.
type Options struct {
	Locale               string // one of Locales
	HourCycle            string // h11, h12, h23 or h24
	Zone                 Zone
	DateStyle, TimeStyle string // full, long, medium, short or ""
	// Widths are the values of the options for Fields, or "". Without styles there is one
	// that is not "".
	Widths widths
}

// Format writes times. It is for one goroutine at a time.
type Format struct {
	locale, cycle string
	table         table
	zone          Zone
	names         string // of the zone, where isNamed
	isNamed       bool
	options       Options
	pattern       []token
	clock         [2]bool // whether the pattern has minutes and seconds
}

// token is a field of a pattern, or text between fields.
type token struct {
	text    string // where letter is 0
	letter  byte   // "<", ">" and "=" begin what belongs to an end of a range, and to both
	width   string
	variant string
	texts   []string // the list of a field that has names
}

// New makes a format.
func New(options Options) *Format {
	f := &Format{locale: options.Locale, cycle: options.HourCycle, zone: options.Zone, options: options, table: tableOf(options.Locale)}
	text := f.styled()
	if text == "" {
		text = f.combined(f.key(0, timeFields), f.key(timeFields, len(Fields)))
	}
	f.pattern = f.tokens(text)
	for _, token := range f.pattern {
		f.clock[0] = f.clock[0] || token.letter == 'i'
		f.clock[1] = f.clock[1] || token.letter == 's'
	}
	return f
}

// Cycle is the cycle of hours of a locale: by default, where hour12 is nil, or for hour12.
func Cycle(locale string, hour12 *bool) string {
	cycles := strings.Split(tableOf(locale).text("cycle", "cycles"), "\t")
	switch {
	case hour12 == nil:
		return cycles[0]
	case !*hour12:
		return cycles[2]
	case strings.HasSuffix(locale, "-JP"): // V8 looks for the region, and nothing else
		return "h11"
	}
	return cycles[1]
}

// styled is the pattern of styles, or "" where there are none.
func (f *Format) styled() string {
	date, clock := f.options.DateStyle, f.options.TimeStyle
	dateText := f.table.text("date", date)
	if clock == "" {
		return dateText
	}
	dateName := date
	if date == "" {
		dateName = "none"
	}
	if own, ok := f.table.value("style", dateName+" "+clock+" "+f.cycle); ok {
		return own
	}
	clockText := f.table.text("time", clock+" "+f.half())
	if date == "" {
		return clockText
	}
	return glued(f.table.text("both", date), dateText, clockText)
}

// glued puts a date and a time in their places.
func glued(glue, date, clock string) string {
	return strings.NewReplacer("{0}", date, "{1}", clock).Replace(glue)
}

// half tells cycles of twelve hours from those of all of a day.
func (f *Format) half() string {
	if f.cycle == "h11" || f.cycle == "h12" {
		return "c12"
	}
	return "c24"
}

// key names the fields from one place to another with their widths.
func (f *Format) key(from, to int) string { return f.options.Widths.key(from, to) }

// widths are the values of the options for Fields.
type widths [len(Fields)]string

func (w widths) key(from, to int) string {
	var items []string
	for i := from; i < to; i++ {
		width := w[i]
		switch {
		case width == "":
			continue
		case letters[i] == 'b': // the widths of texts make no other pattern
			width = "s"
		case letters[i] != 'f':
			width = widthLetters[width]
		}
		items = append(items, letters[i:i+1]+width)
	}
	return strings.Join(items, " ")
}

// timePattern is that of a key of a time, after some fields of a date.
func (f *Format) timePattern(before, key string) (string, bool) {
	if !strings.HasPrefix(key, "h") {
		return f.table.pattern("pattern", before+key)
	}
	if f.cycle == "h11" || f.cycle == "h24" {
		if pattern, ok := f.table.pattern("pattern", before+key+" k"+f.cycle[1:]); ok {
			return pattern, true
		}
	}
	return f.table.pattern("pattern", before+key+" "+f.half())
}

// combined is the pattern of the fields of a date and those of a time.
func (f *Format) combined(dateKey, timeKey string) string {
	date, _ := f.table.pattern("pattern", dateKey)
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
	glue, _ := f.table.keyed("glue", otherWidths.Compiled().ReplaceAllString(twoDigits.Compiled().ReplaceAllString(dateKey, "${1}n"), "${1}s"))
	return glued(glue, date, clock)
}

// tokens takes a pattern apart.
func (f *Format) tokens(pattern string) (tokens []token) {
	for pattern != "" {
		text, rest, found := strings.Cut(pattern, "{")
		if text != "" {
			tokens = append(tokens, token{text: text})
		}
		if !found {
			break
		}
		field, after, _ := strings.Cut(rest, "}")
		field, variant, isVariant := strings.Cut(field, "~")
		if isVariant {
			variant = "~" + variant
		}
		token := token{letter: field[0], width: field[1:], variant: variant}
		token.texts = f.texts(token)
		tokens = append(tokens, token)
		pattern = after
	}
	return tokens
}

// texts is the list of the names of a field: in the width of the token, or else that asked for.
func (f *Format) texts(t token) []string {
	if !strings.Contains("webmp", string(t.letter)) || t.width == "1" || t.width == "2" {
		return nil
	}
	width := t.width
	if width == "" && t.letter != 'p' {
		width = widthLetters[f.width(t.letter)]
	}
	list, ok := f.table.value("list", string(t.letter)+width+t.variant)
	if !ok { // the same texts do for both
		list = f.table.text("list", string(t.letter)+width)
	}
	return strings.Split(list, "|")
}

// width is the option of a field.
func (f *Format) width(letter byte) string {
	return f.options.Widths[strings.IndexByte(letters, letter)]
}

// partTypes are the types of parts by the letters of fields.
var partTypes = map[byte]string{
	'w': "weekday", 'e': "era", 'y': "year", 'm': "month", 'd': "day", 'h': "hour", 'i': "minute", 's': "second",
	'f': "fractionalSecond", 'b': "dayPeriod", 'p': "dayPeriod", 'z': "timeZoneName",
}

// Parts writes a time, given in milliseconds of the epoch.
func (f *Format) Parts(milliseconds int64) []localized.Part {
	return f.write(f.pattern, f.at(milliseconds))
}

func (f *Format) at(milliseconds int64) time.Time {
	return time.UnixMilli(milliseconds).In(f.zone.location)
}

func (f *Format) write(pattern []token, at time.Time) []localized.Part {
	parts := make([]localized.Part, 0, len(pattern))
	for _, token := range pattern {
		parts = append(parts, f.part(token, at))
	}
	return parts
}

func (f *Format) part(token token, at time.Time) localized.Part {
	if token.letter == 0 {
		return localized.Part{Type: "literal", Value: token.text}
	}
	return localized.Part{Type: partTypes[token.letter], Value: f.field(token, at)}
}

// field writes a field of a time.
func (f *Format) field(token token, at time.Time) string {
	switch token.letter {
	case 'w':
		return token.texts[at.Weekday()]
	case 'e':
		if at.Year() > 0 {
			return token.texts[1]
		}
		return token.texts[0]
	case 'y':
		year := at.Year()
		if year <= 0 { // it counts from 1 before the common era too
			year = 1 - year
		}
		if token.width == "2" {
			return fmt.Sprintf("%02d", year%100)
		}
		return strconv.Itoa(year)
	case 'm':
		if token.texts == nil {
			return digits(token, int(at.Month()))
		}
		return token.texts[at.Month()-1]
	case 'd':
		return digits(token, at.Day())
	case 'h':
		return digits(token, f.hour(at.Hour()))
	case 'i':
		return digits(token, at.Minute())
	case 's':
		return digits(token, at.Second())
	case 'f':
		count, _ := strconv.Atoi(f.width('f'))
		return fmt.Sprintf("%03d", at.Nanosecond()/1e6)[:count]
	case 'p':
		return token.texts[at.Hour()]
	case 'b':
		return token.texts[f.period(at)]
	}
	form := f.width('z')
	switch token.width {
	case "s":
		form = "short"
	case "l":
		form = "long"
	case "v":
		form = "shortGeneric"
	}
	return f.zoneName(at, form)
}

func digits(token token, n int) string {
	if token.width == "2" {
		return fmt.Sprintf("%02d", n)
	}
	return strconv.Itoa(n)
}

// hour counts as the cycle does.
func (f *Format) hour(hour int) int {
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

// period is the place of a period of the day: its hour, or behind those noon and midnight,
// which are no more than a moment where the pattern tells moments apart.
func (f *Format) period(at time.Time) int {
	isSharp := (!f.clock[0] || at.Minute() == 0) && (!f.clock[1] || at.Second() == 0)
	switch {
	case isSharp && at.Hour() == 12:
		return 24
	case isSharp && at.Hour() == 0:
		return 25
	}
	return at.Hour()
}

// likely are the letters of ICU's patterns that V8 looks for, and what it takes each for, in
// its order: resolvedOptions says what it finds, in the texts between fields too.
var likely = [len(Fields)][]struct{ letters, value string }{
	{{"EEEEE", "narrow"}, {"EEEE", "long"}, {"EEE", "short"}},
	{{"GGGGG", "narrow"}, {"GGGG", "long"}, {"GGG", "short"}},
	{{"yy", "2-digit"}, {"y", "numeric"}},
	{{"MMMMM", "narrow"}, {"MMMM", "long"}, {"MMM", "short"}, {"MM", "2-digit"}, {"M", "numeric"}},
	{{"dd", "2-digit"}, {"d", "numeric"}},
	{{"HH", "2-digit"}, {"H", "numeric"}, {"hh", "2-digit"}, {"h", "numeric"}, {"kk", "2-digit"}, {"k", "numeric"}, {"KK", "2-digit"}, {"K", "numeric"}},
	{{"mm", "2-digit"}, {"m", "numeric"}},
	{{"ss", "2-digit"}, {"s", "numeric"}},
	{{"SSS", "3"}, {"SS", "2"}, {"S", "1"}},
	{{"BBBBB", "narrow"}, {"BBBB", "long"}, {"B", "short"}},
	{{"zzzz", "long"}, {"z", "short"}},
}

// Shown are the values of the options for Fields that resolvedOptions says.
func (f *Format) Shown() (values [len(Fields)]string) {
	pattern := f.icuPattern()
	for i, candidates := range likely {
		for _, candidate := range candidates {
			if strings.Contains(pattern, candidate.letters) {
				values[i] = candidate.value
				break
			}
		}
	}
	values[len(Fields)-1] = f.width('z')
	return values
}

// icuPattern is the pattern as ICU writes it.
func (f *Format) icuPattern() string {
	hour := map[string]string{"h11": "K", "h12": "h", "h23": "H", "h24": "k"}[f.cycle]
	icu := map[byte]string{'w': "E", 'e': "G", 'y': "y", 'm': "M", 'd': "d", 'h': hour, 'i': "m", 's': "s", 'b': "B"}
	counts := map[string]int{"1": 1, "2": 2, "n": 1, "s": 3, "l": 4, "a": 5}
	var b strings.Builder
	for _, token := range f.pattern {
		switch token.letter {
		case 0:
			b.WriteString(token.text)
		case 'p':
			b.WriteByte('a')
		case 'z':
		case 'f':
			count, _ := strconv.Atoi(f.width('f'))
			b.WriteString(strings.Repeat("S", count))
		default:
			width := token.width
			if width == "" {
				width = widthLetters[f.width(token.letter)]
			}
			count := counts[width]
			if token.letter == 'b' && count == 3 {
				count = 1
			}
			b.WriteString(strings.Repeat(icu[token.letter], count))
		}
	}
	return b.String()
}
