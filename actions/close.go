package actions

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Close runs the checks that belong to the given times of the flow, AtEnd and AtIssue,
// when its last action is over: what the platform leaves out then leaves Result, and the
// rest is left as it is. The warnings tell the author what was left out and why, those
// of the calls included. A check that refuses the whole is the returned Raise.
func (l *Ledger) Close(times ...CheckTime) (warnings []string, refused *Raise) {
	warnings = slices.Clone(l.notes)
	for _, item := range l.unsafe {
		if !slices.Contains(times, item.check.At) {
			continue
		}
		if item.check.OnFail != Drop {
			return warnings, l.refusal(item.method, item.check)
		}
		if l.leaveOut(item) {
			warnings = append(warnings, item.warning())
		}
	}
	if refused := l.unmet(times); refused != nil {
		return warnings, refused
	}
	for _, called := range slices.Clone(l.calls) {
		for i := range called.method.Checks {
			check := &called.method.Checks[i]
			if check.SubsetOf != "" && slices.Contains(times, check.At) {
				warnings = append(warnings, l.keepSubset(&check.Condition)...)
				continue
			}
			if !slices.Contains(times, check.At) || check.At == AtCall || !isOfFlow(&check.Condition) || check.ExactlyOneOf != nil || l.flowHolds(called.method, &check.Condition) {
				continue
			}
			if check.OnFail != Drop {
				return warnings, l.refusal(called.method, check)
			}
			item := reservation{method: called.method, check: check}
			if l.leaveOut(item) {
				warnings = append(warnings, item.warning())
			}
		}
	}
	return warnings, nil
}

// unmet is the refusal of a flow that did not call exactly one of several methods where
// the platform cannot go on otherwise (auth0 rule 71).
func (l *Ledger) unmet(times []CheckTime) *Raise {
	methods := l.Trigger.API()
	for i := range methods {
		m := &methods[i]
		for j := range m.Checks {
			check := &m.Checks[j]
			if check.ExactlyOneOf != nil && slices.Contains(times, check.At) && l.called(check.ExactlyOneOf) != 1 {
				return l.refusal(m, check)
			}
		}
	}
	return nil
}

// called counts those of several methods that the flow has called.
func (l *Ledger) called(methods []string) int {
	n := 0
	for _, path := range methods {
		if calls, _ := l.Calls(path); calls > 0 {
			n++
		}
	}
	return n
}

// flowHolds says whether a condition on the flow as a whole holds.
func (l *Ledger) flowHolds(m *Method, c *Condition) bool {
	flow, _ := l.Calls(m.Path)
	list, _ := l.valueAt(c.Over).([]any)
	switch {
	case c.NeedsCall != "":
		needed, _ := l.Calls(c.NeedsCall)
		return needed > 0
	case c.MaxCalls > 0:
		return flow <= c.MaxCalls
	case c.MaxCount > 0:
		return len(list) <= c.MaxCount
	default:
		return len(AppendJSON(nil, l.valueAt(c.Over))) <= c.TotalMaxBytes
	}
}

// keepSubset leaves the members out of the list at Over that the event did not come with
// at SubsetOf. An event without that list says nothing of what is allowed.
func (l *Ledger) keepSubset(c *Condition) (warnings []string) {
	value, told := l.Event.find(strings.TrimPrefix(c.SubsetOf, "event.")).decode()
	allowed, _ := value.([]any)
	list, _ := l.Result[c.Over].([]any)
	if !told {
		return nil
	}
	kept := make([]any, 0, len(list))
	for _, item := range list {
		if contains(allowed, item) {
			kept = append(kept, item)
			continue
		}
		warnings = append(warnings, fmt.Sprintf("%s: %q is left out: it was not in %s when the flow began", c.Over, text(item), c.SubsetOf))
	}
	if len(kept) < len(list) {
		l.Result[c.Over] = kept
	}
	return warnings
}

// leaveOut takes what a call put into the result out of it again; false when it is not
// there any more.
func (l *Ledger) leaveOut(item reservation) bool {
	found := false
	for i := range item.method.Effects {
		effect := &item.method.Effects[i]
		value, ok := l.Result[effect.Path]
		if !ok {
			continue
		}
		if effect.How != MergeKey {
			delete(l.Result, effect.Path)
			delete(l.masked, effect.Path)
			found = true
			continue
		}
		if position(objectOf(value), item.key) < 0 {
			continue
		}
		rest := objectOf(Without(value, item.key))
		l.Result[effect.Path] = rest
		if len(rest) == 0 {
			delete(l.Result, effect.Path)
		}
		if shown, hidden := l.masked[effect.Path]; hidden {
			l.masked[effect.Path] = Without(shown, item.key)
		}
		found = true
	}
	return found
}

func (l *Ledger) refusal(m *Method, check *Check) *Raise {
	r := checking{ledger: l, method: m, check: check}
	return r.raise(Undefined{})
}

func (item reservation) warning() string {
	call := "api." + item.method.Path
	if item.key == "" {
		return call + " is left out: " + expectation(&item.check.Condition)
	}
	return call + ": " + strconv.Quote(item.key) + " is left out: the name " + expectation(&item.check.Condition)
}

func objectOf(v any) Object {
	object, _ := v.(Object)
	return object
}
