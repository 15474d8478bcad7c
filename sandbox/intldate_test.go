package sandbox

import (
	"bytes"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"
)

// writtenDate is a line of what Node was asked.
type writtenDate struct {
	Way     string          `json:"way"`
	Locale  *string         `json:"locale,omitempty"`
	Options json.RawMessage `json:"options"`
	At      int64           `json:"at"`
	End     int64           `json:"end,omitempty"`
	Want    string          `json:"want"`
}

func writtenDates(t *testing.T) (dates []writtenDate) {
	t.Helper()
	data, err := os.ReadFile("testdata/intl/dates.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(data) {
		var date writtenDate
		if err := json.Unmarshal(line, &date); err != nil {
			t.Fatal(err)
		}
		dates = append(dates, date)
	}
	return dates
}

// differingDates are the lines whose answer is not Node's.
func differingDates(t *testing.T) map[int]bool {
	t.Helper()
	data, err := os.ReadFile("testdata/intl/differs.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := map[int]bool{}
	for line := range strings.FieldsSeq(string(data)) {
		n, err := strconv.Atoi(line)
		if err != nil {
			t.Fatal(err)
		}
		lines[n] = true
	}
	return lines
}

const datesScript = `
const ways = {
	format: (locale, options, at) => new Intl.DateTimeFormat(locale, options).format(at),
	parts: (locale, options, at) => new Intl.DateTimeFormat(locale, options).formatToParts(at).map((p) => p.type + ":" + p.value).join("|"),
	resolved: (locale, options) => JSON.stringify(new Intl.DateTimeFormat(locale, options).resolvedOptions()),
	range: (locale, options, at, end) => new Intl.DateTimeFormat(locale, options).formatRange(at, end),
	rangeParts: (locale, options, at, end) => new Intl.DateTimeFormat(locale, options).formatRangeToParts(at, end).map((p) => p.source[0] + ":" + p.value).join("|"),
	text: (locale, options, at) => new Date(at).toLocaleString(locale, options),
	day: (locale, options, at) => new Date(at).toLocaleDateString(locale, options),
	time: (locale, options, at) => new Date(at).toLocaleTimeString(locale, options),
};
exports.handler = async () => ASKED.map(({ way, locale, options, at, end }) => {
	try { return ways[way](locale, options, at, end) } catch (e) { return e.name + ": " + e.message }
});`

func TestDatesInLocalesAreThoseOfNode(t *testing.T) {
	t.Parallel()
	dates := writtenDates(t)
	known := differingDates(t)
	const batch = 500
	line, equal, ranges, equalRanges := 0, 0, 0, 0
	for len(dates) > 0 {
		some := dates[:min(batch, len(dates))]
		dates = dates[len(some):]
		asked, err := json.Marshal(some)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		if err := json.Unmarshal([]byte(value(t, Env{}, "const ASKED = "+string(asked)+";"+datesScript)), &got); err != nil {
			t.Fatal(err)
		}
		for i, date := range some {
			line++
			if strings.HasPrefix(date.Way, "range") {
				ranges++
				if got[i] == date.Want {
					equalRanges++
				}
			} else if got[i] == date.Want {
				equal++
			}
			if (got[i] != date.Want) == known[line] {
				continue
			}
			locale := "undefined"
			if date.Locale != nil {
				locale = *date.Locale
			}
			t.Errorf("line %d is in testdata/intl/differs.txt: %v\n%s %s %s %d\n got %q\nwant %q", line, known[line], date.Way, locale, date.Options, date.At, got[i], date.Want)
		}
	}
	t.Logf("%d of %d are equal, and %d of %d ranges", equal, line-ranges, equalRanges, ranges)
	if equal*1000 < leastEqual*(line-ranges) || line-ranges < 2000 {
		t.Errorf("only %d of %d are equal", equal, line-ranges)
	}
	if equalRanges*1000 < leastEqual*ranges {
		t.Errorf("only %d of %d ranges are equal", equalRanges, ranges)
	}
}
