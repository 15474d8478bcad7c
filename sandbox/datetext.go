package sandbox

import (
	"regexp"
	"strings"
	"time"
)

// utcName is what V8 calls the zone in the texts of dates. The engine takes the name from
// the zone of the process.
const utcName = "Coordinated Universal Time"

// UTC is the zone that a process sets as time.Local whose scripts write dates as Node
// does, zone name included, without a patch.
func UTC() *time.Location { return time.FixedZone(utcName, 0) }

// dateTextPatch puts the name right where the process calls the zone otherwise.
var dateTextPatch = patch{
	name:    "datetext",
	noticed: makesDates,
	needed:  func(*Realm) bool { return hostIsUTC() && time.Local.String() != utcName },
}

// textlessDate matches uses of dates that cannot end in a text with a zone.
var textlessDate = regexp.MustCompile(`\bDate\s*\.\s*(?:now|UTC|parse)\s*\(|` +
	`\bnew\s+Date\s*\((?:[^()]|\([^()]*\))*\)\s*\)?\s*\.\s*(?:[gs]et[A-Z]\w*|toISOString|toJSON|toUTCString|toDateString|toLocale\w+|valueOf)\s*\(`)

// makesDates reports whether a program may come to have a date as a text.
func makesDates(code string) bool {
	return strings.Contains(code, "Date") && dateWord.MatchString(textlessDate.ReplaceAllString(code, ""))
}

var dateWord = regexp.MustCompile(`\bDate\b`)
