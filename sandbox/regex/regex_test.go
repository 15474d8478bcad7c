package regex_test

import (
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox/regex"
)

func TestExpressionsMatchAsInECMAScript(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, source, flags, text string
		want                      []string
	}{
		{"a literal is found", "bc", "", "abcd", []string{"bc"}},
		{"captures are forgotten at each turn", "(z)((a+)?(b+)?(c))*", "", "zaacbbbcac", []string{"zaacbbbcac", "z", "ac", "a", "-", "c"}},
		{"a turn that matches nothing does not count", "(a*)*", "", "b", []string{"", "-"}},
		{"an optional part that matches nothing did not take part", "(a?)?", "", "b", []string{"", "-"}},
		{"a look ahead is not entered again", "(?=(a+))a*b\\1", "", "baaabac", []string{"aba", "a"}},
		{"a negative look ahead forgets its captures", "(.*?)a(?!(a+)b\\2c)\\2(.*)", "", "baaabaac", []string{"baaabaac", "ba", "-", "abaac"}},
		{"a look behind reads from right to left", "(?<=(\\d+)(\\d+))$", "", "1053", []string{"", "1", "053"}},
		{"a reference within a look behind goes before its group", "(?<=\\1(a))b", "", "aab", []string{"b", "a"}},
		{"counted repeats are counted", "^(?:[a-z]{1,3}-){2,3}$", "", "ab-abc-a-", []string{"ab-abc-a-"}},
		{"a lazy repeat takes as little as it can", "a.{1,3}?c", "", "abbcc", []string{"abbc"}},
		{"a name may stand in several alternatives", "(?:(?<n>a)|(?<n>b))\\k<n>", "", "abb", []string{"bb", "-", "b"}},
		{"modifiers hold for a group", "(?i:a)b", "", "AB Ab", []string{"Ab"}},
		{"a code point is one character with u", "^.$", "u", "💩", []string{"💩"}},
		{"and two without", "^..$", "", "💩", []string{"💩"}},
		{"the Kelvin sign folds to k with u", "\u212a", "iu", "k", []string{"k"}},
		{"and not without", "\u212a", "i", "k", nil},
		{"sets can be subtracted", "[\\w--[a-z]]+", "v", "abC1d", []string{"C1"}},
		{"strings of a set are tried from the longest", "[\\q{a|ab|abc}x]", "v", "abcd", []string{"abc"}},
		{"properties of characters", "\\p{Lu}\\p{Script=Greek}", "u", "AΩ", []string{"AΩ"}},
		{"properties of strings", "^\\p{RGI_Emoji}$", "v", "👩🏿‍🦰", []string{"👩🏿‍🦰"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			re, err := regex.Compile(utf16.Encode([]rune(c.source)), c.flags)
			if err != nil {
				t.Fatal(err)
			}
			text := utf16.Encode([]rune(c.text))
			groups, err := re.Match(regex.Input{Units: text}, 0, nil)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for i := 0; i < len(groups); i += 2 {
				if groups[i] < 0 {
					got = append(got, "-")
					continue
				}
				got = append(got, string(utf16.Decode(text[groups[i]:groups[i+1]])))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
