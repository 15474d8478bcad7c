package worker

import (
	"cmp"
	"slices"
	"time"
)

// putOffAtMost is for how long the start of a worker is put off: what somebody waits for at a
// sign-in is over by then, and what lasts longer need not be alone.
const putOffAtMost = shortJob

// putOff has the start of a worker that nobody waits for come after the answers of those workers
// that have their first job. Such a job takes longer than others, as all that it looks at is new to
// its worker, and the start would take a processor from it. It would take more from the host: a
// process with namespaces of its own begins as a copy of what the system has noted of the host's
// memory. All threads of the host are held up by that, and by each page that they write to after it.
func (p *Pool) putOff() {
	p.mu.Lock()
	if p.wanted {
		p.mu.Unlock()
		return
	}
	beginners, hurry := p.beginners(), p.hurry
	p.patient++
	p.mu.Unlock()
	defer p.impatient()
	late := time.NewTimer(cmp.Or(p.config.putOffAtMost, putOffAtMost))
	defer late.Stop()
	for _, w := range beginners {
		select {
		case <-w.proven:
		case <-w.gone:
		case <-hurry:
			return
		case <-late.C:
			return
		case <-p.over:
			return
		}
	}
}

// impatient ends putOff.
func (p *Pool) impatient() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.patient--
}

// beginners are the workers that have their first job, or are about to get it. Those of Config.Own
// are none: starts are on time where the host prepares for what comes.
func (p *Pool) beginners() (found []*process) {
	for w := range p.all {
		if w.bound && w.uses == 0 && w.tenant != p.config.Own && !slices.Contains(p.idle, w) {
			found = append(found, w)
		}
	}
	return found
}

// hasten says that somebody waits for a worker that starts: starts are put off no longer. It is called
// under the lock.
func (p *Pool) hasten() {
	if p.patient > 0 {
		close(p.hurry)
		p.hurry = make(chan struct{})
	}
}

// prove says that a worker has answered, for who has the turn to hear it.
func (w *process) prove() {
	select {
	case <-w.proven:
	default:
		close(w.proven)
	}
}
