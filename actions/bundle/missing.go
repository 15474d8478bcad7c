package bundle

import (
	"iter"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// missingImport is an import that leads nowhere.
type missingImport struct {
	spec     string // as written: "axios/lib/x", "./helper"
	importer string // file, relative to the source folder
}

// fromPackage says that the import stands in code the author did not write. Node would
// only fail once that code is reached, which it may never be.
func (m missingImport) fromPackage() bool { return inPackages(m.importer) }

// inPackages says that a file belongs to an installed package.
func inPackages(file string) bool {
	return slices.Contains(strings.Split(file, "/"), "node_modules")
}

// imports is a set of imports that a stub stands in for.
type imports struct{ set map[missingImport]bool }

// add answers whether the import is new.
func (s *imports) add(m missingImport) bool {
	if s.set[m] {
		return false
	}
	if s.set == nil {
		s.set = map[missingImport]bool{}
	}
	s.set[m] = true
	return true
}

func (s *imports) specs() iter.Seq[string] {
	return func(yield func(string) bool) {
		for m := range s.set {
			if !yield(m.spec) {
				return
			}
		}
	}
}

const missingNamespace = "missing"

// StandIns begins the file names of modules that stand in for what is missing. An error
// that one of them throws is not about its own lines.
const StandIns = missingNamespace + ":"

var notFound = expression(`^Cannot find module '([^']+)'`)

// MissingHint is what to do about the error of a module that was not found when the
// program ran, by its message; "" when that names no package.
func MissingHint(message string) string {
	match := notFound().FindStringSubmatch(message)
	if match == nil {
		return ""
	}
	name, ok := packageName(match[1])
	if !ok || isRelative(match[1]) {
		return ""
	}
	return "a package needs " + name + ", which is not installed: npm install " + name
}

// plugin answers the imports of the set with modules that throw as Node does.
func (s *imports) plugin() api.Plugin {
	return api.Plugin{Name: "missing", Setup: func(p api.PluginBuild) {
		if len(s.set) == 0 {
			return
		}
		var alternatives []string
		for spec := range s.specs() {
			alternatives = append(alternatives, regexp.QuoteMeta(spec))
		}
		slices.Sort(alternatives)
		root := p.InitialOptions.AbsWorkingDir
		pattern := "^(?:" + strings.Join(slices.Compact(alternatives), "|") + ")$"
		p.OnResolve(api.OnResolveOptions{Filter: pattern}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			importer, err := filepath.Rel(root, args.Importer)
			if err != nil || !s.set[missingImport{spec: args.Path, importer: filepath.ToSlash(importer)}] {
				return api.OnResolveResult{}, nil
			}
			return api.OnResolveResult{Path: args.Path, Namespace: missingNamespace}, nil
		})
		p.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: missingNamespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			return standIn(throwing("Error", "Cannot find module '"+args.Path+"'", "MODULE_NOT_FOUND")), nil
		})
	}}
}

// throwing is the source of a module that throws an error of a class whenever it is
// required. The error has the code unless that is "".
func throwing(class, text, code string) string {
	made := "new " + class + "(" + literal(text) + ")"
	if code != "" {
		made = "Object.assign(" + made + ", { code: " + literal(code) + " })"
	}
	return "module.exports = (() => { throw " + made + "; })();\n"
}

var unresolved = expression(`^Could not resolve ("(?:[^"\\]|\\.)*")`)

// isMissing recognises an import that leads nowhere or out of the source folder.
func isMissing(m api.Message) bool {
	_, ok := m.Detail.(outside)
	return ok || unresolved().MatchString(m.Text)
}

// leaves says that an import leads out of what may be read, whether something is there
// or not: which files the host has is not for an author to find out. A package further
// up is no such case, it is simply not installed.
func (b *build) leaves(m api.Message, imp missingImport) bool {
	if o, ok := m.Detail.(outside); ok {
		return !o.isPackage
	}
	if !b.tree.bounded() {
		return false
	}
	if filepath.IsAbs(imp.spec) {
		return b.tree.jailed || !b.tree.allows(realPrefix(imp.spec))
	}
	if !isRelative(imp.spec) {
		return false
	}
	target := filepath.Join(b.tree.root, filepath.FromSlash(path.Join(path.Dir(imp.importer), imp.spec)))
	return !b.tree.allows(target) || !b.tree.allows(realPrefix(target))
}

