package sandbox

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"
)

// jsonMistake says what V8 says of a text that is no JSON, and "" of one that is. It
// tells positions in UTF-16 units.
func jsonMistake(text goja.String) string {
	s := jsonScan{text: text, length: text.Length()}
	s.document()
	return s.mistake
}

// jsonScan reads JSON only to find the first mistake.
type jsonScan struct {
	text       goja.String
	length, at int
	mistake    string
}

// noUnit is the unit that peek answers behind the text.
const noUnit = 0xffff

func (s *jsonScan) peek() uint16 {
	if s.at >= s.length {
		return noUnit
	}
	return s.text.CharAt(s.at)
}

func (s *jsonScan) atEnd() bool { return s.at >= s.length }

func (s *jsonScan) space() {
	for s.at < s.length {
		switch s.text.CharAt(s.at) {
		case ' ', '\t', '\n', '\r':
			s.at++
			continue
		}
		return
	}
}

// document reads a whole text without recursion: open are the brackets that are open.
func (s *jsonScan) document() {
	var open []byte
	for s.mistake == "" {
		switch opened := s.value(); opened {
		case '{':
			open = append(open, opened)
			if s.key(true) {
				continue
			}
		case '[':
			if !s.closes(']') {
				open = append(open, opened)
				continue
			}
		}
		if open = s.behind(open); len(open) == 0 {
			return
		}
	}
}

// behind reads on behind a value to where the next one begins, and returns what is open
// there.
func (s *jsonScan) behind(open []byte) []byte {
	for s.mistake == "" {
		s.space()
		if len(open) == 0 {
			if !s.atEnd() {
				s.failAt("Unexpected non-whitespace character after JSON")
			}
			return nil
		}
		array := open[len(open)-1] == '['
		switch {
		case !s.atEnd() && s.peek() == ',':
			s.at++
			if !array {
				s.key(false)
			}
			return open
		case array && !s.closes(']'):
			s.fail("Expected ',' or ']' after array element")
		case !array && !s.closes('}'):
			s.fail("Expected ',' or '}' after property value")
		}
		open = open[:len(open)-1]
	}
	return nil
}

// closes reads a closing bracket.
func (s *jsonScan) closes(bracket uint16) bool {
	s.space()
	if s.atEnd() || s.peek() != bracket {
		return false
	}
	s.at++
	return true
}

// key reads the name of a member and the colon behind it. It stands where one must be.
func (s *jsonScan) key(first bool) bool {
	s.space()
	if s.atEnd() || s.peek() != '"' {
		if first {
			s.fail("Expected property name or '}'")
		} else {
			s.fail("Expected double-quoted property name")
		}
		return false
	}
	s.literal()
	if s.mistake != "" {
		return false
	}
	s.space()
	if s.atEnd() || s.peek() != ':' {
		s.fail("Expected ':' after property name")
		return false
	}
	s.at++
	return true
}

// value reads a primitive or an empty object, or the bracket that opens something.
func (s *jsonScan) value() (opened byte) {
	s.space()
	if s.atEnd() {
		s.unexpected()
		return 0
	}
	switch c := s.peek(); {
	case c == '{':
		s.at++
		if s.closes('}') {
			return 0
		}
		return '{'
	case c == '[':
		s.at++
		return '['
	case c == '"':
		s.literal()
	case c == '-' || isDigit(c):
		s.number()
	case c == 't':
		s.word("true")
	case c == 'f':
		s.word("false")
	case c == 'n':
		s.word("null")
	default:
		s.unexpected()
	}
	return 0
}

func isDigit(c uint16) bool { return c >= '0' && c <= '9' }

func (s *jsonScan) word(word string) {
	for i := range len(word) {
		if s.atEnd() || s.peek() != uint16(word[i]) {
			s.unexpected()
			return
		}
		s.at++
	}
}

func (s *jsonScan) digits() bool {
	begin := s.at
	for !s.atEnd() && isDigit(s.peek()) {
		s.at++
	}
	return s.at > begin
}

