package sandbox

import (
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

// HostCall implements Scope.
func (s scope) HostCall(name string, payload []byte, reply func(HostReply)) (cancel func()) {
	return s.realm.host.start(name, payload, reply)
}

// Defer implements Scope.
func (s scope) Defer(f func(), beforePromises bool) {
	if beforePromises {
		s.realm.turns.ticks = append(s.realm.turns.ticks, f)
		return
	}
	s.realm.loop.tasks = append(s.realm.loop.tasks, f)
}

// After implements Scope.
func (s scope) After(milliseconds int64, f func()) { s.realm.loop.after(milliseconds, f) }

// Began implements Scope.
func (s scope) Began() time.Time { return s.realm.started }
