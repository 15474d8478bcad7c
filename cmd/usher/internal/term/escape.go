package term

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tab is what a tab stands for where columns matter.
const tab = "    "

// Escape makes text of unknown origin safe to print on one line: control characters,
// line breaks, direction marks and other invisible characters are written as escapes, and
// so are bytes that are not UTF-8.
func Escape(s string) string {
	if printable(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&b, `\x%02x`, s[i])
		} else {
			writeRune(&b, r)
		}
		i += size
	}
	return b.String()
}

// escapeLine is Escape for a line of source or log text, in which tabs are spaces.
func escapeLine(s string) string {
	return Escape(strings.ReplaceAll(strings.TrimSuffix(s, "\r"), "\t", tab))
}

func printable(s string) bool {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || !unicode.IsGraphic(r) {
			return false
		}
		i += size
	}
	return true
}

func writeRune(b *strings.Builder, r rune) {
	switch {
	case unicode.IsGraphic(r):
		b.WriteRune(r)
	case r == '\n':
		b.WriteString(`\n`)
	case r == '\r':
		b.WriteString(`\r`)
	case r == '\t':
		b.WriteString(`\t`)
	case r < 0x100:
		fmt.Fprintf(b, `\x%02x`, r)
	case r < 0x10000:
		fmt.Fprintf(b, `\u%04x`, r)
	default:
		fmt.Fprintf(b, `\u{%x}`, r)
	}
}

// quote writes s as a JavaScript string.
func quote(s string) string {
	s = strings.ReplaceAll(s, `\`, `\\`)
	return `"` + Escape(strings.ReplaceAll(s, `"`, `\"`)) + `"`
}
