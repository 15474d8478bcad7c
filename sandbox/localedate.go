package sandbox

import (
	"fmt"
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

// formatDate writes a time as Node does in en-US.
func formatDate(milliseconds int64, options localeOptions) string {
	zone, ok := zoneNamed(options.text("timeZone"))
	if !ok {
		zone = time.UTC
	}
	f := dateFormat{localeOptions: options, at: time.UnixMilli(milliseconds).In(zone), hour12: options.text("hour12") == "true"}
	dateStyle, timeStyle := options.text("dateStyle"), options.text("timeStyle")
	if dateStyle == "" && timeStyle == "" {
		date, clock := f.date(), f.clock()
		if date != "" && clock != "" && date == f.weekday() {
			return date + " " + clock
		}
		return joined(date, clock, f.text("month") == "long")
	}
	return joined(f.styledDate(dateStyle), f.styledTime(timeStyle), dateStyle == "full" || dateStyle == "long")
}

func joined(date, clock string, isLong bool) string {
	switch {
	case date == "":
		return clock
	case clock == "":
		return date
	case isLong:
		return date + " at " + clock
	}
	return date + ", " + clock
}

type dateFormat struct {
	localeOptions
	at     time.Time
	hour12 bool
}

func (f *dateFormat) styledDate(style string) string {
	year := f.year("numeric")
	switch style {
	case "full":
		return f.at.Format("Monday, January 2, ") + year
	case "long":
		return f.at.Format("January 2, ") + year
	case "medium":
		return f.at.Format("Jan 2, ") + year
	case "short":
		return f.at.Format("1/2/") + f.year("2-digit")
	}
	return ""
}

func (f *dateFormat) styledTime(style string) string {
	layout := "15:04:05"
	if f.hour12 {
		layout = "3:04:05 PM"
	}
	switch style {
	case "full":
		return f.at.Format(layout) + " " + zoneText(f.at, "long")
	case "long":
		return f.at.Format(layout) + " " + zoneText(f.at, "short")
	case "medium":
		return f.at.Format(layout)
	case "short":
		return f.at.Format(strings.Replace(layout, ":05", "", 1))
	}
	return ""
}

// year counts from 1 before the common era too.
func (f *dateFormat) year(form string) string {
	year := f.at.Year()
	if year <= 0 {
		year = 1 - year
	}
	if form == "2-digit" {
		return fmt.Sprintf("%02d", year%100)
	}
	return strconv.Itoa(year)
}

func (f *dateFormat) era() string {
	common := f.at.Year() > 0
	switch form := f.text("era"); {
	case form == "":
		return ""
	case form == "long" && common:
		return " Anno Domini"
	case form == "long":
		return " Before Christ"
	case form == "narrow" && common:
		return " A"
	case form == "narrow":
		return " B"
	case common:
		return " AD"
	}
	return " BC"
}

func (f *dateFormat) weekday() string {
	switch f.text("weekday") {
	case "long":
		return f.at.Format("Monday")
	case "short":
		return f.at.Format("Mon")
	case "narrow":
		return f.at.Format("Mon")[:1]
	}
	return ""
}

// date writes the parts of the date in the order of en-US.
func (f *dateFormat) date() string {
	weekday, year, month, day := f.weekday(), "", "", ""
	if form := f.text("year"); form != "" {
		year = f.year(form)
	}
	if form := f.text("day"); form != "" {
		day = f.at.Format(map[string]string{"numeric": "2", "2-digit": "02"}[form])
	}
	isText := false
	switch form := f.text("month"); form {
	case "numeric":
		month = f.at.Format("1")
	case "2-digit":
		month = f.at.Format("01")
	case "short":
		month, isText = f.at.Format("Jan"), true
	case "long":
		month, isText = f.at.Format("January"), true
	case "narrow":
		month, isText = f.at.Format("Jan")[:1], true
	}
	switch {
	case isText:
		return textDate(weekday, month, day, year) + f.era()
	case month == "":
		return looseDate(weekday, day, year) + f.era()
	}
	text := month
	for _, part := range []string{day, year} {
		if part != "" {
			text += "/" + part
		}
	}
	if weekday != "" {
		text = weekday + ", " + text
	}
	return text + f.era()
}

// textDate is "Friday, January 5, 2024" and what is left of it without some parts.
func textDate(weekday, month, day, year string) string {
	text := month
	if day != "" {
		text += " " + day
	}
	if year != "" && day != "" {
		text += ", " + year
	} else if year != "" {
		text += " " + year
	}
	switch {
	case weekday == "":
		return text
	case day == "" && year == "":
		return text + " " + weekday
	}
	return weekday + ", " + text
}

// looseDate is a date without its month.
func looseDate(weekday, day, year string) string {
	text := year
	switch {
	case year != "" && day != "":
		text = year + " (day: " + day + ")"
	case day != "":
		text = day
	}
	if weekday == "" {
		return text
	}
	if text == "" {
		return weekday
	}
	return text + " " + weekday
}

// clock writes the parts of the time.
func (f *dateFormat) clock() string {
	hour, minute, second := f.text("hour"), f.text("minute"), f.text("second")
	var parts []string
	if hour != "" {
		parts = append(parts, f.hour(hour))
	}
	if minute != "" {
		parts = append(parts, f.at.Format(padded(hour != "" || second != "", "04", "4")))
	}
	fraction := ""
	if digits := f.count("fractionalSecondDigits"); digits > 0 {
		fraction = fmt.Sprintf("%03d", f.at.Nanosecond()/1e6)[:digits]
	}
	if second != "" {
		text := f.at.Format(padded(minute != "" || hour != "", "05", "5"))
		if fraction != "" {
			text += "." + fraction
		}
		parts = append(parts, text)
	} else if fraction != "" {
		parts = append(parts, fraction)
	}
	text := strings.Join(parts, ":")
	if hour != "" && f.hour12 {
		text += f.at.Format(" PM")
	}
	if name := f.text("timeZoneName"); name != "" {
		text = strings.TrimPrefix(text+" "+zoneText(f.at, name), " ")
	}
	return text
}

func padded(isPadded bool, long, short string) string {
	if isPadded {
		return long
	}
	return short
}

func (f *dateFormat) hour(form string) string {
	switch {
	case !f.hour12:
		return f.at.Format("15")
	case form == "2-digit":
		return f.at.Format("03")
	}
	return f.at.Format("3")
}
