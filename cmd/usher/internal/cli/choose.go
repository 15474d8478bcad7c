package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
)

// chooseTrigger finds the trigger that all actions belong to: by -t, else by the handlers
// they export, else by the event's triggerSource. Where -t or the event tells, an action that
// did not load has no inspection. The error is a *problem, or an
// *actions.Error of kind load when an action has no handler at all.
func (r *run) chooseTrigger(inspections []*runtime.Inspection, source *source) (*actions.Trigger, error) {
	trigger, err := r.triggerOf(inspections, source)
	if err != nil {
		return nil, err
	}
	if limit := trigger.MaxActions; limit > 0 && len(inspections) > limit {
		return nil, usage("%s runs %s, and there are %d files", trigger.Name(), count(limit, "action"), len(inspections)).
			try("run them one by one")
	}
	return trigger, nil
}

func (r *run) triggerOf(inspections []*runtime.Inspection, source *source) (*actions.Trigger, error) {
	if r.trigger != "" {
		return r.namedTrigger(inspections)
	}
	if fired := r.fired(source); fired != nil && (inspections[0] == nil || len(inspections[0].Triggers) == 0) {
		return fired, nil // which says in the platform's words what is wrong
	}
	for i, inspection := range inspections {
		if len(inspection.Triggers) == 0 {
			return nil, noHandler(r.files[i].path, inspection.Handlers, r.triggers())
		}
	}
	candidates := slices.Clone(inspections[0].Triggers)
	for _, inspection := range inspections[1:] {
		candidates = slices.DeleteFunc(candidates, func(t *actions.Trigger) bool {
			return !slices.Contains(inspection.Triggers, t)
		})
	}
	switch len(candidates) {
	case 0:
		return nil, r.severalTriggers(inspections)
	case 1:
		return candidates[0], nil
	}
	for _, t := range candidates {
		if ofSource(t, source.triggerSource()) || source.sample != nil && source.sample.trigger == t {
			return t, nil
		}
	}
	if name := source.triggerSource(); name != "" && !slices.ContainsFunc(candidates, withoutSources) {
		return nil, unknownSource(source.label, name, candidates)
	}
	return nil, ambiguous(r.files[0].path, candidates)
}

// fired is the trigger that the event tells of, where there is one action and its exports
// need not be asked; nil otherwise.
func (r *run) fired(source *source) *actions.Trigger {
	if len(r.files) != 1 {
		return nil
	}
	for _, t := range r.triggers() {
		if ofSource(t, source.triggerSource()) || source.sample != nil && source.sample.trigger == t && !withoutSources(t) {
			return t
		}
	}
	return nil
}

// withoutSources says that the events of a trigger do not tell what fired it.
func withoutSources(t *actions.Trigger) bool { return len(t.Sources()) == 0 }

// namedTrigger is the trigger of -t. An action whose handler belongs to another one is
// refused; an action without any known handler runs, and the platform's own words say
// what is wrong.
func (r *run) namedTrigger(inspections []*runtime.Inspection) (*actions.Trigger, error) {
	trigger, err := actions.Find(r.trigger, r.dialects)
	if err != nil {
		return nil, unknownTrigger(err)
	}
	for i, inspection := range inspections {
		if inspection == nil || len(inspection.Triggers) == 0 || slices.Contains(inspection.Triggers, trigger) {
			continue
		}
		own := inspection.Triggers[0]
		return nil, usage("%s is an action of %s: it exports %s, and %s calls %s", r.files[i].path, some(inspection.Triggers),
			strings.Join(inspection.Handlers, ", "), trigger.Name(), trigger.Entries[0].Name).
			try("run it without -t, or with -t %s", own.Name())
	}
	return trigger, nil
}

