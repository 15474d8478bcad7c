package worker

import "time"

// crowds reports whether a tenant computes much while others work. Those have to come first at once
// then: what wakes waits for a tick of the system otherwise where all processors are taken, which
// is longer than it runs. It is called under the lock.
func (p *Pool) crowds(tenant string, now time.Time) bool {
	return tenant != p.config.Own && p.costs.computesMuch(tenant, now) && p.others(tenant, now)
}

// activeFor is how long a tenant counts as one that works after its last job.
const activeFor = time.Second

// others reports whether another tenant has work, or had some a moment ago.
func (p *Pool) others(tenant string, now time.Time) bool {
	for w, e := range p.all {
		if w.bound && w.tenant != tenant && w.tenant != p.config.Own && (e != nil || now.Sub(w.since) < activeFor) {
			return true
		}
	}
	for _, waiting := range p.waiting {
		if waiting.job.Tenant != tenant && waiting.job.Tenant != p.config.Own {
			return true
		}
	}
	return false
}
