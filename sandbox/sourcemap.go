package sandbox

import (
	"encoding/json"
	"strings"

	"github.com/dop251/goja/file"
	"github.com/go-sourcemap/sourcemap"
)

// sourceMap is the map of a program as the engine needs it.
//
// The engine asks the map with columns that count from 1 and shows its answers as they
// are, although maps count from 0: every column in a stack would be one too small, and
// a token right after another would be taken for it. Since positions in a map are
// written as differences, adding one to the first generated column of each line and to
// the first original column of the file shifts all of them.
type sourceMap struct {
	shifted  []byte
	consumer *sourcemap.Consumer
	name     string
}

// readSourceMap returns nil for a map that cannot be used: a program runs without one.
func readSourceMap(name string, text []byte) *sourceMap {
	var fields map[string]json.RawMessage
	if json.Unmarshal(text, &fields) != nil {
		return nil
	}
	var mappings string
	if json.Unmarshal(fields["mappings"], &mappings) != nil {
		return nil
	}
	shifted, ok := shiftMappings(mappings)
	if !ok {
		return nil
	}
	encoded, err := json.Marshal(shifted)
	if err != nil {
		return nil
	}
	fields["mappings"] = encoded
	delete(fields, "sourcesContent")
	whole, err := json.Marshal(fields)
	if err != nil {
		return nil
	}
	consumer, err := sourcemap.Parse(name, whole)
	if err != nil {
		return nil
	}
	return &sourceMap{shifted: whole, consumer: consumer, name: name}
}

// original maps a position in the bundle; a nil map leaves it as it is.
func (m *sourceMap) original(at Frame) Frame {
	if m == nil {
		return at
	}
	source, _, line, column, ok := m.consumer.Source(at.Line, at.Column)
	if !ok {
		return at
	}
	if url := file.ResolveSourcemapURL(m.name, source); url != nil {
		source = url.String()
	}
	return Frame{Function: at.Function, File: source, Line: line, Column: column}
}

const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// shiftMappings adds one to all columns, generated and original, of a mappings text.
func shiftMappings(mappings string) (string, bool) {
	var out strings.Builder
	out.Grow(len(mappings) + len(mappings)/16)
	shiftedOriginal := false
	for i, line := range strings.Split(mappings, ";") {
		if i > 0 {
			out.WriteByte(';')
		}
		if line == "" {
			continue
		}
		end := strings.IndexByte(line, ',')
		if end < 0 {
			end = len(line)
		}
		first, rest := line[:end], line[end:]
		fields, ok := decodeSegment(first)
		if !ok {
			return "", false
		}
		fields[0]++
		if !shiftedOriginal && len(fields) >= 4 {
			fields[3]++
			shiftedOriginal = true
		}
		encodeSegment(&out, fields)
		if shiftedOriginal || rest == "" {
			out.WriteString(rest)
			continue
		}
		// The segments until the first with an original place are rare and short.
		for _, segment := range strings.Split(rest[1:], ",") {
			out.WriteByte(',')
			fields, ok := decodeSegment(segment)
			if !ok {
				return "", false
			}
			if !shiftedOriginal && len(fields) >= 4 {
				fields[3]++
				shiftedOriginal = true
			}
			encodeSegment(&out, fields)
		}
	}
	return out.String(), true
}

func decodeSegment(segment string) ([]int, bool) {
	fields := make([]int, 0, 5)
	value, shift := 0, 0
	for i := 0; i < len(segment); i++ {
		digit := strings.IndexByte(base64Digits, segment[i])
		if digit < 0 || shift > 30 {
			return nil, false
		}
		value |= (digit & 31) << shift
		if digit&32 != 0 {
			shift += 5
			continue
		}
		if value&1 != 0 {
			value = -(value >> 1)
		} else {
			value >>= 1
		}
		fields = append(fields, value)
		value, shift = 0, 0
	}
	return fields, shift == 0 && len(fields) > 0
}

func encodeSegment(out *strings.Builder, fields []int) {
	for _, field := range fields {
		value := field << 1
		if field < 0 {
			value = -field<<1 | 1
		}
		for {
			digit := value & 31
			if value >>= 5; value > 0 {
				digit |= 32
			}
			out.WriteByte(base64Digits[digit])
			if value == 0 {
				break
			}
		}
	}
}
