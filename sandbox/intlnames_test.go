package sandbox

import "testing"

func TestLanguageCodes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"a language of two letters", "de", true},
		{"a language of three letters", "gsw", true},
		{"a language of five letters", "abcde", true},
		{"capitals count as letters", "DE-AT", true},
		{"four letters are a script, and no language", "Latn", false},
		{"nine letters are too many", "abcdefghi", false},
		{"nothing", "", false},
		{"one letter", "d", false},
		{"digits are no language", "12", false},
		{"a script behind it", "zh-Hant", true},
		{"a script and a region", "zu-Latn-ZA", true},
		{"a region of three digits", "es-419", true},
		{"a variant", "de-1996", true},
		{"all of it", "sl-Latn-IT-rozaj-biske-1994", true},
		{"two scripts", "zh-Hant-Hans", false},
		{"two regions", "de-AT-CH", false},
		{"a script behind a region", "zh-TW-Hant", false},
		{"a region behind a variant", "de-1996-AT", false},
		{"a variant of four letters", "de-AT-abcd", false},
		{"an extension", "de-u-co-phonebk", false},
		{"a hyphen at the end", "de-", false},
		{"two hyphens", "de--AT", false},
		{"a letter of no alphabet of ASCII", "d\u017f", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := isLanguageCode(c.text); got != c.want {
				t.Errorf("%q: got %v, want %v", c.text, got, c.want)
			}
		})
	}
}
