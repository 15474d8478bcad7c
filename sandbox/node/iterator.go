package node

import (
	"reflect"

	"github.com/dop251/goja"
)

// previewOf lists what an iterator of a Map or a Set has still to give, without a step
// of it: at most limit values, the number of values that are left, and whether they come
// in pairs. The engine has no way to look ahead, so its own fields are read, and only
// read; where an engine keeps them otherwise there is no preview.
func previewOf(iterator *goja.Object, limit int) (values []any, left int, pairs, ok bool) {
	self := fieldOf(reflect.ValueOf(iterator), "self")
	if !self.IsValid() {
		return nil, 0, false, false
	}
	self = self.Elem()
	if self.Kind() != reflect.Pointer {
		return nil, 0, false, false
	}
	switch self.Type().Elem().Name() {
	case "mapIterObject", "setIterObject":
	default:
		return nil, 0, false, false
	}
	const ofValues, ofPairs = 1, 2
	kind, steps := fieldOf(self, "kind"), fieldOf(self, "iter")
	if kind.Kind() != reflect.Int || steps.Kind() != reflect.Pointer {
		return nil, 0, false, false
	}
	pairs = kind.Int() == ofPairs
	isMap := self.Type().Elem().Name() == "mapIterObject"
	for entry := nextEntry(steps); entry.Kind() == reflect.Pointer && !entry.IsNil(); entry = fieldOf(entry, "iterNext") {
		key, value := readField(entry, "key"), readField(entry, "value")
		if key == nil {
			continue // deleted
		}
		left++
		if left > limit {
			continue
		}
		switch {
		case pairs && !isMap:
			values = append(values, key, key)
		case pairs:
			values = append(values, key, value)
		case isMap && kind.Int() == ofValues:
			values = append(values, value)
		default:
			values = append(values, key)
		}
	}
	return values, left, pairs, true
}

// nextEntry is the entry that the next step gives.
func nextEntry(steps reflect.Value) reflect.Value {
	if steps.IsNil() {
		return reflect.Value{}
	}
	entries, current := fieldOf(steps, "m"), fieldOf(steps, "cur")
	if entries.Kind() != reflect.Pointer || entries.IsNil() {
		return reflect.Value{}
	}
	// What was deleted remembers what came before it.
	for current.Kind() == reflect.Pointer && !current.IsNil() && readField(current, "key") == nil {
		current = fieldOf(current, "iterPrev")
	}
	if current.Kind() == reflect.Pointer && !current.IsNil() {
		return fieldOf(current, "iterNext")
	}
	return fieldOf(entries, "iterFirst")
}

// fieldOf is a field of the struct that a pointer leads to, or the zero Value.
func fieldOf(pointer reflect.Value, name string) reflect.Value {
	if pointer.Kind() != reflect.Pointer || pointer.IsNil() || pointer.Elem().Kind() != reflect.Struct {
		return reflect.Value{}
	}
	return pointer.Elem().FieldByName(name)
}

// readField is a value of scripts in a field, or nil.
func readField(pointer reflect.Value, name string) any {
	field := fieldOf(pointer, name)
	if !field.IsValid() || !field.CanAddr() || field.Type() != typeValue || field.IsNil() {
		return nil
	}
	return reflect.NewAt(field.Type(), field.Addr().UnsafePointer()).Elem().Interface()
}

var typeValue = reflect.TypeFor[goja.Value]()
