package boltstore

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"sync"
	"time"
)

// id is a ULID: milliseconds since 1970 in 48 bits, then 80 bits of randomness. Its bytes and
// its text sort by time.
type id [16]byte

const (
	idLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	idTextLen = 26
)

// String is the text of an id: 26 letters of Crockford's base 32.
func (i id) String() string {
	var text [idTextLen]byte
	// 26 letters hold 130 bits, so that two zero bits come first.
	var rest uint64
	bits := 2
	at := 0
	for _, b := range i {
		rest = rest<<8 | uint64(b)
		bits += 8
		for bits >= 5 {
			bits -= 5
			text[at] = idLetters[rest>>bits&31]
			at++
		}
	}
	return string(text[:])
}

// parseID is the reverse of String. Small letters are refused: an id has one spelling.
func parseID(text string) (i id, ok bool) {
	if len(text) != idTextLen || text[0] > '7' {
		return id{}, false
	}
	var rest uint64
	bits := -2
	at := 0
	for j := range idTextLen {
		v := bytes.IndexByte([]byte(idLetters), text[j])
		if v < 0 {
			return id{}, false
		}
		rest = rest<<5 | uint64(v)
		bits += 5
		if bits >= 8 {
			bits -= 8
			i[at] = byte(rest >> bits)
			at++
		}
	}
	return i, true
}

// idSource makes ids that strictly increase, also when the clock goes back and, once it was
// told the last one of a file, over restarts.
type idSource struct {
	mu   sync.Mutex
	last id
}

// next returns a new id.
func (s *idSource) next() id {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := uint64(time.Now().UnixMilli())
	if now <= binary.BigEndian.Uint64(s.last[:8])>>16 {
		for at := len(s.last) - 1; at >= 0; at-- {
			s.last[at]++
			if s.last[at] != 0 {
				break
			}
		}
		return s.last
	}
	binary.BigEndian.PutUint64(s.last[:8], now<<16)
	rand.Read(s.last[6:])
	// The first bit stays free, so that counting up does not run into the next millisecond.
	s.last[6] &= 0x7f
	return s.last
}

// seed makes all ids that follow come after one.
func (s *idSource) seed(after id) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if bytes.Compare(after[:], s.last[:]) > 0 {
		s.last = after
	}
}
