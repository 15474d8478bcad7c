package regex

// reader reads the recorded tables.
type reader struct {
	data string
	pos  int
}

// uvarint reads a number of seven bits a byte, the lowest first.
func (r *reader) uvarint() int {
	n, shift := 0, 0
	for {
		b := r.data[r.pos]
		r.pos++
		n |= int(b&0x7F) << shift
		if b < 0x80 {
			return n
		}
		shift += 7
	}
}

func (r *reader) set() set {
	s := make(set, r.uvarint())
	next := rune(0)
	for i := range s {
		lo := next + rune(r.uvarint())
		hi := lo + rune(r.uvarint())
		s[i] = interval{lo, hi}
		next = hi + 1
	}
	return s
}

// emojiBlock is where most characters of strings are. Those from there on are recorded as
// odd numbers, relative to it, and those before it as even ones.
const emojiBlock = 0x1F000

func (r *reader) strings() stringSet {
	s := make(stringSet, r.uvarint())
	var text []byte
	for i := range s {
		text = text[:r.uvarint()*packed]
		for range r.uvarint() {
			c := r.uvarint()
			text = pack(text, rune(c>>1+c&1*emojiBlock))
		}
		s[i] = string(text)
	}
	return s
}
