package actions

import "strings"

// bind gives positional arguments the names of the parameters. Every parameter at the
// top has a member, Undefined when it is missing; further arguments are dropped.
func bind(m *Method, given []any) Object {
	args := make(Object, 0, len(m.Params))
	for i := range m.Params {
		p := &m.Params[i]
		if isNested(p.Path) {
			continue
		}
		value := any(Undefined{})
		if len(args) < len(given) {
			value = given[len(args)]
		}
		args = append(args, Member{Key: p.Path, Value: standIn(p, value)})
	}
	return args
}

// bindNamed is bind for arguments that have names already.
func bindNamed(m *Method, given Object) Object {
	args := make(Object, 0, len(m.Params))
	for i := range m.Params {
		p := &m.Params[i]
		if isNested(p.Path) {
			continue
		}
		value, ok := Get(given, p.Path)
		if !ok {
			value = Undefined{}
		}
		args = append(args, Member{Key: p.Path, Value: standIn(p, value)})
	}
	return args
}

func standIn(p *Field, value any) any {
	if p.UndefinedAs != nil && isUndefined(value) {
		return plain(p.UndefinedAs)
	}
	return value
}

// isNested tells a member of a parameter from a parameter.
func isNested(path string) bool { return strings.ContainsAny(path, ".[") }

// recorded is what stays of checked arguments: undefined ones are left out, and of
// objects that are closed only the listed members stay, in the order of the table.
func recorded(m *Method, args Object) Object {
	closed := hasNested(m)
	kept := args[:0]
	for _, member := range args {
		if isUndefined(member.Value) {
			continue
		}
		if closed {
			member.Value = listed(m, member.Key, member.Value)
		}
		kept = append(kept, member)
	}
	return kept
}

func hasNested(m *Method) bool {
	for i := range m.Params {
		if isNested(m.Params[i].Path) {
			return true
		}
	}
	return false
}

// listed is the value at a parameter's path with nothing that the table does not list.
// An object of which the table lists nothing is kept whole.
func listed(m *Method, path string, value any) any {
	switch value := value.(type) {
	case []any:
		members := path + "[]"
		if !hasMembers(m, members) {
			return value
		}
		list := make([]any, len(value))
		for i, item := range value {
			list[i] = keep(m, members, item, itemsOpen(m, path))
		}
		return list
	case Object:
		p := m.Param(path)
		if p != nil && p.Map != NoMap || !hasMembers(m, path) {
			return value
		}
		return keep(m, path, value, p != nil && p.Open)
	default:
		return value
	}
}

func keep(m *Method, path string, value any, open bool) any {
	object, ok := value.(Object)
	if !ok {
		return value
	}
	if open {
		kept := make(Object, len(object))
		for i, member := range object {
			kept[i] = Member{Key: member.Key, Value: listed(m, path+"."+member.Key, member.Value)}
		}
		return kept
	}
	kept := make(Object, 0, len(object))
	for i := range m.Params {
		name, ok := strings.CutPrefix(m.Params[i].Path, path+".")
		if !ok || isNested(name) {
			continue
		}
		if member, there := Get(object, name); there {
			kept = append(kept, Member{Key: name, Value: listed(m, m.Params[i].Path, member)})
		}
	}
	return kept
}

func hasMembers(m *Method, path string) bool {
	for i := range m.Params {
		rest, ok := strings.CutPrefix(m.Params[i].Path, path)
		if ok && strings.HasPrefix(rest, ".") {
			return true
		}
	}
	return false
}

func itemsOpen(m *Method, path string) bool {
	p := m.Param(path)
	return p != nil && p.ItemsOpen
}

// Param finds a parameter, or a member of one, by its path; nil when there is none.
func (m *Method) Param(path string) *Field {
	for i := range m.Params {
		if m.Params[i].Path == path {
			return &m.Params[i]
		}
	}
	return nil
}
