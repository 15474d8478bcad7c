package schema

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// draft is the version of JSON Schema that the schemas are written in.
const draft = "https://json-schema.org/draft/2020-12/schema"

// Event is the schema of the events of a trigger as the platform sends them: with all that
// is not optional. Objects that may have other members than those listed are open.
func Event(t *actions.Trigger) actions.Object {
	o := objects{fields: t.Event()}
	return append(header("event:"+t.Name(), t.Name(), "The event of "+t.Name()+". "+t.Doc), o.object("", t.Open, nil)...)
}

func header(id, title, description string) actions.Object {
	return actions.Object{
		{Key: "$schema", Value: draft},
		{Key: "$id", Value: "urn:usher:schema:1:" + id},
		{Key: "title", Value: title},
		{Key: "description", Value: description},
	}
}

// objects makes schemas of the rows of one table.
type objects struct {
	fields []actions.Field
	// partial takes what a handler made of an event, which may have been partial: nothing has
	// to be there, there may be more, and null stands for what is not answered.
	partial bool
	// masked takes documents in which what is sensitive is redacted.
	masked bool
}

// object is the schema of the rows below a path.
func (o objects) object(parent string, open bool, values []actions.Type) actions.Object {
	properties, required := actions.Object{}, []any{}
	for _, field := range actions.Children(o.fields, parent) {
		name := actions.NameOf(field.Path)
		properties = append(properties, actions.Member{Key: name, Value: o.field(field)})
		if !field.Optional && field.When == nil && !o.partial {
			required = append(required, name)
		}
	}
	s := actions.Object{{Key: "type", Value: string(actions.Obj)}, {Key: "properties", Value: properties}}
	if len(required) > 0 {
		s = append(s, actions.Member{Key: "required", Value: required})
	}
	s = append(s, actions.Member{Key: "additionalProperties", Value: others(open || o.partial, values)})
	if conditions := o.conditions(parent); len(conditions) > 0 && !o.partial {
		s = append(s, actions.Member{Key: "allOf", Value: conditions})
	}
	return s
}

// others is the schema of the members of an object that it does not list.
func others(open bool, values []actions.Type) any {
	switch {
	case !open:
		return false
	case len(values) > 0:
		return actions.Object{{Key: "type", Value: names(values)}}
	}
	return true
}

// conditions say of the fields that depend on a member of the object at a path when they
// are there.
func (o objects) conditions(parent string) []any {
	var list []any
	for i := range o.fields {
		field := &o.fields[i]
		for _, path := range sorted(field.When) {
			if parentOf(path) != parent {
				continue
			}
			below := steps(parent, field.Path)
			condition := actions.Object{{Key: "if", Value: within([]string{actions.NameOf(path)}, actions.Object{{Key: "enum", Value: texts(field.When[path])}})}}
			if !field.Optional {
				condition = append(condition, actions.Member{Key: "then", Value: demanded(below)})
			}
			list = append(list, append(condition, actions.Member{Key: "else", Value: within(below, false)}))
		}
	}
	return list
}

// within is the schema of an object in which a value below it meets a schema, if it is there.
func within(path []string, inner any) actions.Object {
	for _, name := range slices.Backward(path) {
		inner = actions.Object{{Key: "properties", Value: actions.Object{{Key: name, Value: inner}}}}
	}
	s, _ := inner.(actions.Object)
	return s
}

// demanded is the schema of an object in which a value below it is there.
func demanded(path []string) actions.Object {
	last := actions.Object{{Key: "required", Value: []any{path[len(path)-1]}}}
	if len(path) == 1 {
		return last
	}
	return within(path[:len(path)-1], last)
}

// field is the schema of a row.
func (o objects) field(field *actions.Field) any {
	if field.Forbidden {
		return false
	}
	s := actions.Object{}
	nested := len(actions.Children(o.fields, field.Path)) > 0
	switch {
	case o.masked && field.Sensitive:
	case nested && field.Type == actions.Array:
		s = actions.Object{{Key: "type", Value: string(actions.Array)}, {Key: "items", Value: o.object(field.Path, field.ItemsOpen, nil)}}
	case nested:
		s = o.object(field.Path, field.Open, field.Values)
	case o.partial && field.Type == actions.Obj && field.Map == actions.NoMap:
		s = kind(actions.Obj)
	default:
		s = value(field)
	}
	if field.Nullable || o.partial && field.Writable {
		s = orNull(s)
	}
	if field.Doc != "" {
		s = slices.Insert(s, 0, actions.Member{Key: "description", Value: field.Doc})
	}
	if !nested && field.Sample != nil && !field.Sensitive {
		s = append(s, actions.Member{Key: "examples", Value: []any{field.Sample}})
	}
	return s
}

// orNull lets a schema take null too.
func orNull(s actions.Object) actions.Object {
	for i := range s {
		switch list, isList := s[i].Value.([]any); {
		case s[i].Key == "type" && isList:
			if !slices.Contains(list, any(string(actions.Null))) {
				s[i].Value = append(slices.Clone(list), string(actions.Null))
			}
		case s[i].Key == "type":
			s[i].Value = []any{s[i].Value, string(actions.Null)}
		case s[i].Key == "enum" && isList:
			s[i].Value = append(slices.Clone(list), nil)
		}
	}
	return s
}
