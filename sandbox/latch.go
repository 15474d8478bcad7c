package sandbox

import (
	"github.com/dop251/goja"
)

// callState is one call of a handler: its latch, which the first completion closes, and
// what the call recorded.
type callState struct {
	realm    *Realm
	call     Call
	document *goja.Object // the first Document argument
	promise  *goja.Promise
	isAsync  bool // the handler is an async function
	elided   bool // its promise is spared; see unawaited

	settled bool
	failure *Error
	value   goja.Value
	text    []byte // the value as JSON, when it was due at the moment of completion
	drains  bool   // the success waits until the loop is idle
	forLoop bool   // callbackWaitsForEmptyEventLoop
	// discarded says that what a plain function returned is not looked at, called that the
	// value is that of a callback.
	discarded bool
	called    bool
	commands  []Command
	marked    []Frame
	ignored   int

	// commandBytes is what the arguments of the recorded calls have of Limits.CommandBytes, and
	// those of the calls that are read now.
	commandBytes int
}

// settledNow reports whether the call is complete. It looks at the handler's promise, so
// that a settled promise comes before whatever the same turn does afterwards.
func (c *callState) settledNow() bool {
	if c.settled || c.promise == nil {
		return c.settled
	}
	switch c.promise.State() {
	case goja.PromiseStateFulfilled:
		c.settled, c.value = true, c.promise.Result()
	case goja.PromiseStateRejected:
		c.settled = true
		failure, fatal := c.realm.describeGuarded(c.promise.Result(), nil)
		if fatal != nil {
			failure = fatal
		}
		c.failure = failure
	}
	return c.settled
}

// fail completes the call with an error, unless it is complete.
func (c *callState) fail(failure *Error) {
	if !c.settledNow() {
		c.settled, c.failure = true, failure
	}
}

// succeed completes the call with a value. A success that does not wait for the loop is
// turned into JSON at once; when that throws, the call stays open (Cognito §F1).
func (c *callState) succeed(value goja.Value, drains bool) {
	if c.settledNow() {
		return
	}
	var text []byte
	if !drains && c.call.WantValue {
		text = c.realm.stringify(value)
		if c.settledNow() {
			return // a toJSON of the value has completed the call
		}
	}
	c.settled, c.value, c.text, c.drains, c.called = true, value, text, drains, true
}

// callback is what a Callback argument does: only null and undefined mean success, and a
// success waits for the loop (Cognito §F).
func (c *callState) callback(failure, value goja.Value) {
	if !isNullish(failure) {
		c.failWith(failure)
		return
	}
	c.succeed(value, c.forLoop)
}

func (c *callState) failWith(thrown goja.Value) {
	if !c.settledNow() {
		c.fail(c.realm.describe(thrown, nil))
	}
}

func isNullish(v goja.Value) bool {
	return v == nil || goja.IsUndefined(v) || goja.IsNull(v)
}

// latch makes the function or value of a Latch member.
func (c *callState) latch(object *goja.Object, name string, latch Latch) {
	vm := c.realm.vm
	function := func(length int, f func(call goja.FunctionCall)) {
		c.realm.set(object, name, NewFunction(vm, name, length, func(call goja.FunctionCall) goja.Value {
			f(call)
			return goja.Undefined()
		}))
	}
	switch latch {
	case LatchSucceed:
		function(1, func(call goja.FunctionCall) { c.succeed(call.Argument(0), false) })
	case LatchFail:
		function(1, func(call goja.FunctionCall) { c.failWith(call.Argument(0)) })
	case LatchDone:
		function(2, func(call goja.FunctionCall) {
			if isNullish(call.Argument(0)) {
				c.succeed(call.Argument(1), false)
			} else {
				c.failWith(call.Argument(0))
			}
		})
	case LatchWaitsForLoop:
		get := NewFunction(vm, name, 0, func(goja.FunctionCall) goja.Value { return vm.ToValue(c.forLoop) })
		set := NewFunction(vm, name, 1, func(call goja.FunctionCall) goja.Value {
			c.forLoop = call.Argument(0).ToBoolean()
			return goja.Undefined()
		})
		must(object.DefineAccessorProperty(name, get, set, goja.FLAG_TRUE, goja.FLAG_TRUE))
	case LatchRemainingTime:
		c.realm.set(object, name, NewFunction(vm, name, 0, func(goja.FunctionCall) goja.Value {
			return vm.ToValue(c.realm.watch.remaining().Milliseconds())
		}))
	}
}

// record makes the object of a Record.
func (c *callState) record(record Record) goja.Value {
	object := c.realm.vm.NewObject()
	for _, member := range record.Members {
		if latch, ok := member.Value.(Latch); ok {
			c.latch(object, member.Key, latch)
			continue
		}
		c.realm.set(object, member.Key, c.realm.value(member.Value))
	}
	return object
}

// argument makes the value of an argument.
func (c *callState) argument(argument Argument) goja.Value {
	switch argument := argument.(type) {
	case Document:
		object := c.realm.newDocument(argument)
		if c.document == nil {
			c.document = object
		}
		return object
	case Bound:
		return c.newBound(argument)
	case Record:
		return c.record(argument)
	case Callback:
		return NewFunction(c.realm.vm, "callback", 2, func(call goja.FunctionCall) goja.Value {
			c.callback(call.Argument(0), call.Argument(1))
			return goja.Undefined()
		})
	}
	return goja.Undefined()
}
