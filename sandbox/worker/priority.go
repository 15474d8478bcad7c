package worker

import "time"

// shortJob is how long a job computes before its worker comes after those of others: what
// somebody waits for at a sign-in is over by then, and what attacks is not.
const shortJob = 10 * time.Millisecond

// dearJob is that where the worker has to be replaced after it, which costs as much as a job of
// such a length.
const dearJob = 40 * time.Millisecond

// weighed is how often a job is looked at that computes for long.
const weighed = 100 * time.Millisecond

// Priority is what becomes of the priority of a worker whose job computes for long.
type Priority string

const (
	// Restored is one that is lowered, so that others come first, until the job is over.
	Restored Priority = "restored"
	// Replaced is one that is lowered for good, as the host may not raise it: another worker takes
	// its place after the job, or when its tenant does not crowd others any more.
	Replaced Priority = "replaced"
	// Unchanged is one that stays, as the system does not tell what a worker computes.
	Unchanged Priority = "unchanged"
)

// Priority says what the pool does here.
func (p *Pool) Priority() Priority { return p.priority }

// watch has a look at a job when it has had the time to compute for long. One that waits for the
// host meanwhile does not count.
func (e *Execution) watch() {
	if e.pool.priority == Unchanged {
		return
	}
	e.after = shortJob
	if e.pool.priority == Replaced {
		e.after = dearJob
	}
	e.mu.Lock() // as the timer may be over before it is known
	defer e.mu.Unlock()
	var known bool
	if e.before, known = computed(e.worker.started.Pid); known {
		e.look = time.AfterFunc(e.after, e.weigh)
	}
}

// weigh puts the worker of a job behind others that has computed for long, and charges its tenant. One
// that began last, as its tenant crowded others, is with others again when that does not any more.
func (e *Execution) weigh() {
	more, low := e.computes()
	if !low {
		return
	}
	p, now := e.pool, time.Now()
	p.mu.Lock()
	p.costs.add(e.job.Tenant, cost{computed: more}, now)
	crowds := p.crowds(e.job.Tenant, now)
	p.mu.Unlock()
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.over {
		return // its worker may be at another's already
	}
	to, next := equal, e.after
	if e.heavy {
		to, next = behind, weighed
	}
	if crowds {
		to = last
	}
	p.move(e.worker, to)
	e.look.Reset(next)
}

// computes reports whether the worker of a job comes after others, or has to as the job has computed
// for long, and what that has since its tenant was charged. One that does neither is looked at again.
func (e *Execution) computes() (more time.Duration, low bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.over {
		return 0, false
	}
	now, known := computed(e.worker.started.Pid)
	if !known {
		return 0, false
	}
	if left := e.after - (now - e.before); !e.heavy && left > 0 {
		if e.worker.rank > equal {
			return 0, true
		}
		e.look.Reset(max(left, e.after/2))
		return 0, false
	}
	e.heavy = true
	more, e.before = now-e.before, now
	return more, true
}

// uncharged is what a job has computed that its tenant was not charged for, when its worker is done
// with it. Nobody need have looked at it, and it may have been short: many of those are as much.
func (e *Execution) uncharged() time.Duration {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.look == nil {
		return 0 // it is not known what it had computed before
	}
	e.look.Stop()
	return max(e.inAll()-e.before, 0)
}

// inAll is what the worker of a job has computed in its life, or 0.
func (e *Execution) inAll() time.Duration {
	select {
	case <-e.worker.gone:
		if state := e.worker.state; state != nil { // nobody else has waited for it
			return state.UserTime() + state.SystemTime()
		}
		return 0
	default:
	}
	had, _ := computed(e.worker.started.Pid)
	return had
}

// humble has a worker that starts come after others until it is ready or somebody waits for it:
// a start takes more of a processor than most jobs.
func (p *Pool) humble(w *process) {
	if p.priority != Restored {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.wanted {
		p.move(w, behind)
		p.humbled[w] = true
	}
}

// exalt ends that for workers, under the lock.
func (p *Pool) exalt(which ...*process) {
	for _, w := range which {
		if p.humbled[w] {
			delete(p.humbled, w)
			p.move(w, equal)
		}
	}
}

// ready is for a worker whose start is over, however it ended.
func (p *Pool) ready(w *process) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.exalt(w)
}
