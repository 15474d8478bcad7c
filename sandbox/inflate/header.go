package inflate

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

// readHeader reads what comes before the compressed data. It begins anew when input was
// short.
func (d *Decoder) readHeader() error {
	if d.format == Auto {
		switch {
		case len(d.in) == 0, len(d.in) == 1 && d.in[0] == 0x1f:
			return short
		case len(d.in) > 1 && d.in[0] == 0x1f && d.in[1] == 0x8b:
			d.format = Gzip
		default:
			d.format = Zlib
		}
	}
	if d.format == Gzip {
		return d.gzipHeader()
	}
	return d.zlibHeader()
}

func (d *Decoder) zlibHeader() error {
	if len(d.in) < 2 {
		return short
	}
	method, flags := d.in[0], d.in[1]
	log := int(method>>4) + 8
	switch {
	case (uint(method)<<8|uint(flags))%31 != 0:
		return corrupt("incorrect header check")
	case method&15 != 8:
		return corrupt("unknown compression method")
	case log > 15 || log > d.maxLog:
		return corrupt("invalid window size")
	}
	if flags&0x20 == 0 {
		d.bit, d.state = 16, block
		return nil
	}
	if len(d.in) < 6 {
		return short
	}
	if d.dict == nil {
		return &Error{"Missing dictionary", NeedDict}
	}
	if adlerUpdate(1, d.dict) != binary.BigEndian.Uint32(d.in[2:]) {
		return &Error{"Bad dictionary", NeedDict}
	}
	d.bit, d.state = 48, block
	d.buf = append(d.buf, tail(d.dict)...)
	d.from, d.sum = len(d.buf), len(d.buf)
	return nil
}

// The flags of a gzip header.
const (
	flagCRC     = 2
	flagExtra   = 4
	flagName    = 8
	flagComment = 16
	flagUnknown = 0xe0
)

func (d *Decoder) gzipHeader() error {
	in := d.in
	if len(in) >= 2 && (in[0] != 0x1f || in[1] != 0x8b) {
		return corrupt("incorrect header check")
	}
	if len(in) < 4 {
		return short
	}
	flags := in[3]
	switch {
	case in[2] != 8:
		return corrupt("unknown compression method")
	case flags&flagUnknown != 0:
		return corrupt("unknown header flags set")
	}
	at := 10
	if flags&flagExtra != 0 {
		if len(in) < at+2 {
			return short
		}
		at += 2 + int(binary.LittleEndian.Uint16(in[at:]))
	}
	for _, flag := range []byte{flagName, flagComment} {
		if flags&flag == 0 {
			continue
		}
		if at > len(in) {
			return short
		}
		end := bytes.IndexByte(in[at:], 0)
		if end < 0 {
			return short
		}
		at += end + 1
	}
	if flags&flagCRC != 0 {
		if len(in) < at+2 {
			return short
		}
		if uint16(crc32.ChecksumIEEE(in[:at])) != binary.LittleEndian.Uint16(in[at:]) {
			return corrupt("header crc mismatch")
		}
		at += 2
	}
	if len(in) < at {
		return short
	}
	d.bit, d.state = 8*at, block
	return nil
}

// readTrailer compares the checksums.
func (d *Decoder) readTrailer() error {
	d.add()
	d.align()
	at := d.bit / 8
	switch d.format {
	case Zlib:
		if len(d.in) < at+4 {
			return short
		}
		if binary.BigEndian.Uint32(d.in[at:]) != d.adler {
			return corrupt("incorrect data check")
		}
		d.bit += 32
	case Gzip:
		if len(d.in) < at+4 {
			return short
		}
		if binary.LittleEndian.Uint32(d.in[at:]) != d.crc {
			return corrupt("incorrect data check")
		}
		if len(d.in) < at+8 {
			return short
		}
		if binary.LittleEndian.Uint32(d.in[at+4:]) != d.size {
			return corrupt("incorrect length check")
		}
		d.bit += 64
	case Raw, Auto:
	}
	d.state = done
	return nil
}
