package regex

import "strings"

// escape reads an escape outside of classes.
func (p *parser) escape() *node {
	c := p.ahead(1)
	switch {
	case c == end:
		panic(escapeAtEnd)
	case '1' <= c && c <= '9':
		if n := p.backReference(); n != nil {
			return n
		}
		if p.unicode {
			panic(invalidEscape)
		}
	case c == '0':
		if p.unicode && isDigit(p.ahead(2)) {
			panic(invalidDecimal)
		}
	case c == 'k' && (p.unicode || p.named):
		p.pos += 2
		return p.namedReference()
	case (c == 'p' || c == 'P') && p.unicode:
		p.pos += 2
		return p.propertyNode(c == 'P')
	}
	if s, ok := p.classEscape(c); ok {
		p.pos += 2
		return p.shared(s)
	}
	return p.character(p.characterEscape(false))
}

// backReference reads a reference by number, if there is such a group.
func (p *parser) backReference() *node {
	start := p.pos
	p.pos++
	index, _ := p.decimal()
	if int(index) > p.total {
		p.pos = start
		return nil
	}
	return p.reference([]int{int(index)})
}

func (p *parser) reference(refs []int) *node {
	return p.new(node{kind: nodeRef, refs: refs, empty: true, fold: p.flags.has(ignoreCase)})
}

// namedReference reads the name in \k<name>.
func (p *parser) namedReference() *node {
	if !p.eat('<') {
		panic(invalidReference)
	}
	n := p.reference(nil)
	p.references = append(p.references, reference{n, p.groupName()})
	return n
}

// classEscape returns what \d and its like stand for. Each is the same as long as case
// makes no difference.
func (p *parser) classEscape(c rune) (e *escapeSet, ok bool) {
	switch c {
	case 'd':
		return escapeDigits, true
	case 'D':
		return escapeNotDigits, true
	case 's':
		return escapeSpaces, true
	case 'S':
		return escapeNotSpaces, true
	case 'w':
		return pick(p.unicode && p.flags.has(ignoreCase), escapeWordFold, escapeWord), true
	case 'W':
		return pick(p.unicode && p.flags.has(ignoreCase), escapeNotWordFold, escapeNotWord), true
	}
	return nil, false
}

// shared makes a node of a set that all expressions have in common.
func (p *parser) shared(e *escapeSet) *node {
	return p.new(node{kind: nodeClass, class: pick(p.unicode, e.points, e.units)})
}

// characterEscape reads an escape that stands for one character, the backslash included.
func (p *parser) characterEscape(class bool) rune {
	p.pos++
	if p.pos == len(p.source) {
		panic(escapeAtEnd)
	}
	c := p.take()
	switch c {
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'v':
		return '\v'
	case 'c':
		return p.controlEscape(class)
	case '0', '1', '2', '3', '4', '5', '6', '7':
		if c == '0' && !isDigit(p.peek()) {
			return 0
		}
		if p.unicode {
			panic(invalidClassEscape)
		}
		return p.octal(c - '0')
	case 'x':
		if value, ok := p.hex(2); ok {
			return value
		}
		if p.unicode {
			panic(invalidEscape)
		}
		return c
	case 'u':
		if value, ok := p.unicodeEscape(p.unicode); ok {
			return value
		}
		if p.unicode {
			panic(invalidUnicode)
		}
		return c
	}
	if p.unicode && (c > 0x7F || !strings.ContainsRune(`^$\.*+?()[]{}|/`, c)) && (c != '-' || !class) {
		panic(invalidEscape)
	}
	if c == 'k' && p.named {
		panic(invalidEscape)
	}
	return c
}

// controlEscape reads the letter after \c. Annex B leaves the c in place if there is none.
func (p *parser) controlEscape(class bool) rune {
	c := p.peek()
	letter := c != end && 'a' <= c|0x20 && c|0x20 <= 'z'
	switch {
	case letter, class && !p.unicode && (isDigit(c) || c == '_'):
		p.pos++
		return c & 0x1F
	case p.unicode:
		panic(invalidUnicode)
	}
	p.pos--
	return '\\'
}

// octal reads the rest of an octal escape of at most three digits and at most 0377.
func (p *parser) octal(value rune) rune {
	for range 2 {
		c := p.peek()
		if c < '0' || c > '7' || value*8+c-'0' > 0o377 {
			break
		}
		value = value*8 + c - '0'
		p.pos++
	}
	return value
}

// hex reads n hexadecimal digits or nothing at all.
func (p *parser) hex(n int) (value rune, ok bool) {
	for i := range n {
		digit := hexDigit(p.ahead(i))
		if digit < 0 {
			return 0, false
		}
		value = value<<4 | digit
	}
	p.pos += n
	return value, true
}

func hexDigit(c rune) rune {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10
	}
	return -1
}

// unicodeEscape reads what follows \u, or nothing at all. In Unicode mode that may be a
// code point in braces, or two escapes for a surrogate pair.
func (p *parser) unicodeEscape(unicode bool) (c rune, ok bool) {
	start := p.pos
	if unicode && p.eat('{') {
		for digit := hexDigit(p.peek()); digit >= 0; digit = hexDigit(p.peek()) {
			p.pos++
			if c = c<<4 | digit; c > maxRune {
				break
			}
			ok = true
		}
		if ok && c <= maxRune && p.eat('}') {
			return c, true
		}
		p.pos = start
		return 0, false
	}
	if c, ok = p.hex(4); !ok || !unicode || !isLead(c) || p.peek() != '\\' || p.ahead(1) != 'u' {
		return c, ok
	}
	after := p.pos
	p.pos += 2
	if trail, ok := p.hex(4); ok && isTrail(trail) {
		return combine(c, trail), true
	}
	p.pos = after
	return c, true
}
