package intldate

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/usher-run/usher/sandbox/lateregexp"
	"github.com/usher-run/usher/sandbox/localized"
)

// Zone is a zone of the tables, or an offset.
type Zone struct {
	// Name is what Intl calls the zone.
	Name     string
	place    int // in the table of zones, or -1
	location *time.Location
}

// zoneLocations are the zones asked for so far by their places; there are no more than the
// table has.
var zoneLocations sync.Map

var (
	zoneText   = lateregexp.Expression{Text: `^[A-Za-z0-9/_+-]+$`}
	offsetText = lateregexp.Expression{Text: `^([+-])([01][0-9]|2[0-3])(?::?([0-5][0-9]))?$`}
)

// ZoneNamed is the zone of a timeZone option, whose letters may have any case.
func ZoneNamed(name string) (Zone, bool) {
	if offset := offsetText.Compiled().FindStringSubmatch(name); offset != nil {
		hours, _ := strconv.Atoi(offset[2])
		minutes, _ := strconv.Atoi(offset[3])
		seconds, sign := (hours*60+minutes)*60, "+"
		if offset[1] == "-" && seconds > 0 {
			seconds, sign = -seconds, "-"
		}
		return Zone{fmt.Sprintf("%s%02d:%02d", sign, hours, minutes), -1, time.FixedZone("", seconds)}, true
	}
	if !zoneText.MatchString(name) {
		return Zone{}, false
	}
	place := 0
	for line := range strings.Lines(zonesText) {
		for known := range strings.FieldsSeq(line) {
			if len(known) == len(name) && strings.EqualFold(known, name) {
				first, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
				return Zone{first, place, zoneLocation(place)}, true
			}
		}
		place++
	}
	return Zone{}, false
}

// Zones are the names of all zones, in the order of Intl.
func Zones() []string {
	var names []string
	for line := range strings.Lines(zonesText) {
		name, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if !strings.HasPrefix(name, "Etc/") && strings.Contains(name, "/") {
			names = append(names, name)
		}
	}
	return names
}

// zoneLocation is when the offsets of a zone change, of the table in zonetimes.txt.
func zoneLocation(place int) *time.Location {
	if known, ok := zoneLocations.Load(place); ok {
		return known.(*time.Location)
	}
	at := strings.Index(zonetimesText, ","+strconv.Itoa(place)+",")
	line, _, _ := strings.Cut(zonetimesText[at:], "\n")
	fields := strings.Split(line, "\t")
	location, err := time.LoadLocationFromTZData("", zoneData(fields[1], fields[2], fields[3]))
	if err != nil {
		panic(err) // the table is a part of the program
	}
	zoneLocations.Store(place, location)
	return location
}

// zoneData makes a file of the zone database as Go reads it: RFC 8536, version 2.
func zoneData(rule, offsets, changes string) []byte {
	var kinds, times, places []byte
	for offset := range strings.SplitSeq(offsets, ",") {
		seconds, _ := strconv.ParseInt(offset, 10, 32)
		kinds = append(binary.BigEndian.AppendUint32(kinds, uint32(int32(seconds))), 0, 0)
	}
	at := int64(0)
	for changes != "" {
		end := strings.IndexFunc(changes, func(r rune) bool { return r >= 'A' && r <= 'Z' })
		seconds, _ := strconv.ParseInt(changes[:end], 36, 64)
		at += seconds
		times = binary.BigEndian.AppendUint64(times, uint64(at))
		places = append(places, changes[end]-'A')
		changes = changes[end+1:]
	}
	// An offset before all changes: Go takes the first kind of time for it.
	head := func(count, kindCount int) []byte {
		data := append([]byte("TZif2"), make([]byte, 15)...)
		for _, n := range []int{0, 0, 0, count, kindCount, 1} {
			data = binary.BigEndian.AppendUint32(data, uint32(n)) //nolint:gosec // counts of a table are small
		}
		return data
	}
	data := append(head(0, 1), make([]byte, 7)...) // version 1 of the same file, which is passed over
	data = append(data, head(len(places), len(kinds)/6)...)
	data = slices.Concat(data, times, places, kinds, []byte{0})
	return append(data, "\n"+rule+"\n"...)
}

