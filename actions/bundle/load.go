package bundle

import (
	"encoding/json"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
)

// loader reads the files of a build for esbuild. It is where the source folder's border
// is kept, and it remembers the author's own files.
type loader struct {
	tree    *tree
	read    func(file string) ([]byte, error)
	turns   chan struct{} // has an entry for each file that is read
	mu      sync.Mutex    // esbuild loads in parallel
	sources map[string]string
	natives map[string]bool
	// strict says of each file whether it begins with "use strict".
	strict map[string]bool
	// broken are files of packages that cannot be bundled, with the reason. Node would
	// only find out when it reaches them, which may never happen.
	broken map[string]string
	// unmapped leaves all source maps of the sources unread, because one of them is none.
	unmapped bool
	// meta says that a file may use import.meta as an object.
	meta bool
}

// readAtOnce is how many files are read at once: one that the system is slow to give holds a thread,
// whose stack of 8 MiB counts as memory of a program that was linked with cgo. What esbuild opens by
// itself is bounded so, too.
const readAtOnce = 32

func newLoader(t *tree) *loader {
	return &loader{tree: t, read: readPlain, turns: make(chan struct{}, readAtOnce), sources: map[string]string{}, natives: map[string]bool{}, strict: map[string]bool{}, broken: map[string]string{}}
}

// outside is the refusal of a file that lies outside of the source folder.
type outside struct {
	// isPackage says that the file belongs to a package, which counts as not installed.
	isPackage bool
}

// native is the refusal of a compiled add-on.
type native struct{ file string }

// foreign is the refusal of a file that is no program and no JSON.
type foreign struct{ file string }

// unfit is the refusal of a file that cannot be parsed.
type unfit struct{ file, reason string }

func (l *loader) plugin() api.Plugin {
	return api.Plugin{Name: "files", Setup: func(p api.PluginBuild) {
		p.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "file"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			return l.load(args), nil
		})
	}}
}

func (l *loader) load(args api.OnLoadArgs) api.OnLoadResult {
	l.turns <- struct{}{}
	defer func() { <-l.turns }()
	file := args.Path
	name, inside := l.tree.name(file)
	if (l.tree.jailed && !inside) || !l.tree.reaches(file) {
		return refused(outside{isPackage: inPackages(filepath.ToSlash(file)) && !inPackages(name)})
	}
	if !l.tree.bounded() && !l.tree.ground.has(file) {
		return refused(beyond{file: file})
	}
	if module, ok := l.hosted(name, file); ok {
		return standIn("module.exports = require(" + literal(module) + ");\n")
	}
	if reason, ok := l.broken[name]; ok {
		return standIn(throwing("SyntaxError", reason, ""))
	}
	if path.Ext(name) == ".node" {
		return l.native(name)
	}
	kind, ok := loaderOf(name, args.With)
	if !ok {
		return refused(foreign{file: name})
	}
	data, err := l.read(file)
	if err != nil {
		return refused(nameless(name, err))
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	if reason := unreadable(name, text); reason != "" {
		if inPackages(name) {
			return standIn(throwing("SyntaxError", reason, ""))
		}
		return refused(unfit{file: name, reason: reason})
	}
	l.mu.Lock()
	if !inPackages(name) {
		l.sources[name] = text
	}
	l.strict[name] = saysStrict(text)
	l.meta = l.meta || wholeMeta(text)
	l.mu.Unlock()
	text = l.unlinked(opened(commented(text)), name, file)
	return api.OnLoadResult{Contents: &text, Loader: kind}
}

// loaderOf says how a file is read. Node takes a file of a package that it does not know
// the kind of for JavaScript; of an author's it is more likely a mistake.
func loaderOf(name string, attributes map[string]string) (api.Loader, bool) {
	extension := path.Ext(name)
	switch {
	case extension == "" || extension == ".json" || slices.Contains(scripts, extension) || attributes["type"] != "":
		return api.LoaderDefault, true
	case inPackages(name):
		return api.LoaderJS, true
	}
	return api.LoaderNone, false
}

// standIn is a module in place of another.
func standIn(contents string) api.OnLoadResult {
	return api.OnLoadResult{Contents: &contents, Loader: api.LoaderJS}
}

// unreadable is why a text is not handed to the parser, or "".
func unreadable(name, text string) string {
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return name + " is UTF-16 text; save it as UTF-8"
	}
	return tooDeep(name, text)
}

