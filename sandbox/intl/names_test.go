package intl

import (
	"testing"

	"github.com/usher-run/usher/sandbox/localized"
)

func TestNamesOfLanguages(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		names Names
		code  string
		want  string
	}{
		{"a language", Names{Locale: "sv", Type: "language", Style: "long"}, "de", "tyska"},
		{"one of a region", Names{Locale: "sv-SE", Type: "language", Style: "long"}, "de-AT", "tyska (Österrike)"},
		{"a dialect", Names{Locale: "en-US", Type: "language", Style: "long", Dialect: true}, "de-AT", "Austrian German"},
		{"parentheses in a name", Names{Locale: "en-US", Type: "language", Style: "long"}, "my-MM", "Burmese (Myanmar [Burma])"},
		{"a short name", Names{Locale: "en-US", Type: "region", Style: "short"}, "GB", "UK"},
		{"a part without a name", Names{Locale: "en-US", Type: "language", Style: "long"}, "en-XX", "English (XX)"},
		{"a part without a name, strictly", Names{Locale: "en-US", Type: "language", Style: "long", Strict: true}, "en-XX", ""},
		{"a code that is a piece of a table", Names{Locale: "en-US", Type: "region", Style: "long"}, "US\tUnited", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got, _ := c.names.Of(c.code); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func FuzzNumbers(f *testing.F) {
	f.Add("-1234.5678e10", uint8(0), uint8(3))
	f.Add("0x1f", uint8(9), uint8(100))
	f.Fuzz(func(t *testing.T, text string, places, digits uint8) {
		format := &Number{
			Locale: []string{"en-US", "de", "ja", "es"}[places%4], Style: "decimal", Grouping: "auto", Sign: "auto",
			Notation: []string{"standard", "compact", "scientific", "engineering"}[places/4%4], CompactDisplay: "short",
			Rounding: Rounding{MinInteger: 1, MaxFraction: int(digits % 101), Increment: 1, Mode: "halfEven", Priority: "auto"},
		}
		if localized.Text(format.Format(OfText(text))) == "" {
			t.Errorf("%q is written as nothing", text)
		}
	})
}
