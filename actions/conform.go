package actions

import "fmt"

// Conform says where an event is not what the trigger's table says: members that are
// missing or of another type. An event of a host may well differ, since platforms add
// fields and hosts send partial ones; samples and typed events must not.
func Conform(t *Trigger, event Object) []string {
	c := conforming{fields: t.Event()}
	c.members(event, "", "event")
	return c.found
}

type conforming struct {
	fields []Field
	found  []string
}

func (c *conforming) members(o Object, row, shown string) {
	for _, field := range Children(c.fields, row) {
		value, there := Get(o, NameOf(field.Path))
		place := shown + "." + NameOf(field.Path)
		switch {
		case there:
			c.value(field, value, place)
		case !field.Optional && field.When == nil:
			c.found = append(c.found, place+" is missing")
		}
	}
}

func (c *conforming) value(field *Field, v any, place string) {
	if field.HasInitial && same(v, plain(field.Initial)) {
		return
	}
	if !conforms(field, v) && isType(v, field.Type) {
		c.found = append(c.found, place+" holds a value of another type than the table lists")
		return
	}
	if !conforms(field, v) {
		c.found = append(c.found, fmt.Sprintf("%s must be %s, not %s", place, withArticle(field.Type), withArticle(typeOf(v))))
		return
	}
	switch v := v.(type) {
	case Object:
		if field.Map == NoMap {
			c.members(v, field.Path, place)
		}
	case []any:
		for i, item := range v {
			if o, ok := item.(Object); ok {
				c.members(o, field.Path, fmt.Sprintf("%s[%d]", place, i))
			}
		}
	}
}