// replace lets a module that throws a text stand in for a file from now on, and answers
// whether none did so before.
func (l *loader) replace(file, text string) bool {
	if _, known := l.broken[file]; known {
		return false
	}
	l.broken[file] = text
	return true
}

// fileOf is the file that a refusal is about, or "".
func fileOf(m api.Message) string {
	switch detail := m.Detail.(type) {
	case native:
		return detail.file
	case foreign:
		return detail.file
	case unfit:
		return detail.file
	}
	return ""
}

// guessed says that a file was refused that no import names: the name is put together
// when the program runs ("./steps/" + name), and every file it could mean was looked at.
func guessed(m api.Message) bool {
	return fileOf(m) != "" && m.Location != nil && specifier(m.Location) == ""
}

// refused is an error whose place is the import that asked for the file.
func refused(detail any) api.OnLoadResult {
	return api.OnLoadResult{Errors: []api.Message{{Text: "refused", Detail: detail}}}
}

// native stands for a compiled add-on. One that a package loads throws when it is
// reached: many packages catch that and go on in JavaScript.
func (l *loader) native(name string) api.OnLoadResult {
	if !inPackages(name) {
		return refused(native{file: name})
	}
	l.mu.Lock()
	l.natives[name] = true
	l.mu.Unlock()
	return standIn(throwing("Error", nativeText(name), "ERR_DLOPEN_FAILED"))
}

func nativeText(name string) string {
	return name + " is a native add-on, compiled for Node; only JavaScript can run here"
}

// commented makes a comment of a hashbang, which would otherwise stand before the
// program's own first line. Both have two characters, so that every place is kept.
func commented(text string) string {
	if rest, ok := strings.CutPrefix(text, "#!"); ok {
		return "//" + rest
	}
	return text
}

// sourceMapComment is what esbuild takes for a reference to a source map: its target ends
// at any white space that JavaScript knows.
var sourceMapComment = expression(`[#@] sourceMappingURL=[^\s\v\p{Zs}\x{2028}\x{2029}\x{feff}]+`)

// unlinked breaks references to source maps that lie outside of the project, or are no
// plain files, since esbuild would read them. Those of packages are not followed, as Node
// does not: frames and names are those of the files that are installed.
func (l *loader) unlinked(text, name, file string) string {
	if !strings.Contains(text, " sourceMappingURL=") {
		return text
	}
	return sourceMapComment().ReplaceAllStringFunc(text, func(comment string) string {
		_, target, _ := strings.Cut(comment, "=")
		if !l.unmapped && !inPackages(name) && (strings.HasPrefix(target, "data:") || l.readable(target, file)) {
			return comment
		}
		return strings.Replace(comment, "sourceMappingURL", "sourceMapIgnored", 1)
	})
}

func (l *loader) readable(target, from string) bool {
	u, err := url.Parse(target)
	if err != nil || u.Scheme != "" || u.Host != "" || path.IsAbs(u.Path) {
		return false
	}
	return l.tree.owns(filepath.Join(filepath.Dir(from), filepath.FromSlash(u.Path)))
}

// authored are the author's files by name: those that were loaded, and those that the
// map leads to because the author's file came with a map of its own. A map may name any
// file of the host, so that only those of the project are read.
func (l *loader) authored(sourceMap []byte) map[string]string {
	var m struct{ Sources []string }
	if err := json.Unmarshal(sourceMap, &m); err != nil {
		return l.sources
	}
	for _, name := range m.Sources {
		if _, known := l.sources[name]; known || inPackages(name) || strings.Contains(name, ":") || path.IsAbs(name) {
			continue
		}
		file := filepath.Join(l.tree.root, filepath.FromSlash(name))
		if !l.tree.owns(file) {
			continue
		}
		if data, err := readPlain(file); err == nil {
			l.sources[name] = strings.TrimPrefix(string(data), "\ufeff")
		}
	}
	return l.sources
}
