package regex

import "math"

// Bounds on an expression; beyond them it is too large.
const (
	maxSource   = 1 << 19 // code units
	maxDepth    = 1000    // brackets within brackets
	maxNodes    = 1 << 18 // characters, classes, groups and so on
	maxRanges   = 1 << 18 // intervals in all classes together
	maxCaptures = 1<<15 - 1
)

// end stands for the character after the last.
const end = -1

// parser reads an expression by recursive descent. It gives up with a panic of a reason,
// which Compile recovers.
type parser struct {
	source  []uint16
	pos     int
	flags   flags // with the modifiers of the groups around
	unicode bool  // reads code points
	sets    bool  // reads set notation

	depth   int
	made    int  // nodes made so far
	ranges  int  // intervals made so far
	started int  // captures begun so far
	total   int  // captures in all
	named   bool // some have names

	names       []GroupName
	nameIndex   map[string]int
	places      map[string]*branch // of the last group of each name
	branch      *branch
	disjunction int
	references  []reference

	classes map[propertyKey]*class // of property escapes, which are large
	*workspace
}

// reference is a reference by name, which may stand before the group.
type reference struct {
	node *node
	name string
}

// branch is a place among alternatives: one of those of a disjunction, within another.
type branch struct {
	outer       *branch
	depth       int
	disjunction int
	alternative int
}

// parse reads the whole expression.
func (p *parser) parse() *node {
	if len(p.source) > maxSource {
		panic(tooLarge)
	}
	p.count()
	n := p.alternatives()
	if p.peek() == ')' {
		panic(unmatchedParen)
	}
	p.resolve()
	return p.new(node{kind: nodeGroup, first: 0, subs: p.list(n), empty: n.empty})
}

// resolve gives references by name the groups they mean.
func (p *parser) resolve() {
	for _, r := range p.references {
		i, ok := p.nameIndex[r.name]
		if !ok {
			panic(unknownReference)
		}
		r.node.refs = p.names[i].Indexes
	}
}

// new makes a node.
func (p *parser) new(n node) *node {
	if p.made++; p.made > maxNodes {
		panic(tooLarge)
	}
	if len(p.nodes) == cap(p.nodes) {
		p.nodes = make([]node, 0, keptNodes)
	}
	p.nodes = append(p.nodes, n)
	return &p.nodes[len(p.nodes)-1]
}

// list makes a list of nodes. Like the nodes these are made in bulk.
func (p *parser) list(nodes ...*node) []*node {
	if cap(p.lists)-len(p.lists) < len(nodes) {
		p.lists = make([]*node, 0, max(keptNodes, len(nodes)))
	}
	start := len(p.lists)
	p.lists = append(p.lists, nodes...)
	return p.lists[start:len(p.lists):len(p.lists)]
}

// peek returns the code unit at the current place.
func (p *parser) peek() rune { return p.ahead(0) }

// ahead returns the code unit n places on.
func (p *parser) ahead(n int) rune {
	if p.pos+n >= len(p.source) {
		return end
	}
	return rune(p.source[p.pos+n])
}

// eat steps over a character if it is next.
func (p *parser) eat(c rune) bool {
	if p.peek() != c {
		return false
	}
	p.pos++
	return true
}

// take reads a character, which is a code point where the expression is of those.
func (p *parser) take() rune {
	if p.unicode {
		return p.takeCodePoint()
	}
	p.pos++
	return rune(p.source[p.pos-1])
}

func (p *parser) takeCodePoint() rune {
	c := rune(p.source[p.pos])
	p.pos++
	if isLead(c) && p.pos < len(p.source) && isTrail(rune(p.source[p.pos])) {
		c = combine(c, rune(p.source[p.pos]))
		p.pos++
	}
	return c
}

func isLead(c rune) bool              { return c&^0x3FF == 0xD800 }
func isTrail(c rune) bool             { return c&^0x3FF == 0xDC00 }
func combine(lead, trail rune) rune   { return (lead-0xD800)<<10 + (trail - 0xDC00) + 0x10000 }
func split(c rune) (lead, trail rune) { return (c-0x10000)>>10 + 0xD800, (c-0x10000)&0x3FF + 0xDC00 }

// alternatives reads up to the end or to a closing bracket, which it leaves.
func (p *parser) alternatives() *node {
	if p.depth++; p.depth > maxDepth {
		panic(tooLarge)
	}
	p.disjunction++
	outer, id := p.branch, p.disjunction
	p.enter(outer, id, 0)
	first := p.alternative()
	if p.peek() == '|' {
		base := len(p.children)
		p.children = append(p.children, first)
		empty := first.empty
		for i := 1; p.eat('|'); i++ {
			p.enter(outer, id, i)
			n := p.alternative()
			p.children = append(p.children, n)
			empty = empty || n.empty
		}
		first = p.new(node{kind: nodeAlt, subs: p.list(p.children[base:]...), empty: empty})
		p.children = p.children[:base]
	}
	p.branch = outer
	p.depth--
	return first
}

// enter begins an alternative. The places of alternatives matter to names only.
func (p *parser) enter(outer *branch, disjunction, alternative int) {
	if p.named {
		p.branch = &branch{outer: outer, depth: p.depth, disjunction: disjunction, alternative: alternative}
	}
}

