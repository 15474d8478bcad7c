package node

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"math"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// encodeText writes text as bytes in one of the encodings of Buffer, by the name that
// JavaScript has normalised. A lone surrogate becomes U+FFFD in UTF-8; hexadecimal ends
// at the first pair that is none; Base64 takes both alphabets and passes over what
// belongs to neither.
func encodeText(text goja.String, encoding string) []byte {
	switch encoding {
	case "utf16le":
		data := make([]byte, 0, 2*text.Length())
		for i := range text.Length() {
			data = binary.LittleEndian.AppendUint16(data, text.CharAt(i))
		}
		return data
	case "latin1", "ascii":
		data := make([]byte, text.Length())
		for i := range data {
			data[i] = byte(text.CharAt(i))
		}
		return data
	case "hex":
		return decodeHex(text)
	case "base64", "base64url":
		return decodeBase64(text)
	default:
		return utf8Of(text)
	}
}

// decodeText writes bytes as text, the inverse of encodeText.
func decodeText(vm *goja.Runtime, data []byte, encoding string) goja.Value {
	switch encoding {
	case "utf16le":
		units := make([]uint16, len(data)/2)
		for i := range units {
			units[i] = binary.LittleEndian.Uint16(data[2*i:])
		}
		return goja.StringFromUTF16(units)
	case "latin1":
		return vm.ToValue(latin1ToString(data))
	case "ascii":
		text := make([]byte, len(data))
		for i, b := range data {
			text[i] = b & 0x7f
		}
		return vm.ToValue(string(text))
	case "hex":
		return vm.ToValue(hex.EncodeToString(data))
	case "base64":
		return vm.ToValue(base64.StdEncoding.EncodeToString(data))
	case "base64url":
		return vm.ToValue(base64.RawURLEncoding.EncodeToString(data))
	default:
		if utf8.Valid(data) {
			return vm.ToValue(string(data))
		}
		text, _, _ := decodeUTF8(nil, data, true, false)
		return vm.ToValue(string(text))
	}
}

func latin1ToString(data []byte) string {
	text := make([]byte, 0, len(data)+len(data)/8)
	for _, b := range data {
		text = utf8.AppendRune(text, rune(b))
	}
	return string(text)
}

func decodeHex(text goja.String) []byte {
	data := make([]byte, 0, text.Length()/2)
	for i := 0; i+1 < text.Length(); i += 2 {
		high, low := hexDigit(text.CharAt(i)), hexDigit(text.CharAt(i+1))
		if high < 0 || low < 0 {
			break
		}
		data = append(data, byte(high<<4|low))
	}
	return data
}

func hexDigit(unit uint16) int {
	switch {
	case unit >= '0' && unit <= '9':
		return int(unit - '0')
	case unit >= 'a' && unit <= 'f':
		return int(unit - 'a' + 10)
	case unit >= 'A' && unit <= 'F':
		return int(unit - 'A' + 10)
	}
	return -1
}

// base64Digit is the value of a character in either alphabet, or -1.
func base64Digit(unit uint16) int {
	switch {
	case unit >= 'A' && unit <= 'Z':
		return int(unit - 'A')
	case unit >= 'a' && unit <= 'z':
		return int(unit-'a') + 26
	case unit >= '0' && unit <= '9':
		return int(unit-'0') + 52
	case unit == '+' || unit == '-':
		return 62
	case unit == '/' || unit == '_':
		return 63
	}
	return -1
}

// decodeBase64 decodes as Buffer does: everything up to the first '=', with characters of
// neither alphabet left out and an incomplete last group as far as it goes.
func decodeBase64(text goja.String) []byte {
	data := make([]byte, 0, text.Length()*3/4)
	bits, count := uint32(0), 0
	for i := range text.Length() {
		unit := text.CharAt(i)
		if unit == '=' {
			break
		}
		digit := base64Digit(unit)
		if digit < 0 {
			continue
		}
		bits = bits<<6 | uint32(digit)
		if count += 6; count >= 8 {
			count -= 8
			data = append(data, byte(bits>>count))
		}
	}
	return data
}

