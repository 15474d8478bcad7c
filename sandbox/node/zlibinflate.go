package node

import (
	"errors"

	"github.com/usher-run/usher/sandbox/inflate"
)

// inflater decompresses the formats of zlib.
type inflater struct {
	format     inflate.Format
	windowBits int
	dictionary []byte
	decoder    *inflate.Decoder
	members    bool // more than one may follow each other
}

func newInflater(mode, windowBits int, dictionary []byte) *inflater {
	i := &inflater{windowBits: windowBits, dictionary: dictionary}
	switch mode {
	case modeInflate:
		i.format = inflate.Zlib
	case modeGunzip:
		i.format, i.members = inflate.Gzip, true
	case modeUnzip:
		i.format, i.members = inflate.Auto, true
	default:
		i.format = inflate.Raw
	}
	i.decoder = inflate.New(i.format, windowBits, dictionary)
	return i
}

// process implements codec.
func (i *inflater) process(input []byte, operation, room int) (taken int, output []byte, ended bool, err error) {
	for {
		n, got, over, err := i.decoder.Decode(input[taken:], room-len(output))
		taken += n
		output = append(output, got...)
		if err != nil {
			failure, ok := errors.AsType[*inflate.Error](err)
			if !ok {
				return taken, nil, false, err
			}
			return taken, nil, false, newZlibError(failure.Message, failure.Number)
		}
		if !over {
			if operation == finishAll && len(output) < room && taken == len(input) {
				return taken, output, false, errZlibShort
			}
			return taken, output, false, nil
		}
		// Zeros after a member are padding, and whatever follows zlib's format is not its.
		if !i.members || taken == len(input) || input[taken] == 0 || i.decoder.Format() != inflate.Gzip {
			return taken, output, true, nil
		}
		i.decoder = inflate.New(inflate.Gzip, i.windowBits, i.dictionary)
		if len(output) >= room {
			return taken, output, false, nil
		}
	}
}
