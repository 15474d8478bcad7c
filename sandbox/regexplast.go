package sandbox

import (
	"strconv"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

// lastMatch is what the properties of RegExp tell of the last match in the realm.
type lastMatch struct {
	text    goja.String
	indexes []int
	input   goja.Value // what a script made of it, or nil
}

var textOfLastMatch = lateregexp.Expression{
	Has:  []string{"RegExp"},
	Text: "RegExp\\s*(?:\\?\\.\\s*|\\.\\s*|(?:\\?\\.\\s*)?[\\[,]\\s*[\"'`])\\$",
}

// lastMatchPatch gives RegExp the properties that tell of the last match, such as
// RegExp.$1, which no standard has but every browser and Node.
var lastMatchPatch = patch{
	name:    "regexp-last",
	words:   []string{"lastMatch", "lastParen", "leftContext", "rightContext"},
	noticed: textOfLastMatch.MatchString,
	needed:  func(r *Realm) bool { return r.regexps != nil },
	native: func(r *Realm) goja.Value {
		return NewFunction(r.vm, "install", 0, r.regexps.installLast)
	},
}

func (x *regexps) installLast(goja.FunctionCall) goja.Value {
	for _, p := range []struct {
		names []string
		value func() goja.Value
		set   func(goja.Value)
	}{
		{[]string{"input", "$_"}, x.lastInput, func(v goja.Value) { x.last.input = x.realm.stringOf(v) }},
		{[]string{"lastMatch", "$&"}, func() goja.Value { return x.lastPart(0) }, nil},
		{[]string{"lastParen", "$+"}, x.lastParen, nil},
		{[]string{"leftContext", "$`"}, func() goja.Value { return x.lastSlice(true) }, nil},
		{[]string{"rightContext", "$'"}, func() goja.Value { return x.lastSlice(false) }, nil},
	} {
		for _, name := range p.names {
			x.lastProperty(name, p.value, p.set)
		}
	}
	for i := 1; i <= 9; i++ {
		name := "$" + strconv.Itoa(i)
		x.lastProperty(name, func() goja.Value { return x.lastPart(i) }, nil)
	}
	return goja.Undefined()
}

func (x *regexps) lastProperty(name string, value func() goja.Value, set func(goja.Value)) {
	vm := x.realm.vm
	getter := NewFunction(vm, "get "+name, 0, func(goja.FunctionCall) goja.Value { return value() })
	setter := NewFunction(vm, "set "+name, 1, func(call goja.FunctionCall) goja.Value {
		if set != nil {
			set(call.Argument(0))
		}
		return goja.Undefined()
	})
	must(x.function.DefineAccessorProperty(name, getter, setter, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

func (x *regexps) lastInput() goja.Value {
	switch {
	case x.last.input != nil:
		return x.last.input
	case x.last.text != nil:
		return x.last.text
	}
	return goja.StringFromUTF16(nil)
}

// lastPart is a group of the last match, or nothing.
func (x *regexps) lastPart(i int) goja.Value {
	last := &x.last
	if 2*i+1 >= len(last.indexes) || last.indexes[2*i] < 0 {
		return goja.StringFromUTF16(nil)
	}
	return last.text.Substring(last.indexes[2*i], last.indexes[2*i+1])
}

func (x *regexps) lastParen() goja.Value {
	if len(x.last.indexes) <= 2 {
		return goja.StringFromUTF16(nil)
	}
	return x.lastPart(len(x.last.indexes)/2 - 1)
}

func (x *regexps) lastSlice(left bool) goja.Value {
	last := &x.last
	switch {
	case last.text == nil:
		return goja.StringFromUTF16(nil)
	case left:
		return last.text.Substring(0, last.indexes[0])
	}
	return last.text.Substring(last.indexes[1], last.text.Length())
}