// zoneForms are the forms of timeZoneName, in the order of the tables.
var zoneForms = []string{"short", "long", "shortGeneric", "longGeneric"}

// zoneNames is the line of the names of a zone: entries with tabs between them, each of them
// an offset in minutes and names with bars between them: short, long, and both without the
// season. "=" and "==" stand for the short and the long text of the offset. Entries "60<4000"
// have the short and long names until a day.
func (f *Format) zoneNames() string {
	if f.zone.place < 0 {
		return ""
	}
	text := string(filesOf(localized.File(f.locale)).zones)
	mark := "," + strconv.Itoa(f.zone.place) + ","
	for from := 0; ; {
		i := strings.Index(text[from:], mark)
		if i < 0 {
			return ""
		}
		at := from + i
		begin := strings.LastIndexByte(text[:at], '\n') + 1
		if places, names, _ := strings.Cut(text[begin:], "\t"); len(places) > at-begin {
			line, _, _ := strings.Cut(names, "\n")
			return line
		}
		from = at + len(mark) - 1
	}
}

// zoneName names the zone at a time.
func (f *Format) zoneName(at time.Time, form string) string {
	_, seconds := at.Zone()
	if form == "shortOffset" || form == "longOffset" {
		return f.offsetName(seconds, form == "longOffset")
	}
	if !f.isNamed {
		f.names, f.isNamed = f.zoneNames(), true
	}
	kind := slices.Index(zoneForms, form)
	text := "="
	if kind%2 == 1 {
		text = "=="
	}
	found := ""
	if seconds%60 == 0 {
		found = nameAt(f.names, strconv.Itoa(seconds/60), kind, at.Unix()/86400)
	}
	if found == "" && kind > 1 && f.names != "" { // it has the same name at all seasons
		offset, _, _ := strings.Cut(f.names, "|")
		found = nameAt(f.names, offset, kind, at.Unix()/86400)
	}
	switch {
	case found != "":
		text = found
	case f.zone.place < 0 && seconds == 0:
		prefix, _, _ := strings.Cut(f.offsetName(3600, false), "+")
		return prefix
	}
	switch text {
	case "=":
		return f.offsetName(seconds, false)
	case "==":
		return f.offsetName(seconds, true)
	}
	return text
}

// nameAt is the name of a kind for an offset on a day, or "".
func nameAt(names, offset string, kind int, day int64) string {
	best, bestUntil := "", int64(1<<62)
	for entry := range strings.SplitSeq(names, "\t") {
		words := strings.Split(entry, "|")
		of, end, hasEnd := strings.Cut(words[0], "<")
		if of != offset {
			continue
		}
		until := int64(1 << 61)
		if hasEnd {
			until, _ = strconv.ParseInt(end, 10, 64)
		}
		if kind < len(words)-1 && day < until && until < bestUntil {
			best, bestUntil = words[kind+1], until
		}
	}
	return best
}

// offsetName is "GMT+9", "GMT+5:30" or, in the long form, "GMT+09:00", as the locale has it.
func (f *Format) offsetName(seconds int, isLong bool) string {
	texts := strings.Split(f.table.text("offset", "texts"), "\t")
	prefix := strings.TrimSuffix(texts[1], "+1")
	sign := "+"
	switch {
	case seconds == 0 && isLong:
		return texts[6]
	case seconds == 0:
		return texts[0]
	case seconds < 0:
		sign = strings.TrimSuffix(strings.TrimPrefix(texts[2], prefix), "5:30")
		seconds = -seconds
	}
	hours, minutes, rest := seconds/3600, seconds/60%60, seconds%60
	text := strconv.Itoa(hours)
	if isLong {
		text = fmt.Sprintf("%02d", hours)
	}
	if isLong || minutes != 0 || rest != 0 {
		text += fmt.Sprintf(":%02d", minutes)
	}
	if rest != 0 {
		text += fmt.Sprintf(":%02d", rest)
	}
	return prefix + sign + text
}
