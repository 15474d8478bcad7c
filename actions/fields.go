package actions

import "strings"

// fieldAt finds the row of a path in a table; nil when there is none. The table names
// members of an array's objects under "[]".
func fieldAt(fields []Field, path string) *Field {
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

// nameOf is the last name of a path.
func nameOf(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// children are the rows directly below a path, "" for the root, in the table's order.
func children(fields []Field, parent string) []*Field {
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
	for _, field := range children(fields, strings.TrimSuffix(parent, "[]")) {
		names = append(names, nameOf(field.Path))
	}
	return names
}
