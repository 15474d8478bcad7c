package document

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/usher-run/usher/actions"
)

// Error says what is wrong with a document, and where.
type Error struct {
	// Line and Column count from 1; columns in UTF-16 units, as editors count.
	Line, Column int
	// Message says what is wrong, without the place.
	Message string
	// Hint says what to do, or is "".
	Hint string
	// Excerpt shows the line of the place and the one above. Its File is "".
	Excerpt *actions.Excerpt
}

// Error names the place as line:column and says what is wrong there.
func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Message) }

// fail makes the error of a place in a text.
func fail(source []byte, at int, message string) *Error {
	line, column := place(source, at)
	lines := strings.Split(string(source), "\n")
	first := max(line-1, 1)
	shown := make([]string, 0, 2)
	for _, text := range lines[first-1 : line] {
		shown = append(shown, strings.TrimSuffix(text, "\r"))
	}
	return &Error{
		Line: line, Column: column, Message: message,
		Excerpt: &actions.Excerpt{Line: line, Column: column, Length: 1, First: first, Lines: shown},
	}
}

// place is the line and the column of an offset.
func place(source []byte, at int) (line, column int) {
	before := source[:min(at, len(source))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, len(utf16.Encode([]rune(string(before[start:])))) + 1
}
