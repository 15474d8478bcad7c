package sandbox

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// stringify writes a value as JSON.stringify does, within a budget: the engine's own
// would build a text of any size before its length is known. It must be called within a
// turn or a guard. "null" stands for what has no JSON form.
func (r *Realm) stringify(v goja.Value) []byte {
	limit := r.env.Limits.ResultBytes
	w := writer{walk: walk{realm: r, budget: limit, limit: limit, what: "the result is"}}
	if !w.write(v, "", nil) {
		return []byte("null")
	}
	return w.out
}

// stringifyFor is JSON.stringify for a script. What is too long or too deep throws what
// V8 throws, and the deadline holds.
func (r *Realm) stringifyFor(call goja.FunctionCall) goja.Value {
	w := writer{walk: walk{realm: r, budget: maxUnits, limit: maxUnits, throws: true}}
	value := call.Argument(0)
	w.readReplacer(call.Argument(1))
	w.readSpace(call.Argument(2))
	var holder *goja.Object
	if w.replacer != nil {
		holder = r.vm.NewObject()
		r.set(holder, "", value)
	}
	if !w.write(value, "", holder) {
		return goja.Undefined()
	}
	return r.vm.ToValue(string(w.out))
}

type writer struct {
	walk
	out      []byte
	replacer goja.Callable
	chosen   bool     // only members of list are written
	list     []string // of the replacer
	lines    bool     // each member has a line of its own
	gap      string   // of one level
	indent   string   // of the current one
}

// readReplacer reads the second argument of JSON.stringify.
func (w *writer) readReplacer(v goja.Value) {
	object, ok := v.(*goja.Object)
	if !ok {
		return
	}
	if function, ok := goja.AssertFunction(object); ok {
		w.replacer = function
		return
	}
	if !isArray(object) {
		return
	}
	w.chosen = true
	seen := map[string]bool{}
	for i := range lengthOf(object) {
		w.spend(0)
		item := object.Get(strconv.FormatInt(i, 10))
		if boxed, ok := item.(*goja.Object); ok {
			if class := boxed.ClassName(); class != "Number" && class != "String" {
				continue
			}
			item = boxed.ToString()
		}
		if item == nil || !goja.IsString(item) && !goja.IsNumber(item) {
			continue
		}
		if name := item.String(); !seen[name] {
			seen[name] = true
			w.list = append(w.list, name)
		}
	}
}

// maxGap is how many characters the third argument of JSON.stringify may indent by.
const maxGap = 10

// readSpace reads the third argument of JSON.stringify.
func (w *writer) readSpace(v goja.Value) {
	if boxed, ok := v.(*goja.Object); ok {
		switch boxed.ClassName() {
		case "Number":
			v = boxed.ToNumber()
		case "String":
			v = boxed.ToString()
		}
	}
	switch {
	case goja.IsNumber(v):
		w.lines = v.ToFloat() > 0 // V8 breaks lines for 0.5, too
		w.gap = strings.Repeat(" ", int(max(0, min(maxGap, v.ToInteger()))))
	case goja.IsString(v):
		text := v.(goja.String)
		w.gap = text.Substring(0, min(maxGap, text.Length())).String()
		w.lines = w.gap != ""
	}
}

// write reports false, and writes nothing, for what JSON leaves out. The holder is that
// of the value, where a replacer wants to know.
func (w *writer) write(v goja.Value, key string, holder *goja.Object) bool {
	v = w.toJSON(v, key)
	if w.replacer != nil {
		v = w.realm.call(w.replacer, holder, w.realm.vm.ToValue(key), v)
	}
	v = w.open(v)
	object, ok := v.(*goja.Object)
	if !ok {
		return w.primitive(v)
	}
	if _, ok := goja.AssertFunction(object); ok {
		return false
	}
	if object.ClassName() == "RawJSON" {
		w.put(object.Get("rawJSON").String())
		return true
	}
	w.enter(object, key)
	defer w.leave()
	outer := w.indent
	w.indent += w.gap
	if isArray(object) {
		w.array(object, outer)
	} else {
		w.object(object, outer)
	}
	w.indent = outer
	return true
}

// line begins a new line where the text is indented.
func (w *writer) line(indent string) {
	if w.lines {
		w.put("\n")
		w.put(indent)
	}
}

func (w *writer) array(array *goja.Object, outer string) {
	w.put("[")
	length := lengthOf(array)
	for i := range length {
		if i > 0 {
			w.put(",")
		}
		w.line(w.indent)
		index := strconv.FormatInt(i, 10)
		if !w.write(array.Get(index), index, array) {
			w.put("null")
		}
	}
	if length > 0 {
		w.line(outer)
	}
	w.put("]")
}

func (w *writer) object(object *goja.Object, outer string) {
	w.put("{")
	keys := w.list
	if !w.chosen {
		keys = object.Keys()
	}
	first := true
	for _, key := range keys {
		before, left := len(w.out), w.budget
		if !first {
			w.put(",")
		}
		w.line(w.indent)
		w.quote(w.realm.vm.ToValue(key))
		w.put(":")
		if w.lines {
			w.put(" ")
		}
		if !w.write(object.Get(key), key, object) {
			w.out, w.budget = w.out[:before], left
			continue
		}
		first = false
	}
	if !first {
		w.line(outer)
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

// quotePiece is how much of a text is written until one looks whether the run must end.
const quotePiece = 1 << 20

// quote writes a string; a surrogate without its partner becomes an escape.
func (w *writer) quote(v goja.Value) {
	text := v.String()
	w.spend(len(text) + 2)
	before := len(w.out)
	w.out = append(w.out, '"')
	replaced := false
	start, next := 0, quotePiece
	for i := 0; i < len(text); {
		if i >= next {
			w.realm.poll()
			next = i + quotePiece
		}
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
