package sandbox

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"
)

// The functions here walk JSON text that is known to be valid. On other text they stay
// within it and answer something; they never panic.

func skipSpace(text string, i int) int {
	for i < len(text) && text[i] <= ' ' {
		i++
	}
	return i
}

// skipText returns the place behind the string that begins at i, and whether it has
// escapes.
func skipText(text string, i int) (end int, escaped bool) {
	for i++; i < len(text); i++ {
		next := strings.IndexByte(text[i:], '"')
		if next < 0 {
			return len(text), escaped
		}
		backslash := strings.IndexByte(text[i:i+next], '\\')
		if backslash < 0 {
			return i + next + 1, escaped
		}
		escaped = true
		i += backslash + 1
	}
	return len(text), escaped
}

// skipValue returns the place behind the value that begins at i.
func skipValue(text string, i int) int {
	if i >= len(text) {
		return len(text)
	}
	switch text[i] {
	case '"':
		end, _ := skipText(text, i)
		return end
	case '{', '[':
		depth := 0
		for i < len(text) {
			switch text[i] {
			case '{', '[':
				depth++
			case '}', ']':
				if depth--; depth == 0 {
					return i + 1
				}
			case '"':
				i, _ = skipText(text, i)
				continue
			}
			i++
		}
		return len(text)
	}
	start := i
	for i < len(text) && text[i] > ' ' && text[i] != ',' && text[i] != '}' && text[i] != ']' {
		i++
	}
	if i == start {
		return i + 1
	}
	return i
}

// keyText reads the string literal of a member's key.
func keyText(literal string, escaped bool) string {
	if !escaped {
		if len(literal) < 2 {
			return ""
		}
		return literal[1 : len(literal)-1]
	}
	var key string
	if json.Unmarshal([]byte(literal), &key) != nil {
		return literal
	}
	return key
}

// textValue reads a string literal as a value, surrogates without a partner included.
func textValue(vm *goja.Runtime, literal string, escaped bool) goja.Value {
	if !escaped || !strings.Contains(literal, `\u`) {
		return vm.ToValue(keyText(literal, escaped))
	}
	text := keyText(literal, true)
	if !strings.Contains(text, "\ufffd") {
		return vm.ToValue(text)
	}
	return goja.StringFromUTF16(utf16Literal(literal))
}

// utf16Literal decodes a literal unit by unit.
func utf16Literal(literal string) []uint16 {
	var units []uint16
	body := strings.TrimSuffix(strings.TrimPrefix(literal, `"`), `"`)
	for body != "" {
		if len(body) >= 6 && body[0] == '\\' && body[1] == 'u' {
			unit, err := strconv.ParseUint(body[2:6], 16, 16)
			if err == nil {
				units = append(units, uint16(unit))
				body = body[6:]
				continue
			}
		}
		var end int
		if body[0] == '\\' && len(body) > 1 {
			end = 2
		} else if next := strings.IndexByte(body[1:], '\\'); next >= 0 {
			end = 1 + next
		} else {
			end = len(body)
		}
		units = append(units, utf16.Encode([]rune(keyText(`"`+body[:end]+`"`, true)))...)
		body = body[end:]
	}
	return units
}

// numberValue reads a number literal.
func numberValue(vm *goja.Runtime, literal string) goja.Value {
	if len(literal) < 16 && literal != "-0" {
		if n, err := strconv.ParseInt(literal, 10, 64); err == nil {
			return vm.ToValue(n)
		}
	}
	// A number beyond the range is an infinity, as in JSON.parse.
	f, _ := strconv.ParseFloat(literal, 64)
	return vm.ToValue(f)
}
