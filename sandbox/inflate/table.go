package inflate

import (
	"math/bits"
	"sync"
)

const (
	longest = 15 // bits of a code
	quick   = 9  // bits that are looked up at once
)

// table is a Huffman code. Codes of up to quick bits are found by their bits, those that
// are longer by their values.
type table struct {
	direct  [1 << quick]uint16 // symbol<<4 | bits
	counts  [longest + 1]int
	symbols []uint16 // in the order of their codes
}

// noCode says that bits begin no code.
var noCode = &Error{Message: "no code"}

// newTable makes the code that has these lengths. An incomplete one is refused, as zlib
// refuses it: but for one of a single code of one bit, unless strict, and for one of none.
func newTable(lengths []uint8, strict bool) (*table, bool) {
	t := &table{symbols: make([]uint16, 0, len(lengths))}
	for _, length := range lengths {
		t.counts[length]++
	}
	t.counts[0] = 0
	left, used, most := 1, 0, 0
	for length := 1; length <= longest; length++ {
		if left = left<<1 - t.counts[length]; left < 0 {
			return nil, false
		}
		if t.counts[length] > 0 {
			used, most = used+t.counts[length], length
		}
	}
	if left > 0 && used > 0 && (strict || most != 1) {
		return nil, false
	}
	if used == 0 && strict {
		// zlib goes on as if each bit stood for the first symbol, and finds out later.
		for at := range t.direct {
			t.direct[at] = 1
		}
		return t, true
	}
	code := 0
	for length := 1; length <= longest; length++ {
		for symbol, its := range lengths {
			if int(its) != length {
				continue
			}
			t.symbols = append(t.symbols, uint16(symbol))
			if length <= quick {
				reversed := int(bits.Reverse16(uint16(code)) >> (16 - length))
				for at := reversed; at < len(t.direct); at += 1 << length {
					t.direct[at] = uint16(symbol)<<4 | uint16(length)
				}
			}
			code++
		}
		code <<= 1
	}
	return t, true
}

// decode reads a symbol.
func (d *Decoder) decode(t *table) (int, error) {
	next, left := d.peek(), d.left()
	if entry := t.direct[next&(1<<quick-1)]; entry != 0 {
		length := int(entry & 15)
		if length > left {
			return 0, short
		}
		d.bit += length
		return int(entry >> 4), nil
	}
	code, first, index := 0, 0, 0
	for length := 1; length <= longest; length++ {
		if length > left {
			return 0, short
		}
		code |= int(next & 1)
		next >>= 1
		count := t.counts[length]
		if code-first < count {
			d.bit += length
			return int(t.symbols[index+code-first]), nil
		}
		index += count
		first = (first + count) << 1
		code <<= 1
	}
	return 0, noCode
}

var fixedLiterals = sync.OnceValue(func() *table {
	var lengths [288]uint8
	for symbol := range lengths {
		switch {
		case symbol < 144:
			lengths[symbol] = 8
		case symbol < 256:
			lengths[symbol] = 9
		case symbol < 280:
			lengths[symbol] = 7
		default:
			lengths[symbol] = 8
		}
	}
	t, _ := newTable(lengths[:], false)
	return t
})

var fixedDistances = sync.OnceValue(func() *table {
	var lengths [32]uint8
	for symbol := range lengths {
		lengths[symbol] = 5
	}
	t, _ := newTable(lengths[:], false)
	return t
})
