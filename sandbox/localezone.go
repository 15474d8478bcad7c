package sandbox

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // the zones of options are those of the binary, wherever it runs
)

// zoneName is what a name of the zone database looks like, and offsetName an offset.
var (
	zoneName   = regexp.MustCompile(`^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$`)
	offsetName = regexp.MustCompile(`^([+-])([01][0-9]|2[0-3])(?::?([0-5][0-9]))?$`)
)

// zones are those asked for so far; there are no more than the zone database has.
var zones sync.Map

// zoneNamed returns the zone of a timeZone option.
func zoneNamed(name string) (*time.Location, bool) {
	if known, ok := zones.Load(name); ok {
		return known.(*time.Location), true
	}
	if offset := offsetName.FindStringSubmatch(name); offset != nil {
		hours, _ := strconv.Atoi(offset[2])
		minutes, _ := strconv.Atoi(offset[3])
		seconds := hours*3600 + minutes*60
		if offset[1] == "-" {
			seconds = -seconds
		}
		return time.FixedZone("", seconds), true
	}
	if !zoneName.MatchString(name) || strings.EqualFold(name, "local") {
		return nil, false
	}
	if strings.EqualFold(name, "utc") || strings.EqualFold(name, "gmt") {
		return time.UTC, true
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, false
	}
	zones.Store(name, zone)
	return zone, true
}
