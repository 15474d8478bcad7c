package bundle

import (
	"fmt"
	"strings"
)

// Message is one finding in an author's source.
type Message struct {
	// Name is the class that Node would report: "SyntaxError", or "Error".
	Name   string
	Text   string
	File   string // relative to the source folder; "" when the message has no place
	Line   int    // from 1; 0 when the message has no place
	Column int    // from 1, in UTF-16 units as in stack frames
	Length int    // UTF-16 units to underline, on the one line
	// LineText is the line the message points at.
	LineText string
	// Hint says what to do: "npm install axios".
	Hint string
}

// Error is why a program could not be bundled: at least one message.
type Error struct{ Messages []Message }

// Error returns the first message and how many there are more.
func (e *Error) Error() string {
	m := e.Messages[0]
	var b strings.Builder
	switch {
	case m.Line > 0:
		fmt.Fprintf(&b, "%s:%d:%d: ", m.File, m.Line, m.Column)
	case m.File != "":
		fmt.Fprintf(&b, "%s: ", m.File)
	}
	b.WriteString(m.Text)
	if n := len(e.Messages) - 1; n > 0 {
		fmt.Fprintf(&b, " (and %d more)", n)
	}
	return b.String()
}
