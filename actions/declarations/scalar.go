package declarations

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// scalar is the type of a field that has no rows of its own.
func scalar(field *actions.Field) string {
	switch field.Type {
	case actions.Any:
		if len(field.Types) == 0 {
			return "any"
		}
		return alternatives(field.Types, field)
	case actions.Array:
		return arrayOf(field)
	case actions.Obj:
		return dictionary(field)
	case actions.String:
		if len(field.Enum) > 0 && field.EnumOpen {
			return literals(field.Enum) + " | (string & {})"
		}
		if len(field.Enum) > 0 {
			return literals(field.Enum)
		}
	}
	return plain(field.Type)
}

// plain is the type of values of a JSON type.
func plain(t actions.Type) string {
	switch t {
	case actions.Integer:
		return "number"
	case actions.Obj:
		return "Record<string, any>"
	case actions.Array:
		return "any[]"
	}
	return string(t)
}

func alternatives(types []actions.Type, field *actions.Field) string {
	var names []string
	for _, t := range types {
		name := plain(t)
		if t == actions.Array && field != nil {
			name = arrayOf(field)
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, " | ")
}

func arrayOf(field *actions.Field) string {
	switch {
	case len(field.ItemsEnum) > 0:
		return list(literals(field.ItemsEnum))
	case len(field.ItemTypes) > 0:
		return list(alternatives(field.ItemTypes, nil))
	case field.Items == "" || field.Items == actions.Any:
		return "any[]"
	}
	return list(plain(field.Items))
}

func dictionary(field *actions.Field) string {
	switch {
	case field.Map == actions.StringMap:
		return "Record<string, string>"
	case len(field.Values) > 0:
		return "Record<string, " + alternatives(field.Values, nil) + ">"
	case field.Map == actions.NoMap && !field.Open:
		return "{}"
	}
	return "Record<string, any>"
}

// list is the type of arrays.
func list(item string) string {
	if strings.ContainsAny(item, "|{") && !strings.HasPrefix(item, "{") || strings.HasPrefix(item, "{") && strings.Contains(item, "} | {") {
		return "Array<" + item + ">"
	}
	return item + "[]"
}

func literals(values []string) string {
	quoted := make([]string, len(values))
	for i, value := range values {
		quoted[i] = quote(value)
	}
	return strings.Join(quoted, " | ")
}

func quote(text string) string {
	encoded, err := json.Marshal(text)
	if err != nil {
		return `""` // a Go string is always written
	}
	return string(encoded)
}

// property is a member's name, in quotes where it needs them.
func property(name string) string {
	for i, r := range name {
		letter := r == '_' || r == '$' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || r < '0' || r > '9') {
			return quote(name)
		}
	}
	return name
}
