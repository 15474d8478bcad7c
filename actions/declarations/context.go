package declarations

import (
	"strings"

	"github.com/usher-run/usher/actions"
)

// contextName is the name of the type of a handler's context.
func contextName(d actions.Dialect) string { return namespace(d.Name) + "Context" }

// context writes the type of the object that handlers get as their context.
func (w *writer) context(d actions.Dialect) {
	w.line("")
	w.comment("", remarks{text: "The second argument of handlers."})
	w.line("interface " + contextName(d) + " {")
	for i := range d.ContextRows {
		member := &d.ContextRows[i]
		if member.Method != nil {
			w.method("  ", member.Method, nil)
			continue
		}
		w.field("  ", []actions.Field{member.Field}, &member.Field, place{event: true})
	}
	w.line("}")
}

// method writes a method of an object, with its overloads.
func (w *writer) method(indent string, m *actions.Method, t *actions.Trigger) {
	name := m.Path[strings.LastIndexByte(m.Path, '.')+1:]
	for _, signature := range signatures(m) {
		w.comment(indent, methodRemarks(m, signature))
		var params []string
		for _, param := range actions.Children(signature.Params, "") {
			params = append(params, w.parameter(indent, signature.Params, param))
		}
		w.line(indent + property(name) + "(" + strings.Join(params, ", ") + "): " + w.returned(indent, m, t) + ";")
	}
}

// signatures are the overloads of a method; one that has none has its parameters.
func signatures(m *actions.Method) []actions.Signature {
	if len(m.Signatures) > 0 {
		return m.Signatures
	}
	return []actions.Signature{{Params: m.Params, Deprecated: m.Deprecated}}
}
