package sandbox

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

func indexName(i int64) string { return strconv.FormatInt(i, 10) }

// replacing is one call of RegExp.prototype[Symbol.replace].
type replacing struct {
	regexps  *regexps
	text     goja.String
	function goja.Callable // what makes a replacement, or nil
	template goja.String   // elsewhere
	plain    bool          // the template has no $
	out      goja.StringBuilder
	position int // up to which the text is in out
}

// symbolReplace is RegExp.prototype[Symbol.replace].
func (x *regexps) symbolReplace(call goja.FunctionCall) goja.Value {
	object := x.receiver("RegExp.prototype.@@replace", call)
	r := replacing{regexps: x, text: x.realm.stringOf(call.Argument(0))}
	if function, ok := goja.AssertFunction(call.Argument(1)); ok {
		r.function = function
	} else {
		r.template = x.realm.stringOf(call.Argument(1))
		r.plain = !strings.Contains(r.template.String(), "$")
	}
	var list []found
	if x.isGlobal(object) {
		list = x.all(object, r.text, x.isFull(object))
	} else if f, ok := x.run(object, r.text); ok {
		list = append(list, f)
	}
	if len(list) == 0 {
		return r.text
	}
	for _, f := range list {
		r.replace(x.matchedOf(f, r.text))
	}
	r.out.WriteSubstring(r.text, r.position, r.text.Length())
	return r.out.String()
}

// matched is what a replacement can speak of.
type matched struct {
	whole    goja.String
	position int
	captures []goja.Value // without the whole; a string or undefined
	groups   goja.Value
}

func (x *regexps) matchedOf(f found, text goja.String) matched {
	if f.object == nil {
		m := matched{whole: x.whole(f, text)}
		m.position = f.indexes[0]
		m.captures = make([]goja.Value, f.expression.captures)
		for i := range m.captures {
			m.captures[i] = capture(text, f.indexes, i+1)
		}
		m.groups = x.groups(f.expression, func(i int) goja.Value { return m.captures[i-1] }, f.indexes)
		return m
	}
	count := max(toLength(f.object.Get("length"))-1, 0)
	m := matched{whole: x.whole(f, text)}
	m.position = int(min(max(orUndefined(f.object.Get("index")).ToInteger(), 0), int64(text.Length())))
	x.whole(f, text) // V8 reads it again
	for i := int64(1); i <= count; i++ {
		if i%pollEvery == 0 && x.realm.watch.halted() != nil {
			x.stop(errHalted)
		}
		value := orUndefined(f.object.Get(indexName(i)))
		if !goja.IsUndefined(value) {
			value = x.realm.stringOf(value)
		}
		m.captures = append(m.captures, value)
	}
	m.groups = orUndefined(f.object.Get("groups"))
	return m
}

func (r *replacing) replace(m matched) {
	x := r.regexps
	var replacement goja.String
	switch {
	case r.function != nil:
		args := make([]goja.Value, 0, len(m.captures)+4)
		args = append(args, m.whole)
		args = append(args, m.captures...)
		args = append(args, x.realm.vm.ToValue(m.position), r.text)
		if !goja.IsUndefined(m.groups) {
			args = append(args, m.groups)
		}
		replacement = x.realm.stringOf(x.realm.call(r.function, goja.Undefined(), args...))
	case !goja.IsUndefined(m.groups):
		if goja.IsNull(m.groups) {
			panic(x.realm.newError("TypeError", "", "Cannot convert undefined or null to object"))
		}
		m.groups = m.groups.ToObject(x.realm.vm)
	}
	if r.function == nil && !r.plain {
		replacement = r.substitution(m)
	} else if r.function == nil {
		replacement = r.template
	}
	if m.position < r.position {
		return
	}
	r.out.WriteSubstring(r.text, r.position, m.position)
	r.out.WriteString(replacement)
	r.position = min(m.position+m.whole.Length(), r.text.Length())
}

// substitution is GetSubstitution.
func (r *replacing) substitution(m matched) goja.String {
	var out goja.StringBuilder
	template, length := r.template, r.template.Length()
	plain := 0 // up to where the template is in out
	for i := 0; i+1 < length; {
		if template.CharAt(i) != '$' {
			i++
			continue
		}
		value, next := r.reference(m, i)
		if next == i {
			i++
			continue
		}
		out.WriteSubstring(template, plain, i)
		out.WriteString(value)
		i, plain = next, next
	}
	out.WriteSubstring(template, plain, length)
	return out.String()
}

// reference reads what begins with the $ at i, and returns i where it means itself.
func (r *replacing) reference(m matched, i int) (value goja.String, next int) {
	end := min(m.position+m.whole.Length(), r.text.Length())
	switch c := r.template.CharAt(i + 1); {
	case c == '$':
		return r.template.Substring(i, i+1), i + 2
	case c == '&':
		return m.whole, i + 2
	case c == '`':
		return r.text.Substring(0, m.position), i + 2
	case c == '\'':
		return r.text.Substring(end, r.text.Length()), i + 2
	case c >= '0' && c <= '9':
		return r.numbered(m, i)
	case c == '<' && !goja.IsUndefined(m.groups):
		return r.named(m, i)
	}
	return nil, i
}

func (r *replacing) numbered(m matched, i int) (value goja.String, next int) {
	number, next := int(r.template.CharAt(i+1)-'0'), i+2
	if next < r.template.Length() {
		if c := r.template.CharAt(next); c >= '0' && c <= '9' {
			if two := number*10 + int(c-'0'); two >= 1 && two <= len(m.captures) {
				number, next = two, next+1
			}
		}
	}
	if number < 1 || number > len(m.captures) {
		return nil, i
	}
	return r.captured(m.captures[number-1]), next
}

func (r *replacing) named(m matched, i int) (value goja.String, next int) {
	for end := i + 2; end < r.template.Length(); end++ {
		if r.template.CharAt(end) == '>' {
			name := r.template.Substring(i+2, end).String()
			return r.captured(orUndefined(m.groups.(*goja.Object).Get(name))), end + 1
		}
	}
	return nil, i
}

func (r *replacing) captured(value goja.Value) goja.String {
	if goja.IsUndefined(value) {
		return goja.StringFromUTF16(nil)
	}
	return r.regexps.realm.stringOf(value)
}
