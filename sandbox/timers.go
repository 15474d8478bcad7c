package sandbox

import (
	"fmt"
	"math"
	"reflect"
	"strconv"

	"github.com/dop251/goja"
)

type timeoutState int

const (
	timeoutPending timeoutState = iota
	timeoutDone
	timeoutCleared
)

// timeout is a timer or an immediate: the handler of its JavaScript object, too, on
// which scripts may put properties of their own.
type timeout struct {
	loop     *loop
	id       int64
	object   *goja.Object
	callback goja.Callable
	function goja.Value // the callback
	context  *frame
	task     func() // in place of the callback, where the host waits
	args     []goja.Value
	delay    int64 // milliseconds
	repeat   int64 // milliseconds, or -1
	start    int64 // of the time that runs now, in milliseconds
	due      int64
	sequence uint64
	index    int // in the heap, or -1
	state    timeoutState
	ref      bool
	running  bool
	extras
}

var typeTimeout = reflect.TypeFor[*timeout]()

// start is setTimeout, setInterval and setImmediate.
func (l *loop) start(call goja.FunctionCall, isTimer, repeats bool) goja.Value {
	r := l.realm
	callback, ok := goja.AssertFunction(call.Argument(0))
	if !ok {
		panic(r.newError("TypeError", "ERR_INVALID_ARG_TYPE",
			"The \"callback\" argument must be of type function. Received "+received(call.Argument(0))))
	}
	first, delay := 1, int64(0)
	if isTimer {
		first, delay = 2, r.delayOf(call.Argument(1)) // whose valueOf may start timers, which count
	}
	t := l.newTimeout()
	if t == nil {
		return goja.Undefined()
	}
	t.callback, t.function, t.ref = callback, call.Argument(0), true
	t.object = r.vm.NewDynamicObject(t)
	t.context = r.context.fork(t.object)
	t.delay = delay
	if repeats {
		t.repeat = delay
	}
	// The engine's argument slice is a window of its stack.
	if len(call.Arguments) > first {
		t.args = append(t.args, call.Arguments[first:]...)
	}
	must(t.object.SetPrototype(l.prototypeOf(isTimer)))
	if isTimer {
		l.enqueue(t, t.delay)
	} else {
		l.immediates = append(l.immediates, t)
	}
	l.add(t)
	return t.object
}

// newTimeout makes what waits, or halts the realm and returns nil when too much does.
func (l *loop) newTimeout() *timeout {
	if !l.hasRoom() {
		return nil
	}
	l.nextID++
	return &timeout{loop: l, id: l.nextID, repeat: -1, index: -1}
}

// hasRoom reports whether one more may wait, or halts the realm.
func (l *loop) hasRoom() bool {
	r := l.realm
	if len(l.byID) < r.env.Limits.Timers {
		return true
	}
	r.haltHere(&Error{Kind: OverLimit, Message: fmt.Sprintf("more than %d timers are pending", r.env.Limits.Timers)})
	return false
}

// after is Scope.After.
func (l *loop) after(milliseconds int64, f func()) {
	t := l.newTimeout()
	if t == nil {
		return
	}
	t.task, t.delay = l.realm.context.bound(f), max(milliseconds, 1)
	l.enqueue(t, t.delay)
	l.add(t)
}

// delayOf reads a delay as Node does: whole milliseconds from 1 to 2^31-1, and 1 for
// whatever is not one, with a warning of what is too long.
func (r *Realm) delayOf(v goja.Value) int64 {
	delay := v.ToFloat()
	if delay > math.MaxInt32 {
		text := strconv.FormatFloat(delay, 'f', -1, 64)
		if math.IsInf(delay, 0) {
			text = "Infinity"
		}
		r.turns.ticks = append(r.turns.ticks, func() {
			r.log("warn", "(node:1) TimeoutOverflowWarning: "+text+" does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.")
		})
		return 1
	}
	if !(delay >= 1) {
		return 1
	}
	return int64(delay)
}

