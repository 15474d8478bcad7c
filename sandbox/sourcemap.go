package sandbox

import (
	"encoding/json"
	"path"
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
	renames  []rename
}

// readSourceMap returns nil for a map that cannot be used: a program runs without one.
func readSourceMap(name string, text []byte) *sourceMap {
	var fields map[string]json.RawMessage
	if json.Unmarshal(text, &fields) != nil {
		return nil
	}
	var mappings string
	var sources []string
	var names []any
	if json.Unmarshal(fields["mappings"], &mappings) != nil || json.Unmarshal(fields["sources"], &sources) != nil {
		return nil
	}
	if len(sources) == 0 || fields["sections"] != nil {
		return nil
	}
	if fields["names"] != nil && json.Unmarshal(fields["names"], &names) != nil {
		return nil
	}
	shifted, renames, ok := shiftMappings(mappings, len(sources), names)
	if !ok {
		return nil
	}
	encoded, err := json.Marshal(shifted)
	if err != nil {
		return nil
	}
	fields["mappings"] = encoded
	if fields["sources"], err = json.Marshal(named(name, sources)); err != nil {
		return nil
	}
	delete(fields, "sourcesContent")
	whole, err := json.Marshal(fields)
	if err != nil {
		return nil
	}
	consumer, err := sourcemap.Parse(name, whole)
	if err != nil {
		return nil
	}
	return &sourceMap{shifted: whole, consumer: consumer, name: name, renames: renames}
}

// named are the sources of a program. The engine joins them to the folder of the program's
// name, unless that has a scheme.
func named(program string, sources []string) []string {
	scheme, _, _ := strings.Cut(program, "/")
	if !strings.Contains(scheme, ":") {
		return sources
	}
	joined := make([]string, len(sources))
	for i, source := range sources {
		if joined[i] = source; !path.IsAbs(source) && !strings.Contains(source, ":") {
			joined[i] = path.Join(path.Dir(program), source)
		}
	}
	return joined
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

// shiftMappings adds one to all columns, generated and original, of a mappings text. It
// refuses a text that is malformed or names sources or names that there are not, which
// the engine would look up nevertheless. What has a name is returned too.
func shiftMappings(mappings string, sources int, names []any) (text string, renames []rename, ok bool) {
	var out strings.Builder
	out.Grow(len(mappings) + len(mappings)/16)
	shifted := false
	source, name := 0, 0
	for i, line := range strings.Split(mappings, ";") {
		if i > 0 {
			out.WriteByte(';')
		}
		column := 0
		for first := true; line != ""; first = false {
			var text string
			text, line, _ = strings.Cut(line, ",")
			segment, fields, ok := decodeSegment(text)
			if !ok {
				return "", nil, false
			}
			column, source, name = column+segment[0], source+segment[1], name+segment[4]
			if fields >= 4 && (source < 0 || source >= sources) || fields == 5 && (name < 0 || name >= len(names)) {
				return "", nil, false
			}
			if fields == 5 {
				author, _ := names[name].(string)
				renames = append(renames, rename{line: i, column: column, author: author})
			}
			if !first {
				out.WriteByte(',')
			}
			if !first && (shifted || fields < 4) {
				out.WriteString(text)
				continue
			}
			if first {
				segment[0]++
			}
			if !shifted && fields >= 4 {
				segment[3]++
				shifted = true
			}
			encodeSegment(&out, segment[:fields])
		}
	}
	return out.String(), renames, true
}

// decodeSegment reads the one, four or five numbers of a segment.
func decodeSegment(text string) (segment [5]int, fields int, ok bool) {
	value, shift := 0, 0
	for i := 0; i < len(text); i++ {
		digit := strings.IndexByte(base64Digits, text[i])
		if digit < 0 || shift > 30 || fields == len(segment) {
			return segment, 0, false
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
		segment[fields] = value
		fields++
		value, shift = 0, 0
	}
	return segment, fields, shift == 0 && (fields == 1 || fields == 4 || fields == 5)
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
