package reference

import (
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// Method is a method of an api object or of a context.
type Method struct {
	Path string `json:"path"`
	Doc  string `json:"doc"`
	// Signatures are the ways in which it is called, usually one.
	Signatures []Signature `json:"signatures"`
	// Params are the parameters of all of them.
	Params []Field `json:"params"`
	// Returns words what it answers, Answer describes the members of that.
	Returns string  `json:"returns"`
	Answer  []Field `json:"answer,omitempty"`
	// Checks are what it asks of a call, each with what comes of one that does not meet it.
	Checks []string `json:"checks,omitempty"`
	// Outcomes are what an accepted call does to the result document and the event.
	Outcomes   []string `json:"outcomes,omitempty"`
	Notes      []string `json:"notes,omitempty"`
	Deprecated bool     `json:"deprecated,omitempty"`
}

// Signature is a way to call a method.
type Signature struct {
	Text       string `json:"text"` // "access.deny(code, reason?)"
	Deprecated bool   `json:"deprecated,omitempty"`
}

// method describes a method; t is nil for one of a context.
func method(m *actions.Method, t *actions.Trigger) Method {
	described := Method{
		Path: m.Path, Doc: m.Doc, Returns: returned(&m.Returns), Notes: availability(m.Stage, m.Plan, m.Undocumented), Deprecated: m.Deprecated,
	}
	if len(m.Returns.Members) > 0 {
		described.Answer = fields(m.Returns.Members)
	}
	signatures := m.Signatures
	if len(signatures) == 0 {
		signatures = []actions.Signature{{Params: m.Params, Deprecated: m.Deprecated}}
	}
	described.Params = parameters(m)
	for _, s := range signatures {
		described.Signatures = append(described.Signatures, Signature{call(m.Path, s.Params), s.Deprecated})
	}
	for i := range m.Checks {
		if said := m.Checks[i].Sentence(); said != "" && !slices.Contains(described.Checks, said) {
			described.Checks = append(described.Checks, said)
		}
	}
	if t != nil {
		described.Outcomes = outcomes(m, t)
	}
	return described
}

// call is a call as one writes it.
func call(path string, params []actions.Field) string {
	var names []string
	for _, param := range actions.Children(params, "") {
		name := param.Path
		if param.Optional {
			name += "?"
		}
		names = append(names, name)
	}
	return path + "(" + strings.Join(names, ", ") + ")"
}

func parameters(m *actions.Method) []Field {
	list := fields(m.Params)
	for i := range list {
		if slices.Contains(m.Sensitive, list[i].Path) && !m.Params[i].Sensitive {
			list[i].Notes = append(list[i].Notes, "It is never stored or printed.")
		}
	}
	return list
}

func returned(r *actions.Returns) string {
	switch r.Kind {
	case actions.ReturnsUndefined:
		return "undefined"
	case actions.ReturnsChain:
		return "api, for chaining"
	}
	said := typeOf(&actions.Field{Type: r.Type})
	if r.MayBeUndefined {
		said += " or undefined"
	}
	if r.Kind == actions.ReturnsPromise {
		return "promise of " + said
	}
	return said
}

// outcomes say what an accepted call changes.
func outcomes(m *actions.Method, t *actions.Trigger) []string {
	var said []string
	for i := range m.Effects {
		effect := &m.Effects[i]
		at := slices.IndexFunc(t.Result(), func(p actions.ResultPath) bool { return p.Path == effect.Path })
		if at < 0 {
			continue // what the flow keeps for itself
		}
		text := hows[effect.How] + t.Result()[at].Place()
		if !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	if m.Live != "" {
		said = append(said, "changes "+m.Live+" at once")
	}
	if m.LaterSee != "" {
		said = append(said, "following actions see it in "+m.LaterSee)
	}
	return said
}

var hows = map[actions.How]string{
	actions.Set: "sets ", actions.MergeKey: "sets a member of ", actions.Append: "adds to ",
	actions.RemoveItem: "removes from ", actions.RemoveKey: "removes a member of ",
}
