package worker

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"sync"
	"time"
)

// ear is how a host hears a worker. What is said is taken by one goroutine at a time: the one
// that listens for as long as the worker lives, or one that waits for an answer which comes so
// soon that to sleep until then, and be woken, would take longer.
type ear struct {
	turn   sync.Mutex // of who takes; the rest is its
	text   *bufio.Reader
	prompt prompt // nil where a pipe can only be waited for
	hope   int    // that the next answer comes soon
	wrong  error  // what who awaited an answer found, for who listens
}

// prompt reads a pipe that answers at once when it has nothing.
type prompt interface {
	io.Reader
	// poll calls look until it is true, at first and whenever something has come that nobody has
	// read since. It does not when the pipe is closed.
	poll(look func(fd uintptr) bool)
	// hold calls do, and keeps the pipe from being closed meanwhile.
	hold(do func(fd uintptr))
	// atOnce calls do. A Read within fails with errNothing instead of waiting.
	atOnce(fd uintptr, do func())
	// wake ends a poll, and all that come after it.
	wake()
	// yield lets other threads have the processor first that want it.
	yield()
}

// errNothing says that a pipe has nothing, now.
var errNothing = errors.New("nothing has arrived")

func newEar(pipe *os.File) *ear {
	from := promptReader(pipe)
	h := &ear{text: bufio.NewReaderSize(from, 64<<10)}
	h.prompt, _ = from.(prompt)
	return h
}

// listen waits until something has arrived, or the pipe is closed, and takes the turn.
func (h *ear) listen() {
	if h.prompt == nil {
		h.turn.Lock()
		return
	}
	mine := false
	h.prompt.poll(func(fd uintptr) bool {
		h.turn.Lock()
		var err error
		h.prompt.atOnce(fd, func() { _, err = h.text.Peek(1) })
		if mine = h.wrong != nil || !errors.Is(err, errNothing); !mine {
			h.turn.Unlock()
		}
		return mine
	})
	if !mine { // as the pipe is closed, or what was read of it is wrong
		h.turn.Lock()
	}
}

// whole reports whether a frame can be read without waiting for the rest of it.
func (h *ear) whole() bool {
	header, err := h.text.Peek(frameHeader)
	if err != nil {
		return false
	}
	size := uint64(binary.LittleEndian.Uint32(header))
	if size > uint64(h.text.Size()-frameHeader) {
		return false
	}
	_, err = h.text.Peek(frameHeader + int(size))
	return err == nil
}

// learn takes in after what time an answer came.
func (h *ear) learn(after time.Duration) {
	if after < soon {
		h.hope = min(h.hope+1, most)
	} else {
		h.hope = max(h.hope-enough, 0)
	}
}

const (
	// soon is how long an answer is awaited without sleep, at most.
	soon = 500 * time.Microsecond
	// An answer that comes soon is one for doing so with the next, up to most; it is done from enough
	// on, and a late one, which is one of those where it was in vain, takes as many away.
	most, enough = 32, 8
	// tooLong is for how long others have a processor that was yielded to them, where they did not
	// only pass by.
	tooLong = 100 * time.Microsecond
)

// await takes what the worker of a job says, up to its answer, where that is likely to come soon.
// A processor that has gone to sleep takes longer to wake than a short step takes, and the host has
// one less meanwhile, as it would have if the step ran in process.
func (p *Pool) await(e *Execution) {
	h := e.worker.ear
	if h.prompt == nil || !p.quiet(e) || !h.turn.TryLock() {
		return
	}
	defer h.turn.Unlock()
	if h.hope < enough {
		return
	}
	h.prompt.hold(func(fd uintptr) {
		h.prompt.atOnce(fd, func() {
			for now := time.Now(); !e.told() && h.wrong == nil && now.Sub(e.began) < soon; {
				if h.whole() {
					h.wrong = p.hear(e.worker, true)
				}
				h.prompt.yield()
				before := now
				if now = time.Now(); now.Sub(before) > tooLong {
					break // who sleeps is woken before those give it back
				}
			}
			for h.wrong == nil && h.whole() { // the end comes with the answer, often
				h.wrong = p.hear(e.worker, true)
			}
		})
	})
	if h.wrong != nil {
		h.prompt.wake()
	}
}

// quiet reports whether there is a processor to spare for who awaits the answer of a job, as far
// as the pool knows: the job is the only one that runs.
func (p *Pool) quiet(e *Execution) bool {
	if p.costs.processors < 2 {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, other := range p.all {
		if other != nil && other != e {
			return false
		}
	}
	return true
}
