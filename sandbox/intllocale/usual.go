package intllocale

import (
	"slices"
	"strings"
)

// region is the one whose habits count: that of the keyword rg, of the tag, or the likely one.
func (t Tag) region() string {
	if rg, ok := t.Keyword("rg"); ok && len(rg) == 6 && strings.HasSuffix(rg, "zzzz") {
		return strings.ToUpper(rg[:2])
	}
	if t.Region != "" {
		return t.Region
	}
	return t.Maximize().Region
}

// Calendars are those in use, the usual one first.
func (t Tag) Calendars() []string {
	value, _ := usually("calendars", t.region(), "001")
	return strings.Fields(value)
}

// Collations are the orders of texts beside that of the language.
func (t Tag) Collations() []string { return t.ofLanguage("collations") }

// NumberingSystems are those of digits in use.
func (t Tag) NumberingSystems() []string { return t.ofLanguage("numberingSystems") }

// ofLanguage is what is usual of a kind in a language. A script that is not the likely one has
// nothing of the language but what it has of its own.
func (t Tag) ofLanguage(kind string) []string {
	tags := []string{"und"}
	if t.Script == "" || t.Script == (Tag{Language: t.Language}).Maximize().Script {
		tags = []string{join(t.Language, t.Region), t.Language, "und"}
	}
	if t.Script != "" {
		tags = append([]string{join(t.Language, t.Script)}, tags...)
	}
	value, _ := usually(kind, tags...)
	return strings.Fields(value)
}

// HourCycles are those in use.
func (t Tag) HourCycles() []string {
	region := t.region()
	if t.Region == "ZZ" && t.Language == "und" {
		region = t.Maximize().Region
	}
	value, _ := usually("hourCycles", t.Language+"-"+region, region, "001")
	return []string{value}
}

// TimeZones are those of the region, in order; false is no region.
func (t Tag) TimeZones() ([]string, bool) {
	if t.Region == "" {
		return nil, false
	}
	value, _ := usually("timeZones", t.Region)
	return strings.Fields(value), true
}

// IsRightToLeft tells the direction of lines.
func (t Tag) IsRightToLeft() bool {
	_, ok := usually("textInfo", t.Maximize().Script)
	return ok
}

// days are the types of the keyword fw.
var days = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// Week is how weeks are counted: days are numbered from Monday, which is 1.
type Week struct {
	FirstDay int
	Weekend  []int
	// MinimalDays is how many days the first week of a year has at least.
	MinimalDays int
}

// Week is how weeks are counted.
func (t Tag) Week() Week {
	value, _ := usually("weekInfo", t.region(), "001")
	fields := strings.Fields(value)
	week := Week{FirstDay: int(fields[0][0] - '0'), MinimalDays: int(fields[2][0] - '0')}
	for day := range strings.SplitSeq(fields[1], ",") {
		week.Weekend = append(week.Weekend, int(day[0]-'0'))
	}
	if calendar, _ := t.Keyword("ca"); calendar == "iso8601" {
		week.FirstDay, week.MinimalDays = 1, 4
	}
	if day, ok := t.Keyword("fw"); ok {
		if first := slices.Index(days, day); first >= 0 {
			week.FirstDay = first + 1
		}
	}
	return week
}
