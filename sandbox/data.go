package sandbox

import (
	"math/big"
	"reflect"
	"strconv"

	"github.com/dop251/goja"
)

// maxDepth is how deep the values that leave a realm may be nested.
const maxDepth = 1000

// maxWritten is how deep a value may be nested that a script turns into JSON, about where
// V8's stack ends.
const maxWritten = 4000

var (
	typePromise = reflect.TypeFor[*goja.Promise]()
	typeProxy   = reflect.TypeFor[goja.Proxy]()
	typeNode    = reflect.TypeFor[*node]()
	typeBigInt  = reflect.TypeFor[*big.Int]()
)

// nativePromise returns the promise that v is, or nil.
func nativePromise(v goja.Value) *goja.Promise {
	object, ok := v.(*goja.Object)
	if !ok || object.ExportType() != typePromise {
		return nil
	}
	return object.Export().(*goja.Promise)
}

// walk goes through a value of a script as JSON.stringify does: it honours toJSON and
// opens boxed primitives. It runs getters, so it belongs within a turn or a guard, and
// it looks at the deadline itself, as there may be no instruction of the script between
// two steps.
type walk struct {
	realm  *Realm
	budget int // bytes left
	limit  int // what the budget was at first, for the message
	what   string
	// taken is what all walks within the same limit have taken together, this one among them:
	// a walk runs code of the script, which may begin another. Nil where each has a limit of
	// its own.
	taken     *int
	ancestors []ancestor
	// throws says that the walk is a script's own, which can catch what goes wrong: V8's
	// errors for texts that are too long and values that are too deep.
	throws bool
	// plainOnly makes Opaque values of objects that are not plain.
	plainOnly bool
}

// ancestor is an object that a walk is within, and the name under which it came there.
type ancestor struct {
	object *goja.Object
	key    string
}

// over is the error of a walk whose budget is used up.
func (w *walk) over() *Error {
	return &Error{Kind: OverLimit, Message: w.what + " larger than the limit of " + strconv.Itoa(w.limit) + " bytes"}
}

// prepare gives what stands for v under key: the value of toJSON, an opened box.
func (w *walk) prepare(v goja.Value, key string) goja.Value {
	return w.open(w.toJSON(v, key))
}

// toJSON calls the method of that name, which BigInts may have been given too.
func (w *walk) toJSON(v goja.Value, key string) goja.Value {
	object, ok := v.(*goja.Object)
	if !ok {
		if !goja.IsBigInt(v) {
			return v
		}
		object = v.ToObject(w.realm.vm)
	}
	if toJSON, ok := goja.AssertFunction(object.Get("toJSON")); ok {
		return w.realm.call(toJSON, v, w.realm.vm.ToValue(key))
	}
	return v
}

// open gives the primitive that a box holds.
func (w *walk) open(v goja.Value) goja.Value {
	object, ok := v.(*goja.Object)
	if !ok {
		return v
	}
	switch object.ClassName() {
	case "Number":
		return object.ToNumber()
	case "String":
		return object.ToString()
	case "Boolean":
		return w.realm.vm.ToValue(object.Export())
	}
	if object.ExportType() == typeBigInt {
		return w.realm.vm.ToValue(object.Export())
	}
	return object
}

// enter begins an object; cycles throw as they do in JSON.stringify.
func (w *walk) enter(object *goja.Object, key string) {
	for i := range w.ancestors {
		if w.ancestors[i].object == object {
			message := "Converting circular structure to JSON"
			if w.throws {
				message += w.realm.circle(w.ancestors[i:], key)
			}
			panic(w.realm.newError("TypeError", "", message))
		}
	}
	if w.throws && len(w.ancestors) >= maxWritten {
		panic(w.realm.tooDeep())
	}
	if !w.throws && len(w.ancestors) >= maxDepth {
		w.stop(&Error{Kind: OverLimit, Message: "a value is nested deeper than " + strconv.Itoa(maxDepth) + " levels"})
	}
	w.ancestors = append(w.ancestors, ancestor{object, key})
}

