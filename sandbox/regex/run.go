package regex

import "slices"

// execute matches from pos on. It keeps its own stack of the choices it has made, so that
// how deep it goes depends on memory that it bounds, and not on the stack of Go.
func execute[U unit](s *scratch, p *program, text []U, pos int) (bool, error) {
	// Captures are clear: a match that has failed before has taken back what it did.
	registers := s.registers
	stack := s.stack[:0]
	code := p.code
	pc := int32(0)
	for {
		if s.steps--; s.steps < 0 {
			if err := s.ask(len(stack)); err != nil {
				s.stack = stack
				return false, err
			}
		}
		in := &code[pc]
		switch in.op {
		case opChar:
			if pos < len(text) && int32(text[pos]) == in.x {
				pos++
				pc++
				continue
			}
		case opCharBack:
			if pos > 0 && int32(text[pos-1]) == in.x {
				pos--
				pc++
				continue
			}
		case opPair:
			if pos < len(text) && (int32(text[pos]) == in.x || int32(text[pos]) == in.y) {
				pos++
				pc++
				continue
			}
		case opPairBack:
			if pos > 0 && (int32(text[pos-1]) == in.x || int32(text[pos-1]) == in.y) {
				pos--
				pc++
				continue
			}
		case opText:
			if t := p.texts[in.x]; equal(text, pos, t) {
				pos += len(t)
				pc++
				continue
			}
		case opTextBack:
			if t := p.texts[in.x]; pos >= len(t) && equal(text, pos-len(t), t) {
				pos -= len(t)
				pc++
				continue
			}
		case opClass:
			if pos < len(text) && p.classes[in.x].has(rune(text[pos])) {
				pos++
				pc++
				continue
			}
		case opClassBack:
			if pos > 0 && p.classes[in.x].has(rune(text[pos-1])) {
				pos--
				pc++
				continue
			}
		case opWide:
			if pos < len(text) {
				if c, size := after(text, pos); p.classes[in.x].has(c) {
					pos += size
					pc++
					continue
				}
			}
		case opWideBack:
			if pos > 0 {
				if c, size := before(text, pos); p.classes[in.x].has(c) {
					pos -= size
					pc++
					continue
				}
			}
		case opStrings, opStringsBack:
			var ok bool
			if stack, pos, ok = takeSequence(stack, p.sequences[in.x], text, pos, pc+1, in.op == opStringsBack); ok {
				pc++
				continue
			}
		case opJump:
			pc = in.x
			continue
		case opSplit:
			if in.y >= 0 {
				c := &p.choices[in.y]
				if !viable(&c.next, text, pos) {
					pc = in.x
					continue
				}
				if !viable(&c.other, text, pos) {
					pc++
					continue
				}
			}
			stack = append(stack, frame{in.x, int32(pos)})
			pc++
			continue
		case opSplitLazy:
			if in.y >= 0 {
				c := &p.choices[in.y]
				if !viable(&c.other, text, pos) {
					pc++
					continue
				}
				if !viable(&c.next, text, pos) {
					pc = in.x
					continue
				}
			}
			stack = append(stack, frame{pc + 1, int32(pos)})
			pc = in.x
			continue
		case opSave:
			stack = append(stack, frame{^in.x, registers[in.x]})
			registers[in.x] = int32(pos)
			pc++
			continue
		case opClear:
			stack = forget(stack, registers, in.x, in.y)
			s.steps -= int(in.y-in.x) >> 2
			pc++
			continue
		case opCheck:
			if registers[in.x] != int32(pos) {
				pc++
				continue
			}
		case opAssert:
			if holds(assertion(in.x), text, pos) {
				pc++
				continue
			}
		case opRef, opRefBack:
			var ok bool
			n := pos
			if pos, ok = refer(p, registers, in, text, pos); ok {
				s.steps -= max(pos-n, n-pos) >> 3
				pc++
				continue
			}
		case opRun:
			r := &p.runs[in.x]
			end, least := takeRun(r, text, pos)
			s.steps -= (end - pos) >> 3
			if least < 0 {
				break
			}
			if !r.final {
				if end = giveBack(r, text, end, least); end < least {
					break
				}
				if end > least {
					stack = append(stack, frame{limit, int32(least)}, frame{pc + 1, int32(end)})
				}
			}
			pos = end
			pc += 2
			continue
		case opRunMore:
			r := &p.runs[in.x]
			least := int(stack[len(stack)-1].value)
			n := pos
			pos = giveBack(r, text, stepBack(r, text, pos, least), least)
			s.steps -= (n - pos) >> 3
			if pos > least {
				stack = append(stack, frame{pc, int32(pos)})
			} else {
				stack = stack[:len(stack)-1]
			}
			if pos >= least {
				pc++
				continue
			}
		case opRunLazy, opRunLazyMore:
			r := &p.runs[in.x]
			var left int32 // how many characters may still be taken
			var ok bool
			n := pos
			if in.op == opRunLazy {
				if pos, ok = takeLeast(r, text, pos); !ok {
					break
				}
				left = r.max
				if left != forever {
					left -= r.min
				}
				pc++
			} else {
				left = stack[len(stack)-1].value
				stack = stack[:len(stack)-1]
				if pos, left, ok = takeOne(r, text, pos, left); !ok {
					break
				}
			}
			for ok = true; ok && !viable(&r.next, text, pos); {
				pos, left, ok = takeOne(r, text, pos, left)
			}
			s.steps -= (pos - n) >> 3
			if !ok {
				break
			}
			if left > 0 && !r.final && pos < len(text) {
				stack = append(stack, frame{limit, left}, frame{pc, int32(pos)})
			}
			pc++
			continue
		case opLoopInit:
			k := p.loops[in.x].counter
			stack = append(stack, frame{^k, registers[k]})
			registers[k] = 0
			pc++
			continue
		case opLoop:
			l := &p.loops[in.x]
			count := registers[l.counter]
			switch {
			case count < l.min:
				pc++
				continue
			case count >= l.max && l.max != forever || !viable(&l.body, text, pos):
				pc = l.exit
				continue
			case !viable(&l.next, text, pos):
				pc++
				continue
			case l.lazy:
				stack = append(stack, frame{pc + 1, int32(pos)})
				pc = l.exit
				continue
			}
			stack = append(stack, frame{l.exit, int32(pos)})
			pc++
			continue
		case opTurn:
			l := &p.loops[in.x]
			count := registers[l.counter]
			stack = append(stack, frame{^l.counter, count})
			if count < forever {
				registers[l.counter] = count + 1
			}
			if l.mark >= 0 {
				stack = append(stack, frame{^l.mark, registers[l.mark]})
				registers[l.mark] = int32(pos)
			}
			stack = forget(stack, registers, l.clear, l.clearEnd)
			s.steps -= int(l.clearEnd-l.clear) >> 2
			pc++
			continue
		case opLoopEnd:
			l := &p.loops[in.x]
			if l.mark < 0 || registers[l.counter] <= l.min || registers[l.mark] != int32(pos) {
				pc = in.y
				continue
			}
		case opLook, opLookNot:
			registers[in.x] = int32(len(stack))
			registers[in.x+1] = int32(pos)
			if in.op == opLookNot {
				stack = append(stack, frame{in.y, int32(pos)})
			}
			pc++
			continue
		case opLookEnd:
			height := int(registers[in.x])
			if in.y > 0 {
				s.steps -= (len(stack) - height) >> 3
			}
			stack = settle(stack, height, in.y > 0)
			pos = int(registers[in.x+1])
			pc++
			continue
		case opLookNotEnd:
			height := int(registers[in.x])
			s.steps -= (len(stack) - height) >> 3
			stack = undo(stack, registers, height)
		case opMatch:
			s.stack = stack
			return true, nil
		}
		// Failed: back to the last choice.
		for {
			if len(stack) == 0 {
				s.stack = stack
				return false, nil
			}
			f := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if f.tag >= 0 {
				pc, pos = f.tag, int(f.value)
				break
			}
			registers[^f.tag] = f.value
		}
	}
}

