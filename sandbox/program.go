package sandbox

import (
	"context"

	"github.com/dop251/goja"
)

// Source is a bundled program as text.
type Source struct {
	// Name is what frames call the program where no source map reaches.
	Name string
	// Code is one function expression (module, exports, require, __filename, __dirname)
	// whose call runs the program's top level. When it returns a promise (top-level
	// await), the program is loaded once that is fulfilled.
	Code string
	// Map is a source map (version 3) of Code, or nil.
	Map []byte
}

// Program is a compiled program. It holds no values and is safe for use by several
// goroutines.
type Program struct {
	program *goja.Program
}

// Compile parses and compiles a program under limits' SourceBytes and Nesting (zero:
// DefaultLimits). It reads no file, whatever a sourceMappingURL comment says, and never
// panics. The error is an *Error of kind LoadFailed, OverLimit or Crashed.
func Compile(source Source, limits Limits) (*Program, error) { panic("skeleton") }

// NewSurface lays out the functions of an argument object. Paths must be unique, and no
// path may lead through another.
func NewSurface(functions []Function) *Surface { panic("skeleton") }

// Realm is one world in which a program lives. It belongs to one goroutine at a time.
type Realm struct {
	vm *goja.Runtime
}

// Instantiate makes a realm that no other run has used and runs the program's top level
// in it. The error is an *Error, whose Logs hold what was written until then; there is
// no realm to close in that case. Otherwise the caller must Close the realm. Logs of a
// top level that succeeded belong to the first Call.
func (p *Program) Instantiate(ctx context.Context, env Env) (*Realm, error) { panic("skeleton") }

// Handlers are the names of the functions that the program exports, sorted.
func (r *Realm) Handlers() []string { panic("skeleton") }

// Call calls one handler and waits as call.Waiting says. It never panics. A realm may be
// called again only by a host that chose warm reuse.
func (r *Realm) Call(ctx context.Context, call Call) *Result { panic("skeleton") }

// Finish turns the event loop until it is idle, the time is up or ctx ends, and returns
// what was logged and went wrong since the call was over. Commands are ignored by then.
func (r *Realm) Finish(ctx context.Context) *Result { panic("skeleton") }

// Close ends the realm: timers are dropped, host calls canceled, and no goroutine is
// left when it returns.
func (r *Realm) Close() { panic("skeleton") }
