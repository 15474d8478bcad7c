package intl

import (
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

func TestNewerSymbolsFollowOnesTheTablesKnow(t *testing.T) {
	t.Parallel()
	tables := collate.New(language.Und)
	// A text of the last block of ideographs the tables know, behind which is what they do not.
	const lastKnown = "\U0002B81D"
	before := rune(0)
	for _, p := range newer {
		if p.first <= before || p.last < p.first {
			t.Errorf("%U to %U is out of order", p.first, p.last)
		}
		before = p.last
		for _, r := range []rune{p.first, p.last} {
			if tables.CompareString(string(r), lastKnown) <= 0 {
				t.Errorf("the tables know %U", r)
			}
		}
		if tables.CompareString(string(p.after), "0") >= 0 {
			t.Errorf("%U follows %U, which is no symbol to the tables", p.first, p.after)
		}
	}
}

func TestOrderOfCases(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name       string
		one, other string
		want       int
	}{
		{"a small letter is ahead of its capital", "a", "A", -1},
		{"accents are no cases", "É", "E", 0},
		{"a ligature has the cases of two letters", "œA", "oea", 1},
		{"a letter that decomposes has those of its parts", "ﬁ", "Fi", -1},
		{"a small kana is ahead of that of the usual size", "ァ", "ア", -1},
		{"the scripts of kana are no cases", "ア", "あ", 0},
		{"what is no letter has none", "🙂1", "-", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := compareCases(c.one, c.other); got != c.want {
				t.Errorf("got %d, want %d", got, c.want)
			}
		})
	}
}