func (w *walk) leave() { w.ancestors = w.ancestors[:len(w.ancestors)-1] }

// spend takes bytes from the budget.
func (w *walk) spend(bytes int) {
	w.budget -= bytes
	left := w.budget
	if w.taken != nil {
		*w.taken += bytes
		left = w.limit - *w.taken
	}
	if left < 0 {
		if w.throws {
			panic(w.realm.tooLong())
		}
		w.stop(w.over())
	}
	if w.realm.watch.halted() != nil {
		w.unwind()
	}
}

func (w *walk) stop(err *Error) {
	w.realm.haltHere(err)
	w.unwind()
}

// unwind leaves the script and the host alike, as an interrupt of the engine does.
func (w *walk) unwind() { panic(&goja.InterruptedError{}) }

// isArray is Array.isArray.
func isArray(object *goja.Object) bool {
	for object.ExportType() == typeProxy {
		target := object.Export().(goja.Proxy).Target()
		if target == nil {
			return false
		}
		object = target
	}
	return object.ClassName() == "Array"
}

// isPlain says that an object was made by a literal, by Object or by Object.create(null),
// in whichever realm.
func isPlain(object *goja.Object) bool {
	prototype := object.Prototype()
	return prototype == nil || prototype.Prototype() == nil
}

// lengthOf reads an array's length.
func lengthOf(array *goja.Object) int64 {
	if v := array.Get("length"); v != nil {
		return v.ToInteger()
	}
	return 0
}

// data turns a value into plain data (see value.go). BigInts within objects throw, as in
// JSON.stringify; what else has no data form becomes Undefined or Opaque.
func (w *walk) data(v goja.Value, key string) any {
	w.spend(8)
	v = w.prepare(v, key)
	object, ok := v.(*goja.Object)
	if !ok {
		return w.primitive(v)
	}
	if _, ok := goja.AssertFunction(object); ok {
		return Opaque{Typeof: "function"}
	}
	w.enter(object, key)
	defer w.leave()
	if isArray(object) {
		length := lengthOf(object)
		items := make([]any, 0, min(length, 64))
		for i := range length {
			index := strconv.FormatInt(i, 10)
			items = append(items, w.data(object.Get(index), index))
		}
		return items
	}
	if w.plainOnly && !isPlain(object) {
		return Opaque{Typeof: ClassInstance}
	}
	keys := object.Keys()
	members := make(Object, 0, len(keys))
	for _, key := range keys {
		w.spend(len(key))
		members = append(members, Member{Key: key, Value: w.data(object.Get(key), key)})
	}
	return members
}

func (w *walk) primitive(v goja.Value) any {
	switch typeOf(v) {
	case "undefined":
		return Undefined{}
	case "object":
		return nil
	case "string":
		text := v.String()
		w.spend(len(text))
		return text
	case "number":
		return v.ToFloat()
	case "bigint":
		if len(w.ancestors) > 0 {
			panic(w.realm.newError("TypeError", "", "Do not know how to serialize a BigInt"))
		}
		return Opaque{Typeof: "bigint"}
	case "symbol":
		return Opaque{Typeof: "symbol"}
	}
	return v.ToBoolean()
}

// value turns plain data into a value of the script.
func (r *Realm) value(data any) goja.Value {
	switch data := data.(type) {
	case nil:
		return goja.Null()
	case Undefined, Opaque:
		return goja.Undefined()
	case []any:
		items := make([]any, len(data))
		for i, item := range data {
			items[i] = r.value(item)
		}
		return r.vm.NewArray(items...)
	case Object:
		object := r.vm.NewObject()
		for _, member := range data {
			r.set(object, member.Key, r.value(member.Value))
		}
		return object
	case bool, string, float64:
		return r.vm.ToValue(data)
	}
	return goja.Undefined()
}
