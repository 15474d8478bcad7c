package node

import (
	"strings"
	"unicode/utf8"
)

// The percent-encode sets of the URL Standard. Each tells whether a byte of UTF-8 has to
// be encoded; everything outside of ASCII does in all of them.

func inControlSet(b byte) bool { return b <= 0x1f || b > 0x7e }

func inFragmentSet(b byte) bool { return inControlSet(b) || strings.IndexByte(" \"<>`", b) >= 0 }

func inQuerySet(b byte) bool { return inControlSet(b) || strings.IndexByte(" \"#<>", b) >= 0 }

func inSpecialQuerySet(b byte) bool { return inQuerySet(b) || b == '\'' }

// inPathSet leaves the circumflex alone, which the standard has come to encode after
// Node 22.
func inPathSet(b byte) bool { return inQuerySet(b) || strings.IndexByte("?`{}", b) >= 0 }

func inUserinfoSet(b byte) bool { return inPathSet(b) || strings.IndexByte("/:;=@[\\]^|", b) >= 0 }

// inFormSet is what a query of names and values encodes; a space becomes a plus before.
func inFormSet(b byte) bool {
	return !(b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || strings.IndexByte("*-._", b) >= 0)
}

const upperHex = "0123456789ABCDEF"

func percentEncode(text string, in func(byte) bool) string {
	for i := range len(text) {
		if in(text[i]) {
			return percentEncodeFrom(text, i, in)
		}
	}
	return text
}

func percentEncodeFrom(text string, start int, in func(byte) bool) string {
	encoded := append(make([]byte, 0, len(text)+16), text[:start]...)
	for i := start; i < len(text); i++ {
		if b := text[i]; in(b) {
			encoded = append(encoded, '%', upperHex[b>>4], upperHex[b&15])
		} else {
			encoded = append(encoded, b)
		}
	}
	return string(encoded)
}

func percentDecode(text string) []byte {
	decoded := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			high, low := hexDigit(uint16(text[i+1])), hexDigit(uint16(text[i+2]))
			if high >= 0 && low >= 0 {
				decoded = append(decoded, byte(high<<4|low))
				i += 2
				continue
			}
		}
		decoded = append(decoded, text[i])
	}
	return decoded
}

// validText is bytes as text with U+FFFD for what is no UTF-8.
func validText(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	text, _, _ := decodeUTF8(nil, data, true, false)
	return string(text)
}

// parseForm reads a query of names and values, name and value in turn.
func parseForm(query string) []string {
	var list []string
	for sequence := range strings.SplitSeq(query, "&") {
		if sequence == "" {
			continue
		}
		name, value, _ := strings.Cut(sequence, "=")
		for _, part := range []string{name, value} {
			list = append(list, validText(percentDecode(strings.ReplaceAll(part, "+", " "))))
		}
	}
	return list
}

// formatForm is the inverse of parseForm.
func formatForm(list []string) string {
	var text strings.Builder
	for i := 0; i+1 < len(list); i += 2 {
		if i > 0 {
			text.WriteByte('&')
		}
		text.WriteString(formEncode(list[i]))
		text.WriteByte('=')
		text.WriteString(formEncode(list[i+1]))
	}
	return text.String()
}

func formEncode(text string) string {
	encoded := percentEncode(text, func(b byte) bool { return b != ' ' && inFormSet(b) })
	return strings.ReplaceAll(encoded, " ", "+")
}
