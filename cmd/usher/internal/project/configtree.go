package project

import (
	"cmp"
	"strings"

	"github.com/usher-run/usher/actions"
)

// node is a place in the tree of keys.
type node struct {
	members map[string]*node
	order   []string // of members
	each    *node    // of a list's members
	key     *Key     // of a value
	scalar  *node    // takes a value where a mapping may stand
}

// configTree makes the tree of Keys.
func configTree() *node {
	top := &node{}
	for i := range Keys {
		at, above := top, top
		for name := range strings.SplitSeq(Keys[i].Path, ".") {
			name, list := strings.CutSuffix(name, "[]")
			above, at = at, at.member(name)
			if list {
				if at.each == nil {
					at.each = &node{}
				}
				at = at.each
			}
		}
		at.key = &Keys[i]
		if Keys[i].Scalar {
			above.scalar = at
		}
	}
	return top
}

func (n *node) member(name string) *node {
	if n.members == nil {
		n.members = map[string]*node{}
	}
	if n.members[name] == nil {
		n.members[name] = &node{}
		n.order = append(n.order, name)
	}
	return n.members[name]
}

// anyName is the member that stands for any name, nil where the names are known.
func (n *node) anyName() (member *node, what string) {
	for _, what := range []string{"NAME", "TRIGGER"} {
		if m := n.members[what]; m != nil {
			return m, what
		}
	}
	return nil, ""
}

func (n *node) isSecret() bool {
	return n.each != nil && n.each.key != nil && n.each.key.Kind == SecretKind
}

// wanted is what belongs to a place, in words.
func (n *node) wanted() string {
	switch {
	case n.key != nil && n.key.Kind == SwitchKind:
		return string(SwitchKind)
	case n.key != nil:
		return article(n.key.Kind)
	case n.each != nil && n.each.key != nil:
		return "a list, with one " + string(n.each.key.Kind) + " each"
	case n.each != nil:
		return "a list"
	case n.scalar != nil:
		return article(n.scalar.key.Kind) + " or a mapping"
	}
	return "a mapping of keys"
}

func article(k Kind) string {
	if k == ActionKind {
		return "an " + string(k)
	}
	return "a " + string(k)
}

// secretHint tells those who write values of secrets into the file where they belong.
func (n *node) secretHint() string {
	if n.isSecret() {
		return "write a list of names; usher secrets set takes the values"
	}
	return ""
}

// hintFor is what may have been meant by a key that is not known here: a key of this place,
// or one of another.
func (n *node) hintFor(name, path string) string {
	if near, ok := actions.Nearest(name, n.order); ok {
		return "did you mean " + near + "?"
	}
	for i := range Keys {
		whole := strings.ReplaceAll(Keys[i].Path, "[]", "")
		if at := strings.LastIndexByte(whole, '.'); at >= 0 && whole[at+1:] == name {
			return name + " belongs to " + whole[:at]
		}
	}
	if path == "" {
		return "the keys are " + strings.Join(n.order, ", ")
	}
	return "it has " + strings.Join(n.order, ", ")
}

func orTop(path string) string { return cmp.Or(path, "the file") }

func within(path string) string {
	if path == "" {
		return ""
	}
	return " in " + path
}
