package node

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// textNative is what TextEncoder and TextDecoder stand on.
func textNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	return namespace(vm, map[string]function{
		"encode": func(call goja.FunctionCall) goja.Value {
			return vm.ToValue(vm.NewArrayBuffer(utf8Of(textArgument(call, 0))))
		},
		"isBytes": func(call goja.FunctionCall) goja.Value {
			return vm.ToValue(isOctets(call.Argument(0)))
		},
		// encodeInto writes whole characters and returns [units read, bytes written].
		"encodeInto": func(call goja.FunctionCall) goja.Value {
			read, written := encodeInto(octets(call.Argument(1)), call.Argument(0).String())
			return vm.NewArray(read, written)
		},
		// encodingOf(label) returns the name of an encoding, with a question mark before it
		// when there is no decoder, or null.
		"encodingOf": func(call goja.FunctionCall) goja.Value {
			name, found := encodingOf(call.Argument(0).String())
			if name == "" {
				return goja.Null()
			}
			if found == nil {
				name = "?" + name
			}
			return vm.ToValue(name)
		},
		// decoder makes a function (bytes, more) that returns text, or null when the
		// bytes are not valid and the decoder is fatal.
		"decoder": func(call goja.FunctionCall) goja.Value {
			decoder := &textDecoder{
				encoding: call.Argument(0).String(),
				fatal:    call.Argument(1).ToBoolean(),
				keepBOM:  call.Argument(2).ToBoolean(),
			}
			return vm.ToValue(func(call goja.FunctionCall) goja.Value {
				text, ok := decoder.decode(octets(call.Argument(0)), call.Argument(1).ToBoolean())
				if !ok {
					return goja.Null()
				}
				return vm.ToValue(text)
			})
		},
	})
}

func encodeInto(data []byte, text string) (read, written int) {
	for _, r := range text {
		size := utf8.RuneLen(r)
		if written+size > len(data) {
			break
		}
		utf8.EncodeRune(data[written:], r)
		written += size
		read += utf16.RuneLen(r)
	}
	return read, written
}

// textDecoder decodes a stream of bytes by the Encoding Standard.
type textDecoder struct {
	encoding string
	fatal    bool
	keepBOM  bool
	pending  []byte      // of an incomplete character
	started  bool        // past the place of a byte order mark
	legacy   *legacyText // of the other encodings, made at the first use
}

// decode returns the text of data after what is pending. Without more, the stream ends
// and the decoder is ready for another.
func (d *textDecoder) decode(data []byte, more bool) (string, bool) {
	if len(d.pending) > 0 {
		data = append(d.pending, data...)
	}
	if len(d.pending) == 0 && d.encoding == "utf-8" && !more && !bytes.HasPrefix(data, byteOrderMark) && utf8.Valid(data) {
		d.started = false
		return string(data), true // without a copy on the way: a whole body may be large
	}
	var text, rest []byte
	ok := true
	switch d.encoding {
	case "windows-1252":
		text = decodeWindows1252(data)
	case "utf-16le":
		text, rest, ok = decodeUTF16(data, binary.LittleEndian, !more, d.fatal)
	case "utf-16be":
		text, rest, ok = decodeUTF16(data, binary.BigEndian, !more, d.fatal)
	case "utf-8":
		text, rest, ok = decodeUTF8(nil, data, !more, d.fatal)
	default:
		if d.legacy == nil {
			d.legacy = newLegacyText(d.encoding)
		}
		text, rest, ok = d.legacy.decode(data, !more, d.fatal)
	}
	if !ok {
		d.pending, d.started = nil, false
		return "", false
	}
	// The rest is part of the script's memory, which changes.
	d.pending = append([]byte(nil), rest...)
	if !d.started && len(text) > 0 {
		d.started = true
		if r, size := utf8.DecodeRune(text); r == 0xfeff && !d.keepBOM && strings.HasPrefix(d.encoding, "utf-") {
			text = text[size:]
		}
	}
	if !more {
		d.started = false
	}
	return string(text), true
}

// byteOrderMark is that of UTF-8, which a text begins with or not.
var byteOrderMark = []byte("\uFEFF")

func decodeUTF16(data []byte, order binary.ByteOrder, flush, fatal bool) (text, rest []byte, ok bool) {
	for len(data) >= 2 {
		unit := rune(order.Uint16(data))
		if !utf16.IsSurrogate(unit) {
			text = utf8.AppendRune(text, unit)
			data = data[2:]
			continue
		}
		if unit < 0xdc00 {
			if len(data) < 4 {
				break
			}
			if r := utf16.DecodeRune(unit, rune(order.Uint16(data[2:]))); r != utf8.RuneError {
				text = utf8.AppendRune(text, r)
				data = data[4:]
				continue
			}
		}
		if fatal {
			return nil, nil, false
		}
		text = append(text, "\uFFFD"...)
		data = data[2:]
	}
	if len(data) == 0 || !flush {
		return text, data, true
	}
	if fatal {
		return nil, nil, false
	}
	return append(text, "\uFFFD"...), nil, true
}

// decodeWindows1252 decodes what the Encoding Standard calls by the names latin1, ascii
// and iso-8859-1 too.
func decodeWindows1252(data []byte) []byte {
	// The characters of 0x80 to 0x9f; the others are those of Latin-1.
	const high = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"
	table := []rune(high)
	text := make([]byte, 0, len(data))
	for _, b := range data {
		if b >= 0x80 && b <= 0x9f {
			text = utf8.AppendRune(text, table[b-0x80])
		} else {
			text = utf8.AppendRune(text, rune(b))
		}
	}
	return text
}

// wellFormedNative is what util does with text.
func wellFormedNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	return namespace(vm, map[string]function{
		"toWellFormed": func(call goja.FunctionCall) goja.Value {
			text := textArgument(call, 0)
			if isWellFormed(text) {
				return text // and no copy of it, which may be large
			}
			// A lone surrogate has no form in UTF-8 and becomes U+FFFD on the way.
			return vm.ToValue(text.String())
		},
	})
}
