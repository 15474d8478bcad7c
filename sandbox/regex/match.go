package regex

import (
	"bytes"
	"math"
	"slices"
	"sync"
	"unsafe"
)

// Input is a text to look for matches in. Exactly one of the fields is the text.
type Input struct {
	// ASCII is a text of bytes below 0x80.
	ASCII string
	// Units are the code units of any text.
	Units []uint16
}

const (
	// pollEvery is the number of steps after which a match asks whether to go on.
	pollEvery = 4096
	// maxFrames bounds what a match remembers to 64 MB.
	maxFrames = 64 << 20 / 8
	// keptFrames and keptRegisters bound what is kept for the next match.
	keptFrames    = 32 << 10
	keptRegisters = 1 << 10
)

// frame is what a match remembers: where to go on if it fails (tag is an instruction,
// value a place in the text), or what a register has been before (tag is ^register).
type frame struct{ tag, value int32 }

// limit is the tag of a frame that belongs to the one above it.
const limit = math.MaxInt32

// scratch is the memory of a match, which is used again by later ones.
type scratch struct {
	stack     []frame
	registers []int32
	steps     int // until the next poll
	poll      func() error
}

var scratches = sync.Pool{New: func() any { return &scratch{} }}

// unit is a code unit of a text: a byte of an ASCII text, or half of a UTF-16 text's.
type unit interface{ uint8 | uint16 }

// Match looks for the expression from the place at on, counted in code units; a sticky
// expression matches only there. In Unicode mode a place within a surrogate pair stands
// for the beginning of the pair. The result has the beginning and the end of each group,
// -1 for one that took no part, and is nil if the expression does not match.
//
// Poll, which may be nil, is called at least every few thousand steps; an error of it ends
// the match and is returned as it is. ErrTooComplex ends a match that needs too much memory.
func (re *Regexp) Match(in Input, at int, poll func() error) ([]int, error) {
	p := re.program
	s := scratches.Get().(*scratch)
	s.registers = slices.Grow(s.registers[:0], p.registers)[:p.registers]
	for i := range 2 * p.captures {
		s.registers[i] = -1
	}
	s.steps, s.poll = pollEvery, poll
	var found bool
	var err error
	if in.Units != nil {
		found, err = search(s, p, in.Units, at)
	} else {
		// The bytes are only read.
		found, err = search(s, p, unsafe.Slice(unsafe.StringData(in.ASCII), len(in.ASCII)), at)
	}
	var groups []int
	if found {
		groups = make([]int, 2*re.groups)
		for i := range groups {
			groups[i] = int(s.registers[i])
		}
	}
	s.release()
	return groups, err
}

// release keeps the memory for the next match, if it is not too much.
func (s *scratch) release() {
	s.poll = nil
	if s.stack = s.stack[:0]; cap(s.stack) > keptFrames {
		s.stack = nil
	}
	if cap(s.registers) > keptRegisters {
		s.registers = nil
	}
	scratches.Put(s)
}

// search tries one place after the other.
func search[U unit](s *scratch, p *program, text []U, at int) (bool, error) {
	switch {
	case at < 0 || at > len(text):
		return false, nil
	case len(text) > math.MaxInt32/2:
		return false, ErrTooComplex
	case p.unicode && inPair(text, at):
		at--
	}
	if p.sticky {
		return execute(s, p, text, at)
	}
	if p.anchored {
		if at > 0 {
			return false, nil
		}
		return execute(s, p, text, 0)
	}
	for pos := at; ; pos++ {
		if pos = next(p, text, pos); pos < 0 {
			return false, nil
		}
		if p.unicode && inPair(text, pos) {
			continue
		}
		if found, err := execute(s, p, text, pos); found || err != nil {
			return found, err
		}
		if pos == len(text) {
			return false, nil
		}
	}
}

// next returns the next place from pos on where a match may begin, or -1.
func next[U unit](p *program, text []U, pos int) int {
	switch {
	case len(p.prefix) > 0:
		return find(p, text, pos)
	case !p.start.useful():
		return pos
	}
	f := &p.start
	for ; pos < len(text); pos++ {
		c := text[pos]
		if c < 0x80 {
			if f.low[c>>6]>>(c&63)&1 != 0 {
				return pos
			}
		} else if f.high {
			return pos
		}
	}
	if f.end {
		return pos
	}
	return -1
}

// find returns the next place where the prefix is.
func find[U unit](p *program, text []U, pos int) int {
	switch text := any(text).(type) {
	case []uint8:
		if p.ascii == "" {
			return -1
		}
		i := bytes.Index(text[pos:], unsafe.Slice(unsafe.StringData(p.ascii), len(p.ascii)))
		if i < 0 {
			return -1
		}
		return pos + i
	case []uint16:
		for pos+len(p.prefix) <= len(text) {
			i := slices.Index(text[pos:], p.prefix[0])
			if i < 0 {
				return -1
			}
			if pos += i; pos+len(p.prefix) <= len(text) && slices.Equal(text[pos:pos+len(p.prefix)], p.prefix) {
				return pos
			}
			pos++
		}
	}
	return -1
}

// inPair reports whether pos is between the halves of a surrogate pair.
func inPair[U unit](text []U, pos int) bool {
	return pos > 0 && pos < len(text) && isTrail(rune(text[pos])) && isLead(rune(text[pos-1]))
}

// paired reports whether a text may have surrogate pairs.
func paired[U unit](text []U) bool { return unsafe.Sizeof(*new(U)) > 1 }

// after reads the character after pos as a code point.
func after[U unit](text []U, pos int) (c rune, size int) {
	c = rune(text[pos])
	if isLead(c) && pos+1 < len(text) && isTrail(rune(text[pos+1])) {
		return combine(c, rune(text[pos+1])), 2
	}
	return c, 1
}

// before reads the character before pos as a code point.
func before[U unit](text []U, pos int) (c rune, size int) {
	c = rune(text[pos-1])
	if isTrail(c) && pos > 1 && isLead(rune(text[pos-2])) {
		return combine(rune(text[pos-2]), c), 2
	}
	return c, 1
}

// viable reports whether what begins with f can match at pos.
func viable[U unit](f *first, text []U, pos int) bool {
	if f.any || f.match {
		return true
	}
	if pos == len(text) {
		return f.end
	}
	c := text[pos]
	if c < 0x80 {
		return f.low[c>>6]>>(c&63)&1 != 0
	}
	return f.high
}
