package sandbox

import (
	"sync"
	"sync/atomic"
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
	// Variables are names that the code sees as variables around it. A program with
	// Variables, which may be empty but not nil, is not run by itself; see Attached.
	Variables []string
}

// Program is a compiled program. It holds no values and is safe for use by several
// goroutines.
type Program struct {
	program *goja.Program
	name    string
	code    string // as the engine has it too
	traits
	// unawaited are the exported async functions that are compiled as plain ones.
	unawaited map[string]bool
	// literals are the regular expressions that the program spells out, where those are
	// our own.
	literals []*expression
	// constants are its large literals of data.
	constants []*constant
	// lateModules say of modules that may be evaluated late that a realm has evaluated them
	// without an error; see lateModules.
	lateModules []atomic.Bool
	// requires says that the program may use require, __filename or __dirname, which are
	// not made otherwise.
	requires bool
	// variables are those of the Source; nil where it has none.
	variables []string

	mu     sync.RWMutex
	places map[goja.StackFrame]string // "file:line:column" by frame; see place

	operands weak.Pointer[operands] // see operandsOf
}

// traits are what a realm has to know of a program before it runs in it.
type traits struct {
	patches   uint64 // those of the table that it may notice; see patchesOf
	members   uint64 // members of the table that it may notice; see membersOf
	metered   uint64 // functions of that table that it may notice; see meteredIn
	bytes     uint64 // constructors of that table that it may notice
	plain     bool   // documents must be ordinary objects; see needsPlainObjects
	tags      bool   // the program may ask what kind of object something is
	evaluates bool   // it names what evaluates texts
}

// and are the traits of two programs together.
func (t traits) and(u traits) traits {
	t.patches |= u.patches
	t.members |= u.members
	t.metered |= u.metered
	t.bytes |= u.bytes
	t.plain, t.tags, t.evaluates = t.plain || u.plain, t.tags || u.tags, t.evaluates || u.evaluates
	if looksAtStacks(t.patches) {
		t.patches &^= rejectionsPatchBit
	}
	return t
}
