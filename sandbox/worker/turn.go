package worker

import (
	"sync"
	"time"
)

// turn is the right to read what the host says, which one goroutine has at a time. One that does
// a job keeps it at first: to wake another on its account would take as long as a short job does.
// The other gets it when the job is one that needs to hear of its host, or lasts.
type turn struct {
	free  chan struct{} // has room for one
	timer *time.Timer

	mu    sync.Mutex
	kept  bool // by who does a job
	timed bool // the timer runs
}

// keptAtMost is how long a turn is kept that has nobody listen. What is said meanwhile, that a job
// need not go on, is heard after that.
const keptAtMost = 2 * time.Millisecond

func newTurn() *turn {
	t := &turn{free: make(chan struct{}, 1)}
	t.free <- struct{}{}
	t.timer = time.AfterFunc(time.Hour, t.tick)
	t.timer.Stop()
	return t
}

// take waits for the turn.
func (t *turn) take() { <-t.free }

// keep says that who has the turn does a job.
func (t *turn) keep() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.kept = true
	if !t.timed { // not for each job anew: short ones come after each other
		t.timed = true
		t.timer.Reset(keptAtMost)
	}
}

func (t *turn) tick() {
	t.mu.Lock()
	t.timed = false
	t.mu.Unlock()
	t.pass()
}

// pass lets the other goroutine have a turn that is kept.
func (t *turn) pass() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.kept {
		t.kept = false
		t.free <- struct{}{}
	}
}

// mine says that the job is done, and reports whether who did it has the turn still.
func (t *turn) mine() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	kept := t.kept
	t.kept = false
	return kept
}
