package sandbox

import (
	"weak"

	"github.com/dop251/goja"
)

// weakTable knows something of objects that no script can see, and keeps none of them
// alive.
type weakTable[V any] struct {
	entries map[weak.Pointer[goja.Object]]V
	limit   int // the size at which entries of dead objects are dropped
	// recent is the object that was asked for or put last.
	recent *goja.Object
	value  V
}

// weakTableFloor is the size at which a table looks for dead objects first.
const weakTableFloor = 1 << 10

func (t *weakTable[V]) get(object *goja.Object) (value V, ok bool) {
	if object == t.recent {
		return t.value, true
	}
	if value, ok = t.entries[weak.Make(object)]; ok {
		t.recent, t.value = object, value
	}
	return value, ok
}

func (t *weakTable[V]) put(object *goja.Object, value V) {
	if t.entries == nil {
		t.entries, t.limit = make(map[weak.Pointer[goja.Object]]V), weakTableFloor
	}
	if len(t.entries) >= t.limit {
		for key := range t.entries {
			if key.Value() == nil {
				delete(t.entries, key)
			}
		}
		t.limit = max(weakTableFloor, 2*len(t.entries))
	}
	t.entries[weak.Make(object)] = value
	t.recent, t.value = object, value
}
