package regex

import (
	"strings"
	"unicode/utf8"
)

// group reads what follows an opening bracket, the closing one included.
func (p *parser) group() *node {
	if p.peek() != '?' {
		return p.capture("")
	}
	switch p.ahead(1) {
	case ':':
		p.pos += 2
		return p.rest()
	case '=', '!':
		negative := p.ahead(1) == '!'
		p.pos += 2
		return p.look(negative, false)
	case '<':
		if c := p.ahead(2); c == '=' || c == '!' {
			p.pos += 3
			return p.look(c == '!', true)
		}
		p.pos += 2
		return p.capture(p.groupName())
	case 'i', 'm', 's', '-':
		p.pos++
		outer := p.flags
		p.flags = p.modifiers()
		n := p.rest()
		p.flags = outer
		return n
	}
	panic(invalidGroup)
}

// rest reads up to the closing bracket.
func (p *parser) rest() *node {
	n := p.alternatives()
	if !p.eat(')') {
		panic(unterminatedGroup)
	}
	if n.kind == nodeLook {
		// A look within brackets of its own may be repeated.
		return p.new(node{kind: nodeSeq, subs: p.list(n), empty: true})
	}
	return n
}

func (p *parser) look(negative, behind bool) *node {
	first := p.started + 1
	n := p.rest()
	return p.new(node{
		kind: nodeLook, subs: p.list(n), negative: negative, behind: behind, empty: true,
		first: first, last: p.started + 1,
	})
}

// capture reads a group that is remembered.
func (p *parser) capture(name string) *node {
	if p.started >= maxCaptures {
		panic(tooManyCaptures)
	}
	p.started++
	index := p.started
	if name != "" {
		p.name(name, index)
	}
	n := p.rest()
	return p.new(node{kind: nodeGroup, first: index, subs: p.list(n), empty: n.empty})
}

// name remembers the name of a group. Two groups may have the same if at most one can
// take part in a match: when they are in different alternatives of a disjunction. It is
// enough to look at the last of that name, since a group that is in another alternative
// than the last one is in another than those before it, too.
func (p *parser) name(name string, index int) {
	if p.nameIndex == nil {
		p.nameIndex = map[string]int{}
		p.places = map[string]*branch{}
	}
	i, seen := p.nameIndex[name]
	if !seen {
		p.nameIndex[name] = len(p.names)
		p.names = append(p.names, GroupName{Name: name, Indexes: []int{index}})
		p.places[name] = p.branch
		return
	}
	if !apart(p.places[name], p.branch) {
		panic(duplicateGroupName)
	}
	p.names[i].Indexes = append(p.names[i].Indexes, index)
	p.places[name] = p.branch
}

// apart reports whether two places are in different alternatives of one disjunction.
func apart(a, b *branch) bool {
	for a.depth > b.depth {
		a = a.outer
	}
	for b.depth > a.depth {
		b = b.outer
	}
	for a != nil && a != b {
		if a.disjunction == b.disjunction && a.alternative != b.alternative {
			return true
		}
		a, b = a.outer, b.outer
	}
	return false
}

// modifiers reads the flags in (?ims-ims: and returns those that hold within.
func (p *parser) modifiers() flags {
	var on, off flags
	dashed := false
	for {
		c := p.peek()
		switch c {
		case '-':
			if dashed {
				panic(multipleDashes)
			}
			dashed = true
		case 'i', 'm', 's':
			flag := flags(1) << strings.IndexByte(flagLetters, byte(c))
			if (on | off).has(flag) {
				panic(repeatedFlag)
			}
			if dashed {
				off |= flag
			} else {
				on |= flag
			}
		case ':':
			if dashed && on|off == 0 {
				panic(invalidFlagGroup)
			}
			p.pos++
			return p.flags&^off | on
		default:
			panic(invalidGroup)
		}
		p.pos++
	}
}

// groupName reads a name and the > after it. Names are made of code points in every mode.
// A half of a surrogate pair is in no name.
func (p *parser) groupName() string {
	var b strings.Builder
	for {
		if p.pos >= len(p.source) {
			panic(invalidGroupName)
		}
		escaped := p.peek() == '\\'
		if escaped && p.ahead(1) != 'u' {
			panic(invalidGroupName)
		}
		var c rune
		if escaped {
			p.pos += 2
			var ok bool
			if c, ok = p.unicodeEscape(true); !ok {
				panic(invalidUnicode)
			}
		} else {
			c = p.takeCodePoint()
		}
		switch {
		case c == '>' && b.Len() > 0:
			return b.String()
		case c == '$' || c == '_' || inProperty("ID_Start", c):
		case b.Len() > 0 && (c == 0x200C || c == 0x200D || inProperty("ID_Continue", c)):
		default:
			panic(invalidGroupName)
		}
		b.WriteString(string(c))
	}
}

// inProperty reports whether c has a binary property, without a table for ASCII.
func inProperty(name string, c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c|0x20 && c|0x20 <= 'z' || name == "ID_Continue" && (isDigit(c) || c == '_')
	}
	s, _ := binaryProperty(name)
	return s.has(c)
}

// count finds out how many captures there are, and whether groups have names, both of
// which change what an escape means that stands before them.
func (p *parser) count() {
	class := false
	for i := 0; i < len(p.source); i++ {
		switch c := p.source[i]; {
		case c == '\\':
			i++
		case class:
			class = c != ']'
		case c == '[':
			class = true
		case c != '(':
		case i+1 == len(p.source) || p.source[i+1] != '?':
			p.total++
		case i+3 < len(p.source) && p.source[i+2] == '<' && p.source[i+3] != '=' && p.source[i+3] != '!':
			p.total++
			p.named = true
		}
	}
}
