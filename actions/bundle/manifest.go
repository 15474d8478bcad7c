package bundle

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
)

// manifest is what a package.json says, by exactly these names. Of a member that is there twice
// the last counts, as in Node.
type manifest struct {
	Name, Version, Type            string
	Main, Module, Exports, Imports any
	Workspaces                     any
	// twice is a member that leads to files and is there with two values, or "". esbuild goes by
	// the first of them.
	twice string
	// broken is why it is no JSON, or "". esbuild goes by some texts that are none.
	broken string
}

// members are where the values of a manifest go.
func (m *manifest) members() map[string]any {
	return map[string]any{
		"name": &m.Name, "version": &m.Version, "type": &m.Type, "main": &m.Main, "module": &m.Module,
		"exports": &m.Exports, "imports": &m.Imports, "workspaces": &m.Workspaces,
	}
}

// leading are the members of a package.json by which a file is found, or read.
var leading = map[string]bool{"name": true, "type": true, "main": true, "module": true, "exports": true, "imports": true}

// readManifest reads the package.json of a folder. One that cannot be read says nothing.
func readManifest(folder string) *manifest {
	text, err := readPlain(filepath.Join(folder, "package.json"))
	if err != nil {
		return &manifest{}
	}
	return parseManifest(text)
}

func parseManifest(text []byte) *manifest {
	m := &manifest{}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	var said map[string]json.RawMessage // names differ by their case, too
	err := json.Unmarshal(text, &said)
	if at, ok := errors.AsType[*json.SyntaxError](err); ok {
		m.broken = fmt.Sprintf("line %d: %v", bytes.Count(text[:at.Offset], []byte("\n"))+1, err)
		return m
	}
	for name, into := range m.members() {
		_ = json.Unmarshal(said[name], into) // what is not there, or of another type, says nothing
	}
	m.twice = contradiction(text)
	return m
}

// object is one that is being read: where the value begins of the member that is, and the values of
// those before it. An array has none.
type object struct {
	values map[string][]byte
	name   string
	named  bool // the next text is its value
	from   int64
}

// contradiction is a member that leads to files and has two values, or within which one has; "" where
// there is none. Who says the same twice contradicts nothing.
func contradiction(text []byte) string {
	d := json.NewDecoder(bytes.NewReader(text))
	var open []object
	for {
		token, err := d.Token()
		if err != nil {
			return "" // the end
		}
		switch token {
		case json.Delim('{'):
			open = append(open, object{values: map[string][]byte{}})
			continue
		case json.Delim('['):
			open = append(open, object{})
			continue
		case json.Delim('}'), json.Delim(']'):
			open = open[:len(open)-1]
		}
		if len(open) == 0 || open[len(open)-1].values == nil {
			continue
		}
		in := &open[len(open)-1]
		if name, ok := token.(string); ok && !in.named {
			in.name, in.named, in.from = name, true, d.InputOffset()
			continue
		}
		value := bytes.TrimLeft(text[in.from:d.InputOffset()], " \t\r\n:")
		if before, known := in.values[in.name]; known && leading[open[0].name] && !alike(before, value) {
			return open[0].name
		}
		in.values[in.name], in.named = value, false
	}
}

// alike says of two JSON texts that they differ by their space at most.
func alike(a, b []byte) bool {
	var one, other bytes.Buffer
	return bytes.Equal(a, b) || json.Compact(&one, a) == nil && json.Compact(&other, b) == nil && bytes.Equal(one.Bytes(), other.Bytes())
}
