package schema

import "github.com/usher-run/usher/actions"

// place is a place of a result document.
type place struct {
	name     string
	children []*place
	path     *actions.ResultPath // of what is there itself
}

func (p *place) child(name string) *place {
	for _, c := range p.children {
		if c.name == name {
			return c
		}
	}
	c := &place{name: name}
	p.children = append(p.children, c)
	return c
}

// schema is that of what is at a place.
func (p *place) schema(t *actions.Trigger) actions.Object {
	if p.path != nil {
		return described(leaf(p.path, t), p.path.Doc)
	}
	properties, required := actions.Object{}, []any{}
	for _, c := range p.children {
		properties = append(properties, actions.Member{Key: c.name, Value: c.schema(t)})
		if c.isAlways() {
			required = append(required, c.name)
		}
	}
	s := actions.Object{
		{Key: "type", Value: string(actions.Obj)}, {Key: "properties", Value: properties}, {Key: "additionalProperties", Value: false},
	}
	if len(required) > 0 {
		s = append(s, actions.Member{Key: "required", Value: required})
	}
	if p.name == "suspended" {
		s = append(s, actions.Member{Key: "allOf", Value: p.kinds()})
	}
	return s
}

// isAlways says that a document has what is at a place wherever it has the place above. It
// is what the host says of each refusal and each suspension itself.
func (p *place) isAlways() bool {
	return p.path != nil && (p.path.Group == "suspended" || p.path.Group == "denied") && p.path.Path == p.path.Group+"."+p.name
}

// kinds say which member a suspension has: the one that its kind names, and no other.
func (p *place) kinds() []any {
	var names []string
	for _, c := range p.children {
		if !c.isAlways() {
			names = append(names, c.name)
		}
	}
	list := []any{within([]string{"kind"}, oneOf(names...))}
	for _, name := range names {
		list = append(list, actions.Object{
			{Key: "if", Value: within([]string{"kind"}, actions.Object{{Key: "const", Value: name}})},
			{Key: "then", Value: demanded([]string{name})},
			{Key: "else", Value: within([]string{name}, false)},
		})
	}
	return list
}

func described(s actions.Object, doc string) actions.Object {
	if doc == "" {
		return s
	}
	return append(actions.Object{{Key: "description", Value: doc}}, s...)
}

// leaf is the schema of a path of the result.
func leaf(path *actions.ResultPath, t *actions.Trigger) actions.Object {
	members := objects{fields: path.Members, masked: true}
	inner := members.object("", false, nil)
	switch {
	case path.Shape != "" && path.Path == "event":
		// What a handler returned of the event that it got, which may have been partial.
		return objects{fields: t.Event(), partial: true, masked: true}.object("", true, nil)
	case path.Type == actions.Array && len(path.Members) > 0:
		return array(inner)
	case path.Type == actions.Array && path.Items != "":
		return array(kind(path.Items))
	case path.Map != actions.NoMap && len(path.Members) > 0:
		return actions.Object{{Key: "type", Value: string(actions.Obj)}, {Key: "additionalProperties", Value: orNull(inner)}} // null stands for what was removed
	case len(path.Members) > 0:
		return inner
	case path.Map == actions.StringMap:
		return actions.Object{{Key: "type", Value: string(actions.Obj)}, {Key: "additionalProperties", Value: kind(actions.String)}}
	case path.Type == "" || path.Type == actions.Any:
		return actions.Object{}
	}
	return kind(path.Type)
}
