package sandbox

import (
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"
)

// received describes a wrong argument in the words of Node's own errors. It may run code
// of the script: the class of an object is named by its constructor.
func received(v goja.Value) string {
	switch {
	case v == nil || goja.IsUndefined(v):
		return "undefined"
	case goja.IsNull(v):
		return "null"
	case goja.IsBigInt(v):
		return "type bigint (" + v.String() + "n)"
	case goja.IsString(v):
		return "type string (" + quoted(v) + ")"
	}
	object, ok := v.(*goja.Object)
	if !ok {
		return "type " + typeOf(v) + " (" + textOf(v) + ")"
	}
	if _, ok := goja.AssertFunction(object); ok {
		return "function " + object.Get("name").String()
	}
	if constructor, ok := object.Get("constructor").(*goja.Object); ok {
		if name := constructor.Get("name"); name != nil {
			return "an instance of " + name.String()
		}
	}
	if object.Prototype() == nil {
		return "[Object: null prototype] {}"
	}
	return "an instance of Object"
}

// quoted writes a text in quotes, the beginning of a long one.
func quoted(v goja.Value) string {
	const most, kept = 28, 25
	text := v.String()
	if units := utf16.Encode([]rune(text)); len(units) > most {
		text = string(utf16.Decode(units[:kept])) + "..."
	}
	if strings.Contains(text, "'") {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(text) + `"`
	}
	return "'" + text + "'"
}
