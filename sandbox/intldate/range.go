package intldate

import (
	"slices"
	"strings"
	"time"

	"github.com/usher-run/usher/sandbox/localized"
)

// Range writes two times, given in milliseconds of the epoch, and what is between them. What
// both ends have is written once where the locale does so.
func (f *Format) Range(from, to int64) []localized.Part {
	first, last := f.at(from), f.at(to)
	asked := f.skeleton()
	ranges := *f
	ranges.options.Widths = asked
	pattern := ranges.rangePattern(asked, differing(first, last))
	if pattern == "" {
		parts := f.write(f.pattern, first)
		for i := range parts {
			parts[i].Source = "shared"
		}
		return parts
	}
	return ranges.writeRange(pattern, first, last)
}

// writeRange writes two times by the pattern of a range.
func (f *Format) writeRange(pattern string, first, last time.Time) []localized.Part {
	var parts []localized.Part
	source, at := "shared", first
	for _, token := range f.tokens(pattern) {
		switch token.letter {
		case '<':
			source = "startRange"
			continue
		case '=':
			source = "shared"
			continue
		case '>':
			source, at = "endRange", last
			continue
		}
		part := f.part(token, at)
		part.Source = source
		if end := len(parts) - 1; end >= 0 && part.Type == "literal" && parts[end].Type == "literal" && parts[end].Source == source {
			parts[end].Value += part.Value
			continue
		}
		parts = append(parts, part)
	}
	return parts
}

// differing is the letter of the greatest field in which two times differ, "p" being halves of
// days; "" is none.
func differing(first, last time.Time) string {
	switch {
	case first.Year() > 0 != (last.Year() > 0):
		return "e"
	case first.Year() != last.Year():
		return "y"
	case first.Month() != last.Month():
		return "m"
	case first.Day() != last.Day():
		return "d"
	case first.Hour() < 12 != (last.Hour() < 12):
		return "p"
	case first.Hour() != last.Hour():
		return "h"
	case first.Minute() != last.Minute():
		return "i"
	case first.Second() != last.Second():
		return "s"
	case first.Nanosecond() != last.Nanosecond():
		return "f"
	}
	return ""
}

// levels are how small the fields are, by their letters: a time that differs in a field smaller
// than those of a pattern is written the same. Periods of the day do not count.
var levels = map[byte]int{'e': 0, 'y': 10, 'm': 20, 'w': 30, 'd': 30, 'p': 40, 'h': 50, 'i': 60, 's': 70, 'f': 80, 'z': 0, 'b': -1}

// ignores tells whether the pattern of one time has no field as small as one.
func (f *Format) ignores(letter byte) bool {
	for _, token := range f.pattern {
		if token.letter != 0 && levels[token.letter] >= levels[letter] {
			return false
		}
	}
	return true
}

// skeleton is the widths of the fields in the pattern of one time: ICU makes ranges of those, and
// not of the options.
func (f *Format) skeleton() (asked widths) {
	names := map[string]string{"1": "numeric", "2": "2-digit", "s": "short", "l": "long", "a": "narrow"}
	for _, token := range f.pattern {
		place := strings.IndexByte(letters, token.letter)
		if token.letter == 0 || place < 0 {
			continue
		}
		if name, ok := names[token.width]; ok {
			asked[place] = name
		} else {
			asked[place] = f.width(token.letter)
		}
	}
	if asked[hourField] != "" && asked[minuteField] != "" { // the locale says how many digits they have
		for i := hourField; i <= secondField; i++ {
			if asked[i] != "" {
				asked[i] = "numeric"
			}
		}
		if usual, _ := f.timePattern("", "hn in"); strings.Contains(usual, "{h2}") {
			asked[hourField] = "2-digit"
		}
	}
	return asked
}

// The places of some of Fields.
const (
	yearField   = 2
	monthField  = 3
	dayField    = 4
	hourField   = 5
	minuteField = 6
	secondField = 7
	zoneField   = 10
)

// normal is a skeleton with the widths that ICU looks for ranges with: offsets of zones are
// unknown to it.
func (w widths) normal() widths {
	for i, width := range w {
		isAlone := i == monthField && w[yearField] == "" && w[dayField] == "" // of another letter
		if width == "2-digit" && i >= monthField && i <= minuteField && !isAlone {
			w[i] = "numeric"
		}
	}
	w[zoneField] = map[string]string{"short": "short", "long": "short", "shortGeneric": "shortGeneric", "longGeneric": "shortGeneric"}[w[zoneField]]
	return w
}

// known is a skeleton without what ICU does not know in ranges.
func (w widths) known() widths {
	if zone := w[zoneField]; zone == "shortOffset" || zone == "longOffset" {
		w[zoneField] = ""
	}
	return w
}

// isInterval tells whether ICU has ranges of the fields of the time.
func (w widths) isInterval() bool {
	return w[hourField] != "" && w[secondField] == "" && w[secondField+1] == ""
}

