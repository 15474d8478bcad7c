package term

import (
	"strings"
)

// Style is how text is dressed for one stream. The zero value is plain text in UTF-8 of
// any width.
type Style struct {
	Color bool
	ASCII bool // marks and lines without characters beyond ASCII
	Width int  // columns of the terminal; 0 when there is none
}

// When says whether to use colour: the value of --color.
type When string

// The values of --color.
const (
	Auto   When = "auto"
	Always When = "always"
	Never  When = "never"
)

// Stream is what is known about the place that text goes to.
type Stream struct {
	Terminal bool
	Width    int // columns, when it is a terminal
}

// Detect chooses the style for a stream. --color=always or never decides alone;
// otherwise NO_COLOR turns colour off, CLICOLOR_FORCE turns it on, and without either it
// is on for a terminal that is not dumb. Symbols fall back to ASCII on a dumb terminal
// and where the locale names another encoding than UTF-8.
func Detect(when When, stream Stream, getenv func(string) string) Style {
	return Style{
		Color: color(when, stream, getenv),
		ASCII: getenv("TERM") == "dumb" || !utf8Locale(getenv),
		Width: stream.Width,
	}
}

func color(when When, stream Stream, getenv func(string) string) bool {
	switch {
	case when == Always:
		return true
	case when == Never, getenv("NO_COLOR") != "":
		return false
	case getenv("CLICOLOR_FORCE") != "" && getenv("CLICOLOR_FORCE") != "0":
		return true
	}
	return stream.Terminal && getenv("TERM") != "dumb" && getenv("CLICOLOR") != "0"
}

// utf8Locale reports whether the locale's encoding is UTF-8. A machine without any
// locale, such as a container, is taken for one that has it.
func utf8Locale(getenv func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := getenv(name); value != "" {
			value = strings.ToLower(value)
			return strings.Contains(value, "utf-8") || strings.Contains(value, "utf8")
		}
	}
	return true
}

// paint is an SGR sequence's parameter.
type paint string

const (
	plain  paint = ""
	bold   paint = "1"
	dim    paint = "2"
	red    paint = "31"
	green  paint = "32"
	yellow paint = "33"
	cyan   paint = "36"
	alarm  paint = "1;31"
)

func (s Style) paint(p paint, text string) string {
	if !s.Color || p == plain || text == "" {
		return text
	}
	return "\x1b[" + string(p) + "m" + text + "\x1b[0m"
}
