package actions

import (
	"fmt"
	"maps"
)

// LedgerState is what a ledger in another process has to know of the actions before, so that
// calls of the next one end there as they would here: see NewLedgerAt. Its members are shared
// with the ledger and must not be changed.
type LedgerState struct {
	// Patches are the changes of the event that the action sees.
	Patches []Patch
	// Results and Masked are Ledger.Result as it is, and what is shown of it where that
	// differs.
	Results, Masked map[string]any
	// Calls counts the accepted calls of the flow by method.
	Calls map[string]int
	// Cache is the snapshot as the action finds it, Flags what is switched on.
	Cache map[string]CacheRecord
	Flags map[string]bool
	// Handler and Action are those of BeginAction.
	Handler string
	Action  int
}

// State is asked after BeginAction and before the first call.
func (l *Ledger) State() LedgerState {
	s := LedgerState{
		Patches: l.Event.Patches(), Results: l.Result, Masked: l.masked, Cache: l.Cache, Flags: l.Flags, Handler: l.Handler, Action: l.action,
	}
	if len(l.calls) > 0 {
		s.Calls = make(map[string]int, len(l.calls))
	}
	for i := range l.calls {
		s.Calls[l.calls[i].method.Path] = l.calls[i].flow
	}
	return s
}

// NewLedgerAt makes a ledger that is where another one of the trigger is, as far as calls of
// one action can tell. What it holds at the end is not what a flow ends with: its calls have
// to be made on the other one too. An error means that the two have different tables.
func NewLedgerAt(trigger *Trigger, event *Event, s LedgerState) (*Ledger, error) {
	l := NewLedger(trigger, event, nil, s.Cache, s.Flags)
	l.Event.Apply(s.Patches...)
	maps.Copy(l.Result, s.Results)
	l.masked = s.Masked
	for path, count := range s.Calls {
		method := trigger.Method(path)
		if method == nil {
			return nil, fmt.Errorf("%s has no method api.%s", trigger.Name(), path)
		}
		l.calls = append(l.calls, tally{method: method, flow: count})
	}
	l.BeginAction(s.Handler, s.Action)
	return l, nil
}

// Count adds calls of a method that leaves nothing else to those of the running action, as if
// they had been made and accepted.
func (l *Ledger) Count(m *Method, calls int) {
	if calls <= 0 {
		return
	}
	l.count(m)
	for i := range l.calls {
		if l.calls[i].method == m {
			l.calls[i].flow += calls - 1
			l.calls[i].action += calls - 1
		}
	}
}

// Remarks is how many notes the calls so far have left for the author.
func (l *Ledger) Remarks() int { return len(l.notes) }
