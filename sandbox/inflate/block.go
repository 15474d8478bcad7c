package inflate

import "errors"

// The kinds of blocks.
const (
	kindStored = iota
	kindFixed
	kindDynamic
)

// readBlock reads the beginning of a block. It begins anew when input was short.
func (d *Decoder) readBlock() error {
	if d.last {
		d.state = trailer
		return nil
	}
	begin := d.bit
	err := d.beginBlock()
	if errors.Is(err, short) {
		d.bit = begin
		d.last = false
	}
	return err
}

func (d *Decoder) beginBlock() error {
	head, err := d.take(3)
	if err != nil {
		return err
	}
	last := head&1 == 1
	switch head >> 1 {
	case kindStored:
		d.align()
		lengths, err := d.take(32)
		if err != nil {
			return err
		}
		if lengths&0xffff != lengths>>16^0xffff {
			return corrupt("invalid stored block lengths")
		}
		d.stored, d.state = int(lengths&0xffff), storedBytes
	case kindFixed:
		d.literals, d.distances, d.state = fixedLiterals(), fixedDistances(), symbols
	case kindDynamic:
		if err := d.readTables(); err != nil {
			return err
		}
		d.state = symbols
	default:
		return corrupt("invalid block type")
	}
	d.last = last
	return nil
}

// lengthOrder is in which order the lengths of the codes for lengths come.
var lengthOrder = [19]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

const endOfBlock = 256

// readTables reads the codes of a dynamic block.
func (d *Decoder) readTables() error {
	counts, err := d.take(14)
	if err != nil {
		return err
	}
	literals, distances, lengths := int(counts&31)+257, int(counts>>5&31)+1, int(counts>>10)+4
	if literals > 286 || distances > 30 {
		return corrupt("too many length or distance symbols")
	}
	var sizes [19]uint8
	for _, symbol := range lengthOrder[:lengths] {
		size, err := d.take(3)
		if err != nil {
			return err
		}
		sizes[symbol] = uint8(size)
	}
	codes, ok := newTable(sizes[:], true)
	if !ok {
		return corrupt("invalid code lengths set")
	}
	var all [286 + 30]uint8
	for i := 0; i < literals+distances; {
		symbol, err := d.decode(codes)
		if err != nil {
			return err
		}
		if symbol < 16 {
			all[i] = uint8(symbol)
			i++
			continue
		}
		var repeats [3]struct{ bits, least int }
		repeats[0].bits, repeats[0].least = 2, 3
		repeats[1].bits, repeats[1].least = 3, 3
		repeats[2].bits, repeats[2].least = 7, 11
		repeat := repeats[symbol-16]
		more, err := d.take(repeat.bits)
		if err != nil {
			return err
		}
		times := repeat.least + int(more)
		size := uint8(0)
		if symbol == 16 {
			if i == 0 {
				return corrupt("invalid bit length repeat")
			}
			size = all[i-1]
		}
		if i+times > literals+distances {
			return corrupt("invalid bit length repeat")
		}
		for range times {
			all[i] = size
			i++
		}
	}
	if all[endOfBlock] == 0 {
		return corrupt("invalid code -- missing end-of-block")
	}
	if d.literals, ok = newTable(all[:literals], false); !ok {
		return corrupt("invalid literal/lengths set")
	}
	if d.distances, ok = newTable(all[literals:literals+distances], false); !ok {
		return corrupt("invalid distances set")
	}
	return nil
}

func (d *Decoder) copyStored(room int) error {
	n := min(d.stored, len(d.in)-d.bit/8, room-(len(d.buf)-d.from))
	at := d.bit / 8
	d.buf = append(d.buf, d.in[at:at+n]...)
	d.bit += 8 * n
	d.stored -= n
	if d.stored == 0 {
		d.state = block
		return nil
	}
	if len(d.buf)-d.from < room {
		return short
	}
	return nil
}

// The lengths and distances that symbols stand for, and how many bits more say which.
var (
	lengthBase = [29]uint16{
		3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
	}
	lengthBits   = [29]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distanceBase = [30]uint16{
		1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193,
		12289, 16385, 24577,
	}
)

func (d *Decoder) readSymbols(room int) error {
	for len(d.buf)-d.from < room {
		if d.copies > 0 {
			d.repeat(room)
			continue
		}
		begin := d.bit
		ends, err := d.readSymbol()
		if err != nil {
			if errors.Is(err, short) {
				d.bit = begin
			}
			return err
		}
		if ends {
			d.state = block
			return nil
		}
	}
	return nil
}

// readSymbol reads a literal, or how far back what is to be repeated lies. It reports
// whether the block ends.
func (d *Decoder) readSymbol() (ends bool, err error) {
	symbol, err := d.decode(d.literals)
	switch {
	case err != nil:
		return false, literalError(err)
	case symbol < endOfBlock:
		d.buf = append(d.buf, byte(symbol))
		return false, nil
	case symbol == endOfBlock:
		return true, nil
	case symbol-257 >= len(lengthBase):
		return false, corrupt("invalid literal/length code")
	}
	symbol -= 257
	more, err := d.take(int(lengthBits[symbol]))
	if err != nil {
		return false, err
	}
	length := int(lengthBase[symbol]) + int(more)
	symbol, err = d.decode(d.distances)
	switch {
	case errors.Is(err, noCode):
		return false, corrupt("invalid distance code")
	case err != nil:
		return false, err
	case symbol >= len(distanceBase):
		return false, corrupt("invalid distance code")
	}
	if more, err = d.take(max(0, symbol/2-1)); err != nil {
		return false, err
	}
	distance := int(distanceBase[symbol]) + int(more)
	if distance > len(d.buf) {
		return false, corrupt("invalid distance too far back")
	}
	d.copies, d.distance = length, distance
	return false, nil
}

func literalError(err error) error {
	if errors.Is(err, noCode) {
		return corrupt("invalid literal/length code")
	}
	return err
}

// repeat copies earlier output, as far as there is room.
func (d *Decoder) repeat(room int) {
	n := min(d.copies, room-(len(d.buf)-d.from))
	d.copies -= n
	for n > 0 {
		from := len(d.buf) - d.distance
		m := min(n, d.distance)
		d.buf = append(d.buf, d.buf[from:from+m]...)
		n -= m
	}
}
