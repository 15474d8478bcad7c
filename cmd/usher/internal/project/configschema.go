package project

import (
	"github.com/usher-run/usher/actions"
)

// ConfigSchema is the JSON schema of a usher.yaml, made from Keys. What it refuses is refused
// when the file is read; reading it finds out more, such as names that nothing has.
func ConfigSchema(dialects []actions.Dialect) actions.Object {
	s := actions.Object{
		{Key: "$schema", Value: "https://json-schema.org/draft/2020-12/schema"},
		{Key: "$id", Value: "urn:usher:schema:1:" + ConfigFile},
		{Key: "title", Value: ConfigFile},
		{Key: "description", Value: "Which actions a project has, what is bound to which trigger, and how all of it runs."},
	}
	return append(s, configTree().schema(dialects)...)
}

// schema is that of a place.
func (n *node) schema(dialects []actions.Dialect) actions.Object {
	switch {
	case n.each != nil:
		return actions.Object{{Key: "type", Value: "array"}, {Key: "items", Value: n.each.schema(dialects)}}
	case n.key != nil:
		return n.key.schema(dialects)
	}
	mapping := n.mappingSchema(dialects)
	if n.scalar == nil {
		return mapping
	}
	return actions.Object{{Key: "anyOf", Value: []any{n.scalar.key.schema(dialects), mapping}}}
}

func (n *node) mappingSchema(dialects []actions.Dialect) actions.Object {
	properties := actions.Object{}
	var others any = false
	for _, name := range n.order {
		switch inner := n.members[name].schema(dialects); name {
		case "NAME":
			others = inner
		case "TRIGGER":
			for _, trigger := range triggerNames(dialects) {
				properties = append(properties, actions.Member{Key: trigger, Value: inner})
			}
		default:
			properties = append(properties, actions.Member{Key: name, Value: inner})
		}
	}
	return actions.Object{{Key: "type", Value: "object"}, {Key: "properties", Value: properties}, {Key: "additionalProperties", Value: others}}
}

// triggerNames are the names of triggers as a usher.yaml may have them: in full, and the id
// where no other dialect has one like it.
func triggerNames(dialects []actions.Dialect) []string {
	var names []string
	for _, d := range dialects {
		for _, t := range d.Triggers {
			if full, bad := findTrigger(t.ID, dialects); bad == nil && full == t.Name() {
				names = append(names, t.ID)
			}
			names = append(names, t.Name())
		}
	}
	return names
}

// schema is that of a key's value.
func (k *Key) schema(dialects []actions.Dialect) actions.Object {
	s := kindSchema(k.Kind, dialects)
	doc := k.Doc
	if k.Default != "" {
		doc += " Default: " + k.Default + "."
	}
	return append(actions.Object{{Key: "description", Value: doc}}, s...)
}

// kindSchema is the schema of the values of a kind.
func kindSchema(k Kind, dialects []actions.Dialect) actions.Object {
	count := actions.Object{{Key: "type", Value: "integer"}, {Key: "minimum", Value: 1.0}}
	switch k {
	case CountKind:
		return count
	case QuarantineKind:
		return actions.Object{{Key: "anyOf", Value: []any{count, actions.Object{{Key: "const", Value: "never"}}}}}
	case SizeKind:
		return actions.Object{{Key: "anyOf", Value: []any{count, matching(`^[0-9]+ *(KiB|MiB|GiB)?$`)}}}
	case DurationKind:
		return matching(`^\+?([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))*$`)
	case SwitchKind:
		return actions.Object{{Key: "type", Value: "boolean"}}
	case PolicyKind:
		return actions.Object{{Key: "enum", Value: []any{"closed", "open"}}}
	case LevelKind:
		var names []any
		for _, level := range levels {
			names = append(names, level.String())
		}
		return actions.Object{{Key: "enum", Value: names}}
	case PortKind:
		return append(count, actions.Member{Key: "maximum", Value: 65535.0})
	case RuntimeKind:
		var names []any
		for _, d := range dialects {
			for _, r := range d.Runtimes {
				names = append(names, r.Name)
			}
		}
		return actions.Object{{Key: "enum", Value: names}}
	case SecretKind:
		return matching(envName.Compiled().String())
	}
	return actions.Object{{Key: "type", Value: "string"}, {Key: "minLength", Value: 1.0}}
}

func matching(pattern string) actions.Object {
	return actions.Object{{Key: "type", Value: "string"}, {Key: "pattern", Value: pattern}}
}
