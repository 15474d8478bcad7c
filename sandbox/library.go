package sandbox

import (
	"context"
	"sync"
	"time"

	"github.com/dop251/goja"
)

// Library is what require and the globals of a realm give. It is built once, is
// read-only, and is shared by all realms, so it is handed around by pointer; package
// sandbox/node makes the one that behaves like Node.
type Library struct {
	// Modules by bare name, without "node:".
	Modules []Module
	// Globals appear on the global object, each loaded at its first touch.
	Globals []Global
	// Absent names what Node has and this library has not, with the reason; requiring
	// it throws an error with the code ERR_NOT_SUPPORTED that says so. A name that Node
	// knows with its prefix alone has the prefix here: "node:test".
	Absent map[string]string
	// Console is the module that exports format(...args), used by console for anything
	// but plain strings and numbers. It may export limited(n), which returns a format
	// function that need not go on past n characters, and tools(), which returns an object
	// of what the rarer methods are made of: dir(value, options) and table(data, columns)
	// return text, table undefined for what has no rows; Console, context and createTask
	// are those of the console object.
	Console string

	once   sync.Once
	tables *libraryIndex
}

// Module is one built-in module, evaluated at most once in a realm, at its first use.
type Module struct {
	Name string
	// Internal modules are reachable by other modules only.
	Internal bool
	// Source gives the body of function (module, exports, require, native), in the language
	// goja runs as it is. It is asked for and compiled once for the process, at the first
	// use of the module. Nil says that there is none.
	Source func() string
	// Native makes the value that Source gets as native, or, without Source, the module
	// itself. Nil gives undefined.
	Native func(s Scope) goja.Value
}

// Global is a lazily loaded property of the global object: Export of Module, or the
// module itself when Export is "".
type Global struct {
	Name   string
	Module string
	Export string
}

// Scope is what a module's Go code gets of the realm it is loaded into. It must be used
// on the realm's goroutine only, except where said.
type Scope interface {
	// VM is the engine of the realm.
	VM() *goja.Runtime
	// Env is the realm's environment with its defaults filled in.
	Env() *Env
	// Require loads another module of the library.
	Require(name string) goja.Value
	// NewError makes a JavaScript error object of the class name with a code.
	NewError(name, code, message string) *goja.Object
	// LazyObject makes an object with the named members, each of which member makes at its
	// first touch. It is an ordinary object where the program may do to it what only
	// ordinary objects allow. The names are shared, not copied.
	LazyObject(names []string, member func(i int) goja.Value) *goja.Object
	// Context keeps the contexts of the realm's asynchronous calls from now on.
	Context() *Context
	// HostCall starts a call of Env.Host, which gets its Execution and ID here. A body of more
	// than Limits.BodyBytes is withheld; one that is known to be so need not be made. Replies
	// arrive on the realm's goroutine, as turns of its event loop; the realm is not idle before
	// the Final one. The returned function cancels the call.
	HostCall(call HostCall, reply func(HostReply)) (cancel func())
	// Defer runs f as a task of its own after the current turn (process.nextTick when
	// before promises, setImmediate otherwise). What f panics with, a goja.Value or the
	// error of a goja.Callable, is an uncaught error of the script.
	Defer(f func(), beforePromises bool)
	// After runs f as a task of its own when some milliseconds are over. The realm does
	// not stay alive for it. What f panics with is an uncaught error, as with Defer.
	After(milliseconds int64, f func())
	// Began is the time on the environment's clock at which the realm began.
	Began() time.Time
	// Work is the context of work that takes long within one call, where the engine cannot be
	// interrupted: it ends when the run must. The work should look at it every few
	// milliseconds and then return anything, which no script gets to see.
	Work() context.Context
	// Exit ends the realm as the end of its process would: no line of the script runs any
	// more, not even a catch clause. How is Error.Exit, message what the error says.
	Exit(how, message string)
	// Timer gives one of the realm's setTimeout, setInterval, setImmediate, clearTimeout,
	// clearInterval and clearImmediate, whatever a script has put in its place.
	Timer(name string) goja.Value
}
