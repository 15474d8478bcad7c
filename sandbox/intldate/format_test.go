package intldate

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox/localized"
)

func zone(t testing.TB, name string) Zone {
	t.Helper()
	found, ok := ZoneNamed(name)
	if !ok {
		t.Fatalf("there is no zone %s", name)
	}
	return found
}

func TestFormatsWriteTimes(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name    string
		options Options
		zone    string
		at      string
		want    string
	}{
		{"styles", Options{Locale: "en-US", HourCycle: "h12", DateStyle: "full", TimeStyle: "short"}, "America/New_York", "2024-07-04T16:00:00Z", "Thursday, July 4, 2024 at 12:00\u202fPM"},
		{"the second before summer time", Options{Locale: "de", HourCycle: "h23", TimeStyle: "full"}, "Europe/Berlin", "2024-03-31T00:59:59Z", "01:59:59 Mitteleuropäische Normalzeit"},
		{"the first second of summer time", Options{Locale: "de", HourCycle: "h23", TimeStyle: "full"}, "Europe/Berlin", "2024-03-31T01:00:00Z", "03:00:00 Mitteleuropäische Sommerzeit"},
		{"summer time of a far year", Options{Locale: "de", HourCycle: "h23", TimeStyle: "long"}, "Europe/Berlin", "2345-07-01T00:00:00Z", "02:00:00 MESZ"},
		{"a name of once", Options{Locale: "en-CA", HourCycle: "h12", TimeStyle: "full"}, "America/Sao_Paulo", "1999-12-31T18:30:00Z", "4:30:00\u202fp.m. Brasilia Summer Time"},
		{"local mean time", Options{Locale: "en-GB", HourCycle: "h23", TimeStyle: "long"}, "America/New_York", "1850-01-01T12:00:00Z", "07:03:58 GMT-4:56:02"},
		{"before the common era", Options{Locale: "en-US", HourCycle: "h12", DateStyle: "short"}, "UTC", "-0043-03-15T12:00:00Z", "3/15/44"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			at, err := time.Parse(time.RFC3339, strings.TrimPrefix(c.at, "-"))
			if err != nil {
				t.Fatal(err)
			}
			if c.at[0] == '-' {
				at = at.AddDate(-2*at.Year(), 0, 0)
			}
			c.options.Zone = zone(t, c.zone)
			if got := localized.Text(New(c.options).Parts(at.UnixMilli())); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestRangesShareWhatBothEndsHave(t *testing.T) {
	t.Parallel()
	const hour, day = 3600000, 86400000
	options := Options{Locale: "en-US", HourCycle: "h12", Zone: zone(t, "UTC")}
	options.Widths = [len(Fields)]string{3: "short", 4: "numeric", 5: "numeric"}
	cases := []struct {
		name     string
		from, to int64
		want     string
	}{
		{"one time", 0, 0, "Jan 1, 12 AM"},
		{"a time that is written the same", 0, 1000, "Jan 1, 12 AM"},
		{"hours of a half of a day", hour, 2 * hour, "Jan 1, 1 – 2 AM"},
		{"halves of a day", hour, 13 * hour, "Jan 1, 1 AM – 1 PM"},
		{"days", hour, day, "Jan 1, 1 AM – Jan 2, 12 AM"},
		{"years", hour, 366 * day, "Jan 1, 1970, 1 AM – Jan 2, 1971, 12 AM"},
		{"the other way around", 2 * hour, hour, "Jan 1, 2 – 1 AM"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := strings.NewReplacer("\u202f", " ", "\u2009", " ").Replace(localized.Text(New(options).Range(c.from, c.to)))
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestZonesHaveTheNamesOfIntl(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, zone, want string }{
		{"a link", "US/Eastern", "America/New_York"},
		{"a name that Intl keeps", "Asia/Kolkata", "Asia/Calcutta"},
		{"other letters", "eUROPE/pARIS", "Europe/Paris"},
		{"a zone of no place", "Etc/GMT+5", "Etc/GMT+5"},
		{"another name of UTC", "Zulu", "UTC"},
		{"an offset", "+0530", "+05:30"},
		{"an offset of nothing", "-00:00", "+00:00"},
		{"no zone", "Europe/Nowhere", ""},
		{"nothing", "", ""},
		{"the zone of the machine", "local", ""},
		{"a path", "../Europe/Paris", ""},
		{"a line", "UTC\nUTC", ""},
		{"an offset of more than a day", "+25:00", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, _ := ZoneNamed(c.zone)
			if diff := cmp.Diff(c.want, got.Name); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAllZonesHaveTimesAndNames(t *testing.T) {
	t.Parallel()
	names := Zones()
	if len(names) < 400 {
		t.Fatalf("there are %d zones", len(names))
	}
	for _, name := range names {
		f := New(Options{Locale: "ja-JP", HourCycle: "h23", TimeStyle: "full", Zone: zone(t, name)})
		for _, at := range []int64{-1 << 43, 0, 1720000000000, 1 << 43} {
			if text := localized.Text(f.Parts(at)); len(text) < len("0:00:00 x") {
				t.Errorf("%s: %q", name, text)
			}
		}
	}
}

func FuzzOptions(f *testing.F) {
	f.Add(uint64(0), uint8(0), "Europe/Berlin", int64(0), int64(1))
	f.Add(uint64(0xffffffffff), uint8(255), "+05:30", int64(-8640000000000000), int64(8640000000000000))
	f.Fuzz(func(t *testing.T, widths uint64, locale uint8, zoneName string, from, to int64) {
		if from > 864e13 || from < -864e13 || to > 864e13 || to < -864e13 {
			return
		}
		zone, ok := ZoneNamed(zoneName)
		if !ok {
			return
		}
		locales := strings.Split(localized.Locales, ",")
		options := Options{Locale: locales[int(locale)%len(locales)], HourCycle: []string{"h11", "h12", "h23", "h24"}[locale>>6], Zone: zone}
		allowed := [len(Fields)][]string{
			{"narrow", "short", "long"}, {"narrow", "short", "long"}, {"numeric", "2-digit"}, {"numeric", "2-digit", "narrow", "short", "long"}, {"numeric", "2-digit"},
			{"numeric", "2-digit"}, {"numeric", "2-digit"}, {"numeric", "2-digit"}, {"1", "2", "3"}, {"narrow", "short", "long"},
			{"short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric"},
		}
		some := false
		for i, values := range allowed {
			if pick := int(widths>>(4*i)) & 15; pick < len(values) {
				options.Widths[i], some = values[pick], true
			}
		}
		if !some {
			options.TimeStyle = "full"
		}
		format := New(options)
		if localized.Text(format.Parts(from)) == "" {
			t.Errorf("%+v writes nothing", options)
		}
		if format.Range(from, from)[0].Source != "shared" {
			t.Errorf("%+v has two ends where there is one time", options)
		}
		format.Range(from, to)
		format.Shown()
	})
}
