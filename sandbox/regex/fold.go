package regex

import (
	_ "embed"
	"sort"
	"sync"
)

// folding says which characters are the same where case makes no difference.
type folding uint8

const (
	// upperFold compares the upper case of code units, unless that is of several
	// characters, or ASCII for what is not (ECMA-262, Canonicalize, without u and v).
	upperFold folding = iota
	// simpleFold is the simple case folding of Unicode (Canonicalize with u or v).
	simpleFold
)

// foldData are the characters that have others they are the same with, as recorded by
// testdata/properties.js: for each folding the number of the orbits, then for each orbit
// its size and its characters, as differences.
//
//go:embed fold.bin
var foldData string

// orbits are the sets of characters that are the same for a folding.
type orbits struct {
	chars   []rune // in ascending order
	orbit   []int  // the index of each of them in starts
	starts  []int  // where an orbit begins in members
	members []rune
}

// foldTables are the orbits of both foldings, decoded when they are first needed.
var foldTables = sync.OnceValue(func() *[2]orbits {
	r := reader{data: foldData}
	var tables [2]orbits
	for i := range tables {
		t := &tables[i]
		start := rune(0)
		for range r.uvarint() {
			t.starts = append(t.starts, len(t.members))
			size := r.uvarint()
			start += rune(r.uvarint())
			c := start
			for j := range size {
				if j > 0 {
					c += rune(r.uvarint())
				}
				t.chars = append(t.chars, c)
				t.orbit = append(t.orbit, len(t.starts)-1)
				t.members = append(t.members, c)
			}
		}
		t.starts = append(t.starts, len(t.members))
		sort.Sort(t)
	}
	return &tables
})

func (t *orbits) Len() int           { return len(t.chars) }
func (t *orbits) Less(i, j int) bool { return t.chars[i] < t.chars[j] }
func (t *orbits) Swap(i, j int) {
	t.chars[i], t.chars[j] = t.chars[j], t.chars[i]
	t.orbit[i], t.orbit[j] = t.orbit[j], t.orbit[i]
}

// of returns the characters that are the same as c, in ascending order, or none if c is
// alone.
func (t *orbits) of(c rune) []rune {
	i := sort.Search(len(t.chars), func(i int) bool { return t.chars[i] >= c })
	if i == len(t.chars) || t.chars[i] != c {
		return nil
	}
	return t.at(i)
}

func (t *orbits) at(i int) []rune { return t.members[t.starts[t.orbit[i]]:t.starts[t.orbit[i]+1]] }

// canonical returns the character that stands for all that are the same as c.
func (f folding) canonical(c rune) rune {
	if c < 0x80 {
		if 'a' <= c && c <= 'z' {
			return c - 'a' + 'A'
		}
		return c
	}
	if same := foldTables()[f].of(c); same != nil {
		return same[0]
	}
	return c
}

// appendSame appends all characters that are the same as c to list, c included.
func (f folding) appendSame(list []interval, c rune) []interval {
	if c < 0x80 {
		list = append(list, interval{c, c})
		lower := c | 0x20
		if lower < 'a' || lower > 'z' {
			return list
		}
		list = append(list, interval{c ^ 0x20, c ^ 0x20})
		switch {
		case f == simpleFold && lower == 's':
			list = append(list, interval{longS, longS})
		case f == simpleFold && lower == 'k':
			list = append(list, interval{kelvin, kelvin})
		}
		return list
	}
	same := foldTables()[f].of(c)
	if same == nil {
		return append(list, interval{c, c})
	}
	for _, r := range same {
		list = append(list, interval{r, r})
	}
	return list
}

// close returns the set with all characters that are the same as one in it.
func (f folding) close(s set) set {
	if len(s) == 0 || len(s) == 1 && s[0] == everything[0] {
		return s
	}
	list := make([]interval, len(s), len(s)+8)
	copy(list, s)
	if last := s[len(s)-1].hi; last < 0x80 {
		for _, iv := range s {
			list = f.closeASCII(list, iv)
		}
		return normal(list)
	}
	t := &foldTables()[f]
	i := 0
	for _, iv := range s {
		if i < len(t.chars) && t.chars[i] < iv.lo {
			i += sort.Search(len(t.chars)-i, func(j int) bool { return t.chars[i+j] >= iv.lo })
		}
		for ; i < len(t.chars) && t.chars[i] <= iv.hi; i++ {
			for _, r := range t.at(i) {
				if r < iv.lo || r > iv.hi {
					list = append(list, interval{r, r})
				}
			}
		}
	}
	return normal(list)
}

// closeASCII appends what is the same as letters of ASCII in iv.
func (f folding) closeASCII(list []interval, iv interval) []interval {
	for _, from := range [...]rune{'A', 'a'} {
		lo, hi := max(iv.lo, from), min(iv.hi, from+25)
		if lo > hi {
			continue
		}
		list = append(list, interval{lo ^ 0x20, hi ^ 0x20})
		if f != simpleFold {
			continue
		}
		if s := from + 's' - 'a'; lo <= s && s <= hi {
			list = append(list, interval{longS, longS})
		}
		if k := from + 'k' - 'a'; lo <= k && k <= hi {
			list = append(list, interval{kelvin, kelvin})
		}
	}
	return list
}
