package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/usher-run/usher/actions/declarations"
	"github.com/usher-run/usher/cmd/usher/internal/project"
	"github.com/usher-run/usher/sandbox/node"
)

// settingsMark begins a jsconfig.json that usher types may write again.
const settingsMark = "// Written by usher types, which writes it again as long as this line is here."

// scriptLib are the parts of TypeScript's library that scripts have.
var scriptLib = []string{"es2024", "esnext.collection", "esnext.iterator"}

// editor is a project as editors see it.
type editor struct {
	folder, out string // of the project, and of its declarations
	config      *project.Config
}

// compilerOptions are those that fit what an action finds when it runs. They are strict
// about what may be missing, and let functions be without types.
type compilerOptions struct {
	Target           string              `json:"target"`
	Lib              []string            `json:"lib"`
	Module           string              `json:"module"`
	ModuleResolution string              `json:"moduleResolution"`
	ModuleDetection  string              `json:"moduleDetection"`
	Strict           bool                `json:"strict"`
	NoImplicitAny    bool                `json:"noImplicitAny"`
	UnknownInCatch   bool                `json:"useUnknownInCatchVariables"`
	NoEmit           bool                `json:"noEmit"`
	SkipLibCheck     bool                `json:"skipLibCheck"`
	PackageDepth     int                 `json:"maxNodeModuleJsDepth"`
	Types            []string            `json:"types"`
	Paths            map[string][]string `json:"paths"`
}

type editorSettings struct {
	CompilerOptions compilerOptions `json:"compilerOptions"`
	TypeAcquisition typeAcquisition `json:"typeAcquisition"`
	Include         []string        `json:"include"`
	Exclude         []string        `json:"exclude"`
}

// typeAcquisition keeps editors from fetching what the declarations stand in for.
type typeAcquisition struct {
	Exclude []string `json:"exclude"`
}

// ownSettings is the path of the user's own settings of an editor, "" where they have none.
func (e *editor) ownSettings() string {
	for _, name := range []string{"tsconfig.json", "jsconfig.json"} {
		path := filepath.Join(e.folder, name)
		text, err := os.ReadFile(path)
		if err == nil && !bytes.HasPrefix(text, []byte(settingsMark)) {
			return path
		}
	}
	return ""
}

// settings is the jsconfig.json of the project.
func (e *editor) settings() generated {
	s := editorSettings{
		CompilerOptions: compilerOptions{
			Target: "es2022", Lib: scriptLib,
			Module: "nodenext", ModuleResolution: "nodenext", ModuleDetection: "force",
			Strict: true, NoEmit: true, SkipLibCheck: true, Types: []string{},
			Paths: map[string][]string{"actions:*": {"./modules/*"}},
		},
		TypeAcquisition: typeAcquisition{Exclude: []string{"node"}},
		Include:         []string{"**/*", e.pattern()},
		Exclude:         []string{"node_modules"},
	}
	if e.hasNodeTypes() {
		s.CompilerOptions.Types = []string{"node"}
	}
	for _, m := range e.config.Modules {
		s.CompilerOptions.Paths["actions:"+m.Name] = []string{e.relative(m.Path)}
	}
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		text = nil // texts and switches are always written
	}
	return generated{filepath.Join(e.folder, "jsconfig.json"), settingsMark, append(append([]byte(settingsMark+"\n"), text...), '\n')}
}

// advice is what the user's own settings should have: the declarations, and no DOM, which has
// other types for much that Node has, too.
func (e *editor) advice() string {
	text, err := json.Marshal(struct {
		Include []string `json:"include"`
		Options any      `json:"compilerOptions"`
	}{[]string{"**/*", e.pattern()}, struct {
		Lib          []string `json:"lib"`
		SkipLibCheck bool     `json:"skipLibCheck"`
	}{scriptLib, true}})
	if err != nil {
		return e.pattern() // texts and a switch are always written
	}
	return string(text)
}

// node declares what scripts find of Node, where the project does not have that itself.
func (e *editor) node() []byte {
	if e.hasNodeTypes() {
		return []byte(declarations.Mark + "\n// The types of Node come from @types/node.\n")
	}
	return node.Declarations()
}

// hasNodeTypes says whether the types of Node are among the packages of the project.
func (e *editor) hasNodeTypes() bool {
	absolute, err := filepath.Abs(e.folder)
	if err != nil {
		return false
	}
	for at := absolute; ; at = filepath.Dir(at) {
		if project.IsFolder(filepath.Join(at, "node_modules", "@types", "node")) {
			return true
		}
		if at == filepath.Dir(at) {
			return false
		}
	}
}

// relative is a path as seen from the project's folder, such as ./modules/roles.js.
func (e *editor) relative(path string) string {
	from, err := filepath.Abs(e.folder)
	if err != nil {
		return filepath.ToSlash(path)
	}
	to, err := filepath.Abs(path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	found, err := filepath.Rel(from, to)
	if err != nil {
		return filepath.ToSlash(to)
	}
	if found == "." || len(found) > 1 && found[:2] == ".." {
		return filepath.ToSlash(found)
	}
	return "./" + filepath.ToSlash(found)
}