// best is the pattern of one time with the fields of a skeleton, whose names have their widths
// with them: not all of them need be asked for.
func (f *Format) best(w widths) []token {
	of := *f
	of.options.Widths = w
	tokens := of.tokens(of.combined(w.key(0, timeFields), w.key(timeFields, len(Fields))))
	for i, token := range tokens {
		if token.texts != nil && token.width == "" && token.letter != 'p' {
			tokens[i].width = widthLetters[of.width(token.letter)]
		}
	}
	return tokens
}

// rangePattern is the pattern of a range whose ends differ in a field, or "" where that of one
// time does. The rules are those of ICU's DateIntervalFormat.
func (f *Format) rangePattern(asked widths, letter string) string {
	if letter == "" || f.ignores(letter[0]) {
		return ""
	}
	known, normal := asked.known(), asked.normal()
	hasDate, hasTime := known.key(0, timeFields) != "", known.key(timeFields, len(Fields)) != ""
	ofDate := strings.Contains("eymd", letter)
	if pattern, ok := f.styledRange(letter); ok {
		return pattern
	}
	switch {
	case !hasTime:
		if pattern, ok := f.table.pattern("range", letter+":"+known.key(0, timeFields)); ok {
			return pattern
		}
		return f.fromTo(f.best(asked))
	case ofDate && !hasDate:
		return f.fromTo(f.best(known.with("ymd", letter == "e")))
	case ofDate && known.isInterval():
		return f.fromTo(f.best(asked.widened(letter)))
	case ofDate:
		return f.fromTo(f.best(asked))
	}
	day := ""
	if hasDate {
		date := normal
		if known.isInterval() {
			date = known
		}
		day, _ = f.table.pattern("pattern", date.key(0, timeFields))
		day += f.table.text("between", "dateandtime")
	}
	if known.isInterval() {
		if pattern, ok := f.clockRange(normal, letter); ok {
			return day + pattern
		}
	}
	if !hasDate {
		return f.fromTo(f.best(asked))
	}
	day, _ = f.table.pattern("pattern", normal.key(0, timeFields))
	clock, _ := f.timePattern("", normal.key(timeFields, len(Fields)))
	return day + f.table.text("between", "dateandtime") + f.fromTo(f.tokens(zoned(clock, normal)))
}

// styledRange is the pattern of a range of styles, where there is one that fields do not have.
func (f *Format) styledRange(letter string) (string, bool) {
	date, clock := f.options.DateStyle, f.options.TimeStyle
	switch {
	case clock == "" && date != "":
		return f.table.pattern("range", letter+":S"+date)
	case date == "" && clock != "":
		return f.table.pattern("range", letter+":T"+clock+" "+f.half())
	case date != "" && strings.Contains("eymd", letter):
		return f.table.keyed("range", "d:B"+date+" "+clock+" "+f.half())
	case date != "":
		return f.table.keyed("range", letter+":B"+date+" "+clock+" "+f.half())
	}
	return "", false
}

// clockRange is the pattern of a range of a time.
func (f *Format) clockRange(normal widths, letter string) (string, bool) {
	key := normal.key(timeFields, len(Fields))
	pattern, ok := f.table.pattern("range", letter+":"+key+" "+f.half())
	return zoned(pattern, normal), ok
}

// zoned gives the zone of a pattern the width of a skeleton.
func zoned(pattern string, w widths) string {
	switch w[zoneField] {
	case "short":
		return strings.ReplaceAll(pattern, "{z}", "{zs}")
	case "shortGeneric":
		return strings.ReplaceAll(pattern, "{z}", "{zv}")
	}
	return pattern
}

// with is a skeleton with fields of a date that it has not.
func (w widths) with(missing string, isEra bool) widths {
	for i := range timeFields {
		if w[i] == "" && strings.IndexByte(missing, letters[i]) >= 0 {
			w[i] = "numeric"
		}
	}
	if isEra && w[1] == "" {
		w[1] = "short"
	}
	return w
}

// widened is a skeleton with the fields of a date that tell the ends apart: where it has the
// greatest of them, that is enough.
func (w widths) widened(letter string) widths {
	if w[strings.Index(letters, letter)] != "" {
		return w
	}
	missing := map[string]string{"d": "d", "m": "md", "y": "ymd", "e": "ymd"}[letter]
	return w.with(missing, letter == "e")
}

// fromTo is the pattern of a range that writes both ends whole. Texts before the first field
// and behind the last one belong to neither end.
func (f *Format) fromTo(pattern []token) string {
	fields := func(t token) bool { return t.letter != 0 }
	begin := slices.IndexFunc(pattern, fields)
	end := len(pattern)
	for end > 0 && !fields(pattern[end-1]) {
		end--
	}
	if begin < 0 {
		return ""
	}
	before, whole, after := text(pattern[:begin]), text(pattern[begin:end]), text(pattern[end:])
	return before + "{<}" + whole + "{=}" + after + f.table.text("between", "dates") + before + "{>}" + whole + "{=}" + after
}

// text writes tokens as a pattern has them.
func text(pattern []token) string {
	var b strings.Builder
	for _, token := range pattern {
		if token.letter == 0 {
			b.WriteString(token.text)
			continue
		}
		b.WriteString("{" + string(token.letter) + token.width + token.variant + "}")
	}
	return b.String()
}
