package actions

import (
	"fmt"
	"strings"
)

// Finding is a member of an event that the trigger's table does not list.
type Finding struct {
	Path    string // "user.emial", members of arrays as "user.identities[0].isSocal"
	Nearest string // the name that was most likely meant: "email"; or ""
	Trigger string // full name
}

// String says what is wrong in one sentence.
func (f Finding) String() string {
	text := fmt.Sprintf("%s is not a field of %s", f.Path, f.Trigger)
	if f.Nearest != "" {
		text += fmt.Sprintf("; did you mean %s?", f.Nearest)
	}
	return text
}

// UnknownFields finds the members of an event that its trigger does not know: in objects
// that list all their members each of them, in open ones those that look misspelt, two
// slips away from a listed name at most. Members of maps are never unknown. The order is
// that of the event.
func UnknownFields(t *Trigger, event Object) []Finding {
	u := unknowns{trigger: t}
	u.object(event, "", "", t.Open)
	return u.found
}

type unknowns struct {
	trigger *Trigger
	found   []Finding
}

// object looks at the members of an object; row is its place in the table, shown its
// place in the event.
func (u *unknowns) object(o Object, row, shown string, open bool) {
	names := childNames(u.trigger.Event(), row)
	for _, member := range o {
		path, place := join(row, member.Key), join(shown, member.Key)
		if field := FieldAt(u.trigger.Event(), path); field != nil {
			u.value(field, member.Value, place)
			continue
		}
		near, ok := Misspelt(member.Key, names)
		if !open {
			near, _ = Nearest(member.Key, names)
		} else if !ok {
			continue
		}
		u.found = append(u.found, Finding{Path: place, Nearest: near, Trigger: u.trigger.Name()})
	}
}

func (u *unknowns) value(field *Field, v any, place string) {
	if field.Map != NoMap || len(Children(u.trigger.Event(), field.Path)) == 0 {
		return
	}
	switch v := v.(type) {
	case Object:
		if field.Type == Obj {
			u.object(v, field.Path, place, field.Open)
		}
	case []any:
		for i, item := range v {
			if o, ok := item.(Object); ok && field.Type == Array {
				u.object(o, field.Path+"[]", fmt.Sprintf("%s[%d]", place, i), field.ItemsOpen)
			}
		}
	}
}

func join(path, name string) string {
	return strings.TrimPrefix(path+"."+name, ".")
}
