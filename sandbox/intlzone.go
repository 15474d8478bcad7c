package sandbox

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// intlZone is the zone of a format: one of the database, or an offset.
type intlZone struct {
	name     string // what resolvedOptions says
	place    int    // in the table of zones, or -1
	location *time.Location
}

// intlZoneNamed returns the zone of a timeZone option, whose letters may have any case.
func intlZoneNamed(name string) (intlZone, bool) {
	if offset := offsetName.FindStringSubmatch(name); offset != nil {
		seconds := (number(offset[2])*60 + number(offset[3])) * 60
		if offset[1] == "-" {
			seconds = -seconds
		}
		sign := "+"
		if seconds < 0 {
			sign = "-"
		}
		location := time.FixedZone("", seconds)
		return intlZone{fmt.Sprintf("%s%02d:%02d", sign, number(offset[2]), number(offset[3])), -1, location}, true
	}
	table := intlZoneTable()
	place, ok := table.places[strings.ToLower(name)]
	if !ok {
		return intlZone{}, false
	}
	zone := intlZone{name: table.names[place], place: place}
	if zone.location, ok = zoneNamed(table.files[strings.ToLower(name)]); !ok {
		zone.location, ok = zoneNamed(zone.name)
	}
	return zone, ok
}

// zoneForms are the forms of timeZoneName, in the order of the tables.
var zoneForms = []string{"short", "long", "shortGeneric", "longGeneric"}

// zoneText names the zone of a time.
func (l *dateLocale) zoneText(zone intlZone, at time.Time, form string) string {
	_, seconds := at.Zone()
	switch form {
	case "shortOffset", "longOffset":
		switch {
		case seconds == 0 && form == "shortOffset":
			return l.offsets[0]
		case seconds == 0:
			return l.offsets[0][:len(l.offsets[0])-1] + "00:00"
		}
		return l.offsetText(seconds, form == "longOffset")
	}
	kind := slices.Index(zoneForms, form)
	text := "="
	if form == "long" || form == "longGeneric" {
		text = "=="
	}
	if names := l.zones()[zone.place]; zone.place >= 0 && seconds%60 == 0 {
		if of := names[strconv.Itoa(seconds/60)]; of != nil {
			text = of[kind]
		}
	}
	switch text {
	case "=":
		return l.offsetText(seconds, false)
	case "==":
		return l.offsetText(seconds, true)
	}
	return text
}

// offsetText is "GMT+9", "GMT+5:30" or, in the long form, "GMT+09:00", as the locale has it.
func (l *dateLocale) offsetText(seconds int, isLong bool) string {
	prefix := strings.TrimSuffix(l.offsets[1], "+1")
	if seconds == 0 {
		return prefix
	}
	sign := "+"
	if seconds < 0 {
		sign = strings.TrimSuffix(strings.TrimPrefix(l.offsets[2], prefix), "5:30")
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
