package worker

import "time"

// shortJob is how long a job computes before its worker comes after those of others: what
// somebody waits for at a sign-in is over by then, and what attacks is not.
const shortJob = 10 * time.Millisecond

// dearJob is that where the worker has to be replaced after it, which costs as much as a job of
// such a length.
const dearJob = 40 * time.Millisecond

// Priority is what becomes of the priority of a worker whose job computes for long.
type Priority string

const (
	// Restored is one that is lowered, so that others come first, until the job is over.
	Restored Priority = "restored"
	// Replaced is one that is lowered for good, as the host may not raise it: after the job
	// another worker takes the place.
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

// weigh puts the worker of a job behind others that has computed for long.
func (e *Execution) weigh() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.over {
		return // its worker may be at another's already
	}
	pid := e.worker.started.Pid
	now, known := computed(pid)
	if !known {
		return
	}
	if left := e.after - (now - e.before); left > 0 {
		e.look.Reset(max(left, e.after/2))
		return
	}
	e.heavy, e.sunk = true, lower(pid)
}

// long is what a job has computed that did so for long, when its worker is done with it.
func (e *Execution) long() time.Duration {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.heavy {
		return 0
	}
	select {
	case <-e.worker.gone:
		if state := e.worker.state; state != nil { // nobody else has waited for it
			return state.UserTime() + state.SystemTime() - e.before
		}
		return 0
	default:
	}
	if now, known := computed(e.worker.started.Pid); known {
		return now - e.before
	}
	return 0
}

// rise gives the worker of a job that is over the priority back that it had, and says whether it
// has it: a process without the right to do so can only lower it.
func (e *Execution) rise() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.look != nil {
		e.look.Stop()
	}
	return !e.sunk || raise(e.worker.started.Pid)
}

// humble has a worker that starts come after others until it is ready or somebody waits for it:
// a start takes more of a processor than most jobs.
func (p *Pool) humble(w *process) {
	if p.priority != Restored {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.wanted && lower(w.started.Pid) {
		p.humbled[w] = true
	}
}

// exalt ends that for workers, under the lock.
func (p *Pool) exalt(which ...*process) {
	for _, w := range which {
		if p.humbled[w] {
			delete(p.humbled, w)
			raise(w.started.Pid)
		}
	}
}

// ready is for a worker whose start is over, however it ended.
func (p *Pool) ready(w *process) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.exalt(w)
}
