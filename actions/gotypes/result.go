package gotypes

import (
	"fmt"
	"strings"

	"github.com/usher-run/usher/actions"
)

// node is one place of a result document.
type node struct {
	name     string
	children []*node
	path     *actions.ResultPath // of a leaf
}

func (n *node) child(name string) *node {
	for _, c := range n.children {
		if c.name == name {
			return c
		}
	}
	c := &node{name: name}
	n.children = append(n.children, c)
	return c
}

// result adds the structs of a trigger's typed result.
func (m *model) result(t *actions.Trigger) error {
	root := &node{}
	rows := t.Result()
	for i := range rows {
		at := root
		for name := range strings.SplitSeq(rows[i].Place(), ".") {
			at = at.child(name)
		}
		at.path = &rows[i]
	}
	prefix := goName(t.ID)
	s, err := m.place(root, prefix+"Result", prefix, 0)
	if err != nil {
		return err
	}
	s.result = true
	s.doc = s.name + " is what came of a flow of " + t.Name() + ". A member that is nil did not happen."
	for _, mem := range s.members {
		if mem.json == "issue" {
			s.issue = mem.name
		}
	}
	return nil
}

// place adds the struct of a place that has others below it.
func (m *model) place(n *node, name, prefix string, depth int) (*structure, error) {
	s := &structure{name: name}
	position := len(m.structures)
	for _, child := range n.children {
		mem := member{json: child.name, name: goName(child.name)}
		var err error
		switch {
		case len(child.children) > 0 && child.path != nil && len(child.path.Members) > 0:
			err = fmt.Errorf("result %s has both members and paths below it", child.path.Path)
		case len(child.children) > 0:
			err = m.namespace(&mem, child, prefix, depth)
		default:
			err = m.leaf(&mem, child.path, prefix)
		}
		if err != nil {
			return nil, err
		}
		s.members = append(s.members, mem)
	}
	if m.byName[s.name] != nil {
		return nil, fmt.Errorf("the result structure %s has the name of another", s.name)
	}
	if err := m.add(s); err != nil {
		return nil, err
	}
	copy(m.structures[position+1:], m.structures[position:])
	m.structures[position] = s
	return s, nil
}

// namespace makes the member of a place with others below it: nil when nothing happened
// there at the root, where its being there is what callers ask for; a plain value
// further down, so that res.Issue.IDToken.Claims can be read whatever is empty.
func (m *model) namespace(mem *member, n *node, prefix string, depth int) error {
	mem.kind, mem.structure = object, prefix+mem.name
	if depth == 0 {
		mem.typ = "*" + mem.structure
		mem.unless("% == nil")
	} else {
		mem.typ = mem.structure
		mem.unless("%.isEmpty()")
	}
	s, err := m.place(n, mem.structure, mem.structure, depth+1)
	if err != nil {
		return err
	}
	s.doc = mem.structure + " is the part " + n.name + " of a result."
	if n.path != nil && n.path.Doc != "" {
		s.doc = mem.structure + ": " + n.path.Doc
	}
	return nil
}

func (m *model) leaf(mem *member, path *actions.ResultPath, prefix string) error {
	mem.doc = path.Doc
	nested := ""
	switch {
	case path.Shape != "":
		nested = path.Shape
	case len(path.Members) > 0 && path.Map == actions.NoMap:
		nested = prefix + mem.name
		place := "result." + path.Place()
		s := &structure{name: nested, doc: sentence(nested, place, path.Doc, path.Type == actions.Array)}
		if err := m.object(s, place, path.Members, ""); err != nil {
			return err
		}
	}
	if nested != "" {
		mem.kind, mem.structure, mem.typ = object, nested, nested
		if path.Type == actions.Array {
			mem.kind, mem.typ = objectList, "[]"+nested
		}
		mem.optionality(true, false)
		return nil
	}
	field := actions.Field{Path: path.Path, Type: path.Type, Map: path.Map, Items: path.Items}
	if path.Type == "" {
		return fmt.Errorf("result %s has no type", path.Path)
	}
	var err error
	mem.typ, mem.empty, err = goType(&field)
	mem.optionality(true, false)
	return err
}
