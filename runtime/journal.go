package runtime

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// journal notes the api calls of a step that have to be made again on the host's ledger.
type journal struct {
	calls  []playedCall
	counts []playedCount

	// Of the call that is made now.
	now      playedCall
	accepted int
	deferred *actions.Raise
	remarks  int
}

// begin notes a call before it is made. It stays where the call panics, so that it panics on
// the host, too.
func (j *journal) begin(l *actions.Ledger, method int, args []any) {
	j.now = playedCall{Method: method, Args: slices.Clone(args)}
	j.calls = append(j.calls, j.now)
	j.accepted, _ = l.Calls(l.Trigger.Outline()[method].Path)
	j.deferred, j.remarks = l.Deferred(), l.Remarks()
}

// end keeps of a call that was made what the host has to know: all of one that left something
// in the ledger, the number of others.
func (j *journal) end(l *actions.Ledger, m *actions.Method, returned actions.Return) {
	accepted, _ := l.Calls(m.Path)
	counted := accepted > j.accepted
	switch {
	case returned.Command != nil, counted && len(m.Effects) > 0, l.Deferred() != j.deferred, l.Remarks() != j.remarks && len(j.calls) < mostOf:
		return
	}
	j.calls = j.calls[:len(j.calls)-1]
	if !counted {
		return
	}
	at := slices.IndexFunc(j.counts, func(c playedCount) bool { return c.Method == j.now.Method })
	if at < 0 {
		j.counts, at = append(j.counts, playedCount{Method: j.now.Method}), len(j.counts)
	}
	j.counts[at].Calls++
}
