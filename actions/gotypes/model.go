package gotypes

import (
	"fmt"
	"strings"

	"github.com/usher-run/usher/actions"
)

// structure is one Go struct to write.
type structure struct {
	name    string
	doc     string
	members []member
	// event marks a part of an event, which is written again as it was read: a null or an
	// empty text where the member may be missing is kept in Extra.
	event bool
	// result marks the root of a typed result: it embeds actions.Ran and is read from
	// an execution.
	result bool
	// issue is the Go name of the member that a completed execution always has, "".
	issue string
}

// kind says how a member is read and written.
type kind int

const (
	scalar     kind = iota // a string, number, boolean, map, slice of texts or any value
	object                 // a struct
	objectList             // a slice of structs
)

type member struct {
	json, name string
	kind       kind
	typ        string // of the Go member, "*Agent"
	structure  string // of kind object and objectList
	doc        string
	// present is the condition under which the member is written, with % for it; "" means
	// always. absent is its contrary.
	present, absent string
	// empty is what a nil member is written as: "[]" or "{}"; "" as it is.
	empty string
}

// model collects the structs of a dialect. Structs of one name must be the same.
type model struct {
	structures []*structure
	byName     map[string]*structure
}

func (m *model) add(s *structure) error {
	if known := m.byName[s.name]; known != nil {
		if fmt.Sprint(known.members) != fmt.Sprint(s.members) {
			return fmt.Errorf("the shape %s has two structures", s.name)
		}
		return nil
	}
	m.byName[s.name] = s
	m.structures = append(m.structures, s)
	return nil
}

// event adds the structs of a trigger's event.
func (m *model) event(t *actions.Trigger) error {
	root := goName(t.ID) + "Event"
	doc := root + " is the event of " + t.Name() + "."
	return m.object(&structure{name: root, doc: doc, event: true}, "event", t.Event(), "")
}

// object adds s with the rows below parent as its members. Where names the place for
// the comments of what is nested: "event" or "result".
func (m *model) object(s *structure, where string, fields []actions.Field, parent string) error {
	taken := map[string]bool{"Extra": true, "AppendJSON": true, "MarshalJSON": true, "UnmarshalJSON": true, "ReadObject": true}
	place := len(m.structures)
	for i := range fields {
		field := &fields[i]
		if above(field.Path) != parent {
			continue
		}
		mem, nested, err := m.field(s.name, fields, field)
		if err != nil {
			return err
		}
		if taken[mem.name] {
			mem.name = plainName(mem.json)
		}
		if taken[mem.name] {
			return fmt.Errorf("%s: two members are called %s", s.name, mem.name)
		}
		taken[mem.name] = true
		s.members = append(s.members, mem)
		if nested != "" {
			inner := &structure{name: nested, event: s.event}
			inner.doc = sentence(nested, where+"."+field.Path, field.Doc, mem.kind == objectList)
			if err := m.object(inner, where, fields, field.Path); err != nil {
				return err
			}
		}
	}
	if err := m.add(s); err != nil {
		return err
	}
	// The parent stands before what it is made of.
	if m.structures[len(m.structures)-1] == s {
		copy(m.structures[place+1:], m.structures[place:])
		m.structures[place] = s
	}
	return nil
}

func (m *model) field(owner string, fields []actions.Field, field *actions.Field) (mem member, nested string, err error) {
	mem = member{json: last(field.Path), doc: document(field)}
	mem.name = goName(mem.json)
	if hasRows(fields, field.Path) {
		nested = shapeName(owner, field, mem.name)
	}
	switch {
	case nested != "" && field.Type == actions.Array:
		mem.kind, mem.typ, mem.structure, mem.empty = objectList, "[]"+nested, nested, "[]"
	case nested != "":
		mem.kind, mem.typ, mem.structure = object, nested, nested
	default:
		mem.typ, mem.empty, err = goType(field)
	}
	if err != nil {
		return mem, "", fmt.Errorf("%s: %w", field.Path, err)
	}
	mem.optionality(field.Optional, field.Nullable)
	return mem, nested, nil
}

// optionality gives a member the form in which it may be missing or null.
func (mem *member) optionality(optional, nullable bool) {
	nilable := strings.HasPrefix(mem.typ, "[]") || strings.HasPrefix(mem.typ, "map") || mem.typ == "any"
	switch {
	case nilable && optional:
		mem.unless("% == nil")
		mem.empty = ""
	case nilable && nullable:
		mem.empty = ""
	case nilable:
	case mem.typ == "string" && optional && !nullable:
		mem.unless(`% == ""`)
	case optional:
		mem.typ = "*" + mem.typ
		mem.unless("% == nil")
	case nullable:
		mem.typ = "*" + mem.typ
	}
}

// unless leaves the member out under a condition.
func (mem *member) unless(condition string) {
	mem.absent = condition
	mem.present = strings.Replace(condition, "==", "!=", 1)
	if mem.present == condition {
		mem.present = "!" + condition
	}
}

// goType is the Go type of a field that has no rows below it, and what its nil is
// written as.
func goType(field *actions.Field) (typ, empty string, err error) {
	switch field.Type {
	case actions.String:
		return "string", "", nil
	case actions.Boolean:
		return "bool", "", nil
	case actions.Number:
		return "float64", "", nil
	case actions.Integer:
		return "int64", "", nil
	case actions.Any, actions.Null:
		return "any", "", nil
	case actions.Array:
		if field.Items == actions.String {
			return "[]string", "[]", nil
		}
		return "[]any", "[]", nil
	case actions.Obj:
		if field.Map == actions.StringMap {
			return "map[string]string", "{}", nil
		}
		return "map[string]any", "{}", nil
	default:
		return "", "", fmt.Errorf("the type %q is not one of the tables", field.Type)
	}
}

func shapeName(owner string, field *actions.Field, name string) string {
	if field.Shape != "" {
		return goName(field.Shape)
	}
	return strings.TrimSuffix(owner, "Event") + name
}

func document(field *actions.Field) string {
	doc := strings.TrimSpace(field.Doc)
	if len(field.Enum) > 0 {
		values := strings.Join(field.Enum, ", ")
		if field.EnumOpen {
			doc += " Known values: " + values + "."
		} else {
			doc += " One of: " + values + "."
		}
	}
	return strings.TrimSpace(doc)
}

// sentence is the comment of a struct that stands at a path.
func sentence(name, path, doc string, item bool) string {
	if item {
		return strings.TrimSpace(name + " is a member of the list " + path + ". " + doc)
	}
	return strings.TrimSpace(name + " is what " + path + " holds. " + doc)
}

func hasRows(fields []actions.Field, path string) bool {
	for i := range fields {
		if above(fields[i].Path) == path {
			return true
		}
	}
	return false
}

func above(path string) string {
	i := strings.LastIndexByte(path, '.')
	if i < 0 {
		return ""
	}
	return strings.TrimSuffix(path[:i], "[]")
}

func last(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }
