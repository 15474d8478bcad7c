package boltstore

import "encoding/binary"

// appendText writes a text or bytes with their length in front.
func appendText[T ~string | ~[]byte](to []byte, text T) []byte {
	to = binary.AppendUvarint(to, uint64(len(text)))
	return append(to, text...)
}

// parser reads fields one after another. After one that is not there all are zero, and done
// says so.
type parser struct {
	rest []byte
	bad  bool
}

func (p *parser) fail() {
	p.rest, p.bad = nil, true
}

func (p *parser) byte() byte {
	if len(p.rest) == 0 {
		p.fail()
		return 0
	}
	b := p.rest[0]
	p.rest = p.rest[1:]
	return b
}

func (p *parser) uvarint() uint64 {
	v, n := binary.Uvarint(p.rest)
	if n <= 0 {
		p.fail()
		return 0
	}
	p.rest = p.rest[n:]
	return v
}

func (p *parser) varint() int64 {
	v, n := binary.Varint(p.rest)
	if n <= 0 {
		p.fail()
		return 0
	}
	p.rest = p.rest[n:]
	return v
}

// part is a field that is part of what is read.
func (p *parser) part() []byte {
	n := p.uvarint()
	if n > uint64(len(p.rest)) {
		p.fail()
		return nil
	}
	part := p.rest[:n]
	p.rest = p.rest[n:]
	return part
}

func (p *parser) text() string { return string(p.part()) }

// bytes is a copy of a field, nil where it is empty.
func (p *parser) bytes() []byte {
	part := p.part()
	if len(part) == 0 {
		return nil
	}
	return append([]byte(nil), part...)
}

// done says whether everything was there, and nothing else.
func (p *parser) done() bool { return !p.bad && len(p.rest) == 0 }
