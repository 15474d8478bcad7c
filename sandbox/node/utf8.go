package node

import (
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// largeText is from how many units on a text is read unit by unit: the engine makes a copy of one
// that is not ASCII to give it as UTF-8, which takes less time and more memory.
const largeText = 64 << 10

// runeAt is the character at a place of a text, and how many units it has. A surrogate without a
// partner is U+FFFD.
func runeAt(text goja.String, at int) (r rune, units int) {
	r = rune(text.CharAt(at))
	if !utf16.IsSurrogate(r) {
		return r, 1
	}
	if at+1 < text.Length() {
		if pair := utf16.DecodeRune(r, rune(text.CharAt(at+1))); pair != utf8.RuneError {
			return pair, 2
		}
	}
	return utf8.RuneError, 1
}

// utf8Length is how many bytes a text has as UTF-8.
func utf8Length(text goja.String) int {
	if text.Length() < largeText {
		return len(text.String())
	}
	size := 0
	for at := 0; at < text.Length(); {
		r, units := runeAt(text, at)
		size += utf8.RuneLen(r)
		at += units
	}
	return size
}

// utf8Of is a text as UTF-8, in memory that nothing else has.
func utf8Of(text goja.String) []byte {
	if text.Length() < largeText {
		return []byte(text.String())
	}
	size := utf8Length(text)
	if size == text.Length() {
		return []byte(text.String()) // of which the engine makes no copy
	}
	data := make([]byte, 0, size)
	for at := 0; at < text.Length(); {
		r, units := runeAt(text, at)
		data = utf8.AppendRune(data, r)
		at += units
	}
	return data
}

// isWellFormed says that no surrogate in a text is without a partner.
func isWellFormed(text goja.String) bool {
	for at := 0; at < text.Length(); {
		r, units := runeAt(text, at)
		if r == utf8.RuneError && text.CharAt(at) != utf8.RuneError {
			return false
		}
		at += units
	}
	return true
}
