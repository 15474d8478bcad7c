package sandbox

import (
	"sync/atomic"
	"time"
)

// datePatch lets scripts see UTC whatever the host's zone. The engine takes the zone of
// local dates from the process-wide time.Local; where that is UTC, nothing is to do.
var datePatch = patch{
	name:   "date",
	words:  []string{"Date", "Reflect", "global", "globalThis"},
	needed: func(*Realm) bool { return !hostIsUTC() },
}

// hostZone is the zone that hostIsUTC answered for last.
var hostZone atomic.Pointer[zoneAnswer]

type zoneAnswer struct {
	zone *time.Location
	utc  bool
}

// hostIsUTC reports whether the process is in UTC. A program may set time.Local at any
// moment, but a zone stays what it is.
func hostIsUTC() bool {
	if known := hostZone.Load(); known != nil && known.zone == time.Local {
		return known.utc
	}
	answer := &zoneAnswer{zone: time.Local, utc: isUTC(time.Local)}
	hostZone.Store(answer)
	return answer.utc
}

// isUTC reports whether a zone is UTC by name. A zone that only happens to have the
// offset zero at the moment is not.
func isUTC(zone *time.Location) bool {
	if zone == time.UTC || zone.String() == "UTC" || zone.String() == utcName {
		return true
	}
	if zone.String() != "Local" {
		return false
	}
	// What the system calls its zone cannot be asked for; a zone whose abbreviation is
	// UTC now and was so in each quarter of earlier years is.
	for _, year := range []int{1900, 1950, 1970, 1980, 1990, 2000, 2010, 2020, time.Now().Year()} {
		for month := time.January; month <= time.December; month += 3 {
			if name, offset := time.Date(year, month, 1, 0, 0, 0, 0, zone).Zone(); name != "UTC" || offset != 0 {
				return false
			}
		}
	}
	return true
}
