package actions

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// SetPath returns an event with a value put at a path. The text becomes a value of the
// type that the trigger's table gives the path; where the table says nothing it is JSON,
// or else a string. Names are separated by dots, [2] is a member of an array (one past
// the end appends), and \ takes away the meaning of the next character. The event that
// was given stays as it was.
func SetPath(t *Trigger, event Object, path, text string) (Object, error) {
	places, err := parsePath(path)
	if err != nil {
		return nil, err
	}
	value, err := typed(t, places, path, text)
	if err != nil {
		return nil, err
	}
	changed, err := assign(event, value, places, 0)
	if err != nil {
		return nil, err
	}
	return objectOf(changed), nil
}

// UnsetPath returns an event without the member at a path, written as for SetPath. That
// it is not there is an error only when the table does not know it either.
func UnsetPath(t *Trigger, event Object, path string) (Object, error) {
	places, err := parsePath(path)
	if err != nil {
		return nil, err
	}
	changed, found := remove(event, places)
	if !found && rowAt(t, places) == nil && !inMap(t, places) {
		if near, ok := Nearest(places[len(places)-1].name, childNames(t.Event(), tablePath(places[:len(places)-1]))); ok {
			return nil, fmt.Errorf("the event has no %s; did you mean %s?", path, near)
		}
		return nil, fmt.Errorf("the event has no %s", path)
	}
	return objectOf(changed), nil
}

// maxPlaces bounds how deep a path can lead. Events are a few levels deep.
const maxPlaces = 100

// place is one step of a path: a name, or the index of a member of an array.
type place struct {
	name  string
	index int // -1 for a name
}

func parsePath(path string) ([]place, error) {
	rest := path
	if len(rest) > len("event.") {
		rest = strings.TrimPrefix(rest, "event.")
	}
	var places []place
	for rest != "" || len(places) == 0 {
		var name string
		var err error
		name, rest, err = cutName(rest)
		if err != nil {
			return nil, fmt.Errorf("the path %q %w", path, err)
		}
		places = append(places, place{name: name, index: -1})
		for strings.HasPrefix(rest, "[") {
			end := strings.IndexByte(rest, ']')
			index, err := strconv.ParseUint(rest[1:max(end, 1)], 10, 31)
			if end < 0 || err != nil {
				return nil, fmt.Errorf("the path %q has no index in [ ], such as [0]; write \\[ for the character itself", path)
			}
			places = append(places, place{index: int(index)})
			if rest = rest[end+1:]; len(places) > maxPlaces {
				break
			}
		}
		if len(places) > maxPlaces {
			return nil, fmt.Errorf("the path leads deeper than %d levels", maxPlaces)
		}
		if rest == "" {
			break
		}
		if rest[0] != '.' {
			return nil, fmt.Errorf("the path %q goes on after ] without a dot", path)
		}
		if rest = rest[1:]; rest == "" {
			return nil, fmt.Errorf("the path %q ends with a dot", path)
		}
	}
	return places, nil
}

