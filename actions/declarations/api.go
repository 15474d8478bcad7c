package declarations

import (
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// api writes the type of a trigger's api object.
func (w *writer) api(t *actions.Trigger) {
	w.line("")
	w.comment("", remarks{text: "The api object of " + t.Name() + "."})
	w.line("interface " + APIName(t) + " {")
	methods := make([]*actions.Method, len(t.API()))
	table := t.API()
	for i := range table {
		methods[i] = &table[i]
	}
	w.methods("  ", t, methods, "")
	w.line("}")
}

// methods writes those below a place of the api object: its own, and objects with others.
func (w *writer) methods(indent string, t *actions.Trigger, methods []*actions.Method, above string) {
	seen := map[string]bool{}
	for _, m := range methods {
		rest, ok := strings.CutPrefix(m.Path, above)
		name, _, deeper := strings.Cut(rest, ".")
		switch {
		case !ok:
		case !deeper:
			w.method(indent, m, t)
		case !seen[name]:
			seen[name] = true
			w.line(indent + "readonly " + property(name) + ": {")
			w.methods(indent+"  ", t, methods, above+name+".")
			w.line(indent + "};")
		}
	}
}

// parameter is the declaration of one parameter of a call.
func (w *writer) parameter(indent string, fields []actions.Field, param *actions.Field) string {
	mark := ""
	if param.Optional {
		mark = "?"
	}
	return param.Path + mark + ": " + w.typeOf(indent, fields, param, place{})
}

// returned is the type of what a method answers.
func (w *writer) returned(indent string, m *actions.Method, t *actions.Trigger) string {
	answer := m.Returns
	switch answer.Kind {
	case actions.ReturnsUndefined:
		return "void"
	case actions.ReturnsChain:
		return APIName(t)
	}
	row := actions.Field{Path: "", Type: answer.Type, Open: answer.Open}
	typ := scalar(&row)
	if len(answer.Members) > 0 {
		typ = w.union(indent, answer.Members, "", place{}, answer.Open)
	}
	if answer.MayBeUndefined {
		typ += " | undefined"
	}
	if answer.Kind == actions.ReturnsPromise {
		return "Promise<" + typ + ">"
	}
	return typ
}

// methodRemarks are what the table says of a method: what it does, what it asks of its
// arguments, and what comes of a call that does not meet that.
func methodRemarks(m *actions.Method, signature actions.Signature) remarks {
	r := remarks{text: m.Doc, stage: m.Stage, plan: m.Plan, undocumented: m.Undocumented}
	if signature.Deprecated {
		r.deprecated = "It still works."
	}
	for i := range m.Checks {
		if said := m.Checks[i].Sentence(); said != "" && !slices.Contains(r.list, said) {
			r.list = append(r.list, said)
		}
	}
	for _, param := range actions.Children(signature.Params, "") {
		r.params = append(r.params, tag{param.Path, fieldText(param)})
	}
	return r
}
