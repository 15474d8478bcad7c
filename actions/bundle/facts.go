package bundle

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// facts are what esbuild tells of the files of a build.
type facts struct {
	Inputs map[string]struct {
		Format  string // "esm", "cjs" or ""
		Imports []importFact
	}
}

// importFact is one import of a file.
type importFact struct {
	Path     string
	Kind     string // "import-statement", "require-call" and the like
	External bool
	Original string            // as the file says it
	With     map[string]string // its attributes
}

func readFacts(metafile string) (*facts, error) {
	var f facts
	if err := json.Unmarshal([]byte(metafile), &f); err != nil {
		return nil, fmt.Errorf("reading the facts of a bundle: %w", err)
	}
	return &f, nil
}

// modules are the names of the scheme "actions:" that are imported by a text.
func (f *facts) modules() []string {
	var found []string
	for _, input := range f.Inputs {
		for _, imp := range input.Imports {
			if name, ok := strings.CutPrefix(imp.Path, moduleScheme); ok && imp.External {
				found = append(found, name)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// moduleScheme begins the names of modules that the host gives.
const moduleScheme = "actions:"

// missing are the modules that esbuild left to run time because a try statement or a
// catch handler stands ready for their absence. Those that only packages ask for are
// optional.
func (f *facts) missing() (specs, optional []string) {
	asked := map[string]bool{} // by the author
	for file, input := range f.Inputs {
		for _, imp := range input.Imports {
			if imp.External && !external().MatchString(imp.Path) && imp.Path != "<runtime>" && imp.Path != metaName && !strings.Contains(imp.Path, "*") {
				asked[imp.Path] = asked[imp.Path] || !inPackages(file)
			}
		}
	}
	for spec, byAuthor := range asked {
		specs = append(specs, spec)
		if !byAuthor {
			optional = append(optional, spec)
		}
	}
	return specs, optional
}
