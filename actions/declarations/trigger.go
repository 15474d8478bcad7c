package declarations

import (
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// trigger writes what an action of a trigger names: its event, its api object and its
// handlers.
func (w *writer) trigger(d actions.Dialect, t *actions.Trigger) {
	w.line("")
	w.comment("", remarks{text: "The event of " + t.Name() + ". " + t.Doc})
	w.line("interface " + EventName(t) + " " + w.object("", t.Event(), "", place{event: true}))
	for _, variant := range variants(t) {
		w.line("")
		w.comment("", remarks{text: "The event of " + t.Name() + " in its version " + variant.name + "."})
		w.line("interface " + capitals(t.ID) + variant.name + "Event " + w.object("", t.Event(), "", place{event: true, fixed: variant.fixed}))
	}
	if slices.Contains(t.Arguments, actions.APIArgument) {
		w.api(t)
	}
	for i := range t.Entries {
		entry := &t.Entries[i]
		w.line("")
		w.handler(d, t, entry, HandlerName(t, entry), EventName(t))
	}
	for _, variant := range variants(t) {
		w.handler(d, t, &t.Entries[0], capitals(t.ID)+variant.name+"Handler", capitals(t.ID)+variant.name+"Event")
	}
}

// handler writes the type of the functions by which a trigger calls an action. Those that
// answer by a callback have one of their own: a function that is declared async in JavaScript
// needs a type that can only be a promise.
func (w *writer) handler(d actions.Dialect, t *actions.Trigger, entry *actions.Entry, name, event string) {
	answer := "Promise<void>"
	switch {
	case d.ReadsResult && t.Mode == actions.Queued:
		answer = "Promise<any>"
	case d.ReadsResult:
		answer = "Promise<" + event + ">"
	}
	back := strings.TrimSuffix(name, "Handler") + "Callback"
	params := parameters(d, t, event, back)
	w.comment("", remarks{text: entry.Doc})
	w.line("type " + name + " = (" + params + ") => " + answer + ";")
	if !slices.Contains(t.Arguments, actions.CallbackArgument) {
		return
	}
	w.line("")
	w.comment("", remarks{text: "What a handler of " + t.Name() + " that is not async answers by."})
	w.line("type " + back + " = (error?: Error | string | null, event?: " + event + ") => void;")
	w.line("type " + back + "Handler = (" + params + ") => void;")
}

// parameters are those of a handler.
func parameters(d actions.Dialect, t *actions.Trigger, event, back string) string {
	var params []string
	for _, argument := range t.Arguments {
		switch argument {
		case actions.EventArgument:
			params = append(params, "event: "+event)
		case actions.APIArgument:
			params = append(params, "api: "+APIName(t))
		case actions.ContextArgument:
			params = append(params, "context: "+contextName(d))
		case actions.CallbackArgument:
			params = append(params, "callback: "+back)
		}
	}
	return strings.Join(params, ", ")
}

// variant is one of the forms that the event of a trigger has.
type variant struct {
	name  string
	fixed map[string][]string // values of the fields that the others depend on
}

// variants are the forms of the event of a trigger that has several.
func variants(t *actions.Trigger) []variant {
	var list []variant
	sources := t.Sources()
	for i := range sources {
		source := &sources[i]
		if source.Variant == "" {
			continue
		}
		at := slices.IndexFunc(list, func(v variant) bool { return v.name == source.Variant })
		if at < 0 {
			list = append(list, variant{name: source.Variant, fixed: map[string][]string{}})
			at = len(list) - 1
		}
		for _, path := range discriminants(t.Event()) {
			if value, ok := source.Sample[path].(string); ok && !slices.Contains(list[at].fixed[path], value) {
				list[at].fixed[path] = append(list[at].fixed[path], value)
			}
		}
	}
	return list
}

// discriminants are the paths of the fields that others depend on.
func discriminants(fields []actions.Field) []string {
	var paths []string
	for i := range fields {
		for path := range fields[i].When {
			if !slices.Contains(paths, path) {
				paths = append(paths, path)
			}
		}
	}
	slices.Sort(paths)
	return paths
}
