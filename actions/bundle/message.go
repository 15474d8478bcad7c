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

// String is the text with its place, as far as it has one: "main.js:2:5: text".
func (m Message) String() string {
	switch {
	case m.Line > 0:
		return fmt.Sprintf("%s:%d:%d: %s", m.File, m.Line, m.Column, m.Text)
	case m.File != "" && !strings.HasPrefix(m.Text, m.File+" ") && !strings.HasPrefix(m.Text, m.File+":"):
		return m.File + ": " + m.Text
	}
	return m.Text
}

// Error is why a program could not be bundled: at least one message.
type Error struct{ Messages []Message }

// Error returns the first message and how many there are more.
func (e *Error) Error() string {
	if n := len(e.Messages) - 1; n > 0 {
		return fmt.Sprintf("%s (and %d more)", e.Messages[0], n)
	}
	return e.Messages[0].String()
}
