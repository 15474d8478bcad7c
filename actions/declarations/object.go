package declarations

import (
	"maps"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// place says where an object stands.
type place struct {
	// event marks a part of an event, whose objects have names and no unlisted members.
	event bool
	// fixed are the values that the fields have on which others depend.
	fixed map[string][]string
}

// applies says whether a field exists beside the values that are fixed.
func (p place) applies(field *actions.Field) bool {
	for path, values := range field.When {
		fixed, known := p.fixed[path]
		if known && !slices.ContainsFunc(fixed, func(v string) bool { return slices.Contains(values, v) }) {
			return false
		}
	}
	return true
}

// with is the place where a field has one of some values.
func (p place) with(path string, values []string) place {
	fixed := maps.Clone(p.fixed)
	if fixed == nil {
		fixed = map[string][]string{}
	}
	fixed[path] = values
	return place{event: p.event, fixed: fixed}
}

// object is the body of an interface: the rows below a path.
func (w *writer) object(indent string, fields []actions.Field, parent string, at place) string {
	inner := &writer{space: w.space, shapes: w.shapes, secrets: w.secrets, nested: w.nested}
	inner.line("{")
	for _, field := range actions.Children(fields, parent) {
		if at.applies(field) {
			inner.field(indent+"  ", fields, field, at)
		}
	}
	inner.text.WriteString(indent + "}")
	w.nested = inner.nested
	return inner.text.String()
}

// field writes a member of an object.
func (w *writer) field(indent string, fields []actions.Field, field *actions.Field, at place) {
	name := actions.NameOf(field.Path)
	mark := ""
	if field.Optional || field.When != nil && !at.settles(field) {
		mark = "?"
	}
	w.comment(indent, remarks{text: fieldText(field), stage: field.Stage, plan: field.Plan, undocumented: field.Undocumented, example: field})
	if name == "secrets" && at.event && field.Path == name && w.secrets != nil {
		w.line(indent + name + ": " + secretsType(w.secrets, indent) + ";")
		return
	}
	w.line(indent + property(name) + mark + ": " + w.typeOf(indent, fields, field, at) + ";")
}

// settles says that the fixed values decide that a field exists.
func (p place) settles(field *actions.Field) bool {
	for path := range field.When {
		if p.fixed[path] == nil {
			return false
		}
	}
	return true
}

// typeOf is the type of a field.
func (w *writer) typeOf(indent string, fields []actions.Field, field *actions.Field, at place) string {
	typ := ""
	switch {
	case field.Forbidden:
		return "never"
	case len(actions.Children(fields, field.Path)) > 0:
		typ = w.nestedType(indent, fields, field, at)
		if field.Type == actions.Array {
			typ = list(typ)
		}
	case len(at.fixed[field.Path]) > 0:
		typ = literals(at.fixed[field.Path])
	default:
		typ = scalar(field)
	}
	if field.Nullable && !strings.HasSuffix(typ, "null") && typ != "any" && typ != "unknown" {
		typ += " | null"
	}
	return typ
}

// nestedType is the type of an object with rows of its own: by its name in an event, and
// spelt out elsewhere, where names mean less than members do.
func (w *writer) nestedType(indent string, fields []actions.Field, field *actions.Field, at place) string {
	if !at.event || field.Shape == "" || at.changes(fields, field.Path) {
		open := !at.event && (field.Open || field.ItemsOpen)
		return w.union(indent, fields, field.Path, at, open)
	}
	name := field.Shape
	if !w.shapes[name] {
		w.shapes[name] = true
		inner := &writer{space: w.space, shapes: w.shapes}
		inner.comment("  ", remarks{text: field.Doc})
		inner.line("  interface " + name + " " + inner.object("  ", fields, field.Path, at))
		w.nested = append(w.nested, inner.text.String())
		w.nested = append(w.nested, inner.nested...)
	}
	return w.space + "." + name
}

// changes says that what is fixed decides something below a path.
func (p place) changes(fields []actions.Field, path string) bool {
	for i := range fields {
		if strings.HasPrefix(fields[i].Path, path+".") || strings.HasPrefix(fields[i].Path, path+"[]") {
			for on := range fields[i].When {
				if p.fixed[on] != nil {
					return true
				}
			}
		}
	}
	return false
}

// union is the type of an object: one of several where some of its members depend on
// another one of it.
func (w *writer) union(indent string, fields []actions.Field, parent string, at place, open bool) string {
	for _, member := range actions.Children(fields, parent) {
		groups := groups(fields, member)
		if len(groups) < 2 || at.fixed[member.Path] != nil {
			continue
		}
		var forms []string
		for _, group := range groups {
			form := w.union(indent, fields, parent, at.with(member.Path, group), open)
			if !slices.Contains(forms, form) {
				forms = append(forms, form)
			}
		}
		return strings.Join(forms, " | ")
	}
	if below := actions.Children(fields, parent); len(below) == 1 && actions.NameOf(below[0].Path) == "*" {
		return "Record<string, " + w.typeOf(indent, fields, below[0], at) + ">"
	}
	body := w.object(indent, fields, parent, at)
	if open {
		body = strings.TrimSuffix(body, indent+"}") + indent + "  [name: string]: any;\n" + indent + "}"
	}
	return body
}

// groups are the values of a member in sets under which the same fields exist.
func groups(fields []actions.Field, member *actions.Field) [][]string {
	var sets [][]string
	var keys []string
	for _, value := range member.Enum {
		var there []string
		for i := range fields {
			if values := fields[i].When[member.Path]; values != nil && slices.Contains(values, value) {
				there = append(there, fields[i].Path)
			}
		}
		key := strings.Join(there, " ")
		at := slices.Index(keys, key)
		if at < 0 {
			keys, sets = append(keys, key), append(sets, nil)
			at = len(keys) - 1
		}
		sets[at] = append(sets[at], value)
	}
	return sets
}
