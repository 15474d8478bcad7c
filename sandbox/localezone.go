package sandbox

import (
	"fmt"
	"strings"
	"time"
)

// zoneText names the zone of a time as en-US does: American zones by their letters,
// others by their offset, and in the long form those with a well-known name by that.
func zoneText(at time.Time, form string) string {
	letters, offset := at.Zone()
	region := at.Location().String()
	switch form {
	case "shortOffset":
		return offsetText(offset, false)
	case "longOffset":
		return offsetText(offset, true)
	case "long":
		if region == "UTC" {
			return "Coordinated Universal Time"
		}
		if name := longZoneName(region, letters); name != "" {
			return name
		}
		return offsetText(offset, true)
	}
	if region == "UTC" {
		return "UTC"
	}
	switch letters {
	case "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "AKST", "AKDT", "HST":
		if strings.HasPrefix(region, "America/") || strings.HasPrefix(region, "US/") || region == "Pacific/Honolulu" {
			return letters
		}
	}
	return offsetText(offset, false)
}

// offsetText is "GMT+9", "GMT+5:30" or, in the long form, "GMT+09:00".
func offsetText(seconds int, isLong bool) string {
	if seconds == 0 {
		return "GMT"
	}
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	hours, minutes := seconds/3600, seconds/60%60
	switch {
	case isLong:
		return fmt.Sprintf("GMT%c%02d:%02d", sign, hours, minutes)
	case minutes != 0:
		return fmt.Sprintf("GMT%c%d:%02d", sign, hours, minutes)
	}
	return fmt.Sprintf("GMT%c%d", sign, hours)
}

// longZoneName is the name of a zone by its continent and the letters that the zone
// database has for it.
func longZoneName(region, letters string) string {
	continent, _, _ := strings.Cut(region, "/")
	switch continent {
	case "America", "US", "Pacific":
		return map[string]string{
			"EST": "Eastern Standard Time", "EDT": "Eastern Daylight Time",
			"CST": "Central Standard Time", "CDT": "Central Daylight Time",
			"MST": "Mountain Standard Time", "MDT": "Mountain Daylight Time",
			"PST": "Pacific Standard Time", "PDT": "Pacific Daylight Time",
			"AKST": "Alaska Standard Time", "AKDT": "Alaska Daylight Time",
			"AST": "Atlantic Standard Time", "ADT": "Atlantic Daylight Time",
			"HST": "Hawaii-Aleutian Standard Time",
		}[letters]
	case "Europe":
		if region == "Europe/London" {
			return map[string]string{"GMT": "Greenwich Mean Time", "BST": "British Summer Time"}[letters]
		}
		return map[string]string{
			"CET": "Central European Standard Time", "CEST": "Central European Summer Time",
			"EET": "Eastern European Standard Time", "EEST": "Eastern European Summer Time",
			"WET": "Western European Standard Time", "WEST": "Western European Summer Time",
			"MSK": "Moscow Standard Time",
		}[letters]
	case "Asia":
		return map[string]string{
			"JST": "Japan Standard Time", "IST": map[bool]string{true: "India Standard Time"}[region == "Asia/Kolkata" || region == "Asia/Calcutta"],
			"KST": map[bool]string{true: "Korean Standard Time"}[region == "Asia/Seoul"],
			"CST": map[bool]string{true: "China Standard Time"}[region == "Asia/Shanghai"],
			"HKT": "Hong Kong Standard Time",
		}[letters]
	case "Australia":
		return map[string]string{
			"AEST": "Australian Eastern Standard Time", "AEDT": "Australian Eastern Daylight Time",
			"ACST": "Australian Central Standard Time", "ACDT": "Australian Central Daylight Time",
			"AWST": "Australian Western Standard Time",
		}[letters]
	}
	return ""
}
