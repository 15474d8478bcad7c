package regex

import "slices"

// emitter translates nodes into a program. The parts of the program are copied from the
// workspace in the end, so that they are no larger than they must be.
type emitter struct {
	*program
	*workspace
}

// compile translates an expression into a program.
func compile(root *node, p *parser) *program {
	e := &emitter{workspace: p.workspace, program: &program{
		unicode: p.unicode, sticky: p.flags.has(sticky), captures: p.started + 1, registers: 2 * (p.started + 1),
	}}
	e.code, e.runs, e.choices = e.codeSpace[:0], e.runSpace[:0], e.choiceSpace[:0]
	e.emit(root, false)
	e.flush(false)
	e.add(opMatch, 0, 0)
	e.learn(e.workspace)
	e.codeSpace, e.runSpace, e.choiceSpace = e.code, e.runs, e.choices
	e.code, e.runs, e.choices = slices.Clone(e.code), slices.Clone(e.runs), slices.Clone(e.choices)
	return e.program
}

func (e *emitter) add(op opcode, x, y int32) int32 {
	e.code = append(e.code, instruction{op, x, y})
	return int32(len(e.code) - 1)
}

// here returns the index of the next instruction.
func (e *emitter) here() int32 { return int32(len(e.code)) }

// register reserves a register.
func (e *emitter) register() int32 {
	e.registers++
	return int32(e.registers - 1)
}

// flush emits the characters that are waiting. Backwards they are waiting from the last to
// the first.
func (e *emitter) flush(back bool) {
	switch len(e.text) {
	case 0:
		return
	case 1:
		e.add(directed(opChar, back), int32(e.text[0]), 0)
	default:
		text := slices.Clone(e.text)
		if back {
			slices.Reverse(text)
		}
		e.texts = append(e.texts, text)
		e.add(directed(opText, back), int32(len(e.texts)-1), 0)
	}
	e.text = e.text[:0]
}

// directed returns an opcode or the one after it, which does the same backwards.
func directed(op opcode, back bool) opcode {
	if back {
		return op + 1
	}
	return op
}

// emit translates a node. Characters stay in wait for the next, so that a row of them
// becomes one instruction.
func (e *emitter) emit(n *node, back bool) {
	switch n.kind {
	case nodeChar:
		e.character(n.char, back)
		return
	case nodeSeq:
		for i := range n.subs {
			if back {
				e.emit(n.subs[len(n.subs)-1-i], back)
			} else {
				e.emit(n.subs[i], back)
			}
		}
		return
	case nodeEmpty:
		return
	}
	e.flush(back)
	switch n.kind {
	case nodeClass:
		e.class(n.class, back)
	case nodeStrings:
		s := n.strings
		if back {
			s = s.reversed()
		}
		e.sequences = append(e.sequences, s)
		e.add(directed(opStrings, back), int32(len(e.sequences)-1), 0)
	case nodeAlt:
		e.alternatives(n.subs, back)
	case nodeGroup:
		begin, after := int32(2*n.first), int32(2*n.first+1)
		if back {
			begin, after = after, begin
		}
		e.add(opSave, begin, 0)
		e.whole(n.subs[0], back)
		e.add(opSave, after, 0)
	case nodeRepeat:
		e.repeat(n, back)
	case nodeAssert:
		e.add(opAssert, int32(n.assert), 0)
	case nodeLook:
		e.look(n)
	case nodeRef:
		e.refs = append(e.refs, n.refs)
		fold := int32(0)
		if n.fold {
			fold = 1
		}
		e.add(directed(opRef, back), int32(len(e.refs)-1), fold)
	}
}

// whole emits a node with nothing left in wait.
func (e *emitter) whole(n *node, back bool) {
	e.emit(n, back)
	e.flush(back)
}

func (e *emitter) character(c rune, back bool) {
	if c <= 0xFFFF {
		e.text = append(e.text, uint16(c))
		return
	}
	lead, trail := split(c)
	if back {
		lead, trail = trail, lead
	}
	e.text = append(e.text, uint16(lead), uint16(trail))
}

func (e *emitter) class(c *class, back bool) {
	if a, b, ok := c.pair(); ok {
		e.add(directed(opPair, back), int32(a), int32(b))
		return
	}
	e.add(directed(pick(c.wide, opWide, opClass), back), e.index(c), 0)
}

