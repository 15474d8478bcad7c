package worker

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"
)

// waiter is a job that waits for a worker.
type waiter struct {
	job   *Job
	given chan *process // has room for one
	err   chan error    // has room for one

	heldUntil time.Time // others of its tenant come first no longer than until then
}

// acquire waits for a worker.
func (p *Pool) acquire(ctx context.Context, job *Job) (*process, error) {
	patience := job.Wait
	if !job.Patient {
		patience = p.config.Wait
	}
	w := &waiter{job: job, given: make(chan *process, 1), err: make(chan error, 1), heldUntil: time.Now().Add(p.heldFor(patience))}
	if err := p.queue(w); err != nil {
		return nil, err
	}
	select {
	case given := <-w.given: // as is usual, without a timer
		return given, nil
	default:
	}
	var late <-chan time.Time
	if patience > 0 {
		timer := time.NewTimer(patience)
		defer timer.Stop()
		late = timer.C
	}
	var err error
	select {
	case given := <-w.given:
		return given, nil
	case err = <-w.err:
		return nil, err
	case <-ctx.Done():
		err = context.Cause(ctx)
	case <-late:
		err = &UnavailableError{Reason: fmt.Sprintf("no worker was free for %s", patience), Busy: true}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case given := <-w.given: // it came at the last moment
		p.giveBack(given)
	default:
		p.waiting = slices.DeleteFunc(p.waiting, func(other *waiter) bool { return other == w })
		p.settle() // nobody else may be held back
	}
	return nil, err
}

func (p *Pool) queue(w *waiter) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return errClosed
	}
	if until := p.breaker.refused(owner{w.job.Tenant, w.job.Action}); !until.IsZero() {
		return &UnavailableError{Reason: fmt.Sprintf("the action had to be ended by force %d times in a row, and is not run again before %s",
			p.config.Crashes, until.UTC().Format(time.RFC3339))}
	}
	if len(p.waiting) >= p.config.Waiting {
		return &UnavailableError{Reason: fmt.Sprintf("%d executions wait for a worker already", p.config.Waiting), Busy: true}
	}
	at := len(p.waiting)
	if !w.job.Patient {
		if first := slices.IndexFunc(p.waiting, func(other *waiter) bool { return other.job.Patient }); first >= 0 {
			at = first
		}
	}
	p.waiting = slices.Insert(p.waiting, at, w)
	p.settle()
	return nil
}

// settle gives idle workers to jobs that wait, and starts as many more as are wanted. It is
// called under the lock whenever one of these changed.
func (p *Pool) settle() {
	if p.closed {
		return
	}
	wanted, most := max(p.config.Spares, 0), p.config.Workers+max(p.config.Spares, 1)
	now, costly := time.Now(), false
	kept := p.waiting[:0]
	held := holding{pool: p, tenants: map[string]bool{}}
	for _, waiting := range p.waiting {
		tenant := waiting.job.Tenant
		if p.busy[tenant] >= p.config.PerTenant || held.holds(waiting, now) {
			kept = append(kept, waiting)
			continue
		}
		if w := p.pick(waiting.job, now); w != nil {
			waiting.given <- w
			held.given(tenant)
			continue
		}
		kept = append(kept, waiting)
		switch {
		case p.bound >= p.config.Workers && p.stranger(tenant, now) < 0:
		case p.costs.losesMany(tenant, now):
			costly = true
		default:
			wanted++
		}
	}
	clear(p.waiting[len(kept):])
	p.waiting = kept
	held.over(now)
	if p.wanted = wanted > max(p.config.Spares, 0); p.wanted {
		p.exalt(slices.Collect(maps.Keys(p.humbled))...)
		p.hasten()
	}
	if costly && p.costs.due(now, p.resettle) {
		wanted, most = wanted+1, most+1
	}
	for wanted -= p.starting + p.unbound(); wanted > 0 && len(p.all)+p.starting < most; wanted-- {
		p.starting++
		p.started.Add(1)
		go p.add()
	}
}

// resettle is settle for a timer.
func (p *Pool) resettle() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.settle()
}

// pick takes an idle worker for a job: one of its tenant, best one that has the program, or
// one that nobody has had. It makes room for that by ending one of another tenant.
func (p *Pool) pick(job *Job, now time.Time) *process {
	at := -1
	for i, w := range p.idle {
		switch {
		case w.bound && w.tenant == job.Tenant:
			if at < 0 || !p.idle[at].bound || w.programs.has(job.Hash) {
				at = i
			}
		case !w.bound && at < 0:
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	w := p.idle[at]
	if !w.bound && !p.bind(w, job.Tenant, now) {
		return nil
	}
	if !p.assign(w, job.Tenant, now) {
		p.retire(w)
		return p.pick(job, now)
	}
	p.idle = slices.DeleteFunc(p.idle, func(one *process) bool { return one == w })
	p.busy[w.tenant]++
	return w
}

// bind gives a tenant a worker that nobody has had, if it may have one more.
func (p *Pool) bind(w *process, tenant string, now time.Time) bool {
	costly := p.costs.losesMany(tenant, now)
	if costly && p.unbound() <= min(max(p.config.Spares, 0), 1) {
		return false // the last one is for others, who do not wear them out
	}
	if p.bound >= p.config.Workers {
		other := p.stranger(tenant, now)
		if other < 0 {
			return false
		}
		p.retire(p.idle[other])
	}
	if costly {
		p.costs.spend(now)
	}
	w.bound, w.tenant = true, tenant
	p.bound++
	return true
}

// keptFor is how long a worker that is idle stays with its tenant though one that has as many
// wants another.
const keptFor = time.Second

// stranger is the place of the idle worker of another tenant that goes first, or -1: the one that
// waits longest of those whose tenant has more than this one, or that wait for long.
func (p *Pool) stranger(tenant string, now time.Time) int {
	own := p.owned(tenant)
	return slices.IndexFunc(p.idle, func(w *process) bool {
		return w.bound && w.tenant != tenant && (now.Sub(w.since) >= keptFor || p.owned(w.tenant) > own)
	})
}

// owned is how many workers a tenant has.
func (p *Pool) owned(tenant string) (count int) {
	for w := range p.all {
		if w.bound && w.tenant == tenant {
			count++
		}
	}
	return count
}

func (p *Pool) unbound() (count int) {
	for _, w := range p.idle {
		if !w.bound {
			count++
		}
	}
	return count
}
