package sandbox

import (
	"embed"
	"regexp"
	"strings"
	"sync"
)

// The tables say how locales write dates. They are recorded from Node by
// testdata/intl/tables.js.
//
//go:embed intldate/*.txt
var intlTables embed.FS

// dateLocales are the locales with tables, by all the names they serve.
var dateLocales = map[string]string{
	"en": "en-US", "en-US": "en-US", "en-GB": "en-GB", "en-CA": "en-CA", "sv": "sv-SE", "sv-SE": "sv-SE",
	"de": "de", "de-DE": "de", "fr": "fr", "fr-FR": "fr", "es": "es", "es-ES": "es", "it": "it", "it-IT": "it",
	"pt": "pt-BR", "pt-BR": "pt-BR", "nl": "nl", "nl-NL": "nl", "ja": "ja", "ja-JP": "ja",
}

// dateLocale is how a locale writes dates. A pattern is text with fields in braces: a letter
// for the field; "1" or "2" for the digits it has at least, or a width where that is not the
// one asked for; and "~1" for other texts of the same width.
type dateLocale struct {
	name     string
	lists    map[string][]string // texts by field and width
	glues    map[string]string   // what joins a date and a time, by the fields of the date
	styles   map[string]string   // "date full", "time full c12" and "both full"
	cycles   [3]string           // by default, and with hour12 true and false
	offsets  [4]string           // of "+00:00", "+01:00" and, short and long, "-05:30"
	patterns map[string]string   // by fields with widths: "ws yn dn"
	zones    func() map[int]zoneNames
}

// zoneNames are the names of a zone by its offset in minutes: short, long, and both without
// the season. "=" and "==" stand for the short and the long text of the offset.
type zoneNames map[string][]string

// dateLocaleTables are the tables, each read at its first use.
var dateLocaleTables = func() map[string]func() *dateLocale {
	tables := map[string]func() *dateLocale{}
	for _, file := range dateLocales {
		tables[file] = sync.OnceValue(func() *dateLocale { return readDateLocale(file) })
	}
	return tables
}()

// tableLines are the lines of a table, in fields.
func tableLines(file string) [][]string {
	data, err := intlTables.ReadFile("intldate/" + file + ".txt")
	must(err)
	var lines [][]string
	for line := range strings.Lines(string(data)) {
		lines = append(lines, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
	return lines
}

func readDateLocale(file string) *dateLocale {
	l := &dateLocale{
		name: file, lists: map[string][]string{}, glues: map[string]string{}, styles: map[string]string{}, patterns: map[string]string{},
		zones: sync.OnceValue(func() map[int]zoneNames { return readZoneNames(file) }),
	}
	for _, line := range tableLines(file) {
		switch line[0] {
		case "list":
			l.lists[line[1]] = strings.Split(line[2], "|")
		case "glue":
			for key := range strings.SplitSeq(line[2], ",") {
				l.glues[key] = line[1]
			}
		case "date", "time", "both":
			l.styles[line[0]+" "+line[1]] = line[2]
		case "cycle":
			copy(l.cycles[:], line[1:])
		case "offset":
			copy(l.offsets[:], line[1:])
		case "pattern":
			for key := range strings.SplitSeq(line[2], ",") {
				l.patterns[key] = line[1]
			}
		}
	}
	return l
}

// readZoneNames reads the names of zones, by their places in the table of zones.
func readZoneNames(file string) map[int]zoneNames {
	zones := map[int]zoneNames{}
	for _, line := range tableLines(file + ".zones") {
		names := zoneNames{}
		for _, entry := range line[1:] {
			parts := strings.Split(entry, "|")
			names[parts[0]] = parts[1:]
		}
		for place := range strings.SplitSeq(line[0], ",") {
			zones[number(place)] = names
		}
	}
	return zones
}

// number reads digits.
func number(text string) (n int) {
	for _, digit := range text {
		n = n*10 + int(digit-'0')
	}
	return n
}

// intlZones is the table of zones.
type intlZones struct {
	names  []string          // what Intl calls them, in its order
	places map[string]int    // by all names in small letters
	files  map[string]string // of the zone database, by all names in small letters
}

var intlZoneTable = sync.OnceValue(func() *intlZones {
	zones := &intlZones{places: map[string]int{}, files: map[string]string{}}
	for place, line := range tableLines("zones") {
		for i, name := range strings.Fields(line[0]) {
			if i == 0 {
				zones.names = append(zones.names, name)
			}
			zones.places[strings.ToLower(name)] = place
			zones.files[strings.ToLower(name)] = name
		}
	}
	return zones
})

// twoDigits finds the fields of a key that are to have two digits.
var twoDigits = regexp.MustCompile(`\b([wyemdhis])2`)

// pattern is that of a key: a recorded one, or that of the same fields without two digits,
// with them.
func (l *dateLocale) pattern(key string) (string, bool) {
	if pattern, ok := l.patterns[key]; ok {
		return pattern, true
	}
	if !twoDigits.MatchString(key) {
		return "", false
	}
	pattern, ok := l.patterns[twoDigits.ReplaceAllString(key, "${1}n")]
	for _, field := range twoDigits.FindAllStringSubmatch(key, -1) {
		pattern = strings.Replace(pattern, "{"+field[1]+"1}", "{"+field[1]+"2}", 1)
	}
	return pattern, ok
}

// otherWidths finds the fields of a key whose widths rarely make another pattern.
var otherWidths = regexp.MustCompile(`\b([we])[la]`)

// datePattern is that of the key of a date, or of the same fields with short weekdays and
// eras.
func (l *dateLocale) datePattern(key string) string {
	if pattern, ok := l.pattern(key); ok {
		return pattern
	}
	pattern, _ := l.pattern(otherWidths.ReplaceAllString(key, "${1}s"))
	return pattern
}
