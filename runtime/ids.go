package runtime

import (
	"io"
	"sync"
	"time"
)

// crockford is the alphabet of base 32 without letters that are mistaken for digits.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// newIDs makes ids of 26 characters: 48 bits of milliseconds since 1970, so that they
// sort by time, and 80 random bits, so that they cannot be guessed.
func newIDs(now func() time.Time, random io.Reader) func() string {
	var mu sync.Mutex
	return func() string {
		var bits [16]byte
		ms := uint64(now().UnixMilli())
		for i := range 6 {
			bits[i] = byte(ms >> (40 - 8*i))
		}
		mu.Lock()
		_, err := io.ReadFull(random, bits[6:])
		mu.Unlock()
		if err != nil {
			panic("runtime: the source of random numbers failed: " + err.Error())
		}
		return encode32(bits)
	}
}

// encode32 writes 128 bits as 26 digits, the first of which holds only two bits.
func encode32(bits [16]byte) string {
	var text [26]byte
	var buffer uint
	var have uint
	at := len(text) - 1
	for i := len(bits) - 1; i >= 0; i-- {
		buffer |= uint(bits[i]) << have
		have += 8
		for have >= 5 {
			text[at] = crockford[buffer&31]
			buffer >>= 5
			have -= 5
			at--
		}
	}
	text[at] = crockford[buffer&31]
	return string(text[:])
}
