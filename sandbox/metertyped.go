package sandbox

import (
	"reflect"
	"strconv"

	"github.com/dop251/goja"
)

// typedOf is the elements of a typed array, as the engine holds them, where there are
// more than some.
func typedOf(v goja.Value, more int) (array *goja.Object, elements reflect.Value, ok bool) {
	array, ok = v.(*goja.Object)
	if !ok {
		return nil, reflect.Value{}, false
	}
	kind := array.ExportType()
	if kind == typeProxy || kind.Kind() != reflect.Slice || lengthOf(array) <= int64(more) {
		return nil, reflect.Value{}, false
	}
	switch kind.Elem().Kind() {
	case reflect.Interface, reflect.Struct, reflect.Pointer:
		return nil, reflect.Value{}, false
	}
	elements = reflect.ValueOf(array.Export())
	return array, elements, elements.Len() > more
}

// poll ends a loop of ours once the run must end.
func (r *Realm) poll() {
	if r.watch.halted() != nil {
		panic(&goja.InterruptedError{})
	}
}

// fillTyped fills a typed array piece by piece.
func (m *meter) fillTyped(call goja.FunctionCall) (goja.Value, bool) {
	array, elements, ok := typedOf(call.This, fillElements)
	if !ok {
		return nil, false
	}
	r, value := m.realm, call.Argument(0)
	if _, isObject := value.(*goja.Object); isObject {
		return nil, false // it may be a number or a BigInt, and only once
	}
	length := int64(elements.Len())
	from, to := placeOf(call.Argument(1), length, 0), placeOf(call.Argument(2), length, length)
	if from >= to {
		return nil, false
	}
	for ; from < to; from += fillElements {
		r.poll()
		r.call(m.native, array, value, r.vm.ToValue(from), r.vm.ToValue(min(from+fillElements, to)))
	}
	return array, true
}

// placeOf is what an argument means that counts from either end.
func placeOf(v goja.Value, length, absent int64) int64 {
	if goja.IsUndefined(v) {
		return absent
	}
	n := v.ToInteger()
	if n < 0 {
		return max(length+n, 0)
	}
	return min(n, length)
}

// joinTyped writes the elements of a typed array into a text.
func (m *meter) joinTyped(call goja.FunctionCall) (goja.Value, bool) {
	separator := ","
	if given := call.Argument(0); !goja.IsUndefined(given) {
		if _, ok := given.(goja.String); !ok {
			return nil, false
		}
		separator = given.String()
	}
	_, elements, ok := typedOf(call.This, manyElements)
	if !ok {
		return nil, false
	}
	r := m.realm
	var text []byte
	for i := range elements.Len() {
		if i%pollEvery == 0 {
			r.poll()
		}
		if i > 0 {
			text = append(text, separator...)
		}
		switch element := elements.Index(i); {
		case element.CanInt():
			text = strconv.AppendInt(text, element.Int(), 10)
		case element.CanUint():
			text = strconv.AppendUint(text, element.Uint(), 10)
		default:
			text = append(text, r.vm.ToValue(element.Float()).String()...)
		}
		if len(text) > maxUnits {
			panic(r.tooLong())
		}
	}
	return r.vm.ToValue(string(text)), true
}
