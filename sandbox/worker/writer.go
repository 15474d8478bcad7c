package worker

import (
	"os"
	"sync"
)

// writer sends frames to a worker without ever holding up who sends: what a worker does not
// read is kept, up to a bound, and a worker that leaves more than that unread is ended.
type writer struct {
	mu      sync.Mutex
	more    *sync.Cond
	queue   [][]byte
	size    int
	writing bool // the goroutine does
	closed  bool
	full    func()
	now     func(text []byte) (n int) // writes what can be written at once
}

// unread bounds what waits for a worker. A program has to fit in, and what hosts answer.
const unread = 256 << 20

func (w *writer) begin(to *os.File, full func()) {
	w.more, w.full, w.now = sync.NewCond(&w.mu), full, immediately(to)
	go w.write(to)
}

func (w *writer) send(f frame) {
	text := appendFrame(make([]byte, 0, frameHeader+len(f.body)), f)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return
	}
	if len(w.queue) == 0 && !w.writing {
		// Most frames fit into the pipe: nobody need be woken to write them.
		if text = text[w.now(text):]; len(text) == 0 {
			return
		}
	}
	if w.size += len(text); w.size > unread {
		w.closed = true
		w.more.Signal()
		w.full()
		return
	}
	w.queue = append(w.queue, text)
	w.more.Signal()
}

// close lets the goroutine end when all is written; a worker that sees the end of its input
// ends itself.
func (w *writer) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	w.more.Signal()
}

func (w *writer) write(to *os.File) {
	defer func() { _ = to.Close() }()
	for {
		w.mu.Lock()
		for len(w.queue) == 0 && !w.closed {
			w.more.Wait()
		}
		queue := w.queue
		w.queue, w.writing = nil, len(queue) > 0
		w.mu.Unlock()
		if len(queue) == 0 {
			return
		}
		for _, text := range queue {
			if _, err := to.Write(text); err != nil { // the worker is gone, as its reader finds, too
				w.close()
				return
			}
			w.mu.Lock()
			w.size -= len(text)
			w.mu.Unlock()
		}
		w.mu.Lock()
		w.writing = false
		w.mu.Unlock()
	}
}
