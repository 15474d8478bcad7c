package actions

import "slices"

// Get returns the value at a path below v and whether it is there. No path means v
// itself. An undefined member is not there.
func Get(v any, path ...string) (any, bool) {
	for _, name := range path {
		object, ok := v.(Object)
		if !ok {
			return nil, false
		}
		i := position(object, name)
		if i < 0 {
			return nil, false
		}
		v = object[i].Value
	}
	_, undefined := v.(Undefined)
	return v, !undefined
}

// With returns v with value put at a path below it. Objects on the way are copied, so v
// stays as it was; what is missing or no object becomes one.
func With(v, value any, path ...string) any {
	if len(path) == 0 {
		return value
	}
	object, _ := v.(Object)
	i := position(object, path[0])
	if i < 0 {
		member := Member{Key: path[0], Value: With(nil, value, path[1:]...)}
		return append(slices.Clip(object), member)
	}
	object = slices.Clone(object)
	object[i].Value = With(object[i].Value, value, path[1:]...)
	return object
}

// Without returns v without the member at a path below it. Objects on the way are
// copied, so v stays as it was. Without a path the result is nil.
func Without(v any, path ...string) any {
	if len(path) == 0 {
		return nil
	}
	object, _ := v.(Object)
	i := position(object, path[0])
	if i < 0 {
		return v
	}
	if len(path) == 1 {
		return slices.Delete(slices.Clone(object), i, i+1)
	}
	object = slices.Clone(object)
	object[i].Value = Without(object[i].Value, path[1:]...)
	return object
}

func position(o Object, key string) int {
	for i := range o {
		if o[i].Key == key {
			return i
		}
	}
	return -1
}
