package bundle

import (
	"encoding/json"
	"path"
	"path/filepath"
	"strings"
)

// elsewhere begins the names of files of which a map that came with a source says that they are
// what the author wrote, and that cannot be: they lie beside the project at best.
const elsewhere = "elsewhere:"

// placed takes names out of a source map that would show a file of the machine as the place of an
// error, and would differ with where the project lies. A map may name any file; of those that are
// no input of the build, and lie outside of the folder that the project is in, the last part of
// the name is left.
func (b *build) placed(text []byte, f *facts) []byte {
	var fields map[string]json.RawMessage
	var sources []string
	if json.Unmarshal(text, &fields) != nil || json.Unmarshal(fields["sources"], &sources) != nil {
		return text
	}
	around, moved := filepath.Dir(b.tree.project), false
	for i, source := range sources {
		_, isInput := f.Inputs[source]
		file := filepath.FromSlash(source)
		if !filepath.IsAbs(file) {
			file = filepath.Join(b.tree.root, file)
		}
		if isInput || strings.Contains(source, ":") && !filepath.IsAbs(source) || isWithin(around, file) {
			continue
		}
		sources[i], moved = elsewhere+path.Base(source), true
	}
	if !moved {
		return text
	}
	var err error
	if fields["sources"], err = json.Marshal(sources); err != nil {
		return text
	}
	named, err := json.Marshal(fields)
	if err != nil {
		return text
	}
	return named
}