// ask begins the next few thousand steps.
func (s *scratch) ask(frames int) error {
	s.steps = pollEvery
	if frames > maxFrames {
		return ErrTooComplex
	}
	if s.poll == nil {
		return nil
	}
	return s.poll()
}

func equal[U unit](text []U, pos int, t []uint16) bool {
	if len(text)-pos < len(t) {
		return false
	}
	for i, u := range t {
		if uint16(text[pos+i]) != u {
			return false
		}
	}
	return true
}

// forget clears captures.
func forget(stack []frame, registers []int32, from, to int32) []frame {
	for i := 2 * from; i < 2*to; i++ {
		if registers[i] >= 0 {
			stack = append(stack, frame{^i, registers[i]})
			registers[i] = -1
		}
	}
	return stack
}

// settle removes the choices made since the stack had a height: a look is never entered
// again. What registers have been is kept if a capture may be among them, for the choices
// before.
func settle(stack []frame, height int, captures bool) []frame {
	if !captures {
		return stack[:height]
	}
	return append(stack[:height], slices.DeleteFunc(stack[height:], func(f frame) bool { return f.tag >= 0 })...)
}

// undo takes back all that has happened since the stack had a height.
func undo(stack []frame, registers []int32, height int) []frame {
	for len(stack) > height {
		f := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if f.tag < 0 {
			registers[^f.tag] = f.value
		}
	}
	return stack
}

// holds reports whether an assertion holds.
func holds[U unit](a assertion, text []U, pos int) bool {
	switch a {
	case textBegin:
		return pos == 0
	case textEnd:
		return pos == len(text)
	case lineBegin:
		return pos == 0 || isBreak(rune(text[pos-1]))
	case lineEnd:
		return pos == len(text) || isBreak(rune(text[pos]))
	}
	fold := a == wordBoundaryFold || a == notWordBoundaryFold
	boundary := (pos > 0 && isWord(rune(text[pos-1]), fold)) != (pos < len(text) && isWord(rune(text[pos]), fold))
	return boundary == (a == wordBoundary || a == wordBoundaryFold)
}

func isBreak(c rune) bool { return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 }

func isWord(c rune, fold bool) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || isDigit(c) || c == '_' || fold && (c == longS || c == kelvin)
}
