package actions

import (
	"fmt"
	"slices"
	"strings"
)

// TriggerError says that a name means no trigger that can be run, or more than one.
type TriggerError struct {
	Name string
	// Reason is why a trigger that the platform has cannot be run, in a sentence: its
	// version is deprecated, or nothing about it is documented. "" when the platform has
	// no such trigger.
	Reason string
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
	case e.Reason != "":
		return e.Reason
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
// where only one dialect has it. Either may be followed by the version that is in force,
// "auth0/post-login@v3". Names are case-sensitive. The error is a *TriggerError.
func Find(name string, dialects []Dialect) (*Trigger, error) {
	if t, version, ok := versioned(name, dialects); ok {
		if reason := t.refuseVersion(version); reason != "" {
			return nil, &TriggerError{Name: name, Reason: reason}
		}
		return t, nil
	}
	if reason := undocumented(name, dialects); reason != "" {
		return nil, &TriggerError{Name: name, Reason: reason}
	}
	return find(name, dialects)
}

// versioned splits a version off a name, where the rest of it means a trigger that has
// versions.
func versioned(name string, dialects []Dialect) (t *Trigger, version string, ok bool) {
	plain, version, ok := strings.Cut(name, "@")
	if !ok {
		return nil, "", false
	}
	t, err := find(plain, dialects)
	if err != nil || len(t.Versions) == 0 {
		return nil, "", false
	}
	return t, version, true
}

// refuseVersion is why a version of the trigger cannot be run, "" for the one in force.
func (t *Trigger) refuseVersion(name string) string {
	i := slices.IndexFunc(t.Versions, func(v TriggerVersion) bool { return v.Name == name })
	last := t.Versions[len(t.Versions)-1].Name
	switch {
	case i < 0:
		return fmt.Sprintf("%s has no version %q; the version in force is %s", t.Name(), name, last)
	case t.Versions[i].Deprecated:
		return fmt.Sprintf("trigger version %s is deprecated: %s runs actions written for %s, which export %s",
			name, t.Name(), last, t.Entries[0].Name)
	default:
		return ""
	}
}

// undocumented is why a trigger of which only the name is known cannot be run.
func undocumented(name string, dialects []Dialect) string {
	for i := range dialects {
		d := &dialects[i]
		for _, id := range d.Undocumented {
			if name == id || name == d.Name+"/"+id {
				return fmt.Sprintf("the platform of %s has a trigger %s, but documents neither its event nor its api, so no action can run there", d.Name, id)
			}
		}
	}
	return ""
}

func find(name string, dialects []Dialect) (*Trigger, error) {
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
	plain, _, _ := strings.Cut(name, "@")
	if near, ok := Nearest(plain, failure.Known); ok {
		failure.Nearest = near
	} else if near, ok := Nearest(plain[strings.LastIndexByte(plain, '/')+1:], ids); ok {
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
