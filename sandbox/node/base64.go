package node

import (
	"encoding/base64"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// base64Native is what atob and btoa stand on. Both return null for text that they
// cannot take.
func base64Native(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	return namespace(vm, map[string]function{
		"btoa": func(call goja.FunctionCall) goja.Value {
			text := call.Argument(0).ToString().(goja.String)
			data := make([]byte, text.Length())
			for i := range data {
				unit := text.CharAt(i)
				if unit > 0xff {
					return goja.Null()
				}
				data[i] = byte(unit)
			}
			return vm.ToValue(base64.StdEncoding.EncodeToString(data))
		},
		"atob": func(call goja.FunctionCall) goja.Value {
			data, ok := forgivingBase64(call.Argument(0).String())
			if !ok {
				return goja.Null()
			}
			return vm.ToValue(latin1ToString(data))
		},
	})
}

// forgivingBase64 decodes by the Infra Standard's forgiving-base64 decode: white space is
// left out, padding is optional but must be right, and the last bits may be anything.
func forgivingBase64(text string) ([]byte, bool) {
	digits := make([]byte, 0, len(text))
	for i := range len(text) {
		switch text[i] {
		case ' ', '\t', '\n', '\f', '\r':
		default:
			digits = append(digits, text[i])
		}
	}
	if len(digits)%4 == 0 {
		for range 2 {
			if len(digits) > 0 && digits[len(digits)-1] == '=' {
				digits = digits[:len(digits)-1]
			}
		}
	}
	data, err := base64.RawStdEncoding.DecodeString(string(digits))
	return data, err == nil
}
