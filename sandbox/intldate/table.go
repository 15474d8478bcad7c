package intldate

import (
	"slices"
	"strings"

	"github.com/usher-run/usher/sandbox/lateregexp"
	"github.com/usher-run/usher/sandbox/localized"
)

// table is one file, searched in place: a line is a word that says what it is of, a key and a
// value, with tabs between them. A pattern is text with fields in braces: a letter for the
// field; "1" or "2" for the digits it has at least, or a width where that is not the one asked
// for; and "~1" for other texts of the same width. Lines of patterns end with all the keys that
// have them, each between commas: fields with their widths.
type table string

// tableOf is the table of patterns and names of a locale.
func tableOf(locale string) table { return filesOf(localized.File(locale)).texts }

// value is what a line of a kind has for a key.
func (t table) value(kind, key string) (string, bool) {
	begin := "\n" + kind + "\t" + key + "\t"
	rest, found := strings.CutPrefix(string(t), begin[1:])
	if !found {
		if _, rest, found = strings.Cut(string(t), begin); !found {
			return "", false
		}
	}
	value, _, _ := strings.Cut(rest, "\n")
	return value, true
}

// text is the value of a key, or "".
func (t table) text(kind, key string) string {
	text, _ := t.value(kind, key)
	return text
}

// keyed is the first word of the line of a kind that ends with a key.
func (t table) keyed(kind, key string) (string, bool) {
	mark := "," + key + ","
	for from := 0; ; {
		i := strings.Index(string(t[from:]), mark)
		if i < 0 {
			return "", false
		}
		begin := strings.LastIndexByte(string(t[:from+i]), '\n') + 1
		if fields := strings.SplitN(string(t[begin:from+i]), "\t", 3); len(fields) == 3 && fields[0] == kind {
			return fields[1], true
		}
		from += i + len(mark) - 1
	}
}

var (
	// twoDigits finds the fields of a key that are to have two digits.
	twoDigits = lateregexp.Expression{Text: `\b([wyemdhis])2`}
	// otherZones, otherFractions and otherWidths find what rarely makes another pattern.
	otherZones     = lateregexp.Expression{Text: `\bz[loOvV]\b`}
	otherFractions = lateregexp.Expression{Text: `\bf[12]\b`}
	otherWidths    = lateregexp.Expression{Text: `\b([we])[la]\b`}
)

// pattern is that of a key: a recorded one, or that of the same fields without two digits,
// with them; or the first such of a key that is likely to have the same.
func (t table) pattern(kind, key string) (string, bool) {
	keys := []string{key}
	for _, change := range []func(string) string{
		func(key string) string { return otherZones.Compiled().ReplaceAllString(key, "zs") },
		func(key string) string { return otherFractions.Compiled().ReplaceAllString(key, "f3") },
		func(key string) string { return otherWidths.Compiled().ReplaceAllString(key, "${1}s") },
	} {
		for _, known := range keys {
			if changed := change(known); !slices.Contains(keys, changed) {
				keys = append(keys, changed)
			}
		}
	}
	for _, key := range keys {
		if pattern, ok := t.keyed(kind, key); ok {
			return pattern, true
		}
		plain := twoDigits.Compiled().ReplaceAllString(key, "${1}n")
		if plain == key {
			continue
		}
		if pattern, ok := t.keyed(kind, plain); ok {
			for _, field := range twoDigits.Compiled().FindAllStringSubmatch(key, -1) {
				pattern = strings.ReplaceAll(pattern, "{"+field[1]+"1}", "{"+field[1]+"2}")
			}
			return pattern, true
		}
	}
	return "", false
}
