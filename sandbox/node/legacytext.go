package node

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
)

// encodingOf looks up an encoding by one of its labels in the Encoding Standard. It
// returns the name, and no name for a label that the standard has not. The names of a few
// encodings that Node does not support come without the encoding.
func encodingOf(label string) (name string, found encoding.Encoding) {
	// The index takes any white space of Unicode around a label.
	label = strings.Trim(label, "\t\n\f\r ")
	if label != strings.TrimSpace(label) {
		return "", nil
	}
	found, err := htmlindex.Get(label)
	if err != nil {
		return "", nil
	}
	name, err = htmlindex.Name(found)
	if err != nil {
		return "", nil
	}
	switch name {
	case "replacement", "x-user-defined", "iso-8859-16":
		return name, nil
	}
	return name, found
}

// legacyText decodes a stream of bytes in an encoding that is not one of Unicode's.
type legacyText struct {
	single  *charmap.Charmap // where a byte is a character
	decoder *encoding.Decoder
}

func newLegacyText(name string) *legacyText {
	_, found := encodingOf(name)
	if single, ok := found.(*charmap.Charmap); ok {
		return &legacyText{single: single}
	}
	if name == "iso-8859-8-i" {
		return &legacyText{single: charmap.ISO8859_8}
	}
	return &legacyText{decoder: found.NewDecoder()}
}

// decode returns the text of data and what is left of it for the next call. Without
// flush, an incomplete character at the end is left.
func (l *legacyText) decode(data []byte, flush, fatal bool) (text, rest []byte, ok bool) {
	if l.single != nil {
		text, ok = decodeSingle(l.single, data, fatal)
		return text, nil, ok
	}
	buffer := make([]byte, 64+2*len(data))
	for {
		written, read, err := l.decoder.Transform(buffer, data, flush)
		text = append(text, buffer[:written]...)
		data = data[read:]
		if !errors.Is(err, transform.ErrShortDst) {
			break
		}
	}
	if flush {
		l.decoder.Reset()
	}
	// These decoders put the replacement character where the bytes mean nothing, and none
	// of these encodings but gb18030 can write it.
	if fatal && bytes.Contains(text, []byte("\uFFFD")) {
		l.decoder.Reset()
		return nil, nil, false
	}
	return text, data, true
}

// decodeSingle decodes an encoding whose characters are bytes. The standard takes what
// the tables leave out of the second half of the control characters for these.
func decodeSingle(table *charmap.Charmap, data []byte, fatal bool) (text []byte, ok bool) {
	text = make([]byte, 0, len(data))
	for _, b := range data {
		r := table.DecodeByte(b)
		if r == utf8.RuneError && b < 0xa0 {
			r = rune(b)
		}
		if r == utf8.RuneError && fatal {
			return nil, false
		}
		text = utf8.AppendRune(text, r)
	}
	return text, true
}
