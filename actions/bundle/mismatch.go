package bundle

import (
	"cmp"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Mismatch is something in one of the author's JavaScript files that Node.js does not take
// in the format in which it reads the file. Here the two formats may be mixed, so that it
// works all the same.
type Mismatch struct {
	File string
	Kind MismatchKind
	// Name is the variable of Variable, and what Extension and JSON import.
	Name string
	// Typeless says that the file is a .js file and its package.json says nothing of a type:
	// Node.js may then find the format out by the syntax.
	Typeless bool
}

// MismatchKind tells mismatches apart.
type MismatchKind string

const (
	Syntax    MismatchKind = "syntax"    // import, export or an await at the top level in a file that is read as CommonJS
	Variable  MismatchKind = "variable"  // a variable of CommonJS in a file that is read as an ES module
	Extension MismatchKind = "extension" // an import there that leaves out an extension, or names a folder
	JSON      MismatchKind = "json"      // an import there of JSON, without the attribute that says so
)

var typescript = []string{".ts", ".cts", ".mts", ".tsx"}

// commonVariables are what Node.js defines in CommonJS alone.
var commonVariables = []string{"require", "exports", "module", "__filename", "__dirname"}

// commonWords finds files that may use one of them.
var commonWords = expression(`\b(?:require|exports|module|__filename|__dirname)\b`)

// markedPrefix begins what the variables are renamed to while they are looked for.
const markedPrefix = "usherUnboundName$"

var markedName = expression(`(\btypeof\s+)?` + regexp.QuoteMeta(markedPrefix) + `(\w+)`)

// mismatches looks through the author's files that are JavaScript; of TypeScript a
// compiler makes what Node.js reads.
func (b *build) mismatches(f *facts, sources map[string]string) []Mismatch {
	var found []Mismatch
	types := map[string]string{}
	for _, file := range slices.Sorted(maps.Keys(sources)) {
		input, bundled := f.Inputs[file]
		if !bundled || !slices.Contains([]string{".js", ".cjs", ".mjs"}, path.Ext(file)) {
			continue
		}
		m := Mismatch{File: file}
		declared := ""
		if path.Ext(file) == ".js" {
			declared = b.tree.packageType(path.Dir(file), types)
			m.Typeless = declared == ""
		}
		isModule := path.Ext(file) == ".mjs" || declared == "module"
		hasSyntax := input.Format == "esm" || slices.ContainsFunc(input.Imports, func(imp importFact) bool { return imp.isStatement() })
		if !isModule && hasSyntax {
			m.Kind = Syntax
			found = append(found, m)
		}
		if !isModule && !hasSyntax {
			continue
		}
		for _, name := range unbound(sources[file]) {
			found = append(found, Mismatch{File: file, Kind: Variable, Name: name})
		}
		for _, imp := range input.Imports {
			if kind := imp.mismatch(); kind != "" {
				found = append(found, Mismatch{File: file, Kind: kind, Name: imp.Original})
			}
		}
	}
	slices.SortStableFunc(found, func(x, y Mismatch) int { return cmp.Compare(x.File, y.File) })
	return slices.Compact(found)
}

// unbound are the variables of CommonJS that a text uses and does not declare, but for those
// that it asks for by typeof first.
func unbound(text string) []string {
	if !commonWords().MatchString(text) {
		return nil
	}
	options := api.TransformOptions{Loader: api.LoaderJS, LogLevel: api.LogLevelSilent, Define: map[string]string{}}
	for _, name := range commonVariables {
		options.Define[name] = markedPrefix + name
	}
	result := api.Transform(text, options)
	used := map[string]bool{}
	for _, match := range markedName().FindAllStringSubmatch(string(result.Code), -1) {
		asked, before := used[match[2]]
		used[match[2]] = match[1] == "" && (!before || asked)
	}
	var found []string
	for _, name := range commonVariables {
		if used[name] {
			found = append(found, name)
		}
	}
	return found
}

// isStatement says that an import is an import statement of the author's.
func (i importFact) isStatement() bool {
	return i.Kind == "import-statement" && i.Path != metaName && i.Path != "<runtime>"
}

// mismatch is what Node.js would say of the import in an ES module.
func (i importFact) mismatch() MismatchKind {
	relative := strings.HasPrefix(i.Original, "./") || strings.HasPrefix(i.Original, "../") || i.Original == "." || i.Original == ".."
	switch {
	case !i.isStatement() || !relative || i.External:
		return ""
	case path.Ext(i.Path) == ".json" && path.Ext(i.Original) == ".json":
		if i.With["type"] != "json" {
			return JSON
		}
		return ""
	case slices.Contains(typescript, path.Ext(i.Path)):
		return "" // what a compiler makes of it has another name
	case path.Base(i.Original) != path.Base(i.Path):
		return Extension
	}
	return ""
}

// packageType is the type in the package.json that speaks for the files of a folder, which
// is slash-separated and relative to the root. The search ends at a node_modules folder
// (Cognito rule E2), and where nothing outside of the root may be read, at the root.
func (t *tree) packageType(folder string, known map[string]string) string {
	if found, ok := known[folder]; ok {
		return found
	}
	found := ""
	for dir := filepath.Join(t.root, filepath.FromSlash(folder)); filepath.Base(dir) != "node_modules"; dir = filepath.Dir(dir) {
		if exists(filepath.Join(dir, "package.json")) {
			found = readManifest(dir).Type
			break
		}
		if dir == filepath.Dir(dir) || t.jailed && dir == t.root {
			break
		}
	}
	known[folder] = found
	return found
}
