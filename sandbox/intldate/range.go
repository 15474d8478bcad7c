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
	pattern := f.rangePattern(differing(first, last))
	if pattern == "" {
		parts := f.write(f.pattern, first)
		for i := range parts {
			parts[i].Source = "shared"
		}
		return parts
	}
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

// rangePattern is the pattern of a range whose ends differ in a field, or "" where that of one
// time does. The rules are those of ICU's DateIntervalFormat.
func (f *Format) rangePattern(letter string) string {
	if letter == "" {
		return ""
	}
	date, clock := f.dateRangeKey(), f.clockRangeKey()
	ofDate := strings.Contains("eymd", letter)
	switch {
	case clock == "" && !ofDate:
		return ""
	case clock == "":
		pattern, _ := f.table.pattern("range", letter+":"+date)
		return pattern
	case f.options.DateStyle != "" && f.options.TimeStyle != "":
		if ofDate {
			letter = "d"
		}
		if pattern, ok := f.table.keyed("range", letter+":B"+f.options.DateStyle+" "+f.options.TimeStyle+" "+f.half()); ok {
			return pattern
		}
	case ofDate:
		return f.fromTo(f.tokens(f.widened(letter)))
	}
	day, _ := f.table.pattern("pattern", date)
	if f.options.DateStyle != "" {
		day = f.table.text("date", f.options.DateStyle)
	}
	if date != "" {
		day += f.table.text("between", "dateandtime")
	}
	if pattern, ok := f.table.pattern("range", letter+":"+clock); ok && (date == "" || f.isInterval()) {
		return day + pattern
	}
	if letter == "p" {
		letter = "h"
	}
	switch {
	case date != "" && !f.isInterval():
		return day + f.fromTo(f.tokens(f.clockPattern()))
	case !f.has(letter[0]):
		return ""
	}
	return f.fromTo(f.pattern)
}

// clockPattern is the pattern of the time alone.
func (f *Format) clockPattern() string {
	if f.options.TimeStyle != "" {
		return f.table.text("time", f.options.TimeStyle+" "+f.half())
	}
	clock, _ := f.timePattern("", f.key(timeFields, len(Fields)))
	return clock
}

// dateRangeKey is the key of the date, or "".
func (f *Format) dateRangeKey() string {
	if f.options.DateStyle != "" {
		return "S" + f.options.DateStyle
	}
	return f.key(0, timeFields)
}

// clockRangeKey is the key of the time, or "".
func (f *Format) clockRangeKey() string {
	key := f.key(timeFields, len(Fields))
	switch {
	case f.options.TimeStyle != "":
		return "T" + f.options.TimeStyle + " " + f.half()
	case strings.HasPrefix(key, "h"):
		if zone := f.width('z'); zone == "shortOffset" || zone == "longOffset" { // ICU has no ranges with those
			key = strings.TrimSpace(key[:strings.LastIndexByte(key, 'z')])
		}
		return key + " " + f.half()
	}
	return key
}

// isInterval tells whether ICU has ranges of the fields of the time.
func (f *Format) isInterval() bool {
	return f.width('h') != "" && f.width('s') == "" && f.width('f') == ""
}

// widened is the pattern of one time with the fields of a date that tell the ends apart: a
// time alone has all of its date.
func (f *Format) widened(letter string) string {
	if f.options.TimeStyle != "" {
		day, _ := f.table.pattern("pattern", "yn mn dn")
		glue, _ := f.table.keyed("glue", "yn mn dn")
		return glued(glue, day, f.styled())
	}
	if f.key(0, timeFields) != "" && !f.isInterval() {
		return text(f.pattern)
	}
	keys := strings.Fields(f.key(0, timeFields))
	missing := "ymd"
	if len(keys) > 0 && letter != "e" {
		missing = "ymd"[strings.Index("ymd", letter):]
	} else if letter == "e" && len(keys) > 0 {
		missing = ""
	}
	for _, add := range missing {
		if !slices.ContainsFunc(keys, func(key string) bool { return rune(key[0]) == add }) {
			keys = append(keys, string(add)+"n")
		}
	}
	slices.SortFunc(keys, func(one, other string) int {
		return strings.IndexByte(letters, one[0]) - strings.IndexByte(letters, other[0])
	})
	return f.combined(strings.Join(keys, " "), f.key(timeFields, len(Fields)))
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
