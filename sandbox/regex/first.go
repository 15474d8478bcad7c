package regex

import "slices"

// first says what can come next in a text that matches from some instruction on. It never
// leaves out anything that can, but may hold more.
type first struct {
	low  [2]uint64 // the characters of ASCII
	high bool      // others, whichever
	end  bool      // the end of the text
	any  bool      // everything
	// match says that the match can be complete right there.
	match bool
	// condition says that something has been passed that looks at the text around.
	condition bool
}

func (f *first) class(c *class) {
	f.low[0] |= c.low[0]
	f.low[1] |= c.low[1]
	f.high = f.high || c.beyondASCII()
}

func (f *first) char(c rune) {
	if c >= 0x80 {
		f.high = true
		return
	}
	f.low[c>>6] |= 1 << (c & 63)
}

func (f *first) union(g first) {
	f.low[0] |= g.low[0]
	f.low[1] |= g.low[1]
	f.high = f.high || g.high
	f.end = f.end || g.end
	f.any = f.any || g.any
	f.match = f.match || g.match
	f.condition = f.condition || g.condition
}

// disjoint reports whether no character of the class can come next.
func (f *first) disjoint(c *class) bool {
	return !f.any && f.low[0]&c.low[0]|f.low[1]&c.low[1] == 0 && !(f.high && c.beyondASCII())
}

// useful reports whether anything is ruled out.
func (f *first) useful() bool { return !f.any && !f.match }

func (c *class) beyondASCII() bool { return c.low[2]|c.low[3] != 0 || len(c.ranges) > 0 }

// walker finds out what programs begin with.
type walker struct {
	*program
	seen   []int32 // by instruction, the walk that has seen it
	walk   int32
	visits int
	memo   map[int32]first
}

// maxVisits bounds the instructions that a walk looks at. One that needs more knows nothing.
const maxVisits = 128

// learn completes a program with what its parts can begin with.
func (p *program) learn(space *workspace) {
	space.seen = slices.Grow(space.seen[:0], len(p.code))[:len(p.code)]
	clear(space.seen)
	w := &walker{program: p, seen: space.seen}
	// From the end, so that a row of alternatives finds what is known of the later ones.
	for pc := int32(len(p.code)) - 1; pc >= 0; pc-- {
		in := &p.code[pc]
		switch in.op {
		case opSplit, opSplitLazy:
			c := choice{w.at(pc + 1), w.at(in.x)}
			if c.next.useful() || c.other.useful() {
				p.choices = append(p.choices, c)
				in.y = int32(len(p.choices) - 1)
			}
		case opRun, opRunLazy:
			r := &p.runs[in.x]
			r.next = w.at(pc + 2)
			r.final = r.next.disjoint(r.class)
		case opLoop:
			l := &p.loops[in.x]
			l.body, l.next = w.at(pc+2), w.at(l.exit)
		}
	}
	p.start = w.at(0)
	p.anchored = w.anchored(0, 32)
	p.findPrefix()
}

// at returns what can come next from an instruction on.
func (w *walker) at(pc int32) first {
	if f, ok := w.memo[pc]; ok {
		return f
	}
	w.walk++
	w.visits = 0
	var f first
	w.visit(&f, pc)
	if f.match && f.condition {
		f.any = true
	}
	if w.visits > 16 {
		if w.memo == nil {
			w.memo = map[int32]first{}
		}
		w.memo[pc] = f
	}
	return f
}

func (w *walker) visit(f *first, pc int32) {
	for !f.any && w.seen[pc] != w.walk {
		w.seen[pc] = w.walk
		if w.visits++; w.visits > maxVisits {
			f.any = true
			return
		}
		if known, ok := w.memo[pc]; ok {
			f.union(known)
			return
		}
		in := w.code[pc]
		switch in.op {
		case opMatch:
			f.match = true
			return
		case opChar:
			f.char(in.x)
			return
		case opPair:
			f.char(in.x)
			f.char(in.y)
			return
		case opText:
			f.char(rune(w.texts[in.x][0]))
			return
		case opClass, opWide:
			f.class(w.classes[in.x])
			return
		case opStrings:
			s := w.sequences[in.x]
			f.class(s.class)
			f.texts(s)
			if !s.empty {
				return
			}
			pc++
		case opJump:
			pc = in.x
		case opSplit, opSplitLazy:
			w.visit(f, pc+1)
			pc = in.x
		case opSave, opClear, opCheck, opLoopInit, opTurn:
			pc++
		case opAssert:
			switch assertion(in.x) {
			case textEnd:
				f.end = true
				return
			case lineEnd:
				f.end, f.high = true, true
				f.char('\n')
				f.char('\r')
				return
			}
			f.condition = true
			pc++
		case opRun, opRunLazy:
			r := &w.runs[in.x]
			if r.max > 0 {
				f.class(r.class)
			}
			if r.min > 0 {
				return
			}
			pc += 2
		case opLoop:
			l := &w.loops[in.x]
			if l.min == 0 {
				w.visit(f, l.exit)
			}
			pc += 2
		case opLoopEnd:
			w.visit(f, in.y+2)
			pc = w.loops[in.x].exit
		case opLook, opLookNot:
			f.condition = true
			pc = in.y
		default:
			f.any = true
			return
		}
	}
}

// texts adds what the strings begin with.
func (f *first) texts(s *sequences) {
	for _, text := range s.texts {
		c := charAt(text, 0)
		f.char(c)
		if s.fold && c < 0x80 {
			f.high = true
			if 'A' <= c && c <= 'Z' {
				f.char(c | 0x20)
			}
		}
	}
}

// anchored reports whether every way from an instruction on begins with the beginning of
// the text.
func (w *walker) anchored(pc int32, budget int) bool {
	for ; budget > 0; budget-- {
		in := w.code[pc]
		switch in.op {
		case opSave, opClear, opLoopInit:
			pc++
		case opJump:
			pc = in.x
		case opSplit, opSplitLazy:
			return in.x > pc && w.anchored(pc+1, budget/2) && w.anchored(in.x, budget/2)
		case opAssert:
			return assertion(in.x) == textBegin
		default:
			return false
		}
	}
	return false
}

// findPrefix finds the characters that every match begins with.
func (p *program) findPrefix() {
walk:
	for _, in := range p.code {
		switch in.op {
		case opSave:
		case opChar:
			p.prefix = append(p.prefix, uint16(in.x))
		case opText:
			p.prefix = append(p.prefix, p.texts[in.x]...)
		default:
			break walk
		}
	}
	ascii := make([]byte, len(p.prefix))
	for i, u := range p.prefix {
		if u >= 0x80 {
			return
		}
		ascii[i] = byte(u)
	}
	p.ascii = string(ascii)
}
