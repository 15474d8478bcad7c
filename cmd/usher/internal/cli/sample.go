package cli

import (
	"github.com/usher-run/usher/actions"
)

// sample is an event that comes with usher.
type sample struct {
	name    string // the trigger's id, or the label of a trigger source
	trigger *actions.Trigger
	source  *actions.Source // of the event, nil for triggers without sources
	doc     string
}

// samples lists all samples: one for each trigger, and one for each trigger source.
func samples(dialects []actions.Dialect) []sample {
	var all []sample
	for _, t := range allTriggers(dialects) {
		if len(t.Sources()) == 0 {
			all = append(all, sample{name: t.ID, trigger: t, doc: t.Doc})
			continue
		}
		sources := t.Sources()
		for i := range sources {
			source := &sources[i]
			all = append(all, sample{name: source.Label(), trigger: t, source: source, doc: source.Doc})
		}
	}
	return all
}

// findSample finds a sample by its name, by its trigger's id or by the full name of that;
// nil when there is none. A trigger with several samples gives its first, and so does a
// source or a version of which there are several.
func findSample(dialects []actions.Dialect, name string) *sample {
	for _, s := range samples(dialects) {
		switch {
		case name == s.name, name == s.trigger.ID, name == s.trigger.Name():
			return &s
		case s.source != nil && s.trigger.Source(name) == s.source:
			return &s
		}
	}
	return nil
}

// sampleNames are all names that findSample knows.
func sampleNames(dialects []actions.Dialect) []string {
	var names []string
	for _, s := range samples(dialects) {
		names = append(names, s.name)
	}
	for _, t := range allTriggers(dialects) {
		names = append(names, t.Name())
		if len(t.Sources()) > 0 {
			names = append(names, t.ID)
		}
		for _, source := range t.Sources() {
			if source.Variant != "" {
				names = append(names, source.Name, t.ID+"_"+source.Variant)
			}
		}
	}
	return names
}

// document is the sample as a value: with every field, or with those alone that are
// always there.
func (s *sample) document(minimal bool) (actions.Object, error) {
	label := ""
	if s.source != nil {
		label = s.source.Label()
	}
	if minimal {
		return actions.Minimal(s.trigger, label)
	}
	return actions.Complete(s.trigger, label)
}
