package node

import (
	"encoding/hex"
	"strings"
	"unicode"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// inspectNative is what values are written as text with.
func inspectNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	return namespace(vm, map[string]function{
		"hex": func(call goja.FunctionCall) goja.Value {
			data := octets(call.Argument(0))
			data = data[:min(len(data), integer(call, 1))]
			return vm.ToValue(spacedHex(data))
		},
		"preview": func(call goja.FunctionCall) goja.Value {
			iterator, ok := call.Argument(0).(*goja.Object)
			if !ok {
				return goja.Undefined()
			}
			values, left, pairs, ok := previewOf(iterator, integer(call, 1))
			if !ok {
				return goja.Undefined()
			}
			return vm.NewArray(vm.NewArray(values...), left, pairs)
		},
		"stackText": func(call goja.FunctionCall) goja.Value {
			return vm.ToValue(sandbox.StackText(call.Argument(0).String()))
		},
		"width": func(call goja.FunctionCall) goja.Value {
			return vm.ToValue(textWidth(call.Argument(0).String()))
		},
	})
}

// spacedHex writes bytes as hexadecimal pairs with spaces between.
func spacedHex(data []byte) string {
	var text strings.Builder
	for i := range data {
		if i > 0 {
			text.WriteByte(' ')
		}
		text.WriteString(hex.EncodeToString(data[i : i+1]))
	}
	return text.String()
}

// textWidth is the number of terminal columns that a text takes: none for a combining
// character, two for a wide one.
func textWidth(text string) int {
	width := 0
	for _, r := range text {
		switch {
		case r < 0x20 || (r >= 0x7f && r < 0xa0), unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case isWide(r):
			width += 2
		default:
			width++
		}
	}
	return width
}

// isWide reports whether a character takes two columns: the East Asian blocks, full-width forms and emoji.
func isWide(r rune) bool {
	return r >= 0x1100 && (r <= 0x115f || r == 0x2329 || r == 0x232a ||
		(r >= 0x2e80 && r <= 0x3247 && r != 0x303f) ||
		(r >= 0x3250 && r <= 0x4dbf) || (r >= 0x4e00 && r <= 0xa4c6) ||
		(r >= 0xa960 && r <= 0xa97c) || (r >= 0xac00 && r <= 0xd7a3) ||
		(r >= 0xf900 && r <= 0xfaff) || (r >= 0xfe10 && r <= 0xfe19) ||
		(r >= 0xfe30 && r <= 0xfe6b) || (r >= 0xff01 && r <= 0xff60) ||
		(r >= 0xffe0 && r <= 0xffe6) || (r >= 0x1b000 && r <= 0x1b001) ||
		(r >= 0x1f200 && r <= 0x1f251) || (r >= 0x1f300 && r <= 0x1f64f) ||
		(r >= 0x1f900 && r <= 0x1f9ff) || (r >= 0x20000 && r <= 0x3fffd))
}