// alternative reads a row of terms.
func (p *parser) alternative() *node {
	base := len(p.children)
	for {
		if n := p.term(); n != nil {
			p.children = append(p.children, n)
			continue
		}
		break
	}
	row := p.children[base:]
	p.children = p.children[:base]
	switch len(row) {
	case 0:
		return p.new(node{kind: nodeEmpty, empty: true})
	case 1:
		return row[0]
	}
	empty := true
	for _, n := range row {
		empty = empty && n.empty
	}
	return p.new(node{kind: nodeSeq, subs: p.list(row...), empty: empty})
}

// term reads a term with its quantifier, or returns nil where the alternative ends.
func (p *parser) term() *node {
	first := p.started + 1
	var atom *node
	switch c := p.peek(); c {
	case end, '|', ')':
		return nil
	case '*', '+', '?':
		panic(nothingToRepeat)
	case '^':
		p.pos++
		return p.assertion(pick(p.flags.has(multiline), lineBegin, textBegin))
	case '$':
		p.pos++
		return p.assertion(pick(p.flags.has(multiline), lineEnd, textEnd))
	case '(':
		p.pos++
		atom = p.group()
	case '[':
		p.pos++
		atom = p.class()
	case '.':
		p.pos++
		atom = p.shared(pick(p.flags.has(dotAll), escapeAll, escapeDot))
	case '\\':
		if c := p.ahead(1); c == 'b' || c == 'B' {
			p.pos += 2
			return p.boundary(c == 'B')
		}
		atom = p.escape()
	case '{':
		if _, _, ok := p.interval(); ok {
			panic(nothingToRepeat)
		}
		atom = p.literal()
	default:
		atom = p.literal()
	}
	return p.repeat(atom, first)
}

func pick[T any](condition bool, yes, no T) T {
	if condition {
		return yes
	}
	return no
}

func (p *parser) assertion(a assertion) *node {
	return p.new(node{kind: nodeAssert, assert: a, empty: true})
}

func (p *parser) boundary(negative bool) *node {
	if p.unicode && p.flags.has(ignoreCase) {
		return p.assertion(pick(negative, notWordBoundaryFold, wordBoundaryFold))
	}
	return p.assertion(pick(negative, notWordBoundary, wordBoundary))
}

// literal reads a character that stands for itself.
func (p *parser) literal() *node {
	switch p.peek() {
	case '{', '}', ']':
		if p.unicode {
			panic(loneBrackets)
		}
	}
	return p.character(p.take())
}

// character makes a node for a character, of which case may make no difference.
func (p *parser) character(c rune) *node {
	if p.flags.has(ignoreCase) {
		var space [4]interval
		if same := p.folding().appendSame(space[:0], c); len(same) > 1 {
			return p.classNode(normal(append(set(nil), same...)))
		}
	}
	if p.unicode && c&^0x7FF == 0xD800 {
		return p.classNode(set{{c, c}})
	}
	return p.new(node{kind: nodeChar, char: c})
}

func (p *parser) folding() folding { return pick(p.unicode, simpleFold, upperFold) }

// classNode makes a node for one character of a set.
func (p *parser) classNode(s set) *node {
	p.charge(len(s))
	return p.new(node{kind: nodeClass, class: newClass(s, p.unicode)})
}

// charge counts intervals towards the bound on all of them.
func (p *parser) charge(n int) {
	if p.ranges += n; p.ranges > maxRanges {
		panic(tooLarge)
	}
}

// repeat reads the quantifier after atom, if there is one. first is the number that the
// first capture within atom has, if there is one.
func (p *parser) repeat(atom *node, first int) *node {
	var low, high int32
	switch p.peek() {
	case '*':
		p.pos++
		low, high = 0, forever
	case '+':
		p.pos++
		low, high = 1, forever
	case '?':
		p.pos++
		low, high = 0, 1
	case '{':
		var ok bool
		if low, high, ok = p.interval(); !ok {
			if p.unicode {
				panic(incompleteRepeat)
			}
			return atom
		}
		if high < low {
			panic(repeatOutOfOrder)
		}
	default:
		return atom
	}
	lazy := p.eat('?')
	if atom.kind == nodeLook && (p.unicode || atom.behind) {
		panic(invalidRepeat)
	}
	return p.new(node{
		kind: nodeRepeat, subs: p.list(atom), min: low, max: high, lazy: lazy,
		first: first, last: p.started + 1, empty: low == 0 || atom.empty,
	})
}

// interval reads {n}, {n,} or {n,m}, or nothing at all.
func (p *parser) interval() (low, high int32, ok bool) {
	start := p.pos
	p.pos++
	if low, ok = p.decimal(); ok {
		high = low
		if p.eat(',') {
			if p.peek() == '}' {
				high = forever
			} else {
				high, ok = p.decimal()
			}
		}
		if ok && p.eat('}') {
			return low, high, true
		}
	}
	p.pos = start
	return 0, 0, false
}

// decimal reads a number, which is no greater than forever.
func (p *parser) decimal() (n int32, ok bool) {
	for ; isDigit(p.peek()); p.pos++ {
		ok = true
		digit := int32(p.peek() - '0')
		if n > (math.MaxInt32-digit)/10 {
			n = forever
			continue
		}
		n = n*10 + digit
	}
	return n, ok
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' }
