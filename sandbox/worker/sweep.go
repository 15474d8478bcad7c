package worker

import "time"

// looks is how often idle workers are looked at before they are ended for doing nothing.
const looks = 12

// sweep looks at idle workers until the pool is closed. It ends those that did nothing between two
// of its rounds: what they know of programs and what their heaps have kept is not worth its memory
// any more. Those that compute are ended at the next look.
func (p *Pool) sweep() {
	defer p.started.Done()
	ticks := time.NewTicker(max(p.config.Idle/looks, 1))
	defer ticks.Stop()
	for look := 1; ; look++ {
		select {
		case <-p.over:
			return
		case <-ticks.C:
		}
		p.mu.Lock()
		var unused []*process
		for _, w := range p.idle {
			if p.restless(w) {
				unused = append(unused, w)
				continue
			}
			if look%looks > 0 {
				continue
			}
			if (w.bound || p.config.Once) && w.swept == w.uses+1 {
				unused = append(unused, w)
			}
			w.swept = w.uses + 1
		}
		for _, w := range unused {
			p.retire(w)
		}
		p.mu.Unlock()
	}
}

// idleMost is what an idle worker may compute that has been idle for so long: a second, and what its
// collector needs, which looks at the heap when [rest] says so, and every other minute after that. A
// heap that is kept is at most half of the memory.
func idleMost(memory uint64, idle time.Duration) time.Duration {
	return (time.Second + idle/100) * time.Duration(max(memory/DefaultMemory, 1))
}

// restless says that an idle worker computes, and tells the operator. A script can have left one
// thing that does: a comparison of very long texts by Intl.Collator is not interrupted, and goes on
// when its run is over. All else is a worker that some author has taken over. Its tenant pays for
// either. It is called under the lock.
func (p *Pool) restless(w *process) bool {
	if !w.counted {
		return false
	}
	now, known := computed(w.started.Pid)
	if !known || now-w.computed <= idleMost(p.config.Memory, time.Since(w.since)) {
		return false
	}
	p.config.Log.Warn("a worker computes while it has nothing to do, and is ended", "tenant", w.tenant, "for", now-w.computed)
	p.costs.add(w.tenant, cost{ended: 1, computed: now - w.computed}, time.Now())
	return true
}
