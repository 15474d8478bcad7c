package reference

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// Field is a row of an event, a parameter, or a member of an answer.
type Field struct {
	Path     string `json:"path"`
	Type     string `json:"type"` // "string", "list of objects", "string or null"
	Optional bool   `json:"optional"`
	Doc      string `json:"doc"`
	// Notes are what else there is to know, a sentence each.
	Notes []string `json:"notes,omitempty"`
	// Values are the known values of the field, or of the members of a list.
	Values  []string        `json:"values,omitempty"`
	Example json.RawMessage `json:"example,omitempty"`
}

func fields(rows []actions.Field) []Field {
	list := []Field{}
	for i := range rows {
		list = append(list, field(&rows[i]))
	}
	return list
}

func field(row *actions.Field) Field {
	f := Field{Path: row.Path, Type: typeOf(row), Optional: row.Optional || row.When != nil, Doc: row.Doc, Notes: notes(row)}
	f.Values = row.Enum
	if len(f.Values) == 0 {
		f.Values = row.ItemsEnum
	}
	if row.Sample != nil && !row.Forbidden {
		f.Example = literal(row.Sample)
	}
	return f
}

// notes are what the table says of a field beside its text.
func notes(row *actions.Field) []string {
	var said []string
	for _, path := range slices.Sorted(maps.Keys(row.When)) {
		said = append(said, "There only where "+path+" is "+strings.Join(row.When[path], " or ")+".")
	}
	if row.Forbidden {
		said = append(said, "It must not be given.")
	}
	if row.EnumOpen {
		said = append(said, "There may be other values.")
	}
	if row.Default != nil {
		said = append(said, "Default: "+string(literal(row.Default))+".")
	}
	if row.HasInitial {
		said = append(said, "It arrives as "+string(literal(row.Initial))+".")
	}
	if row.Writable {
		said = append(said, "The handler may change it.")
	}
	if row.Sensitive {
		said = append(said, "It is never stored or printed.")
	}
	if row.Format != "" {
		said = append(said, "Format: "+string(row.Format)+".")
	}
	return append(said, availability(row.Stage, row.Plan, row.Undocumented)...)
}

// availability says who has something.
func availability(stage, plan string, undocumented bool) []string {
	var said []string
	if stage != "" {
		said = append(said, "Stage: "+strings.ReplaceAll(stage, "_", " ")+".")
	}
	if plan != "" {
		said = append(said, "Plan: "+plan+".")
	}
	if undocumented {
		said = append(said, "The platform does not document it.")
	}
	return said
}

// literal is a value of a table as JSON.
func literal(v any) json.RawMessage {
	if _, null := v.(actions.NullValue); null {
		return json.RawMessage("null")
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(actions.Natural(v)); err != nil {
		return nil // a value of a table is always written
	}
	return bytes.TrimSpace(b.Bytes())
}

// typeOf words the type of a field.
func typeOf(row *actions.Field) string {
	typ := ""
	switch {
	case row.Type == actions.Any && len(row.Types) > 0:
		typ = either(row.Types)
	case row.Type == actions.Any || row.Type == "":
		typ = "any value"
	case row.Type == actions.Array:
		typ = "list" + ofItems(row)
	case row.Type == actions.Obj && row.Map == actions.StringMap:
		typ = "map of strings"
	case row.Type == actions.Obj && len(row.Values) > 0:
		typ = "map of " + either(row.Values)
	case row.Type == actions.Obj && row.Map == actions.JSONMap:
		typ = "map of any values"
	default:
		typ = string(row.Type)
	}
	if row.Nullable && !strings.HasSuffix(typ, "null") && typ != "any value" {
		typ += " or null"
	}
	return typ
}

func ofItems(row *actions.Field) string {
	switch {
	case len(row.ItemTypes) > 0:
		return " of " + either(row.ItemTypes)
	case row.Items == "" || row.Items == actions.Any:
		return ""
	}
	return " of " + string(row.Items) + "s"
}

func either(types []actions.Type) string {
	words := make([]string, len(types))
	for i, t := range types {
		words[i] = string(t)
	}
	return strings.Join(words, " or ")
}
