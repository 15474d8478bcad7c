package auth0

import (
	"fmt"

	"github.com/usher-run/usher/actions"
)

// platformLimits warns of what the flow asks for and the platform's server would refuse.
// Usher itself has no such limits, so the flow goes on.
func platformLimits(l *actions.Ledger) []string {
	var warnings []string
	methods := l.Trigger.API()
	for i := range methods {
		m := &methods[i]
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
// Where no more than enough can come of it, the answer is a bound that cost nothing.
func sizeWith(e *actions.Event, path string, changes actions.Object, enough int) int {
	if most := len(e.Text("")) + longest(changes); most <= enough {
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

// longest is a length that the JSON of plain data does not exceed.
func longest(v any) int {
	switch v := v.(type) {
	case string:
		return 6*len(v) + 2 // each byte as \u0000
	case []any:
		size := 2
		for _, item := range v {
			size += longest(item) + 1
		}
		return size
	case actions.Object:
		size := 2
		for _, member := range v {
			size += longest(member.Key) + 1 + longest(member.Value) + 1
		}
		return size
	default:
		return 25 // of a number: sign, 17 digits, point and exponent
	}
}
