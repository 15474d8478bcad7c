package worker

import "time"

// costs are what tenants cost whose workers have to be ended: the start of a process is dear, and
// it takes the time of processors from others. A tenant that costs much does not get the last
// spare, which a tenant has ready for whom it is the first, and its new workers are started one
// after the other, with pauses. It is used under the pool's lock.
type costs struct {
	tenants map[string]cost
	start   time.Duration // of the worker that was started last
	next    time.Time     // when one may be started for those who cost much
	timer   *time.Timer
}

// cost is how many workers of a tenant had to be ended, less one for each second since.
type cost struct {
	ended float64
	at    time.Time
}

const (
	// freeEnds is how many ends at once cost a tenant nothing.
	freeEnds = 3
	// mostEnds bounds how long a tenant pays for them, in seconds.
	mostEnds = 10
	// longestPause bounds the pause between workers for those who cost much.
	longestPause = 250 * time.Millisecond
)

func (c cost) now(now time.Time) float64 { return max(c.ended-now.Sub(c.at).Seconds(), 0) }

// add says that a worker of a tenant had to be ended.
func (c *costs) add(tenant string, now time.Time) {
	if len(c.tenants) >= remembered {
		for name, one := range c.tenants {
			if one.now(now) == 0 {
				delete(c.tenants, name)
			}
		}
	}
	if one, known := c.tenants[tenant]; known || len(c.tenants) < remembered {
		c.tenants[tenant] = cost{ended: min(one.now(now)+1, mostEnds), at: now}
	}
}

// many says that a tenant costs much now.
func (c *costs) many(tenant string, now time.Time) bool {
	one, known := c.tenants[tenant]
	return known && one.now(now) > freeEnds
}

// spend says that a worker goes to a tenant who costs much: until the next is started, processors
// are left to others for twice the time that a start takes.
func (c *costs) spend(now time.Time) { c.next = now.Add(min(2*c.start, longestPause)) }

// due says that a worker may be started for who costs much. If not it has again called when one
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
