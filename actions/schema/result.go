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
	if len(p.children) == 0 && p.path != nil {
		return described(leaf(p.path, t), p.path.Doc)
	}
	properties := actions.Object{}
	for _, c := range p.children {
		properties = append(properties, actions.Member{Key: c.name, Value: c.schema(t)})
	}
	s := actions.Object{
		{Key: "type", Value: string(actions.Obj)}, {Key: "properties", Value: properties}, {Key: "additionalProperties", Value: false},
	}
	if p.path != nil {
		return described(s, p.path.Doc)
	}
	return s
}

func described(s actions.Object, doc string) actions.Object {
	if doc == "" {
		return s
	}
	return append(actions.Object{{Key: "description", Value: doc}}, s...)
}

// leaf is the schema of a path of the result.
func leaf(path *actions.ResultPath, t *actions.Trigger) actions.Object {
	members := objects{fields: path.Members, loose: true}
	inner := members.object("", false, nil)
	switch {
	case path.Shape != "" && path.Path == "event":
		// What a handler returned of the event that it got, which may have been partial.
		return objects{fields: t.Event, loose: true}.object("", true, nil)
	case path.Type == actions.Array && len(path.Members) > 0:
		return array(inner)
	case path.Type == actions.Array && path.Items != "":
		return array(kind(path.Items))
	case path.Map != actions.NoMap && len(path.Members) > 0:
		return actions.Object{{Key: "type", Value: string(actions.Obj)}, {Key: "additionalProperties", Value: inner}}
	case len(path.Members) > 0:
		return inner
	case path.Map == actions.StringMap:
		return actions.Object{{Key: "type", Value: string(actions.Obj)}, {Key: "additionalProperties", Value: kind(actions.String)}}
	case path.Type == "" || path.Type == actions.Any:
		return actions.Object{}
	}
	return kind(path.Type)
}
