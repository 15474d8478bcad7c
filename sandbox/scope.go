package sandbox

import (
	"context"
	"time"

	"github.com/dop251/goja"
)

// scope is a realm as its modules see it.
type scope struct{ realm *Realm }

var _ Scope = scope{}

// VM implements Scope.
func (s scope) VM() *goja.Runtime { return s.realm.vm }

// Env implements Scope.
func (s scope) Env() *Env { return &s.realm.env }

// Require implements Scope.
func (s scope) Require(name string) goja.Value { return s.realm.modules.load(name) }

// NewError implements Scope.
func (s scope) NewError(name, code, message string) *goja.Object {
	return s.realm.newError(name, code, message)
}

// LazyObject implements Scope.
func (s scope) LazyObject(names []string, member func(i int) goja.Value) *goja.Object {
	m := &lazyMembers{make: member}
	m.lazyObject = lazyObject{names: names, maker: m}
	return newLazyObject(s.realm.vm, m, s.realm.traits.plain)
}

// Context implements Scope.
func (s scope) Context() *Context {
	if s.realm.context == nil {
		s.realm.context = newContext(s.realm)
	}
	return s.realm.context
}

// HostCall implements Scope.
func (s scope) HostCall(call HostCall, reply func(HostReply)) (cancel func()) {
	if c := s.realm.context; c != nil {
		frame, inner := c.fork(nil), reply
		reply = func(r HostReply) { c.within(frame, func() { inner(r) })() }
	}
	return s.realm.host.start(call, reply)
}

// Defer implements Scope.
func (s scope) Defer(f func(), beforePromises bool) {
	if beforePromises {
		s.realm.turns.ticks = append(s.realm.turns.ticks, s.realm.context.bound(f))
		return
	}
	s.realm.loop.tasks = append(s.realm.loop.tasks, s.realm.context.bound(f))
}

// After implements Scope.
func (s scope) After(milliseconds int64, f func()) { s.realm.loop.after(milliseconds, f) }

// Began implements Scope.
func (s scope) Began() time.Time { return s.realm.started }

// Work implements Scope.
func (s scope) Work() context.Context { return s.realm.watch.work(s.realm.base) }

// Exit implements Scope.
func (s scope) Exit(how, message string) {
	s.realm.haltHere(&Error{Kind: Threw, Name: "Error", Code: "ERR_NOT_SUPPORTED", Message: message, Exit: how})
}

// Timer implements Scope.
func (s scope) Timer(name string) goja.Value { return builtinGlobals[name](s.realm) }
