package cli

import (
	"fmt"
	"io"
	"time"
)

// Progress is silent at first, since most work is done by then. A terminal gets one line that
// is written over; anything else a line every few seconds.
const (
	progressSilence = 500 * time.Millisecond
	progressRewrite = 100 * time.Millisecond
	progressLine    = 5 * time.Second
)

// progress tells on stderr how far long work is. It belongs to one goroutine.
type progress struct {
	out      io.Writer
	terminal bool
	what     string
	next     time.Time // when to tell again
	written  bool      // a line is there to be written over
	now      func() time.Time
}

func (s *shell) progress(what string) *progress {
	p := &progress{out: s.Stderr, terminal: stream(s.Stderr).Terminal, what: what, now: time.Now}
	p.next = p.now().Add(progressSilence)
	return p
}

// at tells how much is done, of a total that is 0 where it is not known.
func (p *progress) at(done, total int64) {
	now := p.now()
	if now.Before(p.next) {
		return
	}
	text := fmt.Sprintf("%s: %d", p.what, done)
	if total > 0 {
		text = fmt.Sprintf("%s: %d %%", p.what, min(100, done*100/total))
	}
	p.tell(now, text)
}

// seconds tells for how long something is under way of which nobody knows how long it takes.
func (p *progress) seconds(since time.Duration) {
	if now := p.now(); !now.Before(p.next) {
		p.tell(now, fmt.Sprintf("%s: %d s", p.what, int(since.Seconds())))
	}
}

func (p *progress) tell(now time.Time, text string) {
	if !p.terminal {
		p.next = now.Add(progressLine)
		fmt.Fprintln(p.out, text)
		return
	}
	p.next, p.written = now.Add(progressRewrite), true
	fmt.Fprintf(p.out, "\r\x1b[K%s", text)
}

// end clears the line.
func (p *progress) end() {
	if p.written {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
