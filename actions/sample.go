package actions

import (
	"fmt"
	"slices"
	"strings"
)

// Complete is a sample event with every field of the trigger, made from the table. For a
// trigger with sources, source chooses one; "" is the first. The error says that there
// is no such source. The caller owns the result.
func Complete(t *Trigger, source string) (Object, error) {
	return sample(t, source, func(*Field) bool { return true })
}

// Minimal is a sample event with nothing that may be missing, and with empty arrays and
// maps. Sources and errors are those of Complete.
func Minimal(t *Trigger, source string) (Object, error) {
	return sample(t, source, func(f *Field) bool { return !f.Optional || f.HasInitial })
}

func sample(t *Trigger, source string, wanted func(*Field) bool) (Object, error) {
	fired, err := t.source(source)
	if err != nil {
		return nil, err
	}
	complete := wanted(&Field{Optional: true})
	s := sampling{fields: t.Event(), source: fired, complete: complete, wanted: wanted}
	event := s.members("")
	if fired == nil {
		return event, nil
	}
	document := any(event)
	for _, path := range fired.Without {
		document = Without(document, strings.Split(path, ".")...)
	}
	for _, path := range sortedKeys(fired.Sample) {
		names := strings.Split(path, ".")
		if _, there := Get(document, names...); there || complete || required(t.Event(), path) {
			document = With(document, plain(fired.Sample[path]), names...)
		}
	}
	return objectOf(document), nil
}

// source finds a source by name. Nil without an error means that the trigger has none.
func (t *Trigger) source(name string) (*Source, error) {
	if name == "" && len(t.Sources()) > 0 {
		return &t.Sources()[0], nil
	}
	if found := t.Source(name); found != nil {
		return found, nil
	}
	var names []string
	sources := t.Sources()
	for i := range sources {
		names = append(names, sources[i].Label())
	}
	if name == "" {
		return nil, nil
	}
	if near, ok := Nearest(name, names); ok {
		return nil, fmt.Errorf("%s has no source %q; did you mean %s?", t.Name(), name, near)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s has no sources, but %q was asked for", t.Name(), name)
	}
	return nil, fmt.Errorf("%s has no source %q; it has %s", t.Name(), name, strings.Join(names, ", "))
}

// required says that a path and everything above it must be there. A path that no row
// names is not required.
func required(fields []Field, path string) bool {
	for ; path != ""; path = parentOf(path) {
		if field := FieldAt(fields, path); field == nil || field.Optional {
			return false
		}
	}
	return true
}

type sampling struct {
	fields   []Field
	source   *Source // nil for triggers without sources
	complete bool
	wanted   func(*Field) bool
}

func (s sampling) members(parent string) Object {
	object := Object{}
	for _, field := range Children(s.fields, parent) {
		if !s.wanted(field) && !s.always(field) || !s.applies(field) || deepInitial(s.fields, field) {
			continue
		}
		object = append(object, Member{Key: NameOf(field.Path), Value: s.value(field)})
	}
	return object
}

// deepInitial tells response fields that only a handler brings about: on arrival there
// are the direct members of a response and nothing in them (cognito A9).
func deepInitial(fields []Field, field *Field) bool {
	if !field.Writable && !field.HasInitial {
		return false
	}
	above := FieldAt(fields, parentOf(field.Path))
	return !field.HasInitial || above != nil && (above.Writable || above.HasInitial)
}

// always says that every event of the source has a field.
func (s sampling) always(field *Field) bool {
	return s.source != nil && slices.Contains(s.source.Always, field.Path)
}

// applies says whether a field exists beside the samples of its siblings.
func (s sampling) applies(field *Field) bool {
	for path, allowed := range field.When {
		sibling := FieldAt(s.fields, path)
		if sibling == nil {
			continue
		}
		value, _ := sibling.Sample.(string)
		if s.source != nil {
			if own, ok := s.source.Sample[path].(string); ok {
				value = own
			}
		}
		if !slices.Contains(allowed, value) {
			return false
		}
	}
	return true
}

func (s sampling) value(field *Field) any {
	if field.HasInitial {
		return plain(field.Initial)
	}
	nested := len(Children(s.fields, field.Path)) > 0
	switch {
	case field.Type == Array && !s.complete:
		return []any{}
	case field.Type == Array && nested:
		return []any{s.members(field.Path)}
	case nested:
		return s.members(field.Path)
	case field.Type == Obj && !s.complete:
		return Object{}
	case field.Sample != nil:
		return plain(field.Sample)
	}
	return blank(field.Type)
}

// blank is the empty value of a type, for rows whose sample is the empty value.
func blank(t Type) any {
	switch t {
	case Obj:
		return Object{}
	case Array:
		return []any{}
	case String:
		return ""
	case Boolean:
		return false
	case Number, Integer:
		return 0.0
	default:
		return nil
	}
}
