package regex

import (
	"slices"
	"sort"
)

// packed is the number of bytes that a character takes in a string of a stringSet, which
// keeps halves of surrogate pairs and sorts as the characters do.
const packed = 3

func pack(b []byte, c rune) []byte { return append(b, byte(c>>16), byte(c>>8), byte(c)) }

func charAt(s string, i int) rune {
	return rune(s[i*packed])<<16 | rune(s[i*packed+1])<<8 | rune(s[i*packed+2])
}

func unpack(s string) []rune {
	out := make([]rune, len(s)/packed)
	for i := range out {
		out[i] = charAt(s, i)
	}
	return out
}

// stringSet is a set of packed strings in ascending order. Like sets they are never
// changed once they are made.
type stringSet []string

func (s stringSet) normal() stringSet {
	slices.Sort(s)
	return slices.Compact(s)
}

func (s stringSet) union(t stringSet) stringSet {
	switch {
	case len(s) == 0:
		return t
	case len(t) == 0:
		return s
	}
	return append(slices.Clone(s), t...).normal()
}

func (s stringSet) has(text string) bool {
	_, found := slices.BinarySearch(s, text)
	return found
}

func (s stringSet) intersect(t stringSet) stringSet {
	return s.filter(t.has)
}

func (s stringSet) subtract(t stringSet) stringSet {
	return s.filter(func(text string) bool { return !t.has(text) })
}

func (s stringSet) filter(keep func(string) bool) stringSet {
	var out stringSet
	for _, text := range s {
		if keep(text) {
			out = append(out, text)
		}
	}
	return out
}

// sequences are the characters and strings of a class in set notation, of which the
// longest is tried first.
type sequences struct {
	class *class
	// texts has no text of a single character.
	texts stringSet
	empty bool // the empty string is among them
	fold  bool // case makes no difference; texts are canonical
}

func newSequences(c *class, texts stringSet, fold bool) *sequences {
	s := &sequences{class: c, texts: texts, fold: fold}
	if len(texts) > 0 && texts[0] == "" {
		s.empty, s.texts = true, texts[1:]
	}
	return s
}

// reversed returns the sequences for reading a text backwards.
func (s *sequences) reversed() *sequences {
	texts := make(stringSet, len(s.texts))
	var b []byte
	for i, text := range s.texts {
		b = b[:0]
		for j := len(text)/packed - 1; j >= 0; j-- {
			b = pack(b, charAt(text, j))
		}
		texts[i] = string(b)
	}
	return &sequences{class: s.class, texts: texts.normal(), empty: s.empty, fold: s.fold}
}

// narrow returns those of texts, which agree on their first depth characters, that have c
// after them, and whether one of them ends there.
func narrow(texts stringSet, depth int, c rune) (rest stringSet, ends bool) {
	lo := sort.Search(len(texts), func(i int) bool { return len(texts[i]) > depth*packed && charAt(texts[i], depth) >= c })
	hi := lo + sort.Search(len(texts)-lo, func(i int) bool { return charAt(texts[lo+i], depth) > c })
	rest = texts[lo:hi]
	if len(rest) > 0 && len(rest[0]) == (depth+1)*packed {
		return rest[1:], true
	}
	return rest, false
}
