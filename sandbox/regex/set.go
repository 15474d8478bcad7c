package regex

import (
	"math/bits"
	"slices"
)

const maxRune = 0x10FFFF

// interval is a range of characters, both ends included.
type interval struct{ lo, hi rune }

// set is a set of characters: intervals in ascending order that neither overlap nor touch.
// Sets are never changed once they are made, so that they can be shared.
type set []interval

// normal makes a set of intervals in any order. It reuses the slice.
func normal(list []interval) set {
	if len(list) < 2 {
		return list
	}
	if !slices.IsSortedFunc(list, byStart) {
		slices.SortFunc(list, byStart)
	}
	n := 0
	for _, iv := range list[1:] {
		if iv.lo <= list[n].hi+1 {
			list[n].hi = max(list[n].hi, iv.hi)
			continue
		}
		n++
		list[n] = iv
	}
	return list[:n+1]
}

func byStart(a, b interval) int { return int(a.lo - b.lo) }

func (s set) has(c rune) bool {
	lo, hi := 0, len(s)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if c > s[mid].hi {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(s) && s[lo].lo <= c
}

// overlaps reports whether a character from lo to hi is in the set.
func (s set) overlaps(lo, hi rune) bool {
	for _, iv := range s {
		if iv.lo <= hi && lo <= iv.hi {
			return true
		}
	}
	return false
}

func (s set) negate() set {
	out := make(set, 0, len(s)+1)
	next := rune(0)
	for _, iv := range s {
		if iv.lo > next {
			out = append(out, interval{next, iv.lo - 1})
		}
		next = iv.hi + 1
	}
	if next <= maxRune {
		out = append(out, interval{next, maxRune})
	}
	return out
}

func (s set) union(t set) set {
	switch {
	case len(s) == 0:
		return t
	case len(t) == 0:
		return s
	}
	return normal(append(slices.Clone(s), t...))
}

func (s set) intersect(t set) set {
	var out set
	for i, j := 0, 0; i < len(s) && j < len(t); {
		lo, hi := max(s[i].lo, t[j].lo), min(s[i].hi, t[j].hi)
		if lo <= hi {
			out = append(out, interval{lo, hi})
		}
		if s[i].hi < t[j].hi {
			i++
		} else {
			j++
		}
	}
	return out
}

func (s set) subtract(t set) set {
	var out set
	j := 0
	for _, iv := range s {
		for j < len(t) && t[j].hi < iv.lo {
			j++
		}
		lo := iv.lo
		for k := j; k < len(t) && t[k].lo <= iv.hi; k++ {
			if t[k].lo > lo {
				out = append(out, interval{lo, t[k].lo - 1})
			}
			lo = t[k].hi + 1
		}
		if lo <= iv.hi {
			out = append(out, interval{lo, iv.hi})
		}
	}
	return out
}

// escapeSet is the set of a class escape or of a dot.
type escapeSet struct {
	set           set
	units, points *class // without and with Unicode mode
}

func newEscape(s set) *escapeSet { return &escapeSet{s, newClass(s, false), newClass(s, true)} }

// The sets of the class escapes and of the dot. Those named fold hold in Unicode mode where
// case makes no difference.
var (
	escapeDigits      = newEscape(set{{'0', '9'}})
	escapeWord        = newEscape(set{{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}})
	escapeWordFold    = newEscape(set{{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}, {longS, longS}, {kelvin, kelvin}})
	escapeSpaces      = newEscape(set{{'\t', '\r'}, {' ', ' '}, {0xA0, 0xA0}, {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}})
	escapeDot         = newEscape(set{{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}}.negate())
	escapeAll         = newEscape(everything)
	escapeNotDigits   = newEscape(escapeDigits.set.negate())
	escapeNotWord     = newEscape(escapeWord.set.negate())
	escapeNotWordFold = newEscape(escapeWordFold.set.negate())
	escapeNotSpaces   = newEscape(escapeSpaces.set.negate())
	everything        = set{{0, maxRune}}
)

// longS and kelvin are the characters outside of ASCII that fold to letters within it.
const (
	longS  = 0x17F
	kelvin = 0x212A
)

// class is a set in the form in which the machine asks it.
type class struct {
	low    [4]uint64 // the characters below 256
	ranges set       // the others
	// wide says that characters must be read as code points, not as code units.
	wide bool
}

func newClass(s set, unicode bool) *class {
	c := &class{}
	for i, iv := range s {
		if iv.hi > 0xFF {
			c.ranges = s[i:]
			if iv.lo <= 0xFF {
				c.ranges = append(set{{0x100, iv.hi}}, s[i+1:]...)
			}
		}
		for b := iv.lo; b <= min(iv.hi, 0xFF); b++ {
			c.low[b>>6] |= 1 << (b & 63)
		}
		if iv.hi > 0xFF {
			break
		}
	}
	c.wide = unicode && c.ranges.overlaps(0xD800, 0xDFFF) || unicode && c.ranges.overlaps(0x10000, maxRune)
	return c
}

func (c *class) has(r rune) bool {
	if r < 0x100 {
		return c.low[r>>6]>>(r&63)&1 != 0
	}
	return c.ranges.has(r)
}

// pair returns the two code units of a class that has just these.
func (c *class) pair() (a, b rune, ok bool) {
	n := 0
	var found [2]rune
	for i, word := range c.low {
		for ; word != 0; word &= word - 1 {
			if n == 2 {
				return 0, 0, false
			}
			found[n] = rune(i*64 + bits.TrailingZeros64(word))
			n++
		}
	}
	for _, iv := range c.ranges {
		if c.wide || int(iv.hi-iv.lo)+1 > 2-n {
			return 0, 0, false
		}
		for r := iv.lo; r <= iv.hi; r++ {
			found[n] = r
			n++
		}
	}
	return found[0], found[1], n == 2
}
