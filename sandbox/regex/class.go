package regex

import "slices"

// class reads a character class after the opening bracket.
func (p *parser) class() *node {
	if p.sets {
		return p.setNode()
	}
	negative := p.eat('^')
	// What case makes a difference to is collected apart from what is complete already.
	var open, closed []interval
	open = p.intervals[:0]
	for p.peek() != ']' {
		if p.peek() == end {
			panic(unterminatedClass)
		}
		c, s, isSet := p.classAtom()
		if p.peek() != '-' {
			if isSet {
				closed = append(closed, s...)
			} else {
				open = append(open, interval{c, c})
			}
			continue
		}
		p.pos++
		switch p.peek() {
		case end:
			panic(unterminatedClass)
		case ']':
			open, closed = appendAtom(open, closed, c, s, isSet)
			open = append(open, interval{'-', '-'})
			continue
		}
		d, t, isSet2 := p.classAtom()
		if isSet || isSet2 {
			if p.unicode {
				panic(invalidClass)
			}
			open, closed = appendAtom(open, closed, c, s, isSet)
			open, closed = appendAtom(open, closed, d, t, isSet2)
			open = append(open, interval{'-', '-'})
			continue
		}
		if c > d {
			panic(classOutOfOrder)
		}
		open = append(open, interval{c, d})
	}
	p.pos++
	p.intervals = open
	result := normal(append(make([]interval, 0, len(open)+len(closed)), open...))
	if p.flags.has(ignoreCase) {
		result = p.folding().close(result)
	}
	if len(closed) > 0 {
		result = normal(append(slices.Clip(result), closed...))
	}
	if negative {
		result = result.negate()
	}
	return p.classNode(result)
}

func appendAtom(open, closed []interval, c rune, s set, isSet bool) (newOpen, newClosed []interval) {
	if isSet {
		return open, append(closed, s...)
	}
	return append(open, interval{c, c}), closed
}

// classAtom reads a character of a class, or an escape that stands for a set of them,
// which is complete where case makes no difference.
func (p *parser) classAtom() (c rune, s set, isSet bool) {
	if p.peek() != '\\' {
		return p.take(), nil, false
	}
	switch c := p.ahead(1); c {
	case end:
		panic(escapeAtEnd)
	case 'b':
		p.pos += 2
		return '\b', nil, false
	case 'p', 'P':
		if p.unicode {
			p.pos += 2
			s, strings := p.property(c == 'P', true)
			if strings != nil {
				panic(invalidClassName)
			}
			if p.flags.has(ignoreCase) {
				s = simpleFold.close(s)
			}
			return 0, s, true
		}
	default:
		if e, ok := p.classEscape(c); ok {
			p.pos += 2
			return 0, e.set, true
		}
	}
	return p.characterEscape(true), nil, false
}
