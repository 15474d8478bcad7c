package sandbox

import (
	"strconv"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// stringify writes a value as JSON.stringify does, within a budget: the engine's own
// would build a text of any size before its length is known. It must be called within a
// turn or a guard. "null" stands for what has no JSON form.
func (r *Realm) stringify(v goja.Value) []byte {
	limit := r.env.Limits.ResultBytes
	w := writer{walk: walk{realm: r, budget: limit, limit: limit, what: "the result is"}}
	if !w.write(v, "") {
		return []byte("null")
	}
	return w.out
}

type writer struct {
	walk
	out []byte
}

// write reports false, and writes nothing, for what JSON leaves out.
func (w *writer) write(v goja.Value, key string) bool {
	v = w.prepare(v, key)
	object, ok := v.(*goja.Object)
	if !ok {
		return w.primitive(v)
	}
	if _, ok := goja.AssertFunction(object); ok {
		return false
	}
	w.enter(object)
	defer w.leave()
	if isArray(object) {
		w.array(object)
	} else {
		w.object(object)
	}
	return true
}

func (w *writer) array(array *goja.Object) {
	w.put("[")
	for i := range lengthOf(array) {
		if i > 0 {
			w.put(",")
		}
		index := strconv.FormatInt(i, 10)
		if !w.write(array.Get(index), index) {
			w.put("null")
		}
	}
	w.put("]")
}

func (w *writer) object(object *goja.Object) {
	w.put("{")
	first := true
	for _, key := range object.Keys() {
		before := len(w.out)
		if !first {
			w.put(",")
		}
		w.quote(w.realm.vm.ToValue(key))
		w.put(":")
		if !w.write(object.Get(key), key) {
			w.out = w.out[:before]
			continue
		}
		first = false
	}
	w.put("}")
}

func (w *writer) primitive(v goja.Value) bool {
	switch typeOf(v) {
	case "undefined", "symbol":
		return false
	case "object":
		w.put("null")
	case "boolean":
		w.put(strconv.FormatBool(v.ToBoolean()))
	case "number":
		if goja.IsNaN(v) || goja.IsInfinity(v) {
			w.put("null")
			break
		}
		if v.ToFloat() == 0 {
			w.put("0")
			break
		}
		w.put(v.String())
	case "string":
		w.quote(v)
	case "bigint":
		panic(w.realm.newError("TypeError", "", "Do not know how to serialize a BigInt"))
	}
	return true
}

func (w *writer) put(text string) {
	w.spend(len(text))
	w.out = append(w.out, text...)
}

const hexDigits = "0123456789abcdef"

// quote writes a string; a surrogate without its partner becomes an escape.
func (w *writer) quote(v goja.Value) {
	text := v.String()
	w.spend(len(text) + 2)
	before := len(w.out)
	w.out = append(w.out, '"')
	replaced := false
	start := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			character, size := utf8.DecodeRuneInString(text[i:])
			replaced = replaced || character == utf8.RuneError
			i += size
			continue
		}
		if c >= ' ' && c != '"' && c != '\\' {
			i++
			continue
		}
		w.out = append(w.out, text[start:i]...)
		w.escape(uint16(c))
		i++
		start = i
	}
	w.out = append(w.out, text[start:]...)
	w.out = append(w.out, '"')
	if replaced {
		w.out = w.out[:before]
		w.quoteUnits(v)
	}
}

// quoteUnits writes a string by its UTF-16 units.
func (w *writer) quoteUnits(v goja.Value) {
	units, ok := v.(goja.String)
	if !ok {
		units = v.ToString().(goja.String)
	}
	w.out = append(w.out, '"')
	for i := 0; i < units.Length(); i++ {
		unit := units.CharAt(i)
		switch {
		case unit < ' ' || unit == '"' || unit == '\\':
			w.escape(unit)
		case unit >= 0xd800 && unit < 0xdc00 && i+1 < units.Length() && units.CharAt(i+1)&0xfc00 == 0xdc00:
			w.out = utf8.AppendRune(w.out, (rune(unit)-0xd800)<<10+rune(units.CharAt(i+1))-0xdc00+0x10000)
			i++
		case unit >= 0xd800 && unit < 0xe000:
			w.spend(6)
			w.out = append(w.out, '\\', 'u', hexDigits[unit>>12], hexDigits[unit>>8&15], hexDigits[unit>>4&15], hexDigits[unit&15])
		default:
			w.out = utf8.AppendRune(w.out, rune(unit))
		}
	}
	w.out = append(w.out, '"')
}

func (w *writer) escape(unit uint16) {
	w.spend(5)
	w.out = append(w.out, '\\')
	switch unit {
	case '"', '\\':
		w.out = append(w.out, byte(unit))
	case '\b':
		w.out = append(w.out, 'b')
	case '\f':
		w.out = append(w.out, 'f')
	case '\n':
		w.out = append(w.out, 'n')
	case '\r':
		w.out = append(w.out, 'r')
	case '\t':
		w.out = append(w.out, 't')
	default:
		w.out = append(w.out, 'u', '0', '0', hexDigits[unit>>4], hexDigits[unit&15])
	}
}
