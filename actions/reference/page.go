package reference

import (
	"strings"

	"github.com/usher-run/usher/actions"
)

// Page is what there is to know of a trigger. Its JSON form is that of usher docs --json.
type Page struct {
	Trigger string `json:"trigger"`
	Doc     string `json:"doc"`
	// Queued says that the flow runs after the fact, when nobody waits for it.
	Queued bool `json:"queued"`
	// TimeoutMS is the platform's limit for one run of the flow; 0 where there is none.
	TimeoutMS int64     `json:"timeout_ms,omitempty"`
	Handlers  []Handler `json:"handlers,omitempty"`
	Sources   []Source  `json:"sources,omitempty"`
	Event     []Field   `json:"event,omitempty"`
	API       []Method  `json:"api,omitempty"`
	Context   []Member  `json:"context,omitempty"`
	Result    []Result  `json:"result,omitempty"`
	Rules     []Rule    `json:"rules,omitempty"`
	Errors    []Failure `json:"errors,omitempty"`
}

// Handler is a function by which the platform calls an action.
type Handler struct {
	Name      string `json:"name"`
	Signature string `json:"signature"` // "async (event, api)"
	Doc       string `json:"doc"`
}

// Source is one of the events that fire a trigger.
type Source struct {
	Name string `json:"name"`
	Doc  string `json:"doc"`
}

// Member is a member of a context: a value or a method.
type Member struct {
	Field  *Field  `json:"field,omitempty"`
	Method *Method `json:"method,omitempty"`
}

// Name is the name of the member.
func (m *Member) Name() string {
	if m.Method != nil {
		return m.Method.Path
	}
	return m.Field.Path
}

// Result is a place of the result document.
type Result struct {
	Path string `json:"path"`
	Type string `json:"type"`
	Doc  string `json:"doc"`
}

// Rule is what the platform asks of an answer.
type Rule struct {
	ID  string `json:"id"`
	Doc string `json:"doc"`
}

// Failure is what the platform's caller sees of a handler that failed.
type Failure struct {
	Exception string `json:"exception,omitempty"`
	Message   string `json:"message"`
}

// Of is the page of a trigger of a dialect.
func Of(d actions.Dialect, t *actions.Trigger) Page {
	p := Page{Trigger: t.Name(), Doc: t.Doc, Queued: t.Mode == actions.Queued, TimeoutMS: t.Timeout.Milliseconds()}
	hasContext := false
	var arguments []string
	for _, argument := range t.Arguments {
		hasContext = hasContext || argument == actions.ContextArgument
		arguments = append(arguments, argumentNames[argument])
	}
	for _, e := range t.Entries {
		signature := "(" + strings.Join(arguments, ", ") + ")"
		if e.Async {
			signature = "async " + signature
		}
		p.Handlers = append(p.Handlers, Handler{e.Name, signature, e.Doc})
	}
	sources := t.Sources()
	for i := range sources {
		p.Sources = append(p.Sources, Source{sources[i].Label(), sources[i].Doc})
	}
	p.Event = fields(t.Event())
	methods := t.API()
	for i := range methods {
		p.API = append(p.API, method(&methods[i], t))
	}
	for i := range d.ContextRows {
		if hasContext {
			p.Context = append(p.Context, member(&d.ContextRows[i]))
		}
	}
	rows := t.Result()
	for i := range rows {
		row := &rows[i]
		typ := typeOf(&actions.Field{Type: row.Type, Items: row.Items, Map: row.Map})
		p.Result = append(p.Result, Result{row.Place(), typ, row.Doc})
	}
	rules := t.Rules()
	for i := range rules {
		p.Rules = append(p.Rules, Rule{rules[i].ID, rules[i].Doc})
	}
	for _, failure := range t.Failures() {
		p.Errors = append(p.Errors, Failure{failure.Exception, failure.Message})
	}
	if t.PublicFailure != "" {
		p.Errors = append(p.Errors, Failure{Message: t.PublicFailure})
	}
	return p
}

var argumentNames = map[actions.Argument]string{
	actions.EventArgument: "event", actions.APIArgument: "api", actions.ContextArgument: "context", actions.CallbackArgument: "callback",
}

func member(row *actions.ContextRow) Member {
	if row.Method != nil {
		m := method(row.Method, nil)
		return Member{Method: &m}
	}
	f := field(&row.Field)
	return Member{Field: &f}
}
