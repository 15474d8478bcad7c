package worker

import "time"

// rank is how far a worker comes after others.
type rank int

const (
	// equal is that of the host.
	equal rank = iota
	// behind is where a worker is whose job computes for long: it keeps a tenth of a processor that
	// others want.
	behind
	// last is where a worker is whose tenant crowds others: it has what they leave, and makes room
	// at once.
	last
)

// assign puts a worker where its next job begins: with others, or behind them all at once where its
// tenant crowds them. It reports whether the worker is there, and not where it cannot be raised to.
// It is called under the lock, of a worker that has no job.
func (p *Pool) assign(w *process, tenant string, now time.Time) bool {
	if p.priority == Unchanged {
		return true
	}
	to := equal
	if p.crowds(tenant, now) {
		to = last
	}
	p.move(w, to)
	return w.rank <= to
}

// move puts a worker elsewhere, as far as it can be. One that is gone stays, as its number may be
// that of another process.
func (p *Pool) move(w *process, to rank) {
	select {
	case <-w.gone:
		return
	default:
	}
	if to > w.rank || to < w.rank && p.priority == Restored {
		w.rank = place(w.started.Pid, w.rank, to)
	}
}
