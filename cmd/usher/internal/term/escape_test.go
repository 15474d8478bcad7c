package term

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/usher-run/usher/actions"
)

func TestTextOfScriptsIsEscaped(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"plain text stays", "grün 植物 🌱", "grün 植物 🌱"},
		{"an escape sequence shows its bytes", "\x1b]0;title\x07", `\x1b]0;title\x07`},
		{"eight-bit controls show their bytes", "\u009b31m", `\x9b31m`},
		{"line breaks and tabs are named", "a\r\n\tb", `a\r\n\tb`},
		{"direction marks show", "user\u202etxt", `user\u202etxt`},
		{"invisible characters beyond the first plane show", "a\U000e0041", `a\u{e0041}`},
		{"broken UTF-8 shows its bytes", "a\xffb", `a\xffb`},
		{"the replacement character itself stays", "\ufffd", "\ufffd"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := Escape(test.in); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func FuzzNoTextDrivesTheTerminal(f *testing.F) {
	f.Add("\x1b[2J", 3)
	f.Add("a\u202eb\r\n\tc\xff", 0)
	f.Fuzz(func(t *testing.T, s string, width int) {
		style := Style{Width: width}
		failure := Failure{Where: s, Event: s, Error: &actions.Error{
			Name: s, Message: s, Hint: s, Exception: s, Public: s,
			Frames: []actions.Frame{{Function: s, File: s, Line: 1, Column: 1}},
			Source: &actions.Excerpt{File: s, First: 1, Line: 2, Column: width, Length: width, Lines: []string{s, s}},
		}}
		out := style.Error(failure) + Arguments(actions.Object{{Key: "key", Value: s}, {Key: "value", Value: s}})
		for i, r := range out {
			if r != '\n' && !unicode.IsGraphic(r) {
				t.Fatalf("%q at %d of %q", r, i, out)
			}
		}
		if !utf8.ValidString(out) || strings.Contains(out, "\x1b") {
			t.Fatalf("%q", out)
		}
	})
}
