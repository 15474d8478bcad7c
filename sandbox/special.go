package sandbox

import "strings"

// maxCount is the highest count of a repetition that is left to the engine, which
// unrolls it: a{0,256} costs as much as 256 expressions do.
const maxCount = 16

// isSpecial reports whether the engine's own regular expressions will not do for one:
// they refuse it, get it wrong, or match it by backtracking, which nothing interrupts.
// Backtracking is what it does with everything that its linear algorithm cannot do, and
// with the flags g and y from any place but the start of the text. The answer is yes
// where this look at the text, which need not be well-formed, cannot tell.
func isSpecial(source, flags string) bool {
	// The engine ends lines at \n alone, and folds more than it should under i and u.
	if strings.ContainsAny(flags, "dvym") || strings.Contains(flags, "i") && strings.Contains(flags, "u") {
		return true
	}
	l := specialLook{source: source, unicode: strings.Contains(flags, "u"), global: strings.Contains(flags, "g")}
	return !l.unicode && hasPairs(source) || l.special()
}

// hasPairs reports whether a text has characters beyond the first 65,536, each of which
// is two for an expression without the flag u and one for the engine.
func hasPairs(source string) bool {
	return strings.ContainsFunc(source, func(r rune) bool { return r > 0xffff })
}

// specialLook goes through the text of an expression once.
type specialLook struct {
	source  string
	unicode bool
	global  bool
	groups  []lookedGroup
	closed  lookedGroup // the group that has just ended
	// repeated says that what was passed ends with a repetition without a bound.
	repeated bool
}

// lookedGroup is what is known of a group: whether it has groups that capture within,
// and whether it has what matches nothing or the same in several ways.
type lookedGroup struct{ captures, repeats bool }

func (l *specialLook) special() bool {
	for i := 0; i < len(l.source); {
		c := l.source[i]
		if l.global && l.repeated && c != ')' && c != '?' {
			// Each place may be tried to the end of the text before it fails.
			return true
		}
		group := l.closed
		l.closed = lookedGroup{}
		switch c {
		case '\\':
			next, special := l.escape(i)
			if special {
				return true
			}
			i = next
			continue
		case '[':
			next, special := l.class(i)
			if special {
				return true
			}
			i = next
			continue
		case '(':
			captures := true
			if strings.HasPrefix(l.source[i+1:], "?") {
				if !strings.HasPrefix(l.source[i+1:], "?:") {
					return true
				}
				captures = false
				i += 2
			}
			l.groups = append(l.groups, lookedGroup{})
			if captures {
				for j := range l.groups[:len(l.groups)-1] {
					l.groups[j].captures = true
				}
			}
		case ')':
			if len(l.groups) > 0 {
				last := len(l.groups) - 1
				l.closed = l.groups[last]
				l.groups = l.groups[:last]
			}
		case '*', '+':
			if group.captures || group.repeats {
				return true
			}
			l.repeat()
		case '{':
			end, most, bounded := l.count(i)
			if most > maxCount {
				return true
			}
			if most > 1 || !bounded {
				if group.captures || group.repeats {
					return true
				}
				if !bounded {
					l.repeat()
				}
			}
			if end > i {
				i = end
				continue
			}
		case '?':
			l.empties()
		case '|':
			if i == 0 || strings.ContainsRune("(|", rune(l.source[i-1])) || i+1 == len(l.source) || strings.ContainsRune(")|", rune(l.source[i+1])) {
				l.empties()
			}
		}
		i++
	}
	return false
}

func (l *specialLook) repeat() {
	l.repeated = true
	l.empties()
}

// empties notes that the open groups may match nothing, or the same in several ways.
func (l *specialLook) empties() {
	for j := range l.groups {
		l.groups[j].repeats = true
	}
}

// escape returns where an escape ends, of which the last digits may be left.
func (l *specialLook) escape(i int) (next int, special bool) {
	if i+1 >= len(l.source) {
		return i + 1, true
	}
	switch c := l.source[i+1]; {
	case c >= '0' && c <= '9', c == 'k', c == 'c':
		return i + 2, true
	case (c == 'p' || c == 'P') && l.unicode:
		return i + 2, true
	case c == 'x':
		return i + 2, !l.hex(i+2, 2)
	case c == 'u':
		// The engine finds no half of a character by its code, where the text has both.
		return i + 2, !l.hex(i+2, 4) || l.source[i+2]|0x20 == 'd' && l.source[i+3] >= '8'
	}
	return i + 2, false
}

func (l *specialLook) hex(from, digits int) bool {
	if from+digits > len(l.source) {
		return false
	}
	for _, c := range []byte(l.source[from : from+digits]) {
		if !strings.ContainsRune("0123456789abcdefABCDEF", rune(c)) {
			return false
		}
	}
	return true
}

// class returns where a class ends.
func (l *specialLook) class(i int) (next int, special bool) {
	if strings.HasPrefix(l.source[i:], "[]") || strings.HasPrefix(l.source[i:], "[^]") {
		return i + 2, true
	}
	for i++; i < len(l.source); i++ {
		switch l.source[i] {
		case ']':
			return i + 1, false
		case '\\':
			if strings.HasPrefix(l.source[i+1:], "S") {
				return i, true // the engine takes it out of its linear algorithm
			}
			next, special := l.escape(i)
			if special {
				return next, true
			}
			i = next - 1
		}
	}
	return i, true
}

// count reads the counts of a repetition and returns where it ends, or i where there is
// none.
func (l *specialLook) count(i int) (end, most int, bounded bool) {
	digits := func(at int) (next, value int) {
		for next = at; next < len(l.source) && l.source[next] >= '0' && l.source[next] <= '9'; next++ {
			value = min(value*10+int(l.source[next]-'0'), 1<<20)
		}
		return next, value
	}
	next, value := digits(i + 1)
	if next == i+1 || next == len(l.source) {
		return i, 1, true
	}
	most, bounded = value, true
	if l.source[next] == ',' {
		least := value
		from := next + 1
		if next, most = digits(from); next == from {
			most, bounded = least, false
		}
	}
	if next == len(l.source) || l.source[next] != '}' {
		return i, 1, true
	}
	return next + 1, most, bounded
}
