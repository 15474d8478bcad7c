package regex

import "sync"

// keptNodes and keptSpace bound what is kept of a workspace for the next expression.
const (
	keptNodes = 256
	keptSpace = 1024
)

// workspace is memory for reading an expression, of which nothing remains in the compiled
// one. It is used again.
type workspace struct {
	nodes       []node
	lists       []*node
	children    []*node
	intervals   []interval
	text        []uint16 // characters that have not been emitted yet
	codeSpace   []instruction
	runSpace    []run
	choiceSpace []choice
	seen        []int32
}

var workspaces = sync.Pool{New: func() any { return &workspace{} }}

// release keeps a workspace for the next expression, without references to anything.
func (w *workspace) release() {
	*w = workspace{
		nodes: wiped(w.nodes), lists: wiped(w.lists), children: wiped(w.children), runSpace: wiped(w.runSpace),
		intervals: empty(w.intervals), text: empty(w.text), codeSpace: empty(w.codeSpace), choiceSpace: empty(w.choiceSpace), seen: empty(w.seen),
	}
	workspaces.Put(w)
}

// empty returns an empty slice over the same memory, if that is not too much to keep.
func empty[T any](list []T) []T {
	if cap(list) > keptSpace {
		return nil
	}
	return list[:0]
}

// wiped is empty for what refers to something.
func wiped[T any](list []T) []T {
	list = empty(list)
	clear(list[:cap(list)])
	return list
}
