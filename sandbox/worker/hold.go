package worker

import "time"

// activeFor is how long a tenant counts as one that works after its last job.
const activeFor = time.Second

// hold reports whether the next job of a tenant waits until one of those that run is over, or
// waits itself: where the tenant computes much, others work too, and its jobs have their part of
// the processors. To come after others by priority is not enough: a job of theirs that finds all
// processors taken waits for a tick of the system, which is longer than it runs.
func (p *Pool) hold(tenant string, now time.Time) bool {
	return p.costs.computesMuch(tenant, now) && p.others(tenant, now) && p.computing(tenant) >= p.costs.part()
}

// others reports whether another tenant has work, or had some a moment ago.
func (p *Pool) others(tenant string, now time.Time) bool {
	for w, e := range p.all {
		if w.bound && w.tenant != tenant && (e != nil || now.Sub(w.since) < activeFor) {
			return true
		}
	}
	for _, waiting := range p.waiting {
		if waiting.job.Tenant != tenant {
			return true
		}
	}
	return false
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
