package worker

import "time"

// hold reports whether the next job of a tenant waits until one of those that run is over, or
// waits itself: where the tenant crowds others, and its jobs have their part of the processors. To
// come last is not all: it leaves the p99 of others half as long again.
func (p *Pool) hold(tenant string, now time.Time) bool {
	return p.crowds(tenant, now) && p.computing(tenant) >= p.costs.part()
}

// holding are tenants whose jobs wait for others of theirs, in one round of settle.
type holding struct {
	pool    *Pool
	tenants map[string]bool // found out once for all jobs of one
	until   time.Time       // when they are looked at again
}

// holds reports whether a job is held back. None is for longer than half of the time that it waits
// for a worker: it shares the tenant with what computes, and need not have to do with it.
func (h *holding) holds(w *waiter, now time.Time) bool {
	tenant := w.job.Tenant
	if !now.Before(w.heldUntil) {
		return false
	}
	if _, known := h.tenants[tenant]; !known {
		h.tenants[tenant] = h.pool.hold(tenant, now)
	}
	if !h.tenants[tenant] {
		return false
	}
	if h.until.IsZero() {
		h.until = now.Add(activeFor) // when others may not be there any more
	}
	if w.heldUntil.Before(h.until) {
		h.until = w.heldUntil
	}
	return true
}

// given says that a tenant has one job more.
func (h *holding) given(tenant string) { delete(h.tenants, tenant) }

// over sees to it that jobs which are held back are looked at again in time. They are also when one
// of their tenant's is over, or asks its host.
func (h *holding) over(now time.Time) {
	h.pool.unhold()
	if !h.until.IsZero() {
		h.pool.held = time.AfterFunc(h.until.Sub(now), h.pool.resettle)
	}
}

// heldFor is how long a job is held back at most that waits for a worker for so long.
func (p *Pool) heldFor(patience time.Duration) time.Duration {
	if p.config.heldAtMost > 0 {
		return p.config.heldAtMost
	}
	if patience <= 0 {
		patience = p.config.Wait
	}
	return patience / 2
}

// unhold forgets that jobs are held back.
func (p *Pool) unhold() {
	if p.held != nil {
		p.held.Stop()
		p.held = nil
	}
}

// release looks again at jobs that are held back, where any are.
func (p *Pool) release() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.held != nil {
		p.settle()
	}
}

// computing is how many jobs of a tenant have a worker and do not wait for the host.
func (p *Pool) computing(tenant string) int {
	count := p.busy[tenant]
	for w, e := range p.all {
		if e != nil && w.tenant == tenant && e.waits() {
			count--
		}
	}
	return count
}
