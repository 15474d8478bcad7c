package worker

import (
	"time"

	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// Without leaves layers out.
func Without(c Config, layers ...lockdown.Layer) Config {
	c.without = layers
	return c
}

// Costs are costs.
type Costs struct{ costs }

// NewCosts are those of tenants that cost nothing yet, on so many processors.
func NewCosts(processors int) *Costs {
	return &Costs{costs{tenants: map[string]cost{}, processors: processors}}
}

// Ended says that a worker of a tenant had to be ended.
func (c *Costs) Ended(tenant string, now time.Time) { c.add(tenant, cost{ended: 1}, now) }

// Computed says that a job of a tenant has computed for so long.
func (c *Costs) Computed(tenant string, long time.Duration, now time.Time) {
	c.add(tenant, cost{computed: long}, now)
}

// LosesMany is losesMany.
func (c *Costs) LosesMany(tenant string, now time.Time) bool { return c.losesMany(tenant, now) }

// ComputesMuch is computesMuch.
func (c *Costs) ComputesMuch(tenant string, now time.Time) bool { return c.computesMuch(tenant, now) }

// Idle is an idle worker of a tenant.
type Idle struct {
	Tenant string
	Since  time.Time
}

// Stranger is the place of the idle worker that a tenant gets of another, or -1.
func Stranger(idle []Idle, tenant string, now time.Time) int {
	p := &Pool{all: map[*process]*Execution{}}
	for _, one := range idle {
		w := &process{bound: true, tenant: one.Tenant, since: one.Since}
		p.all[w], p.idle = nil, append(p.idle, w)
	}
	return p.stranger(tenant, now)
}

// Expect has the host await the next answers of its idle workers.
func Expect(p *Pool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, w := range p.idle {
		w.ear.turn.Lock()
		w.ear.hope = most
		w.ear.turn.Unlock()
	}
}

// Charge has a tenant compute much for hours, on two processors.
func Charge(p *Pool, tenant string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.costs.processors = 2
	p.costs.tenants[tenant] = cost{computed: 24 * time.Hour, at: time.Now()}
}

// Charged is what a tenant had to pay for when it was charged last.
func Charged(p *Pool, tenant string) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.costs.tenants[tenant].computed
}

// ComputedBy is how much time of processors a process has had, 0 where that is not known.
func ComputedBy(pid int) time.Duration {
	had, _ := computed(pid)
	return had
}

// IdleMost is idleMost.
func IdleMost(memory uint64, idle time.Duration) time.Duration { return idleMost(memory, idle) }

// Refusal is refusal.
func Refusal(err error) bool { return refusal(err) }

// RanOutOfMemory says whether a worker did that ended by itself, had so much of this memory in use,
// and said this.
func RanOutOfMemory(memory, largest uint64, said string) bool {
	return death{failed: true, largest: largest, said: said}.kind(memory) == deathMemory
}

// PutLastAndBack has a process come after all others, and with them again. It reports whether it did.
func PutLastAndBack(pid int) bool { return place(pid, place(pid, equal, last), equal) == equal }

// Expire has the time of a job be over now.
func Expire(e *Execution) { e.hard.Reset(0) }

// LowersForGood has a pool lower priorities for good.
func LowersForGood(c Config) Config {
	c.lowersForGood = true
	return c
}

// Forgive has a tenant have cost nothing.
func Forgive(p *Pool, tenant string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.costs.tenants, tenant)
}

// HeldAtMost bounds for how long jobs are held back.
func HeldAtMost(c Config, most time.Duration) Config {
	c.heldAtMost = most
	return c
}

// PutOffAtMost bounds for how long starts are put off.
func PutOffAtMost(c Config, most time.Duration) Config {
	c.putOffAtMost = most
	return c
}

// PutOff is how many starts are put off.
func PutOff(p *Pool) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.patient
}

// Hastens reports whether a start is put off no longer while so many jobs wait for it, whatever there
// was when they came.
func Hastens(jobs int) bool {
	hurry := make(chan struct{})
	p := &Pool{config: Config{Workers: 1, PerTenant: 1}, patient: 1, starting: 1, hurry: hurry}
	for range jobs {
		p.waiting = append(p.waiting, &waiter{job: &Job{Tenant: "acme"}})
	}
	p.settle()
	select {
	case <-hurry:
		return true
	default:
		return false
	}
}

// Spares is how many workers are ready that nobody has had.
func Spares(p *Pool) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.unbound()
}

// Held reports whether a job is held back.
func Held(p *Pool) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.held != nil
}

// Waiting is how many jobs wait for a worker.
func Waiting(p *Pool) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.waiting)
}

// Others is another tenant, or the host itself: whether it has a job, one that waits, or a worker whose last job is over
// since a time.
type Others struct {
	Runs, Waits, Idle, Own bool
	Since                  time.Time
}

// Hold reports whether the second job of a tenant that computes much is held back.
func Hold(others Others, now time.Time) bool {
	p := &Pool{
		all: map[*process]*Execution{}, busy: map[string]int{"acme": 1},
		costs: costs{processors: 2, tenants: map[string]cost{"acme": {computed: time.Hour, at: now}}},
	}
	if others.Own {
		p.config.Own = "other"
	}
	other := &process{bound: true, tenant: "other", since: others.Since}
	if others.Idle {
		p.all[other] = nil
	}
	if others.Runs {
		p.all[other] = &Execution{}
	}
	p.waiting = []*waiter{{job: &Job{Tenant: "acme"}}}
	if others.Waits {
		p.waiting = append(p.waiting, &waiter{job: &Job{Tenant: "other"}})
	}
	return p.hold("acme", now)
}