// unknownTrigger is the problem of a name that Find does not know.
func unknownTrigger(err error) error {
	var unknown *actions.TriggerError
	switch {
	case !errors.As(err, &unknown):
		return err
	case unknown.Reason != "":
		return notFound("-t %s: %s", unknown.Name, unknown.Reason)
	case len(unknown.Ambiguous) > 0:
		return usage("-t %s: several triggers have that name", unknown.Name).try("write %s", strings.Join(unknown.Ambiguous, " or "))
	case unknown.Nearest != "":
		return notFound("-t %s: there is no such trigger", unknown.Name).try("did you mean %s?", unknown.Nearest)
	}
	return notFound("-t %s: there is no such trigger", unknown.Name).try("the triggers are %s", strings.Join(unknown.Known, ", "))
}

// refusal is why a name means a trigger of a platform that cannot be run, or "".
func refusal(name string, dialects []actions.Dialect) string {
	_, err := actions.Find(name, dialects)
	if unknown, ok := errors.AsType[*actions.TriggerError](err); ok {
		return unknown.Reason
	}
	return ""
}

// severalTriggers is the problem of actions that have no trigger in common.
func (r *run) severalTriggers(inspections []*runtime.Inspection) error {
	parts := make([]string, len(inspections))
	for i, inspection := range inspections {
		parts[i] = fmt.Sprintf("  %s: %s", r.files[i].path, some(inspection.Triggers))
	}
	return usage("the files are actions of different triggers, and a flow has one:\n%s", strings.Join(parts, "\n")).
		try("run them one by one, or with -t where they export several handlers")
}

func ambiguous(path string, candidates []*actions.Trigger) error {
	return usage("%s can be an action of several triggers: %s", path, names(candidates)).
		try("choose one with -t, such as -t %s", candidates[0].Name())
}

// noHandler is the error of an action that exports nothing that a trigger calls.
func noHandler(path string, exports []string, triggers []*actions.Trigger) error {
	e := &actions.Error{Kind: actions.KindLoad, Reason: actions.NoHandler, Frames: []actions.Frame{}}
	e.Message = fmt.Sprintf("%s exports no handler", path)
	if len(exports) > 0 {
		e.Message += "; it exports " + strings.Join(exports, ", ")
	}
	var entries []string
	owner := map[string]*actions.Trigger{}
	for _, t := range triggers {
		for _, entry := range t.Entries {
			if owner[entry.Name] == nil {
				owner[entry.Name] = t
				entries = append(entries, entry.Name)
			}
		}
	}
	for _, export := range exports {
		if nearest, ok := actions.Nearest(export, entries); ok {
			e.Hint = fmt.Sprintf("did you mean %s, the handler of %s?", nearest, owner[nearest].Name())
			return e
		}
	}
	for _, export := range exports {
		if strings.HasPrefix(export, "onExecute") || strings.HasPrefix(export, "onContinue") {
			e.Hint = fmt.Sprintf("no trigger calls %s; usher event ls lists the triggers that there are", export)
			return e
		}
	}
	first := triggers[0].Entries[0].Name
	e.Hint = fmt.Sprintf("export the function that its trigger calls, such as exports.%s = async (event, api) => { … }", first)
	return e
}

// ofSource says whether a trigger source fires the trigger.
func ofSource(t *actions.Trigger, name string) bool {
	return name != "" && slices.ContainsFunc(t.Sources(), func(s actions.Source) bool { return s.Name == name })
}

// triggers are all triggers, in the order in which they are listed for people.
func (r *run) triggers() []*actions.Trigger { return allTriggers(r.dialects) }

func names(triggers []*actions.Trigger) string {
	list := make([]string, len(triggers))
	for i, t := range triggers {
		list[i] = t.Name()
	}
	return strings.Join(list, ", ")
}

// some names a few triggers, and says how many others there are: a handler may be that of
// many.
func some(triggers []*actions.Trigger) string {
	const few = 3
	if len(triggers) <= few {
		return names(triggers)
	}
	return fmt.Sprintf("%s and %d other triggers", triggers[0].Name(), len(triggers)-1)
}

func count(n int, noun string) string {
	if n == 1 {
		return "one " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
