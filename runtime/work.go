package runtime

import "sync"

// work counts what a host has under way. Unlike a sync.WaitGroup it may be waited for
// while new work begins, and waiting leaves no goroutine behind.
type work struct {
	mu      sync.Mutex
	closed  bool
	count   int
	waiters chan struct{} // closed when count is 0; nil while nobody waits
}

// begin admits one piece of work, or refuses it after refuse.
func (w *work) begin() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return ErrClosed
	}
	w.count++
	return nil
}

// extend adds one piece to work that is under way and keeps the host open by itself.
func (w *work) extend() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.count++
}

// end is called once for each piece of work.
func (w *work) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.count--; w.count == 0 && w.waiters != nil {
		close(w.waiters)
		w.waiters = nil
	}
}

// refuse lets no more work begin.
func (w *work) refuse() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
}

// idle returns a channel that is closed once nothing is under way.
func (w *work) idle() <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.count == 0 {
		none := make(chan struct{})
		close(none)
		return none
	}
	if w.waiters == nil {
		w.waiters = make(chan struct{})
	}
	return w.waiters
}
