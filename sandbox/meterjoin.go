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
	// The engine's toLocaleString of arrays hands no arguments on.
	if isLarge(call.This) || len(call.Arguments) > 0 && strings.HasSuffix(m.path, ".toLocaleString") {
		return m.own(call)
	}
	if !r.longTexts {
		return r.call(m.native, call.This, call.Arguments...), true
	}
	array, ok := call.This.(*goja.Object)
	if !ok || array.ClassName() != "Array" || !strings.HasSuffix(m.path, ".join") {
		return m.own(call)
	}
	return m.joinParts(array, call.Argument(0)), true
}

// joinParts joins an array of few elements, each of which may be a long text.
func (m *meter) joinParts(array *goja.Object, separator goja.Value) goja.Value {
	r := m.realm
	length := int(lengthOf(array))
	var between goja.String
	if goja.IsUndefined(separator) {
		between = r.vm.ToValue(",").(goja.String)
	} else {
		between = r.textFrom(separator)
	}
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
			part = r.textFrom(value)
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
