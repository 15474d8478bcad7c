package sandbox

import (
	"context"
	"fmt"
	"sort"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

// Call calls one handler and waits as call.Waiting says. It never panics. A realm may be
// called again only by a host that chose warm reuse.
func (r *Realm) Call(ctx context.Context, call Call) *Result {
	if failure := r.unusable(ctx); failure != nil {
		return &Result{Error: failure, Logs: r.takeLogs()}
	}
	if r.calls++; r.calls > 1 {
		r.left, r.logBytes = r.env.Limits.Timeout, 0
	}
	unfollow := r.begin(ctx)
	c := &callState{realm: r, call: call, forLoop: true}
	r.current = c
	failure := c.run()
	result := &Result{Commands: c.commands, Marked: c.marked, IgnoredCalls: c.ignored}
	if failure == nil && call.WantValue {
		result.Value, failure = c.json()
		if string(result.Value) == "null" {
			result.Nothing = c.nothing()
		}
	}
	if failure != nil {
		result.Value, result.Error = nil, failure
		r.died = r.died || c.ends(failure)
	}
	r.end(unfollow)
	result.Logs, result.Loaded, r.loaded = r.takeLogs(), r.loaded, 0
	result.Pending = call.Waiting == Detach && !r.broken && r.pending()
	return result
}

// Finish turns the event loop until it is idle, the time is up or ctx ends, and returns
// what was logged and went wrong since the call was over. Commands are ignored by then.
func (r *Realm) Finish(ctx context.Context) *Result {
	if failure := r.unusable(ctx); failure != nil {
		return &Result{Error: failure, Logs: r.takeLogs()}
	}
	ignored := 0
	if r.current != nil {
		ignored = r.current.ignored
	}
	unfollow := r.begin(ctx)
	failure := r.drive(func() bool { return false })
	if failure != nil && failure.Exit != "" {
		r.uncaught(failure)
		failure = nil
	}
	r.end(unfollow)
	result := &Result{Error: failure, Logs: r.takeLogs()}
	if r.current != nil {
		result.IgnoredCalls = r.current.ignored - ignored
	}
	return result
}

// unusable tells why nothing more can run in the realm.
func (r *Realm) unusable(ctx context.Context) *Error {
	switch {
	case ctx.Err() != nil:
		return canceled(ctx)
	case r.closed:
		return &Error{Kind: Crashed, Message: "the realm is closed"}
	case r.broken:
		return &Error{Kind: Crashed, Message: "the JavaScript engine failed before"}
	}
	return nil
}

// run calls the handler and waits. It returns how the call failed.
func (c *callState) run() *Error {
	r := c.realm
	if r.calls > 1 {
		if fatal := r.thaw(); fatal != nil {
			return fatal
		}
		if c.settledNow() {
			return c.failure
		}
	}
	handler, this, failure := c.handler()
	if failure != nil {
		return failure
	}
	thrown, fatal := r.turn(func() {
		args := make([]goja.Value, len(c.call.Arguments))
		for i, argument := range c.call.Arguments {
			args[i] = c.argument(argument)
		}
		value := r.call(handler, this, args...)
		if c.elided {
			c.resolved(value)
			return
		}
		c.returned(value)
	})
	if fatal != nil {
		if c.settled && fatal.Kind == Threw && fatal.Exit == "" {
			return c.finish()
		}
		return fatal
	}
	if thrown != nil && !c.settledNow() {
		stack := thrown.Stack()
		if c.elided {
			stack = nil // as a rejection has none
		}
		failure, fatal := r.describeGuarded(thrown.Value(), stack)
		if fatal != nil {
			return fatal
		}
		c.fail(failure)
	}
	c.settledNow()
	if fatal := r.settleFatal(r.leftTicks()); fatal != nil {
		return fatal
	}
	if fatal := r.reportRejections(); fatal != nil {
		return fatal
	}
	return c.finish()
}

// returned takes what the handler returned. Only promises and other thenables complete a
// call that waits for more; other values are ignored under Freeze, where a callback or
// the idle loop ends the call (Cognito §F).
func (c *callState) returned(value goja.Value) {
	r := c.realm
	if promise := nativePromise(value); promise != nil {
		c.promise = promise
		return
	}
	if object, ok := value.(*goja.Object); ok {
		if _, isThenable := goja.AssertFunction(object.Get("then")); isThenable {
			promise, resolve, _ := r.vm.NewPromise()
			must(resolve(object))
			c.promise = promise
			return
		}
	}
	switch {
	case c.call.Waiting == Freeze && !c.call.Returns:
		c.discarded = !isNullish(value)
	case !c.settled:
		c.settled, c.value = true, value
	}
}

// over reports whether the call need not wait any more.
func (c *callState) over() bool {
	if !c.settledNow() {
		return false
	}
	switch {
	case c.failure != nil, c.call.Waiting == Detach:
		return true
	case c.call.Waiting == Drain:
		return false
	}
	return !c.drains
}

// finish waits and returns how the call failed.
func (c *callState) finish() *Error {
	r := c.realm
	if halted := r.drive(c.over); halted != nil {
		return halted
	}
	if c.settledNow() {
		return c.failure
	}
	if c.call.Waiting == Freeze {
		if !c.isAsync && !c.call.Returns {
			c.value = goja.Null()
			return nil
		}
		return &Error{Kind: Stalled, Name: NameNodeExit, Message: "the handler's promise can never settle: nothing is pending"}
	}
	return &Error{Kind: Stalled, Message: "the handler's promise can never settle: nothing is pending"}
}

// nothing tells how a call came to the value null.
func (c *callState) nothing() Nothing {
	switch {
	case !c.settled && c.promise != nil:
		return NeverSettled
	case !c.settled && c.discarded:
		return Discarded
	case !c.settled:
		return NeverCompleted
	case !isNullish(c.value):
		return ReturnedNoJSON
	case c.called:
		return CalledBackNothing
	case c.value != nil && goja.IsNull(c.value):
		return ReturnedNull
	}
	return ReturnedUndefined
}

// json turns the handler's value into JSON.
func (c *callState) json() ([]byte, *Error) {
	if c.text != nil {
		return c.text, nil
	}
	if isNullish(c.value) {
		return []byte("null"), nil
	}
	var text []byte
	thrown, fatal := c.realm.guard(func() { text = c.realm.stringify(c.value) })
	if fatal != nil {
		return nil, fatal
	}
	if thrown == nil {
		return text, nil
	}
	failure, fatal := c.realm.describeGuarded(thrown.Value(), thrown.Stack())
	if fatal != nil {
		return nil, fatal
	}
	if failure.Code == "" {
		failure.Code = CodeNotJSON
	}
	return nil, failure
}

// handler finds the exported function, and the object that it is a member of.
func (c *callState) handler() (handler goja.Callable, this goja.Value, failure *Error) {
	r := c.realm
	thrown, fatal := r.guard(func() { handler, failure = c.lookUp() })
	switch {
	case fatal != nil:
		return nil, nil, fatal
	case thrown != nil:
		failure, fatal = r.describeGuarded(thrown.Value(), thrown.Stack())
		if fatal != nil {
			return nil, nil, fatal
		}
		return nil, nil, loadFailure(failure)
	case failure != nil:
		return nil, nil, failure
	}
	return handler, goja.Undefined(), nil
}

// lookUp must be called within a guard: exports may have getters.
func (c *callState) lookUp() (goja.Callable, *Error) {
	r := c.realm
	exports, ok := r.module.Get("exports").(*goja.Object)
	if !ok {
		return nil, &Error{Kind: NoExports, Message: "module.exports is not an object"}
	}
	value := memberAt(exports, c.call.Handler)
	if standard, ok := c.defaultExport(exports); ok && goja.IsUndefined(value) {
		value = memberAt(standard, c.call.Handler)
	}
	handler, ok := goja.AssertFunction(value)
	if !ok {
		message := "there is no export " + cut(c.call.Handler, 200)
		if !goja.IsUndefined(value) {
			message = "the export " + cut(c.call.Handler, 200) + " is not a function"
		}
		return nil, &Error{Kind: NoHandler, Message: message, Typeof: typeOf(value), Handlers: r.exported(exports)}
	}
	if limit := c.call.MaxParameters; limit > 0 {
		if declared := value.(*goja.Object).Get("length"); declared != nil && declared.ToInteger() > int64(limit) {
			return nil, &Error{Kind: TooManyParameters, Message: fmt.Sprintf("the handler declares %d parameters, and may have %d", declared.ToInteger(), limit)}
		}
	}
	c.elided = r.program.unawaited[c.call.Handler]
	c.isAsync = c.elided || isAsync(value.(*goja.Object))
	if c.call.Async && !c.isAsync {
		return nil, &Error{Kind: NotAsync, Message: "the export " + c.call.Handler + " is not an async function", Handlers: r.exported(exports)}
	}
	return handler, nil
}

// defaultExport is where a handler is looked for that is no export.
func (c *callState) defaultExport(exports *goja.Object) (object *goja.Object, ok bool) {
	if !c.call.DefaultExport {
		return nil, false // the getters of a script are not asked without need
	}
	object, ok = exports.Get("default").(*goja.Object)
	return object, ok
}

// memberAt is the value at a path of members, undefined where there is none.
func memberAt(object *goja.Object, path string) goja.Value {
	var value goja.Value = object
	for name := range strings.SplitSeq(path, ".") {
		object, ok := value.(*goja.Object)
		if !ok {
			return goja.Undefined()
		}
		if value = object.Get(name); value == nil {
			return goja.Undefined()
		}
	}
	return value
}

// asyncMethod matches the text of an async method: the word async and a name.
var asyncMethod = lateregexp.Expression{Text: `^(static\s+)?async\s+[^\s(=*]`}

// isAsync tells an async function by the name of its constructor, as the platforms do
// (Auth0 rule 3, Cognito §F2). goja gives async methods, as in { async handler() {} },
// the prototype of plain functions, so those are told by their text.
func isAsync(f *goja.Object) bool {
	constructor, _ := f.Get("constructor").(*goja.Object)
	if constructor == nil {
		return false
	}
	name := constructor.Get("name")
	if name == nil || !goja.IsString(name) {
		return false
	}
	return name.String() == "AsyncFunction" || name.String() == "Function" && asyncMethod.MatchString(f.String())
}

// handlers lists the exported functions, or none where the exports cannot be read.
func (r *Realm) handlers() []string {
	var names []string
	thrown, fatal := r.guard(func() {
		if exports, ok := r.module.Get("exports").(*goja.Object); ok {
			names = r.exported(exports)
		}
	})
	if thrown != nil || fatal != nil {
		return nil
	}
	return names
}

// maxExported bounds the names of exports that are told.
const maxExported = 10_000

func (r *Realm) exported(exports *goja.Object) []string {
	var names []string
	for _, name := range exports.Keys() {
		if len(names) == maxExported {
			break
		}
		r.vm.Try(func() {
			if _, ok := goja.AssertFunction(exports.Get(name)); ok {
				names = append(names, cut(name, maxName))
			}
		})
	}
	sort.Strings(names)
	return names
}
