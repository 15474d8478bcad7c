package worker

import "time"

// costs are what tenants cost others: workers of theirs that have to be ended, since the start of a
// process is dear, and computing. Who loses many workers does not get the last spare, which a
// tenant has ready for whom it is the first, and its new workers are started one after the other,
// with pauses. Who computes much has a part of the processors while others work. It is used under
// the pool's lock.
type costs struct {
	tenants    map[string]cost
	processors int           // that the host has
	start      time.Duration // of the worker that was started last
	next       time.Time     // when one may be started for those who lose many
	timer      *time.Timer
}

// cost is what a tenant has cost up to a time, less what it was forgiven since.
type cost struct {
	ended    float64       // workers, of which one is forgiven for each second
	computed time.Duration // by jobs; a quarter of all processors is forgiven
	at       time.Time
}

const (
	// freeEnds is how many ends at once cost a tenant nothing.
	freeEnds = 3
	// mostEnds bounds how long a tenant pays for them, in seconds.
	mostEnds = 10
	// longestPause bounds the pause between workers for those who lose many.
	longestPause = 250 * time.Millisecond
	// freeComputing is what a tenant computes at once that costs it nothing, for each processor, and
	// mostComputing bounds how long it pays for more: for four seconds.
	freeComputing = 100 * time.Millisecond
	mostComputing = time.Second
)

// now is what is left of the cost of a tenant.
func (c *costs) now(tenant string, now time.Time) cost {
	one, known := c.tenants[tenant]
	if !known {
		return cost{at: now}
	}
	since := min(now.Sub(one.at), mostEnds*time.Second) // when all is forgiven
	return cost{
		ended:    max(one.ended-since.Seconds(), 0),
		computed: max(one.computed-since*time.Duration(c.processors)/4, 0),
		at:       now,
	}
}

// add says what a tenant has cost once more.
func (c *costs) add(tenant string, more cost, now time.Time) {
	if more.ended == 0 && more.computed == 0 {
		return
	}
	if len(c.tenants) >= remembered {
		for name := range c.tenants {
			if left := c.now(name, now); left.ended == 0 && left.computed == 0 {
				delete(c.tenants, name)
			}
		}
	}
	if _, known := c.tenants[tenant]; !known && len(c.tenants) >= remembered {
		return
	}
	one := c.now(tenant, now)
	one.ended = min(one.ended+more.ended, mostEnds)
	one.computed = min(one.computed+more.computed, time.Duration(c.processors)*mostComputing)
	c.tenants[tenant] = one
}

// losesMany says that many workers of a tenant had to be ended.
func (c *costs) losesMany(tenant string, now time.Time) bool {
	return c.now(tenant, now).ended > freeEnds
}

// computesMuch says that a tenant has computed more of late than one part of four of what the
// processors could.
func (c *costs) computesMuch(tenant string, now time.Time) bool {
	return c.now(tenant, now).computed > time.Duration(c.processors)*freeComputing
}

// part is how many jobs of a tenant that computes much do so at once while others work.
func (c *costs) part() int { return max(c.processors/2, 1) }

// spend says that a worker goes to a tenant who loses many: until the next is started, processors
// are left to others for twice the time that a start takes.
func (c *costs) spend(now time.Time) { c.next = now.Add(min(2*c.start, longestPause)) }

// due says that a worker may be started for who loses many. If not it has again called when one
// may be.
func (c *costs) due(now time.Time, again func()) bool {
	wait := c.next.Sub(now)
	if wait <= 0 {
		return true
	}
	c.stop()
	c.timer = time.AfterFunc(wait, again)
	return false
}

// stop forgets what due has promised.
func (c *costs) stop() {
	if c.timer != nil {
		c.timer.Stop()
	}
}
