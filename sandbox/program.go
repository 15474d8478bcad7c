package sandbox

import (
	"sync"
	"weak"

	"github.com/dop251/goja"
)

// Source is a bundled program as text.
type Source struct {
	// Name is what frames call the program where no source map reaches.
	Name string
	// Code is one function expression (module, exports, require, __filename, __dirname),
	// in parentheses, whose call runs the program's top level. When it returns a promise
	// (top-level await), the program is loaded once that is fulfilled.
	Code string
	// Map is a source map (version 3) of Code, or nil.
	Map []byte
}

// Program is a compiled program. It holds no values and is safe for use by several
// goroutines.
type Program struct {
	program *goja.Program
	name    string
	code    string // as the engine has it too
	patches uint64 // those of the table that it may notice; see patchesOf
	members uint64 // members of the table that it may notice; see membersOf
	metered uint64 // functions of that table that it may notice; see meteredIn
	bytes   uint64 // constructors of that table that it may notice
	plain   bool   // documents must be ordinary objects; see needsPlainObjects
	tags    bool   // the program may ask what kind of object something is
	// unawaited are the exported async functions that are compiled as plain ones.
	unawaited map[string]bool
	// evaluates says that the program names what evaluates texts.
	evaluates bool
	// literals are the regular expressions that the program spells out, where those are
	// our own.
	literals []*expression
	// requires says that the program may use require, __filename or __dirname, which are
	// not made otherwise.
	requires bool

	mu     sync.RWMutex
	places map[goja.StackFrame]string // "file:line:column" by frame; see place

	operands weak.Pointer[operands] // see operandsOf
}