// index returns the place of a class in the program. Classes that expressions have in common
// are looked for among the last few.
func (e *emitter) index(c *class) int32 {
	for i := len(e.classes) - 1; i >= max(0, len(e.classes)-8); i-- {
		if e.classes[i] == c {
			return int32(i)
		}
	}
	e.classes = append(e.classes, c)
	return int32(len(e.classes) - 1)
}

func (e *emitter) alternatives(subs []*node, back bool) {
	jumps := make([]int32, 0, len(subs)-1)
	for i, n := range subs {
		if i == len(subs)-1 {
			e.whole(n, back)
			break
		}
		split := e.add(opSplit, 0, -1)
		e.whole(n, back)
		jumps = append(jumps, e.add(opJump, 0, 0))
		e.code[split].x = e.here()
	}
	for _, j := range jumps {
		e.code[j].x = e.here()
	}
}

func (e *emitter) look(n *node) {
	r := e.register()
	e.register() // for the place
	op, after := opLook, opLookEnd
	if n.negative {
		op, after = opLookNot, opLookNotEnd
	}
	begin := e.add(op, r, 0)
	e.whole(n.subs[0], n.behind)
	e.add(after, r, int32(n.last-n.first))
	e.code[begin].y = e.here()
}

func (e *emitter) repeat(n *node, back bool) {
	body := n.subs[0]
	switch {
	case n.max == 0:
	case n.min == 1 && n.max == 1:
		e.whole(body, back)
	case !back && body.single():
		e.run(n)
	case n.min == 0 && n.max == 1:
		split := e.add(splitOp(n.lazy), 0, -1)
		mark := e.begin(n)
		e.whole(body, back)
		e.check(mark)
		e.code[split].x = e.here()
	case n.min == 0 && n.max == forever:
		split := e.add(splitOp(n.lazy), 0, -1)
		mark := e.begin(n)
		e.whole(body, back)
		e.check(mark)
		e.add(opJump, split, 0)
		e.code[split].x = e.here()
	case n.min == 1 && n.max == forever && !body.empty:
		// The body once, and then a choice to go back to it.
		top := e.here()
		e.begin(n)
		e.whole(body, back)
		e.add(splitOp(!n.lazy), top, -1)
	default:
		e.counted(n, back)
	}
}

func splitOp(lazy bool) opcode { return pick(lazy, opSplitLazy, opSplit) }

// single reports whether a node always stands for one character.
func (n *node) single() bool { return n.kind == nodeClass || n.kind == nodeChar && n.char <= 0xFFFF }

// begin emits what a turn begins with and returns the register that remembers where, or
// -1 if a turn cannot be empty.
func (e *emitter) begin(n *node) int32 {
	if n.first < n.last {
		e.add(opClear, int32(n.first), int32(n.last))
	}
	if !n.subs[0].empty {
		return -1
	}
	mark := e.register()
	e.add(opSave, mark, 0)
	return mark
}

func (e *emitter) check(mark int32) {
	if mark >= 0 {
		e.add(opCheck, mark, 0)
	}
}

func (e *emitter) run(n *node) {
	c := n.subs[0].class
	if n.subs[0].kind == nodeChar {
		c = newClass(set{{n.subs[0].char, n.subs[0].char}}, false)
	}
	e.runs = append(e.runs, run{class: c, min: n.min, max: n.max})
	i := int32(len(e.runs) - 1)
	if n.lazy {
		e.add(opRunLazy, i, 0)
		e.add(opRunLazyMore, i, 0)
		return
	}
	e.add(opRun, i, 0)
	e.add(opRunMore, i, 0)
}

// counted emits a loop with a counter.
func (e *emitter) counted(n *node, back bool) {
	l := loop{
		counter: e.register(), mark: -1, min: n.min, max: n.max, lazy: n.lazy,
		clear: int32(n.first), clearEnd: int32(n.last),
	}
	if n.subs[0].empty {
		l.mark = e.register()
	}
	e.loops = append(e.loops, l)
	i := int32(len(e.loops) - 1)
	e.add(opLoopInit, i, 0)
	top := e.add(opLoop, i, 0)
	e.add(opTurn, i, 0)
	e.whole(n.subs[0], back)
	e.add(opLoopEnd, i, top)
	e.loops[i].exit = e.here()
}
