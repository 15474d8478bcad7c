// Package intltext finds the boundaries of graphemes, by the rules of UAX #29. The table of the
// classes of characters is what Node 22 answers; what asks for it is in sandbox/testdata/intl.
package intltext

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"
)

//go:embed tables/grapheme.txt
var graphemeTable string

// span is a range of characters of one class.
type span struct {
	first, last rune
	class       string
}

// spans are those of the table, in the order of their characters.
var spans = sync.OnceValue(func() []span {
	all := make([]span, 0, strings.Count(graphemeTable, " ")+strings.Count(graphemeTable, "\t"))
	for line := range strings.Lines(graphemeTable) {
		class, ranges, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		at := rune(0)
		for text := range strings.FieldsSeq(ranges) {
			begin, more, _ := strings.Cut(text, "+")
			first := at + base36(begin)
			at = first + base36(more)
			all = append(all, span{first, at, class})
		}
	}
	slices.SortFunc(all, func(one, other span) int { return int(one.first - other.first) })
	return all
})

func base36(text string) rune {
	n, _ := strconv.ParseInt("0"+text, 36, 32)
	return rune(n)
}

// classOf is the class of a character, or "".
func classOf(r rune) string {
	if utf16.IsSurrogate(r) {
		return "Control"
	}
	at, found := slices.BinarySearchFunc(spans(), r, func(s span, r rune) int {
		switch {
		case s.last < r:
			return -1
		case s.first > r:
			return 1
		}
		return 0
	})
	if !found {
		return ""
	}
	return spans()[at].class
}

// Text is a text of UTF-16.
type Text interface {
	Length() int
	CharAt(at int) uint16
}

// runeAt is the character at a place, and its length in units.
func runeAt(text Text, at int) (r rune, units int) {
	r = rune(text.CharAt(at))
	if utf16.IsSurrogate(r) && at+1 < text.Length() {
		if pair := utf16.DecodeRune(r, rune(text.CharAt(at+1))); pair != '\ufffd' {
			return pair, 2
		}
	}
	return r, 1
}

// joined is what the rules look back at within one grapheme.
type joined struct {
	before    string
	regionals int
	pictured  string // "seen" after a pictograph and what extends it, "joins" after a joiner too
	conjunct  string // "seen" after a consonant and what extends it, "linked" after a linker too
}

// NextGrapheme is where the grapheme that begins at a place ends.
func NextGrapheme(text Text, from int) int {
	var j joined
	at := from
	for at < text.Length() {
		r, units := runeAt(text, at)
		class := classOf(r)
		if at > from && !j.joins(class) {
			return at
		}
		j.take(class)
		at += units
	}
	return at
}

// joins tells whether a class goes on with the grapheme.
func (j *joined) joins(class string) bool {
	switch {
	case j.before == "CR":
		return class == "LF"
	case j.before == "LF", j.before == "Control", class == "CR", class == "LF", class == "Control":
		return false
	case extends(class), class == "SpacingMark", j.before == "Prepend":
		return true
	}
	switch j.before {
	case "L":
		return class == "L" || class == "V" || class == "LV" || class == "LVT"
	case "LV", "V":
		return class == "V" || class == "T"
	case "LVT", "T":
		return class == "T"
	}
	return class == "Consonant" && j.conjunct == "linked" || class == "Pictographic" && j.pictured == "joins" || class == "Regional" && j.regionals%2 == 1
}

func extends(class string) bool {
	return class == "Extend" || class == "Joiner" || class == "ZWJ" || class == "Linker"
}

// take remembers a class of the grapheme.
func (j *joined) take(class string) {
	j.before = class
	j.regionals++
	if class != "Regional" {
		j.regionals = 0
	}
	switch {
	case class == "Pictographic":
		j.pictured = "seen"
	case class == "ZWJ" && j.pictured == "seen":
		j.pictured = "joins"
	case !extends(class) || j.pictured == "joins":
		j.pictured = ""
	}
	switch {
	case class == "Consonant":
		j.conjunct = "seen"
	case class == "Linker" && j.conjunct != "":
		j.conjunct = "linked"
	case class != "Extend" && class != "ZWJ":
		j.conjunct = ""
	}
}
