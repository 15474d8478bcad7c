package term

import (
	"strings"
	"unicode"
)

// columns is how many columns of a terminal an escaped text takes.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	case wide(r):
		return 2
	}
	return 1
}

// wide reports whether terminals give r two columns: the East Asian blocks and emoji.
func wide(r rune) bool {
	return r >= 0x1100 && (r <= 0x115f ||
		r >= 0x2e80 && r <= 0xa4cf && r != 0x303f ||
		r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff ||
		r >= 0xfe30 && r <= 0xfe6f ||
		r >= 0xff00 && r <= 0xff60 ||
		r >= 0xffe0 && r <= 0xffe6 ||
		r >= 0x1f300 && r <= 0x1faff ||
		r >= 0x20000 && r <= 0x3fffd)
}

// pad adds spaces until text has width columns.
func pad(text string, width int) string {
	if n := width - columns(text); n > 0 {
		return text + strings.Repeat(" ", n)
	}
	return text
}

// padLeft puts spaces before text until it has width columns.
func padLeft(text string, width int) string {
	if n := width - columns(text); n > 0 {
		return strings.Repeat(" ", n) + text
	}
	return text
}

// cut shortens text to width columns, its last ones being the ellipsis.
func (s Style) cut(text string, width int) string {
	if columns(text) <= width {
		return text
	}
	end := s.text(ellipsis)
	room := width - columns(end)
	for i, r := range text {
		if room -= runeColumns(r); room < 0 {
			return text[:i] + end
		}
	}
	return text
}
