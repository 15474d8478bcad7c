package worker

import "time"

// sweep ends workers that did nothing between two looks at them, until the pool is closed. What
// they know of programs and what their heaps have kept is not worth its memory any more.
func (p *Pool) sweep() {
	defer p.started.Done()
	looks := time.NewTicker(p.config.Idle)
	defer looks.Stop()
	for {
		select {
		case <-p.over:
			return
		case <-looks.C:
		}
		p.mu.Lock()
		var unused []*process
		for _, w := range p.idle {
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
