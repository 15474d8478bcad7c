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
	if err := json.Unmarshal(text, new(json.RawMessage)); err != nil {
		m.broken = err.Error()
		if at, ok := errors.AsType[*json.SyntaxError](err); ok {
			m.broken = fmt.Sprintf("line %d: %v", bytes.Count(text[:at.Offset], []byte("\n"))+1, err)
		}
		return m
	}
	values := m.members()
	seen := map[string]json.RawMessage{}
	d := json.NewDecoder(bytes.NewReader(text))
	if start, err := d.Token(); err != nil || start != json.Delim('{') {
		return m
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return m
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return m
		}
		name, _ := key.(string)
		if values[name] == nil {
			continue
		}
		if before, known := seen[name]; leading[name] && (known && !bytes.Equal(before, value) || repeats(value)) {
			m.twice = name
		}
		seen[name] = value
	}
	for name, value := range seen {
		_ = json.Unmarshal(value, values[name]) // what is of another type says nothing
	}
	return m
}

// repeats says that an object in a JSON value has two members of one name.
func repeats(value []byte) bool {
	d := json.NewDecoder(bytes.NewReader(value))
	// open are the names in the objects around a token, nil for an array, and named says that the
	// next text in the innermost object is a value.
	var open []map[string]bool
	named := false
	for {
		token, err := d.Token()
		if err != nil {
			return false // the end
		}
		last := len(open) - 1
		switch {
		case token == json.Delim('}') || token == json.Delim(']'):
			open, named = open[:last], false
			continue
		case last >= 0 && open[last] != nil && !named:
			name := token.(string)
			if open[last][name] {
				return true
			}
			open[last][name], named = true, true
			continue
		}
		named = false
		switch token {
		case json.Delim('{'):
			open = append(open, map[string]bool{})
		case json.Delim('['):
			open = append(open, nil)
		}
	}
}