// clear is clearTimeout, clearInterval and clearImmediate: by object, by number or by
// the number as text. Anything else is left alone.
func (l *loop) clear(v goja.Value) {
	t := timeoutOf(v)
	if t == nil {
		if _, isObject := v.(*goja.Object); isObject || goja.IsUndefined(v) || goja.IsNull(v) {
			return
		}
		id, err := strconv.ParseInt(v.String(), 10, 64)
		if err != nil {
			return
		}
		t = l.byID[id]
	}
	if t != nil && t.loop == l {
		l.drop(t)
		t.state = timeoutCleared
	}
}

func timeoutOf(v goja.Value) *timeout {
	object, ok := v.(*goja.Object)
	if !ok || object.ExportType() != typeTimeout {
		return nil
	}
	return object.Export().(*timeout)
}

// prototypeOf returns the prototype of Timeout or Immediate objects.
func (l *loop) prototypeOf(isTimer bool) *goja.Object {
	slot, name := &l.immediate, "Immediate"
	if isTimer {
		slot, name = &l.prototype, "Timeout"
	}
	if *slot != nil {
		return *slot
	}
	vm := l.realm.vm
	prototype := vm.NewObject()
	*slot = prototype
	method := func(name string, f func(t *timeout) goja.Value) {
		hidden(prototype, name, NewFunction(vm, name, 0, func(call goja.FunctionCall) goja.Value {
			if t := timeoutOf(call.This); t != nil {
				return f(t)
			}
			return goja.Undefined()
		}))
	}
	constructor := NewFunction(vm, name, 0, func(goja.FunctionCall) goja.Value {
		panic(vm.NewTypeError("Illegal constructor"))
	})
	// The console names objects by a constructor whose prototype they have.
	must(constructor.DefineDataProperty("prototype", prototype, goja.FLAG_TRUE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	hidden(prototype, "constructor", constructor)
	if dispose := l.realm.symbolOf("dispose"); dispose != nil {
		must(prototype.DefineDataPropertySymbol(dispose, NewFunction(vm, "", 0, func(call goja.FunctionCall) goja.Value {
			if t := timeoutOf(call.This); t != nil {
				l.clear(t.object)
			}
			return goja.Undefined()
		}), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	}
	method("ref", func(t *timeout) goja.Value { return t.setRef(true) })
	method("unref", func(t *timeout) goja.Value { return t.setRef(false) })
	method("hasRef", func(t *timeout) goja.Value { return vm.ToValue(t.ref) })
	if !isTimer {
		return prototype
	}
	method("refresh", (*timeout).refresh)
	method("close", func(t *timeout) goja.Value {
		l.clear(t.object)
		return t.object
	})
	toPrimitive := NewFunction(vm, "", 0, func(call goja.FunctionCall) goja.Value {
		if t := timeoutOf(call.This); t != nil {
			return vm.ToValue(t.id)
		}
		return goja.NaN()
	})
	must(prototype.DefineDataPropertySymbol(goja.SymToPrimitive, toPrimitive, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	return prototype
}

// hidden puts a property that does not show in enumerations, like those of built-ins.
func hidden(object *goja.Object, name string, value goja.Value) {
	must(object.DefineDataProperty(name, value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

func (t *timeout) setRef(ref bool) goja.Value {
	if t.ref != ref {
		t.ref = ref
		if t.loop.byID[t.id] == t {
			if ref {
				t.loop.refs++
			} else {
				t.loop.refs--
			}
		}
	}
	return t.object
}

// refresh starts a timer's time again, also of one that went off; a cleared one stays so.
func (t *timeout) refresh() goja.Value {
	if t.state == timeoutCleared || t.loop.byID[t.id] != t && !t.loop.hasRoom() {
		return t.object
	}
	t.loop.drop(t)
	t.state = timeoutPending
	t.loop.enqueue(t, t.delay)
	t.loop.add(t)
	return t.object
}
