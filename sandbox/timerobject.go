package sandbox

import (
	"slices"

	"github.com/dop251/goja"
)

// The own properties of Timeout and Immediate objects, which scripts see when they print
// one. Node keeps its timers in lists; those of a realm are in none, so that the links are
// null.
var (
	timeoutNames = []string{
		"_idleTimeout", "_idlePrev", "_idleNext", "_idleStart", "_onTimeout", "_timerArgs", "_repeat", "_destroyed",
	}
	immediateNames = []string{"_idleNext", "_idlePrev", "_onImmediate", "_argv", "_destroyed"}
)

// names are the own properties that the host makes.
func (t *timeout) names() []string {
	if t.delay == 0 {
		return immediateNames
	}
	return timeoutNames
}

// Get implements goja.DynamicObject.
func (t *timeout) Get(key string) goja.Value {
	if value := t.extras.Get(key); value != nil {
		return value
	}
	if !slices.Contains(t.names(), key) {
		return nil
	}
	vm := t.loop.realm.vm
	switch key {
	case "_idleTimeout":
		if t.state == timeoutCleared {
			return vm.ToValue(-1)
		}
		return vm.ToValue(t.delay)
	case "_idleStart":
		return vm.ToValue(t.start)
	case "_onTimeout", "_onImmediate":
		if t.state == timeoutCleared {
			return goja.Null()
		}
		return t.function
	case "_timerArgs", "_argv":
		if len(t.args) == 0 {
			return goja.Undefined()
		}
		list := make([]any, len(t.args))
		for i, argument := range t.args {
			list[i] = argument
		}
		return vm.NewArray(list...)
	case "_repeat":
		if t.repeat >= 0 {
			return vm.ToValue(t.repeat)
		}
	case "_destroyed":
		return vm.ToValue(t.state == timeoutCleared || t.state == timeoutDone && !t.running)
	}
	return goja.Null()
}

// Has implements goja.DynamicObject.
func (t *timeout) Has(key string) bool {
	return slices.Contains(t.names(), key) || t.extras.Has(key)
}

// Keys implements goja.DynamicObject.
func (t *timeout) Keys() []string {
	names := t.names()
	keys := slices.Clone(names)
	for _, key := range t.extras.Keys() {
		if !slices.Contains(names, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// symbolOf finds a well-known symbol that the engine has not, where a patch put it.
func (r *Realm) symbolOf(name string) *goja.Symbol {
	if r.traits.patches == 0 {
		return nil
	}
	class, ok := r.vm.GlobalObject().Get("Symbol").(*goja.Object)
	if !ok {
		return nil
	}
	symbol, _ := class.Get(name).(*goja.Symbol)
	return symbol
}
