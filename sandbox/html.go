package sandbox

import (
	"strings"

	"github.com/dop251/goja"
)

// htmlPatch adds the methods of texts that wrap them into HTML. Their names count only
// where a method is called, or beside String.prototype: "link" and "small" are words of
// every other program.
var htmlPatch = patch{
	name: "html",
	noticed: func(code string) bool {
		return strings.Contains(code, "String.prototype") && wordsIn(code, htmlWords) != 0
	},
	calls:   memberNames(htmlMembers),
	members: htmlMembers,
}

var htmlWords = wordSet(memberNames(htmlMembers))

var htmlMembers = []member{
	htmlMember("anchor", "a", "name"),
	htmlMember("big", "big", ""),
	htmlMember("blink", "blink", ""),
	htmlMember("bold", "b", ""),
	htmlMember("fixed", "tt", ""),
	htmlMember("fontcolor", "font", "color"),
	htmlMember("fontsize", "font", "size"),
	htmlMember("italics", "i", ""),
	htmlMember("link", "a", "href"),
	htmlMember("small", "small", ""),
	htmlMember("strike", "strike", ""),
	htmlMember("sub", "sub", ""),
	htmlMember("sup", "sup", ""),
}

// htmlMember is the method that wraps a text into a tag, with its argument as the value
// of an attribute where it has one.
func htmlMember(name, tag, attribute string) member {
	m := member{holder: "String.prototype", name: name}
	if attribute != "" {
		m.length = 1
	}
	m.make = func(r *Realm, _ string) func(goja.FunctionCall) goja.Value {
		return func(call goja.FunctionCall) goja.Value {
			if isNullish(call.This) {
				panic(r.newError("TypeError", "", "String.prototype."+name+" called on null or undefined"))
			}
			piece := func(text string) goja.String { return r.vm.ToValue(text).(goja.String) }
			text := r.textFrom(call.This)
			open := piece("<" + tag)
			if attribute != "" {
				value := r.withoutQuotes(r.textFrom(call.Argument(0)))
				open = open.Concat(piece(" " + attribute + `="`)).Concat(value).Concat(piece(`"`))
			}
			return open.Concat(piece(">")).Concat(text).Concat(piece("</" + tag + ">"))
		}
	}
	return m
}

// withoutQuotes puts an entity for each double quote.
func (r *Realm) withoutQuotes(text goja.String) goja.String {
	var units []uint16
	entity := []uint16{'&', 'q', 'u', 'o', 't', ';'}
	begin := 0
	for i := range text.Length() {
		if text.CharAt(i) != '"' {
			continue
		}
		for ; begin < i; begin++ {
			units = append(units, text.CharAt(begin))
		}
		units = append(units, entity...)
		begin = i + 1
	}
	if begin == 0 {
		return text
	}
	return goja.StringFromUTF16(units).Concat(text.Substring(begin, text.Length()))
}
