package document

import (
	"fmt"
	"slices"

	"github.com/usher-run/usher/actions"
)

// Kind is what a value is, in words that fit into a sentence.
type Kind string

// The kinds of values.
const (
	Object  Kind = "an object"
	Array   Kind = "an array"
	String  Kind = "a string"
	Number  Kind = "a number"
	Boolean Kind = "a boolean"
	Null    Kind = "null"
)

// Node is a value of a document, which knows its place.
type Node struct {
	Kind    Kind
	Text    string // of a string; of a number, a boolean and null as they are written
	Members []Member
	Items   []*Node

	source []byte
	at     int // offset of its first byte
	end    int // offset behind its last byte
}

// Member is a member of an object.
type Member struct {
	Name  string
	Value *Node

	at int
}

// Raw is the JSON of the value as it is written.
func (n *Node) Raw() []byte { return n.source[n.at:n.end] }

// Line is the line that the value begins in, from 1.
func (n *Node) Line() int {
	line, _ := place(n.source, n.at)
	return line
}

// Fail makes the error of a value.
func (n *Node) Fail(format string, args ...any) *Error {
	return fail(n.source, n.at, fmt.Sprintf(format, args...))
}

// FailAt makes the error of a member's name.
func (n *Node) FailAt(m Member, format string, args ...any) *Error {
	return fail(n.source, m.at, fmt.Sprintf(format, args...))
}

// Want says that a value must be of a kind, where what is the value's name in a sentence. It
// returns nil where it is.
func (n *Node) Want(kind Kind, what string) error {
	if n.Kind != kind {
		return n.Fail("%s must be %s, not %s", what, kind, n.Kind)
	}
	return nil
}

// Member is a value of an object, or nil.
func (n *Node) Member(name string) *Node {
	for _, m := range n.Members {
		if m.Name == name {
			return m.Value
		}
	}
	return nil
}

// Fields are the members that an object may have, with what reads each.
type Fields map[string]func(*Node) error

// Fields reads an object of which all members are known, in the order in which they stand.
func (n *Node) Fields(what string, known Fields) error {
	if err := n.Want(Object, what); err != nil {
		return err
	}
	names := make([]string, 0, len(known))
	for name := range known {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, m := range n.Members {
		read := known[m.Name]
		if read == nil {
			e := n.FailAt(m, "%s has no member %q", what, m.Name)
			e.Hint = Nearest(m.Name, names)
			return e
		}
		if err := read(m.Value); err != nil {
			return err
		}
	}
	return nil
}

// Nearest is a hint at the name that was meant, or "".
func Nearest(name string, known []string) string {
	if near, ok := actions.Nearest(name, known); ok {
		return "did you mean " + near + "?"
	}
	return ""
}
