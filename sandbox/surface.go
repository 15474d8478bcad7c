package sandbox

import (
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// Surface is the shape of an argument object whose functions the host answers, such as
// an api object: paths only, built once for a trigger and shared by all realms.
type Surface struct {
	functions []Function
	root      *namespace
	size      int // members of all namespaces
}

// Function is one host function of a Surface.
type Function struct {
	Path   string // dotted: "access.deny"
	Length int    // the function's length property: its number of required parameters
	// PlainOnly tells plain objects from others: instances of classes, maps and the like
	// arrive as Opaque, with ClassInstance for their typeof.
	PlainOnly bool
}

// ClassInstance is what stands for the typeof of an object that is not plain.
const ClassInstance = "class instance"

type namespace struct {
	names    []string
	texts    []goja.Value // the names for scripts; strings belong to no realm
	first    int          // where its members begin among those of all namespaces
	children []*namespace // nil where a function stands
	function []int        // index into functions where a function stands
}

// NewSurface lays out the functions of an argument object. Paths must be unique, and no
// path may lead through another; a table that breaks this is a mistake in the program
// and panics.
func NewSurface(functions []Function) *Surface {
	s := &Surface{functions: functions, root: &namespace{}}
	for i := range functions {
		s.root.place(functions[i].Path, functions[i].Path, i)
	}
	s.size = s.root.number(0)
	return s
}

// number gives the members of n, and of what is below, their places from first on. It
// returns the place behind them.
func (n *namespace) number(first int) int {
	n.first, n.texts = first, sharedTexts(n.names)
	next := first + len(n.names)
	for _, child := range n.children {
		if child != nil {
			next = child.number(next)
		}
	}
	return next
}

// place puts function i at the rest of its path below n.
func (n *namespace) place(path, rest string, i int) {
	name, below, nested := strings.Cut(rest, ".")
	at := slices.Index(n.names, name)
	if at < 0 {
		n.names = append(n.names, name)
		n.function = append(n.function, i)
		at = len(n.names) - 1
		var child *namespace
		if nested {
			child = &namespace{}
		}
		n.children = append(n.children, child)
	} else if !nested || n.children[at] == nil {
		panic("sandbox: two functions share the path " + path)
	}
	if nested {
		n.children[at].place(path, below, i)
	}
}

// Answer is what a host function gives back to the script.
type Answer struct {
	Kind  AnswerKind
	Value any // of AnswerValue and AnswerPromise
	// Raise throws in the script, or rejects when Kind is AnswerPromise.
	Raise *Raise
	// Later is asked of Env.Host. The promise of AnswerPromise is fulfilled with the JSON that
	// its replies make together, in place of Value.
	Later *Request
	// Command is recorded in the Result, with the place of the call. Nil records none. The
	// realm copies it, so the host may use it again.
	Command *Command
	// Patches change the document that the handler was called with, at once.
	Patches []Patch
	// Fills are members that the call puts into its own arguments, where those are objects.
	Fills []Fill
	// Mark has Result.Marked say where the call was made; the first one that is marked counts.
	Mark bool
}

// Fill puts a member into an argument of the call, given by its position.
type Fill struct {
	Argument int
	Name     string
	Value    any
}

// Request is what a host function asks of Env.Host.
type Request struct {
	Name    string
	Payload []byte
}

// AnswerKind is what the call returns.
type AnswerKind int

const (
	AnswerUndefined AnswerKind = iota
	AnswerReceiver             // the surface's root object, for chaining
	AnswerValue
	AnswerPromise
)

// Raise is an error that the host throws in a script.
type Raise struct {
	Name    string // "Error", "TypeError" or "RangeError"; "" is Error
	Message string
	Code    string // an own property "code", when not ""
}

// Command is the recorded effect of one host function.
type Command struct {
	Method string
	Args   Object
	At     string // "file:line:column" of the call in the author's source, or ""
}
