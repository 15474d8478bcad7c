package regex

import "strings"

// operand is the value of a part of a class in set notation: characters, and strings that
// are not one character. Both are complete where case makes no difference.
type operand struct {
	chars   set
	strings stringSet
	// mayHold says that the part may contain strings by its form, whatever its value.
	mayHold bool
}

// operandKind says how a part of a class is written.
type operandKind uint8

const (
	oneCharacter  operandKind = iota
	classEscape               // \d, \p{…}
	nestedClass               // […]
	stringOptions             // \q{…}
	charRange                 // a-z
)

// setNode reads a class in set notation after the opening bracket.
func (p *parser) setNode() *node {
	o := p.setClass()
	if len(o.strings) == 0 {
		return p.classNode(o.chars)
	}
	return p.stringsNode(o)
}

func (p *parser) stringsNode(o operand) *node {
	p.charge(len(o.chars) + 4*len(o.strings))
	s := newSequences(newClass(o.chars, true), o.strings, p.flags.has(ignoreCase))
	return p.new(node{kind: nodeStrings, strings: s, empty: s.empty})
}

// setClass reads a class after the opening bracket, up to the closing one.
func (p *parser) setClass() operand {
	if p.depth++; p.depth > maxDepth {
		panic(tooLarge)
	}
	negative := p.eat('^')
	var o operand
	if !p.eat(']') {
		var kind operandKind
		var c rune
		o, kind, c = p.setOperand()
		switch {
		case p.peek() == '-' && p.ahead(1) == '-', p.peek() == '&' && p.ahead(1) == '&':
			o = p.setOperation(p.peek(), o)
		default:
			o = p.setUnion(o, kind, c)
		}
		if p.peek() == end {
			panic(unterminatedClass)
		}
		p.pos++
	}
	if negative {
		if o.mayHold {
			panic(negatedStrings)
		}
		o = operand{chars: o.chars.negate()}
	}
	p.depth--
	return o
}

// setUnion reads what is added to the first operand.
func (p *parser) setUnion(o operand, kind operandKind, c rune) operand {
	list := append([]interval(nil), o.chars...)
	for p.peek() != ']' && p.peek() != end {
		if p.peek() != '-' {
			var next operand
			next, kind, c = p.setOperand()
			list = append(list, next.chars...)
			o.strings = o.strings.union(next.strings)
			o.mayHold = o.mayHold || next.mayHold
			p.charge(len(next.chars))
			continue
		}
		if p.ahead(1) == '-' {
			panic(invalidSetOperation)
		}
		if kind != oneCharacter {
			panic(invalidClass)
		}
		p.pos++
		_, upper, d := p.setOperand()
		if upper != oneCharacter {
			panic(invalidClass)
		}
		if c > d {
			panic(classOutOfOrder)
		}
		kind = charRange
		list = append(list, p.closed(set{{c, d}})...)
	}
	o.chars = normal(list)
	return o
}

// setOperation reads what is taken from the first operand, or what it is intersected with.
func (p *parser) setOperation(operator rune, o operand) operand {
	for p.peek() != ']' && p.peek() != end {
		if p.peek() != operator || p.ahead(1) != operator {
			panic(invalidSetOperation)
		}
		p.pos += 2
		if operator == '&' && p.peek() == '&' {
			panic(invalidSetCharacter)
		}
		next, _, _ := p.setOperand()
		p.charge(len(o.chars) + len(next.chars) + 4*len(o.strings))
		if operator == '-' {
			o.chars = o.chars.subtract(next.chars)
			o.strings = o.strings.subtract(next.strings)
			continue
		}
		o.chars = o.chars.intersect(next.chars)
		o.strings = o.strings.intersect(next.strings)
		o.mayHold = o.mayHold && next.mayHold
	}
	return o
}

// setOperand reads one operand. The character is that of oneCharacter.
func (p *parser) setOperand() (operand, operandKind, rune) {
	switch p.peek() {
	case end:
		panic(unterminatedClass)
	case '[':
		p.pos++
		return p.setClass(), nestedClass, 0
	case '\\':
		switch c := p.ahead(1); c {
		case 'q':
			if p.ahead(2) == '{' {
				p.pos += 3
				return p.stringAlternatives(), stringOptions, 0
			}
		case 'p', 'P':
			p.pos += 2
			s, strings := p.property(c == 'P', true)
			return operand{chars: p.closed(s), strings: p.foldStrings(strings), mayHold: strings != nil}, classEscape, 0
		default:
			if e, ok := p.classEscape(c); ok {
				p.pos += 2
				return operand{chars: e.set}, classEscape, 0
			}
		}
	}
	c := p.setCharacter()
	return operand{chars: p.closed(set{{c, c}})}, oneCharacter, c
}

// closed completes a set where case makes no difference.
func (p *parser) closed(s set) set {
	if p.flags.has(ignoreCase) {
		return simpleFold.close(s)
	}
	return s
}

// setCharacter reads one character, escaped or not.
func (p *parser) setCharacter() rune {
	c := p.peek()
	if c == '\\' {
		switch next := p.ahead(1); {
		case next == end:
			panic(escapeAtEnd)
		case next == 'b':
			p.pos += 2
			return '\b'
		case next < 0x80 && strings.ContainsRune("&-!#%,:;<=>@`~", next):
			p.pos += 2
			return next
		}
		return p.characterEscape(true)
	}
	if c < 0x80 && strings.ContainsRune(`()[]{}/-\|`, c) {
		panic(invalidSetCharacter)
	}
	if c < 0x80 && p.ahead(1) == c && strings.ContainsRune("&!#$%*+,.:;<=>?@^`~", c) {
		panic(invalidSetOperation)
	}
	return p.take()
}

// stringAlternatives reads the strings in \q{…}, up to the closing brace.
func (p *parser) stringAlternatives() operand {
	var o operand
	var list []interval
	var text []rune
	add := func() {
		if len(text) == 1 {
			list = append(list, p.closed(set{{text[0], text[0]}})...)
		} else {
			o.mayHold = true
			o.strings = append(o.strings, p.foldString(text))
		}
		text = text[:0]
	}
	for p.peek() != '}' {
		switch p.peek() {
		case end:
			panic(unterminatedClass)
		case '|':
			p.pos++
			add()
		default:
			text = append(text, p.setCharacter())
		}
	}
	p.pos++
	add()
	o.chars = normal(list)
	o.strings = o.strings.normal()
	return o
}

// foldString packs characters, or those that stand for all that are the same.
func (p *parser) foldString(text []rune) string {
	b := make([]byte, 0, len(text)*packed)
	for _, c := range text {
		if p.flags.has(ignoreCase) {
			c = simpleFold.canonical(c)
		}
		b = pack(b, c)
	}
	return string(b)
}

func (p *parser) foldStrings(s stringSet) stringSet {
	if !p.flags.has(ignoreCase) || len(s) == 0 {
		return s
	}
	out := make(stringSet, len(s))
	for i, text := range s {
		out[i] = p.foldString(unpack(text))
	}
	return out.normal()
}