func (s *jsonScan) number() {
	if s.peek() == '-' {
		s.at++
		if s.atEnd() || !isDigit(s.peek()) {
			s.fail("No number after minus sign")
			return
		}
	}
	if s.peek() == '0' {
		s.at++
		if !s.atEnd() && isDigit(s.peek()) {
			s.fail("Unexpected number")
			return
		}
	}
	s.digits()
	if !s.atEnd() && s.peek() == '.' {
		s.at++
		if !s.digits() {
			s.fail("Unterminated fractional number")
			return
		}
	}
	if !s.atEnd() && (s.peek() == 'e' || s.peek() == 'E') {
		s.at++
		if !s.atEnd() && (s.peek() == '+' || s.peek() == '-') {
			s.at++
		}
		if !s.digits() {
			s.fail("Exponent part is missing a number")
		}
	}
}

// literal reads a string.
func (s *jsonScan) literal() {
	for s.at++; ; s.at++ {
		if s.atEnd() {
			s.fail("Unterminated string")
			return
		}
		switch c := s.peek(); {
		case c == '"':
			s.at++
			return
		case c < ' ':
			s.fail("Bad control character in string literal")
			return
		case c == '\\':
			s.at++
			if !s.escape() {
				return
			}
		}
	}
}

func (s *jsonScan) escape() bool {
	if s.atEnd() {
		s.fail("Unterminated string")
		return false
	}
	c := s.peek()
	if c != 'u' {
		if c > 'z' || !strings.ContainsRune(`"\/bfnrt`, rune(c)) {
			s.fail("Bad escaped character")
			return false
		}
		return true
	}
	for range 4 {
		s.at++
		if s.atEnd() || !isHex(s.peek()) {
			s.fail("Bad Unicode escape")
			return false
		}
	}
	return true
}

func isHex(c uint16) bool {
	return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// fail says what is wrong in the text and where.
func (s *jsonScan) fail(what string) { s.failAt(what + " in JSON") }

func (s *jsonScan) failAt(what string) {
	line, begin := 1, 0
	for i := 0; i < s.at && i < s.length; i++ {
		c := s.text.CharAt(i)
		if c == '\r' && i+1 < s.at && s.text.CharAt(i+1) == '\n' {
			continue
		}
		if c == '\n' || c == '\r' {
			line, begin = line+1, i+1
		}
	}
	s.mistake = fmt.Sprintf("%s at position %d (line %d column %d)", what, s.at, line, s.at-begin+1)
}

// shown is how much of a long text V8 shows at each side of a mistake.
const shown = 10

// unexpected says that a value cannot begin, or go on, like this.
func (s *jsonScan) unexpected() {
	switch {
	case s.atEnd():
		s.mistake = "Unexpected end of JSON input"
		return
	case isDigit(s.peek()):
		s.fail("Unexpected number")
		return
	case s.peek() == '"':
		s.fail("Unexpected string")
		return
	}
	switch whole := s.text.String(); whole {
	case "undefined", "NaN", "Infinity", "[object Object]":
		s.mistake = `"` + whole + `" is not valid JSON`
		return
	}
	from, to, before, behind := 0, s.length, "", ""
	if s.length > 2*shown {
		if s.at >= shown {
			from, before = s.at-shown, "..."
		}
		if s.at < s.length-shown {
			to, behind = s.at+shown, "..."
		}
	}
	s.mistake = fmt.Sprintf(`Unexpected token '%s', %s"%s"%s is not valid JSON`,
		s.text.Substring(s.at, s.at+1).String(), before, s.text.Substring(from, to).String(), behind)
}

// loneSurrogates reports whether JSON may have a surrogate without a partner, which the
// engine's parser replaces.
func loneSurrogates(encoded string) bool {
	if strings.Contains(encoded, "\ufffd") {
		return true // that is how a lone surrogate of the text itself is encoded
	}
	for {
		at := strings.Index(encoded, `\u`)
		if at < 0 || at+4 > len(encoded) {
			return false
		}
		if c := encoded[at+2]; (c == 'd' || c == 'D') && encoded[at+3] >= '8' {
			return true
		}
		encoded = encoded[at+2:]
	}
}
