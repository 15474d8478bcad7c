package sandbox

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// join calls itself for arrays within arrays.
func (m *meter) join(call goja.FunctionCall) (goja.Value, bool) {
	r := m.realm
	if r.joins >= maxJoined {
		panic(r.tooDeep())
	}
	r.joins++
	defer func() { r.joins-- }()
	array, ok := call.This.(*goja.Object)
	large := isLarge(call.This)
	ok = ok && !large && array.ClassName() == "Array"
	switch {
	case large:
		return m.own(call)
	case strings.HasSuffix(m.path, ".toLocaleString"):
		// The engine's hands no arguments on.
		if len(call.Arguments) > 0 && ok {
			return m.joinParts(array, r.vm.ToValue(",").(goja.String), func(value goja.Value) goja.String {
				return r.localeText(value, call.Argument(0), call.Argument(1))
			}), true
		}
		if len(call.Arguments) > 0 || r.longTexts {
			return m.own(call)
		}
	case r.longTexts && ok && strings.HasSuffix(m.path, ".join"):
		between := r.vm.ToValue(",")
		if separator := call.Argument(0); !goja.IsUndefined(separator) {
			between = r.textFrom(separator)
		}
		return m.joinParts(array, between.(goja.String), r.textFrom), true
	case r.longTexts:
		return m.own(call)
	}
	return r.call(m.native, call.This, call.Arguments...), true
}

// localeText is what toLocaleString of an element returns.
func (r *Realm) localeText(value, locales, options goja.Value) goja.String {
	method := valueOf(value.ToObject(r.vm), "toLocaleString")
	function, ok := goja.AssertFunction(method)
	if !ok {
		panic(r.newError("TypeError", "", textOf(method)+" is not a function"))
	}
	return r.textFrom(r.call(function, value, locales, options))
}

// joinParts joins the texts of an array of few elements, each of which may be long.
func (m *meter) joinParts(array *goja.Object, between goja.String, textOf func(goja.Value) goja.String) goja.Value {
	r := m.realm
	length := int(lengthOf(array))
	if !r.beginJoin(array) {
		return r.vm.ToValue("")
	}
	defer r.endJoin()
	units := 0
	parts := make([]any, length)
	for i := range length {
		if i%pollEvery == 0 {
			r.poll()
		}
		part := r.vm.ToValue("").(goja.String)
		if value := array.Get(strconv.Itoa(i)); value != nil && !isNullish(value) {
			part = textOf(value)
		}
		if i > 0 {
			units += between.Length()
		}
		if units += part.Length(); units > maxUnits {
			panic(r.tooLong())
		}
		parts[i] = part
	}
	return r.call(m.native, r.vm.NewArray(parts...), between)
}

// beginJoin notes that an array is being joined, or reports that it is already: within
// itself it is no text.
func (r *Realm) beginJoin(array *goja.Object) bool {
	if slices.Contains(r.joining, array) {
		return false
	}
	r.joining = append(r.joining, array)
	return true
}

func (r *Realm) endJoin() { r.joining = r.joining[:len(r.joining)-1] }
