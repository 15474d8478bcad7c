package actions

import "strings"

// FieldAt finds the row of a path in a table; nil when there is none. The table names
// members of an array's objects under "[]".
func FieldAt(fields []Field, path string) *Field {
	for i := range fields {
		if fields[i].Path == path {
			return &fields[i]
		}
	}
	return nil
}

// parentOf is the path of the row above: of "a.b[].c" it is "a.b", of "a" it is "".
func parentOf(path string) string {
	i := strings.LastIndexByte(path, '.')
	if i < 0 {
		return ""
	}
	return strings.TrimSuffix(path[:i], "[]")
}

// NameOf is the last name of a path.
func NameOf(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// Children are the rows directly below a path, "" for the root, in the table's order.
func Children(fields []Field, parent string) []*Field {
	var found []*Field
	for i := range fields {
		if parentOf(fields[i].Path) == parent {
			found = append(found, &fields[i])
		}
	}
	return found
}

func childNames(fields []Field, parent string) []string {
	var names []string
	for _, field := range Children(fields, strings.TrimSuffix(parent, "[]")) {
		names = append(names, NameOf(field.Path))
	}
	return names
}
