package schema

import (
	"maps"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// value is the schema of a field that has no rows of its own.
func value(field *actions.Field) actions.Object {
	s := actions.Object{}
	switch {
	case field.Type == actions.Any && len(field.Types) > 0:
		s = append(s, actions.Member{Key: "type", Value: names(field.Types)})
	case field.Type != actions.Any:
		s = append(s, actions.Member{Key: "type", Value: string(field.Type)})
	}
	if len(field.Enum) > 0 && !field.EnumOpen {
		s = append(s, actions.Member{Key: "enum", Value: texts(field.Enum)})
	}
	switch {
	case field.Items != "" || len(field.ItemTypes) > 0 || len(field.ItemsEnum) > 0:
		if items := item(field); len(items) > 0 {
			s = append(s, actions.Member{Key: "items", Value: items})
		}
	case field.Map == actions.StringMap:
		s = append(s, actions.Member{Key: "additionalProperties", Value: actions.Object{{Key: "type", Value: string(actions.String)}}})
	case field.Map == actions.JSONMap && len(field.Values) > 0:
		s = append(s, actions.Member{Key: "additionalProperties", Value: actions.Object{{Key: "type", Value: names(field.Values)}}})
	case field.Type == actions.Obj && field.Map == actions.NoMap && !field.Open:
		s = append(s, actions.Member{Key: "additionalProperties", Value: false})
	}
	return append(s, format(field.Format)...)
}

// item is the schema of the members of an array.
func item(field *actions.Field) actions.Object {
	s := actions.Object{}
	switch {
	case len(field.ItemTypes) > 0:
		s = append(s, actions.Member{Key: "type", Value: names(field.ItemTypes)})
	case field.Items != "" && field.Items != actions.Any:
		s = append(s, actions.Member{Key: "type", Value: string(field.Items)})
	}
	if len(field.ItemsEnum) > 0 {
		s = append(s, actions.Member{Key: "enum", Value: texts(field.ItemsEnum)})
	}
	return s
}

// format names the format of a value where JSON Schema has a name for it.
func format(f actions.Format) actions.Object {
	switch f {
	case actions.DateTime, actions.Email, actions.URI, actions.Hostname, actions.UUID:
		return actions.Object{{Key: "format", Value: string(f)}}
	case actions.IP:
		return actions.Object{{Key: "anyOf", Value: []any{
			actions.Object{{Key: "format", Value: "ipv4"}}, actions.Object{{Key: "format", Value: "ipv6"}},
		}}}
	case actions.EpochMS:
		return actions.Object{{Key: "minimum", Value: 0.0}}
	}
	return nil
}

func names(types []actions.Type) []any {
	list := make([]any, len(types))
	for i, t := range types {
		list[i] = string(t)
	}
	return list
}

func texts(values []string) []any {
	list := make([]any, len(values))
	for i, value := range values {
		list[i] = value
	}
	return list
}

func sorted(m map[string][]string) []string { return slices.Sorted(maps.Keys(m)) }

func parentOf(path string) string {
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		return strings.TrimSuffix(path[:i], "[]")
	}
	return ""
}

// steps are the names that lead from an object to a field below it.
func steps(parent, path string) []string {
	return strings.Split(strings.TrimPrefix(strings.TrimPrefix(path, parent), "."), ".")
}
