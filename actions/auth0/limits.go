package auth0

import (
	"fmt"

	"github.com/usher-run/usher/actions"
)

// platformLimits warns of what the flow asks for and the platform's server would refuse.
// Usher itself has no such limits, so the flow goes on.
func platformLimits(l *actions.Ledger) []string {
	var warnings []string
	for i := range l.Trigger.API {
		m := &l.Trigger.API[i]
		if calls, _ := l.Calls(m.Path); calls == 0 {
			continue
		}
		for j := range m.Checks {
			if warning := beyond(l, m, &m.Checks[j]); warning != "" {
				warnings = append(warnings, warning)
			}
		}
	}
	return warnings
}

func beyond(l *actions.Ledger, m *actions.Method, check *actions.Check) string {
	if check.At != actions.AtServer {
		return ""
	}
	if most := check.MaxCalls; most > 0 {
		if calls, _ := l.Calls(m.Path); calls > most {
			return fmt.Sprintf("api.%s was called %d times; the platform allows %d", m.Path, calls, most)
		}
	}
	changes, _ := l.Result[check.Over].(actions.Object)
	if most := check.TotalMaxBytes; most > 0 && len(changes) > 0 {
		if size := sizeWith(l.Event, check.Over, changes, most); size > most {
			return fmt.Sprintf("%s takes %d bytes; the platform allows %d", check.Over, size, most)
		}
	}
	return ""
}

// sizeWith is how many bytes a map of the event takes as JSON once the changes are made.
// Where even both together are below enough, that sum is the answer; most often already
// the whole event is.
func sizeWith(e *actions.Event, path string, changes actions.Object, enough int) int {
	added := len(actions.AppendJSON(make([]byte, 0, 256), changes))
	if most := len(e.Text("")) + added; most <= enough {
		return most
	}
	if most := len(e.Text(path)) + added; most <= enough {
		return most
	}
	whole, _ := e.Lookup(path)
	for _, change := range changes {
		if change.Value == nil {
			whole = actions.Without(whole, change.Key)
		} else {
			whole = actions.With(whole, change.Value, change.Key)
		}
	}
	return len(actions.AppendJSON(nil, whole))
}
