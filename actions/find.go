package actions

import (
	"fmt"
	"slices"
	"strings"
)

// TriggerError says that a name means no trigger, or more than one.
type TriggerError struct {
	Name string
	// Ambiguous are the full names that Name could mean; empty when it means none.
	Ambiguous []string
	// Nearest is the full name that was most likely meant, or "".
	Nearest string
	// Known are the full names of all triggers.
	Known []string
}

// Error names the trigger and what to write instead.
func (e *TriggerError) Error() string {
	switch {
	case len(e.Ambiguous) > 0:
		return fmt.Sprintf("trigger %q is ambiguous: write %s", e.Name, oneOf(e.Ambiguous))
	case e.Nearest != "":
		return fmt.Sprintf("no trigger %q; did you mean %s?", e.Name, e.Nearest)
	case len(e.Known) == 0:
		return fmt.Sprintf("no trigger %q: there are no dialects", e.Name)
	default:
		return fmt.Sprintf("no trigger %q; the triggers are %s", e.Name, strings.Join(e.Known, ", "))
	}
}

// Find finds a trigger by its full name, such as "auth0/post-login", or by its id alone
// where only one dialect has it. Names are case-sensitive. The error is a *TriggerError.
func Find(name string, dialects []Dialect) (*Trigger, error) {
	var found []*Trigger
	failure := &TriggerError{Name: name}
	var ids []string
	for _, t := range triggers(dialects) {
		if t.Name() == name {
			return t, nil
		}
		if t.ID == name {
			found = append(found, t)
			failure.Ambiguous = append(failure.Ambiguous, t.Name())
		}
		failure.Known = append(failure.Known, t.Name())
		ids = append(ids, t.ID)
	}
	if len(found) == 1 {
		return found[0], nil
	}
	if len(found) > 1 {
		return nil, failure
	}
	if near, ok := Nearest(name, failure.Known); ok {
		failure.Nearest = near
	} else if near, ok := Nearest(name[strings.LastIndexByte(name, '/')+1:], ids); ok {
		failure.Nearest = failure.Known[slices.Index(ids, near)]
	}
	return nil, failure
}

// Identify returns the triggers that one of the exported functions belongs to, in the
// order of the dialects. All Cognito triggers share the name handler.
func Identify(handlers []string, dialects []Dialect) []*Trigger {
	var found []*Trigger
	for _, t := range triggers(dialects) {
		if slices.ContainsFunc(t.Entries, func(e Entry) bool { return slices.Contains(handlers, e.Name) }) {
			found = append(found, t)
		}
	}
	return found
}

func triggers(dialects []Dialect) []*Trigger {
	var all []*Trigger
	for i := range dialects {
		all = append(all, dialects[i].Triggers...)
	}
	return all
}
