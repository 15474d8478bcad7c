package bundle

import (
	"encoding/json"
	"path/filepath"
	"strings"
)

// aliases are where a tsconfig.json has imports looked up, as absolute paths.
type aliases struct {
	base  string // "" without one
	paths map[string][]string
}

// lookUp reads where options have imports looked up.
func (t *tree) lookUp(options map[string]json.RawMessage) {
	// Of another type they lead nowhere.
	_ = json.Unmarshal(options["baseUrl"], &t.aliases.base)
	_ = json.Unmarshal(options["paths"], &t.aliases.paths)
}

// aliased are the places that a name may lead to by the tsconfig.json.
func (t *tree) aliased(spec string) (found []string) {
	if t.aliases.base != "" {
		found = append(found, filepath.Join(filepath.FromSlash(t.aliases.base), filepath.FromSlash(spec)))
	}
	for alias, paths := range t.aliases.paths {
		before, after, _ := strings.Cut(alias, "*")
		rest, begins := strings.CutPrefix(spec, before)
		if !begins || !strings.HasSuffix(rest, after) {
			continue
		}
		for _, path := range paths {
			found = append(found, filepath.FromSlash(strings.Replace(path, "*", strings.TrimSuffix(rest, after), 1)))
		}
	}
	return found
}