// cutName reads a name up to a dot or bracket that is not escaped.
func cutName(path string) (name, rest string, err error) {
	var b strings.Builder
	i := 0
	for ; i < len(path) && path[i] != '.' && path[i] != '['; i++ {
		if path[i] == '\\' {
			if i++; i == len(path) {
				return "", "", errors.New(`ends with a \`)
			}
		}
		b.WriteByte(path[i])
	}
	if b.Len() == 0 {
		return "", "", errors.New("has an empty name in it")
	}
	return b.String(), path[i:], nil
}

// tablePath is the path as the table writes it, with [] for every index.
func tablePath(places []place) string {
	var b strings.Builder
	for i, p := range places {
		switch {
		case p.index >= 0:
			b.WriteString("[]")
		case i > 0:
			b.WriteString("." + p.name)
		default:
			b.WriteString(p.name)
		}
	}
	return b.String()
}

// rowAt is the row that types a path. For a member of an array it is made up from the
// array's row; nil when the table does not list the path.
func rowAt(t *Trigger, places []place) *Field {
	if len(places) > 1 && places[len(places)-1].index >= 0 {
		list := rowAt(t, places[:len(places)-1])
		if list == nil || list.Type != Array || list.Items == "" {
			return nil
		}
		return &Field{Path: list.Path + "[]", Type: list.Items}
	}
	for _, p := range places {
		if p.index < 0 && strings.ContainsAny(p.name, ".[") {
			return nil
		}
	}
	if field := FieldAt(t.Event(), tablePath(places)); field != nil {
		return field
	}
	if len(places) < 2 {
		return nil
	}
	if parent := rowAt(t, places[:len(places)-1]); parent != nil && parent.Map == StringMap {
		return &Field{Type: String}
	}
	return nil
}

func inMap(t *Trigger, places []place) bool {
	for i := 1; i < len(places); i++ {
		if row := rowAt(t, places[:i]); row != nil && row.Map != NoMap {
			return true
		}
	}
	return false
}

// typed reads the text as the type that the table gives the path.
func typed(t *Trigger, places []place, path, text string) (any, error) {
	row := rowAt(t, places)
	value, err := ParseValue([]byte(text))
	isJSON := err == nil
	switch {
	case row == nil || row.Type == Any:
		if isJSON {
			return value, nil
		}
		return text, nil
	case row.Nullable && text == "null":
		return nil, nil
	case row.Type == String:
		return text, nil
	case isJSON && isType(value, row.Type):
		return value, nil
	}
	return nil, fmt.Errorf("%s must be %s, not %s%s", path, withArticle(row.Type), shortened(text), example(row))
}

func shortened(text string) string {
	if length(text, CodePoints) > 40 {
		text = cut(text, 40, CodePoints) + "…"
	}
	return strconv.Quote(text)
}

// example shows how values are written that are not plain words.
func example(row *Field) string {
	switch row.Type {
	case Boolean:
		return "; write true or false"
	case Array:
		return `; write JSON, such as ["a","b"]`
	case Obj:
		return `; write JSON, such as {"a":1}`
	default:
		return ""
	}
}

// assign returns v with value put at places[at:] below it.
func assign(v, value any, places []place, at int) (any, error) {
	if at == len(places) {
		return value, nil
	}
	p := places[at]
	if p.index < 0 {
		object, ok := v.(Object)
		if !ok && v != nil && !isUndefined(v) {
			return nil, fmt.Errorf("%s is %s and has no members", written(places[:at]), withArticle(typeOf(v)))
		}
		below, _ := Get(object, p.name)
		below, err := assign(below, value, places, at+1)
		if err != nil {
			return nil, err
		}
		return With(object, below, p.name), nil
	}
	list, ok := v.([]any)
	if !ok && v != nil {
		return nil, fmt.Errorf("%s is %s, not an array", written(places[:at]), withArticle(typeOf(v)))
	}
	if p.index > len(list) {
		return nil, fmt.Errorf("%s has %d members, so [%d] cannot be set", written(places[:at]), len(list), p.index)
	}
	var below any
	if p.index < len(list) {
		below = list[p.index]
	}
	below, err := assign(below, value, places, at+1)
	if err != nil {
		return nil, err
	}
	list = slices.Clone(list)
	if p.index == len(list) {
		return append(list, below), nil
	}
	list[p.index] = below
	return list, nil
}

func remove(v any, places []place) (any, bool) {
	p := places[0]
	if p.index < 0 {
		below, ok := Get(v, p.name)
		if !ok {
			return v, false
		}
		if len(places) == 1 {
			return Without(v, p.name), true
		}
		below, found := remove(below, places[1:])
		return With(v, below, p.name), found
	}
	list, _ := v.([]any)
	if p.index >= len(list) {
		return v, false
	}
	list = slices.Clone(list)
	if len(places) == 1 {
		return slices.Delete(list, p.index, p.index+1), true
	}
	below, found := remove(list[p.index], places[1:])
	list[p.index] = below
	return list, found
}

// written is a path as it is typed.
func written(places []place) string {
	var b strings.Builder
	for i, p := range places {
		switch {
		case p.index >= 0:
			b.WriteString("[" + strconv.Itoa(p.index) + "]")
			continue
		case i > 0:
			b.WriteByte('.')
		}
		b.WriteString(strings.NewReplacer(`\`, `\\`, ".", `\.`, "[", `\[`).Replace(p.name))
	}
	return b.String()
}
