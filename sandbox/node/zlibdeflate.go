package node

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash"
	"hash/adler32"
	"hash/crc32"
)

// deflater compresses with the standard library, and writes the wrapping of zlib and gzip
// itself: that of the standard library says that no system made it.
type deflater struct {
	mode       int
	level      int
	strategy   int
	dictionary []byte
	raw        *flate.Writer
	out        bytes.Buffer
	sum        hash.Hash32 // nil for raw
	size       uint32
	recent     []byte // what a new writer may refer to
	clean      bool   // nothing was taken since the last flush
	ended      bool
}

// The strategy that uses no earlier output, which the standard library has as a level.
const huffmanOnly = 2

// farthest is how far back deflate can refer.
const farthest = 32 << 10

func newDeflater(mode, level, strategy int, dictionary []byte) (*deflater, error) {
	d := &deflater{mode: mode, level: level, strategy: strategy}
	if mode != modeGzip {
		d.dictionary = dictionary
	}
	switch mode {
	case modeDeflate:
		d.sum = adler32.New()
	case modeGzip:
		d.sum = crc32.NewIEEE()
	}
	raw, err := flate.NewWriterDict(&d.out, d.flateLevel(), d.dictionary)
	if err != nil {
		return nil, err
	}
	d.raw, d.recent = raw, d.dictionary
	d.header()
	return d, nil
}

func (d *deflater) flateLevel() int {
	if d.strategy == huffmanOnly && d.level != flate.NoCompression {
		return flate.HuffmanOnly
	}
	return d.level
}

// header writes what comes before the compressed data. The window is always the largest,
// since the writer uses that.
func (d *deflater) header() {
	switch d.mode {
	case modeDeflate:
		const method = 0x78
		kind := uint16(2)
		switch {
		case d.level == 0, d.level == 1, d.strategy >= huffmanOnly:
			kind = 0
		case d.level > 1 && d.level < 6:
			kind = 1
		case d.level > 6:
			kind = 3
		}
		head := uint16(method)<<8 | kind<<6
		if d.dictionary != nil {
			head |= 0x20
		}
		head += 31 - head%31
		d.out.Write(binary.BigEndian.AppendUint16(nil, head))
		if d.dictionary != nil {
			d.out.Write(binary.BigEndian.AppendUint32(nil, adler32.Checksum(d.dictionary)))
		}
	case modeGzip:
		const deflated, unix = 8, 3
		kind := byte(0)
		switch {
		case d.level == 9:
			kind = 2
		case d.level == 0, d.level == 1, d.strategy >= huffmanOnly:
			kind = 4
		}
		d.out.Write([]byte{0x1f, 0x8b, deflated, 0, 0, 0, 0, 0, kind, unix})
	}
}

// process implements codec.
func (d *deflater) process(input []byte, operation, room int) (taken int, output []byte, ended bool, err error) {
	if d.out.Len() < room && !d.ended {
		taken = len(input)
		if taken > 0 {
			if err := d.write(input); err != nil {
				return 0, nil, false, err
			}
		}
		if err := d.flush(operation); err != nil {
			return 0, nil, false, err
		}
	}
	output = bytes.Clone(d.out.Next(room))
	return taken, output, d.ended && d.out.Len() == 0, nil
}

func (d *deflater) write(input []byte) error {
	d.clean = false
	d.size += uint32(len(input))
	if d.sum != nil {
		d.sum.Write(input)
	}
	d.recent = append(d.recent, input...)
	if len(d.recent) > 2*farthest {
		d.recent = bytes.Clone(d.recent[len(d.recent)-farthest:])
	}
	_, err := d.raw.Write(input)
	return err
}

func (d *deflater) flush(operation int) error {
	switch {
	case operation == finishAll:
		if err := d.raw.Close(); err != nil {
			return err
		}
		switch d.mode {
		case modeDeflate:
			d.out.Write(binary.BigEndian.AppendUint32(nil, d.sum.Sum32()))
		case modeGzip:
			d.out.Write(binary.LittleEndian.AppendUint32(nil, d.sum.Sum32()))
			d.out.Write(binary.LittleEndian.AppendUint32(nil, d.size))
		}
		d.ended = true
	case operation == noFlush, operation == blockOnly, d.clean:
	default:
		d.clean = true
		return d.raw.Flush()
	}
	return nil
}

// change goes on with another level and strategy, in a block of its own.
func (d *deflater) change(level, strategy int) {
	if level == d.level && strategy == d.strategy || d.ended {
		return
	}
	if err := d.raw.Flush(); err != nil {
		return
	}
	d.level, d.strategy = level, strategy
	recent := d.recent[max(0, len(d.recent)-farthest):]
	if raw, err := flate.NewWriterDict(&d.out, d.flateLevel(), recent); err == nil {
		d.raw = raw
	}
}
