package sandbox

import "github.com/dop251/goja"

// extras are properties that scripts put on objects of the host.
type extras struct {
	keys   []string
	values []goja.Value
}

func (e *extras) find(key string) int {
	for i, k := range e.keys {
		if k == key {
			return i
		}
	}
	return -1
}

// Get implements goja.DynamicObject.
func (e *extras) Get(key string) goja.Value {
	if i := e.find(key); i >= 0 {
		return e.values[i]
	}
	return nil
}

// Set implements goja.DynamicObject.
func (e *extras) Set(key string, value goja.Value) bool {
	if i := e.find(key); i >= 0 {
		e.values[i] = value
		return true
	}
	e.keys, e.values = append(e.keys, key), append(e.values, value)
	return true
}

// Has implements goja.DynamicObject.
func (e *extras) Has(key string) bool { return e.find(key) >= 0 }

// Delete implements goja.DynamicObject.
func (e *extras) Delete(key string) bool {
	if i := e.find(key); i >= 0 {
		e.keys = append(e.keys[:i:i], e.keys[i+1:]...)
		e.values = append(e.values[:i:i], e.values[i+1:]...)
	}
	return true
}

// Keys implements goja.DynamicObject.
func (e *extras) Keys() []string { return e.keys }

// lazyObject is an object whose members are made at their first touch. Names is shared
// by all realms; once a script changes the set of members it gets a copy of its own.
type lazyObject struct {
	names  []string
	values []goja.Value // made so far; may be nil until the first touch
	maker  memberMaker
	extras *extras // all members, once a script added or removed one
}

// memberMaker makes the member at a position of names. What makes the members of an
// object has the object embedded, so that both are one piece of memory.
type memberMaker interface {
	goja.DynamicObject
	member(i int) goja.Value
	lazy() *lazyObject
}

func (l *lazyObject) lazy() *lazyObject { return l }

// newLazyObject makes the object, an ordinary one where plain is set.
func newLazyObject(vm *goja.Runtime, maker memberMaker, plain bool) *goja.Object {
	if !plain {
		return vm.NewDynamicObject(maker)
	}
	object := vm.NewObject()
	LateValues(object, maker.lazy().names, maker.member)
	return object
}

func (l *lazyObject) find(key string) int {
	for i, name := range l.names {
		if name == key {
			return i
		}
	}
	return -1
}

// Get implements goja.DynamicObject.
func (l *lazyObject) Get(key string) goja.Value {
	if l.extras != nil {
		return l.extras.Get(key)
	}
	i := l.find(key)
	if i < 0 {
		return nil
	}
	return l.at(i)
}

func (l *lazyObject) at(i int) goja.Value {
	if l.values == nil {
		l.values = make([]goja.Value, len(l.names))
	}
	if l.values[i] == nil {
		l.values[i] = l.maker.member(i)
	}
	return l.values[i]
}

// Set implements goja.DynamicObject.
func (l *lazyObject) Set(key string, value goja.Value) bool {
	if l.extras == nil {
		if i := l.find(key); i >= 0 {
			l.at(i)
			l.values[i] = value
			return true
		}
		l.own()
	}
	return l.extras.Set(key, value)
}

// own makes all members, as properties that may come and go.
func (l *lazyObject) own() {
	e := &extras{keys: append([]string(nil), l.names...)}
	for i := range l.names {
		e.values = append(e.values, l.at(i))
	}
	l.extras = e
}

// Has implements goja.DynamicObject.
func (l *lazyObject) Has(key string) bool {
	if l.extras != nil {
		return l.extras.Has(key)
	}
	return l.find(key) >= 0
}

// Delete implements goja.DynamicObject.
func (l *lazyObject) Delete(key string) bool {
	if l.extras == nil {
		if l.find(key) < 0 {
			return true
		}
		l.own()
	}
	return l.extras.Delete(key)
}

// Keys implements goja.DynamicObject.
func (l *lazyObject) Keys() []string {
	if l.extras != nil {
		return l.extras.Keys()
	}
	return l.names
}

// lazyMembers is a lazy object whose members a function makes.
type lazyMembers struct {
	lazyObject
	make func(i int) goja.Value
}

// member implements memberMaker.
func (m *lazyMembers) member(i int) goja.Value { return m.make(i) }
