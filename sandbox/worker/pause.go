package worker

import "time"

// pause is since when a job has asked its host, and what its worker had computed then.
type pause struct {
	since    time.Time
	computed time.Duration
}

// pauseFor is for how long a pause counts when the job asks again: one that asks all the time, and
// computes between, begins no new one with each call.
const pauseFor = time.Second

// pause says that a job which has no call open asks its host, and reports whether a pause begins
// with that. It is called with e.mu held.
func (e *Execution) pause(now time.Time) bool {
	if now.Sub(e.paused.since) < pauseFor {
		return false
	}
	before, known := computed(e.worker.started.Pid)
	if known {
		e.paused = pause{now, before}
	}
	return known
}

// waits reports whether a job waits for its host, or is over and waits for what that lets go. One
// that goes on to compute meanwhile does not: a short job's time and a tenth of the pause are no
// computing.
func (e *Execution) waits() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.over || len(e.calls) == 0 {
		return e.over
	}
	now, known := computed(e.worker.started.Pid)
	return known && now-e.paused.computed < shortJob+time.Since(e.paused.since)/10
}
