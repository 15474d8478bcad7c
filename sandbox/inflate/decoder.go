package inflate

import (
	"errors"
	"hash/crc32"
)

// Format is how the compressed data are wrapped.
type Format int

// The formats. Auto is Zlib or Gzip, by the first bytes.
const (
	Raw Format = iota
	Zlib
	Gzip
	Auto
)

// The numbers of zlib for what went wrong.
const (
	NeedDict  = 2
	DataError = -3
)

// Error is why data cannot be decoded: zlib's words and its number.
type Error struct {
	Message string
	Number  int
}

// Error implements error.
func (e *Error) Error() string { return e.Message }

func corrupt(message string) error { return &Error{message, DataError} }

// window is how far back a distance may reach.
const window = 32 << 10

// Decoder decodes one stream. The zero value is not usable: New makes one.
type Decoder struct {
	format Format
	maxLog int // of the window that the caller allows
	dict   []byte

	in   []byte // what is to be decoded, from the byte that bit is in
	bit  int    // how many bits of in are done with
	buf  []byte // the last output, and what is to come out
	from int    // where in buf the output of this call begins
	sum  int    // up to where buf is in the checksum

	state     state
	last      bool // block
	stored    int  // bytes left of a stored block
	copies    int  // bytes left of a repetition
	distance  int
	literals  *table
	distances *table
	adler     uint32
	crc       uint32
	size      uint32
}

// Format is the format of the stream: Auto only until its first bytes are known.
func (d *Decoder) Format() Format { return d.format }

type state int

const (
	header state = iota
	block
	storedBytes
	symbols
	trailer
	done
)

// New makes a decoder of a format. A window of at most 1<<maxLog bytes is accepted; zero
// is the largest. The dictionary is that of the format Raw from the beginning, and of Zlib
// when the data ask for one.
func New(format Format, maxLog int, dictionary []byte) *Decoder {
	d := &Decoder{format: format, maxLog: maxLog, dict: dictionary, adler: 1}
	if maxLog == 0 {
		d.maxLog = 15
	}
	if format == Raw {
		d.state = block
		d.buf = append(d.buf, tail(dictionary)...)
		d.sum = len(d.buf)
	}
	return d
}

func tail(data []byte) []byte { return data[max(0, len(data)-window):] }

// short says that there is not enough input. It never leaves the package.
var short = &Error{Message: "short"}

// Decode decodes input into at most room bytes of output. It returns how much of the input
// it took, and whether the stream ended, in which case the rest of the input is not part of
// it. Less output than room means that more input is needed. What is returned is the
// caller's.
func (d *Decoder) Decode(input []byte, room int) (taken int, output []byte, ended bool, err error) {
	d.trim()
	held := len(d.in)
	d.in = append(d.in, input...)
	for len(d.buf)-d.from < room && err == nil && d.state != done {
		err = d.step(room)
	}
	d.add()
	output = append([]byte(nil), d.buf[d.from:]...)
	d.in = d.in[d.bit/8:]
	d.bit %= 8
	if errors.Is(err, short) {
		err = nil
	}
	taken = len(input)
	if d.state == done {
		rest := len(d.in)
		taken, d.in = max(0, min(len(input), len(input)-rest)), nil
		return taken, output, true, err
	}
	// What was not looked at is left to the caller.
	if rest := len(d.in) - held; len(d.buf)-d.from >= room && rest > 0 {
		keep := min(rest, len(input))
		if d.bit > 0 && keep == len(d.in) {
			keep--
		}
		d.in = d.in[:len(d.in)-keep]
		taken -= keep
	}
	d.in = append([]byte(nil), d.in...)
	return taken, output, false, err
}

// trim forgets output that no distance reaches any more.
func (d *Decoder) trim() {
	if len(d.buf) > 4*window {
		d.buf = append(d.buf[:0], tail(d.buf)...)
	}
	d.from, d.sum = len(d.buf), len(d.buf)
}

// add takes the output so far into the checksums.
func (d *Decoder) add() {
	fresh := d.buf[d.sum:]
	d.sum = len(d.buf)
	d.size += uint32(len(fresh))
	switch d.format {
	case Zlib:
		d.adler = adlerUpdate(d.adler, fresh)
	case Gzip:
		d.crc = crc32.Update(d.crc, crc32.IEEETable, fresh)
	case Raw, Auto:
	}
}

// adlerUpdate goes on with a checksum, which the standard library does for its own alone.
func adlerUpdate(sum uint32, data []byte) uint32 {
	const modulus, most = 65521, 5552 // bytes without an overflow
	a, b := sum&0xffff, sum>>16
	for len(data) > 0 {
		n := min(len(data), most)
		for _, c := range data[:n] {
			a += uint32(c)
			b += a
		}
		a, b, data = a%modulus, b%modulus, data[n:]
	}
	return b<<16 | a
}

func (d *Decoder) step(room int) error {
	switch d.state {
	case header:
		return d.readHeader()
	case block:
		return d.readBlock()
	case storedBytes:
		return d.copyStored(room)
	case symbols:
		return d.readSymbols(room)
	case trailer:
		return d.readTrailer()
	case done:
	}
	return nil
}

// peek is the next bits, zero beyond the end.
func (d *Decoder) peek() uint32 {
	at := d.bit >> 3
	var bits uint64
	if at+8 <= len(d.in) {
		in := d.in[at : at+5]
		bits = uint64(in[0]) | uint64(in[1])<<8 | uint64(in[2])<<16 | uint64(in[3])<<24 | uint64(in[4])<<32
	} else {
		for i := 0; i < 5 && at+i < len(d.in); i++ {
			bits |= uint64(d.in[at+i]) << (8 * i)
		}
	}
	return uint32(bits >> (d.bit & 7))
}

func (d *Decoder) left() int { return 8*len(d.in) - d.bit }

// take is the next n bits, up to 32.
func (d *Decoder) take(n int) (uint32, error) {
	if d.left() < n {
		return 0, short
	}
	bits := d.peek()
	d.bit += n
	if n < 32 {
		bits &= 1<<n - 1
	}
	return bits, nil
}

// align passes over the rest of a byte.
func (d *Decoder) align() { d.bit = (d.bit + 7) &^ 7 }