// has says that an import is of a package that is installed.
func (b *build) has(imp missingImport) bool {
	name, ok := packageName(imp.spec)
	return ok && b.tree.installed(filepath.Join(b.tree.root, filepath.FromSlash(path.Dir(imp.importer))), name)
}

// realPrefix is a path with the symbolic links of as much of it as there is followed.
func realPrefix(file string) string {
	for rest := ""; ; {
		if resolved, err := filepath.EvalSymlinks(file); err == nil {
			return filepath.Join(resolved, rest)
		}
		if file == filepath.Dir(file) {
			return filepath.Join(file, rest)
		}
		file, rest = filepath.Dir(file), filepath.Join(filepath.Base(file), rest)
	}
}

// isClosed recognises that esbuild could not look into a folder that may not be read. It says so
// beside what it says of the import.
func (b *build) isClosed(m api.Message) bool {
	return b.tree.bounded() && m.Location == nil && strings.HasPrefix(m.Text, "Cannot read directory ") && strings.HasSuffix(m.Text, ": permission denied")
}

func isRelative(spec string) bool {
	return spec == "." || spec == ".." || strings.HasPrefix(spec, "./") || strings.HasPrefix(spec, "../")
}

func (b *build) missingImport(m api.Message) missingImport {
	var found missingImport
	if match := unresolved().FindStringSubmatch(m.Text); match != nil {
		found.spec, _ = strconv.Unquote(match[1]) // esbuild quotes as Go does
	}
	if m.Location == nil {
		return found
	}
	found.importer = filepath.ToSlash(m.Location.File)
	if found.spec == "" {
		found.spec = specifier(m.Location)
	}
	return found
}

// specifier is the content of the string literal that a message points at, or "".
func specifier(at *api.Location) string {
	end := at.Column + at.Length
	if at.Column < 0 || end > len(at.LineText) {
		return ""
	}
	match := stringLiteral().FindStringSubmatch(at.LineText[at.Column:end])
	if match == nil {
		return ""
	}
	return match[1] + match[2] + match[3]
}

var stringLiteral = expression("^(?:\"([^\"]*)\"|'([^']*)'|`([^`$]*)`)$")

// packageName is the installable name of an import of a package: the specifier without
// its sub-path. ok is false when it can be no package.
func packageName(spec string) (name string, ok bool) {
	parts := strings.Split(strings.TrimSuffix(spec, "/"), "/")
	name = parts[0]
	if strings.HasPrefix(name, "@") {
		if len(parts) < 2 || parts[1] == "" {
			return "", false
		}
		name += "/" + parts[1]
	}
	return name, packagePattern().MatchString(name)
}

// packagePattern is npm's rule for names, old mixed-case ones included.
var packagePattern = expression(`^(?:@[A-Za-z0-9~._-]+/)?[A-Za-z0-9~_-][A-Za-z0-9~._-]*$`)

// installHint says what an author can do about an import of his own that leads nowhere.
func (b *build) installHint(m missingImport) string {
	folder := filepath.Join(b.tree.root, filepath.FromSlash(path.Dir(m.importer)))
	switch {
	case isRelative(m.spec):
		if near := nearestFile(folder, m.spec); near != "" {
			return "did you mean " + quote(near) + "?"
		}
		return ""
	case strings.HasPrefix(m.spec, "#"):
		return "add it to \"imports\" in package.json"
	case strings.Contains(m.spec, ":"):
		return "only files and installed packages can be imported"
	case filepath.IsAbs(m.spec):
		return "use a path relative to " + m.importer
	}
	name, ok := packageName(m.spec)
	if !ok {
		return ""
	}
	switch lies := b.tree.folderOf(folder, name); {
	case lies != "" && !b.tree.reaches(lies):
		return quote(name) + " is installed as a link out of " + b.tree.territory() + "; copy what it leads to"
	case lies != "" && name == m.spec:
		return quote(name) + " is installed, but its package.json leads to no file; npm install " + name + " writes it anew"
	case lies != "":
		return quote(name) + " is installed, but it has no " + quote("."+strings.TrimPrefix(m.spec, name))
	}
	if name != m.spec {
		if _, err := os.Stat(filepath.Join(b.tree.root, filepath.FromSlash(name))); err == nil {
			if near := nearestFile(b.tree.root, "./"+m.spec); near != "" {
				return "did you mean " + quote(relativeTo(path.Dir(m.importer), near)) + "?"
			}
		}
	}
	return "npm install " + name
}
