package intltext

import (
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// units is a text of UTF-16.
type units []uint16

func (u units) Length() int          { return len(u) }
func (u units) CharAt(at int) uint16 { return u[at] }

func graphemes(text units) (all []string) {
	for at := 0; at < len(text); {
		end := NextGrapheme(text, at)
		all = append(all, string(utf16.Decode(text[at:end])))
		at = end
	}
	return all
}

func TestGraphemesAreThoseOfUnicode(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", nil},
		{"letters", "ab", []string{"a", "b"}},
		{"a mark", "e\u0301a", []string{"e\u0301", "a"}},
		{"ends of lines", "\r\n\n\r", []string{"\r\n", "\n", "\r"}},
		{"a mark behind the end of a line", "\n\u0301", []string{"\n", "\u0301"}},
		{"flags", "🇸🇪🇩🇪🇫", []string{"🇸🇪", "🇩🇪", "🇫"}},
		{"a family", "👩‍👩‍👧a", []string{"👩‍👩‍👧", "a"}},
		{"a joiner between a letter and a picture", "a\u200d👧", []string{"a\u200d", "👧"}},
		{"a skin", "👍🏽👍", []string{"👍🏽", "👍"}},
		{"letters of Hangul", "각가각", []string{"각", "가", "각"}},
		{"a conjunct", "क्षि", []string{"क्षि"}},
		{"a conjunct that is kept apart", "क्\u200cष", []string{"क्\u200c", "ष"}},
		{"what comes before", "\u0600a", []string{"\u0600a"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, graphemes(utf16.Encode([]rune(c.text)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func FuzzGraphemes(f *testing.F) {
	f.Add("e\u0301👩‍👩‍👧🇸🇪🇩🇪क्षि\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		all := utf16.Encode([]rune(text))
		for at := 0; at < len(all); {
			end := NextGrapheme(units(all), at)
			if end <= at || end > len(all) {
				t.Fatalf("the grapheme at %d of %q ends at %d", at, text, end)
			}
			at = end
		}
	})
}
