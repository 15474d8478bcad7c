package sandbox

import (
	"unicode/utf16"

	"github.com/dop251/goja"
)

// wellFormedPatch is String.prototype.isWellFormed and toWellFormed, which tell and mend
// surrogates without a partner.
var wellFormedPatch = patch{
	name:    "wellformed",
	words:   memberNames(wellFormedMembers),
	members: wellFormedMembers,
}

var wellFormedMembers = []member{
	{holder: "String.prototype", name: "isWellFormed", make: func(r *Realm, name string) func(goja.FunctionCall) goja.Value {
		return func(call goja.FunctionCall) goja.Value {
			return r.vm.ToValue(loneSurrogate(r.textOfThis(call, name), 0) < 0)
		}
	}},
	{holder: "String.prototype", name: "toWellFormed", make: func(r *Realm, name string) func(goja.FunctionCall) goja.Value {
		return func(call goja.FunctionCall) goja.Value {
			text := r.textOfThis(call, name)
			at := loneSurrogate(text, 0)
			if at < 0 {
				return text
			}
			units := make([]uint16, text.Length())
			for i := range units {
				units[i] = text.CharAt(i)
			}
			for ; at >= 0; at = loneSurrogate(text, at+1) {
				units[at] = replacement
			}
			return goja.StringFromUTF16(units)
		}
	}},
}

// replacement stands for what no text can have.
const replacement = 0xfffd

// textOfThis is the text that a method of texts is called on.
func (r *Realm) textOfThis(call goja.FunctionCall, name string) goja.String {
	if isNullish(call.This) {
		panic(r.newError("TypeError", "", "String.prototype."+name+" called on null or undefined"))
	}
	return call.This.ToString().(goja.String)
}

// loneSurrogate is the place of the first surrogate without a partner from a place on, or
// -1.
func loneSurrogate(text goja.String, from int) int {
	for i := from; i < text.Length(); i++ {
		unit := rune(text.CharAt(i))
		if !utf16.IsSurrogate(unit) {
			continue
		}
		if i+1 == text.Length() || utf16.DecodeRune(unit, rune(text.CharAt(i+1))) == replacement {
			return i
		}
		i++
	}
	return -1
}
