package intl

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// compareCases orders two texts of the same letters by their cases alone, small ones first.
func compareCases(one, other string) int { return strings.Compare(casesOf(one), casesOf(other)) }

// casesOf has a sign for every letter: "1" for a capital, "0" for all else. As in the root of
// Unicode's orders, a kana of the usual size is the capital of the small one.
func casesOf(text string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(text) {
		if !unicode.IsLetter(r) {
			continue
		}
		sign := "0"
		if unicode.IsUpper(r) || unicode.In(r, unicode.Hiragana, unicode.Katakana) && !strings.ContainsRune(smallKana, r) {
			sign = "1"
		}
		b.WriteString(sign)
		if strings.ContainsRune(ligatures, r) {
			b.WriteString(sign)
		}
	}
	return b.String()
}

const (
	smallKana = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
	// ligatures are ordered as two letters but do not decompose.
	ligatures = "æÆœŒßẞ"
)
