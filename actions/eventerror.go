package actions

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/tidwall/gjson"
)

// EventError says why a text is no event, and where.
type EventError struct {
	// Line and Column count from 1; columns in UTF-16 units, as editors count.
	Line, Column int
	// Message says what is wrong, without the place.
	Message string
	// Excerpt shows the lines around the place. Its File is "".
	Excerpt *Excerpt
}

// Error names the place as line:column and says what is wrong there.
func (e *EventError) Error() string {
	return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Message)
}

func checkEvent(raw []byte) error {
	if len(bytes.TrimSpace(raw)) == 0 {
		return newEventError(raw, 0, "the event is empty; it must be a JSON object")
	}
	if bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")) {
		return newEventError(raw, 0, "the event begins with a byte order mark; save it as UTF-8 without one")
	}
	if !utf8.Valid(raw) {
		return newEventError(raw, invalidUTF8(raw), "the event is not valid UTF-8")
	}
	if deep := tooDeep(raw); deep >= 0 {
		return newEventError(raw, deep, fmt.Sprintf("the event is nested deeper than %d levels", maxNesting))
	}
	// gjson accepts what encoding/json accepts, and takes a third of the time.
	if !gjson.ValidBytes(raw) {
		return invalidJSON(raw)
	}
	if start := len(raw) - len(bytes.TrimLeft(raw, " \t\r\n")); raw[start] != '{' {
		return newEventError(raw, start, "the event must be a JSON object, not "+withArticle(typeOfText(raw[start])))
	}
	return nil
}

// maxNesting is how deep an event may be nested. Events are a few levels deep, and code
// that reads JSON calls itself for each level.
const maxNesting = 1000

// tooDeep is where a text is nested deeper than maxNesting, or -1. It need not be JSON.
func tooDeep(raw []byte) int {
	if bytes.Count(raw, []byte("{"))+bytes.Count(raw, []byte("[")) <= maxNesting {
		return -1
	}
	depth, inText := 0, false
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case inText && c == '\\':
			i++
		case c == '"':
			inText = !inText
		case inText:
		case c == '{' || c == '[':
			if depth++; depth > maxNesting {
				return i
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return -1
}

func invalidJSON(raw []byte) error {
	var syntax *json.SyntaxError
	if err := json.Unmarshal(raw, new(json.RawMessage)); !errors.As(err, &syntax) {
		return newEventError(raw, 0, fmt.Sprintf("the event cannot be read: %v", err))
	}
	offset := int(syntax.Offset)
	if strings.Contains(syntax.Error(), "unexpected end") {
		return newEventError(raw, len(bytes.TrimRight(raw, " \t\r\n")), "the event is not valid JSON: it ends too early")
	}
	// The decoder counts the offending byte.
	return newEventError(raw, max(offset-1, 0), "the event is not valid JSON: "+syntax.Error())
}

func newEventError(raw []byte, offset int, message string) *EventError {
	offset = min(offset, len(raw))
	begin := bytes.LastIndexByte(raw[:offset], '\n') + 1
	line := bytes.Count(raw[:begin], []byte("\n")) + 1
	column := length(string(raw[begin:offset]), UTF16) + 1
	return &EventError{Line: line, Column: column, Message: message, Excerpt: excerpt(raw, line, column)}
}

// excerpt cuts the line and one before and after it out of a text.
func excerpt(raw []byte, line, column int) *Excerpt {
	lines := strings.Split(string(raw), "\n")
	first, last := max(line-1, 1), min(line+1, len(lines))
	shown := make([]string, 0, last-first+1)
	for _, text := range lines[first-1 : last] {
		shown = append(shown, strings.TrimSuffix(text, "\r"))
	}
	return &Excerpt{Line: line, Column: column, Length: 1, First: first, Lines: shown}
}

func invalidUTF8(raw []byte) int {
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
	return 0
}

func typeOfText(first byte) Type {
	switch first {
	case '{':
		return Obj
	case '[':
		return Array
	case '"':
		return String
	case 't', 'f':
		return Boolean
	case 'n':
		return Null
	default:
		return Number
	}
}
