package worker

import "time"

// breaker refuses actions that were ended by force several times in a row, for a while:
// each such end costs a worker. It is used under the pool's lock.
type breaker struct {
	after   int
	coolOff time.Duration
	now     func() time.Time
	actions map[owner]*record
}

// owner is whose an action is.
type owner struct{ tenant, action string }

type record struct {
	crashes int
	until   time.Time
}

// refused says until when an action is refused; the zero time when it is not. After the
// time is over one job is let through to see.
func (b *breaker) refused(o owner) time.Time {
	r := b.actions[o]
	if r == nil || !b.now().Before(r.until) {
		return time.Time{}
	}
	return r.until
}

// ended notes how a job ended.
func (b *breaker) ended(o owner, byForce bool) {
	if !byForce {
		delete(b.actions, o)
		return
	}
	r := b.actions[o]
	if r == nil {
		b.forget()
		r = &record{}
		b.actions[o] = r
	}
	if r.crashes++; b.after > 0 && r.crashes >= b.after {
		r.until = b.now().Add(b.coolOff)
	}
}

// remembered bounds the actions that are remembered.
const remembered = 10_000

// forget makes room: what is not refused just now goes first.
func (b *breaker) forget() {
	if len(b.actions) < remembered {
		return
	}
	now := b.now()
	for o, r := range b.actions {
		if !now.Before(r.until) {
			delete(b.actions, o)
		}
	}
	for o := range b.actions {
		if len(b.actions) < remembered {
			return
		}
		delete(b.actions, o)
	}
}