// textLength is the number of bytes that encodeText would make, counted as Buffer counts:
// Base64 and hexadecimal by their length alone.
func textLength(text goja.String, encoding string) int {
	length := text.Length()
	switch encoding {
	case "utf16le":
		return 2 * length
	case "latin1", "ascii":
		return length
	case "hex":
		return length / 2
	case "base64", "base64url":
		count := length
		if count > 0 && text.CharAt(length-1) == '=' {
			count--
			if count > 1 && text.CharAt(length-2) == '=' {
				count--
			}
		}
		return count * 3 / 4
	default:
		return utf8Length(text)
	}
}

// writeText encodes as much of text as fits into data, whole characters only, and
// returns the number of bytes written.
func writeText(data []byte, text goja.String, encoding string) int {
	encoded := encodeText(text, encoding)
	if len(encoded) > len(data) {
		end := len(data)
		switch encoding {
		case "utf16le":
			end -= end % 2
		case "utf8":
			for end > 0 && !utf8.RuneStart(encoded[end]) {
				end--
			}
		}
		encoded = encoded[:end]
	}
	return copy(data, encoded)
}

// decodeUTF8 appends to text what data stands for, with U+FFFD for each ill-formed part
// as the Encoding Standard cuts them. Without flush, an incomplete character at the end
// is returned as rest. With fatal, the first ill-formed part ends it, not ok.
func decodeUTF8(text, data []byte, flush, fatal bool) (result, rest []byte, ok bool) {
	for len(data) > 0 {
		if data[0] < utf8.RuneSelf {
			text = append(text, data[0])
			data = data[1:]
			continue
		}
		r, size := utf8.DecodeRune(data)
		if r != utf8.RuneError || size > 1 {
			text = append(text, data[:size]...)
			data = data[size:]
			continue
		}
		size, incomplete := illFormed(data)
		if incomplete && !flush {
			return text, data, true
		}
		if fatal {
			return text, nil, false
		}
		text = append(text, "\uFFFD"...)
		data = data[size:]
	}
	return text, nil, true
}

// illFormed measures the ill-formed part that data begins with: the longest prefix of a
// well-formed sequence, or one byte. It is incomplete when more bytes could complete it.
func illFormed(data []byte) (size int, incomplete bool) {
	low, high, want := byte(0x80), byte(0xbf), 0
	switch b := data[0]; {
	case b >= 0xc2 && b <= 0xdf:
		want = 2
	case b >= 0xe0 && b <= 0xef:
		want = 3
		switch b {
		case 0xe0:
			low = 0xa0
		case 0xed:
			high = 0x9f
		}
	case b >= 0xf0 && b <= 0xf4:
		want = 4
		switch b {
		case 0xf0:
			low = 0x90
		case 0xf4:
			high = 0x8f
		}
	default:
		return 1, false
	}
	size = 1
	for size < want && size < len(data) && data[size] >= low && data[size] <= high {
		size++
		low, high = 0x80, 0xbf
	}
	return size, size == len(data) && size < want
}

// readInteger reads size bytes, up to six, as an integer.
func readInteger(data []byte, little, signed bool) int64 {
	var value uint64
	for i := range data {
		if little {
			value |= uint64(data[i]) << (8 * i)
		} else {
			value = value<<8 | uint64(data[i])
		}
	}
	if signed {
		shift := 64 - 8*len(data)
		return int64(value<<shift) >> shift
	}
	return int64(value)
}

func writeInteger(data []byte, value uint64, little bool) {
	for i := range data {
		if little {
			data[i] = byte(value >> (8 * i))
		} else {
			data[i] = byte(value >> (8 * (len(data) - 1 - i)))
		}
	}
}

func readFloat(data []byte, little bool) float64 {
	bits := uint64(readInteger(data, little, false))
	if len(data) == 4 {
		return float64(math.Float32frombits(uint32(bits)))
	}
	return math.Float64frombits(bits)
}

func writeFloat(data []byte, value float64, little bool) {
	if len(data) == 4 {
		writeInteger(data, uint64(math.Float32bits(float32(value))), little)
		return
	}
	if math.IsNaN(value) {
		// Go's has a bit more than that of JavaScript engines.
		writeInteger(data, 0x7ff8<<48, little)
		return
	}
	writeInteger(data, math.Float64bits(value), little)
}
