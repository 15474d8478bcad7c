package regex

// takeRun takes as many characters as a run can and returns the place after them, and that
// after the least it must take, which is -1 if there are not as many.
func takeRun[U unit](r *run, text []U, pos int) (end, least int) {
	least = -1
	if r.min == 0 {
		least = pos
	}
	c := r.class
	if !c.wide || !paired(text) {
		stop := len(text)
		if int(r.max) < stop-pos {
			stop = pos + int(r.max)
		}
		for end = pos; end < stop; end++ {
			u := uint16(text[end])
			if u < 0x100 {
				if c.low[u>>6]>>(u&63)&1 == 0 {
					break
				}
			} else if !c.ranges.has(rune(u)) {
				break
			}
		}
		if end-pos >= int(r.min) {
			least = pos + int(r.min)
		}
		return end, least
	}
	end = pos
	for n := int32(0); n < r.max && end < len(text); {
		ch, size := after(text, end)
		if !c.has(ch) {
			break
		}
		end += size
		if n++; n == r.min {
			least = end
		}
	}
	return end, least
}

// giveBack returns the last place from pos down to least from which what follows a run can
// match, or less than least if there is none.
func giveBack[U unit](r *run, text []U, pos, least int) int {
	for pos >= least && !viable(&r.next, text, pos) {
		pos = stepBack(r, text, pos, least)
	}
	return pos
}

// stepBack returns the place before the last character that a run has taken.
func stepBack[U unit](r *run, text []U, pos, least int) int {
	if r.class.wide && pos-2 >= least && isTrail(rune(text[pos-1])) && isLead(rune(text[pos-2])) {
		return pos - 2
	}
	return pos - 1
}

// takeOne takes one more character, if left allows for it.
func takeOne[U unit](r *run, text []U, pos int, left int32) (newPos int, newLeft int32, ok bool) {
	if left == 0 || pos == len(text) {
		return pos, left, false
	}
	c, size := rune(text[pos]), 1
	if r.class.wide {
		c, size = after(text, pos)
	}
	if !r.class.has(c) {
		return pos, left, false
	}
	if left != forever {
		left--
	}
	return pos + size, left, true
}

// takeLeast takes the characters that a lazy run must take.
func takeLeast[U unit](r *run, text []U, pos int) (newPos int, ok bool) {
	for range r.min {
		if pos, _, ok = takeOne(r, text, pos, forever); !ok {
			return pos, false
		}
	}
	return pos, true
}

// takeSequence takes the longest sequence of a class in set notation, and remembers the
// shorter ones.
func takeSequence[U unit](stack []frame, s *sequences, text []U, pos int, pc int32, back bool) (newStack []frame, newPos int, ok bool) {
	found := -1
	if s.empty {
		found = pos
	}
	rest := s.texts
	for depth, p := 0, pos; len(rest) > 0 || depth == 0; depth++ {
		var c rune
		var size int
		switch {
		case back && p > 0:
			c, size = before(text, p)
			p -= size
		case !back && p < len(text):
			c, size = after(text, p)
			p += size
		}
		if size == 0 {
			break
		}
		ends := depth == 0 && s.class.has(c)
		if s.fold {
			c = simpleFold.canonical(c)
		}
		var longer bool
		rest, longer = narrow(rest, depth, c)
		if ends || longer {
			if found >= 0 {
				stack = append(stack, frame{pc, int32(found)})
			}
			found = p
		}
	}
	return stack, found, found >= 0
}

// refer matches what a capture holds, which is nothing if it has not been reached.
func refer[U unit](p *program, registers []int32, in *instruction, text []U, pos int) (newPos int, ok bool) {
	begin, end := -1, -1
	for _, g := range p.refs[in.x] {
		if registers[2*g] >= 0 && registers[2*g+1] >= 0 {
			begin, end = int(registers[2*g]), int(registers[2*g+1])
			break
		}
	}
	if begin < 0 {
		return pos, true
	}
	size := end - begin
	from, to := pos, pos+size
	if in.op == opRefBack {
		from, to = pos-size, pos
	}
	if from < 0 || to > len(text) {
		return pos, false
	}
	fold := in.y != 0
	for i := 0; i < size; i++ {
		a, b := rune(text[begin+i]), rune(text[from+i])
		switch {
		case fold && p.unicode:
			var n, m int
			a, n = after(text[:end], begin+i)
			b, m = after(text[:to], from+i)
			if n != m || a != b && simpleFold.canonical(a) != simpleFold.canonical(b) {
				return pos, false
			}
			i += n - 1
		case a != b && (!fold || upperFold.canonical(a) != upperFold.canonical(b)):
			return pos, false
		}
	}
	if in.op == opRefBack {
		to = from
	}
	return to, !p.unicode || !inPair(text, to)
}
