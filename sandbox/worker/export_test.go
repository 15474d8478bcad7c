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

// NewCosts are those of tenants that cost nothing yet.
func NewCosts() *Costs { return &Costs{costs{tenants: map[string]cost{}}} }

// Add is add.
func (c *Costs) Add(tenant string, now time.Time) { c.add(tenant, now) }

// Many is many.
func (c *Costs) Many(tenant string, now time.Time) bool { return c.many(tenant, now) }

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
