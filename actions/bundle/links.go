package bundle

import (
	"path"
	"path/filepath"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
)

// A build that may read every file follows the imports of an author wherever they lead, since
// his program says so. A symbolic link says it elsewhere: what lies in a folder may have come
// with it. So links lead to what a build has to read alone: the project, and what is installed
// above it, with the packages of its workspace.

// ground is what a build has to read, as folders. It is safe for concurrent use.
type ground struct {
	project string
	// above are the folders of packages that are installed above the project, and its workspace.
	above func() []string

	mu    sync.Mutex
	added []string // what imports lead to without a link
}

func newGround(project string) *ground {
	return &ground{project: project, above: sync.OnceValue(func() (found []string) {
		for dir := project; dir != filepath.Dir(dir); {
			dir = filepath.Dir(dir)
			found = append(found, installedIn(dir)...)
			if isWorkspace(dir) {
				return append(found, dir)
			}
		}
		return found
	})}
}

// isWorkspace says that a folder is the root of a workspace of npm, pnpm, Yarn or Bun.
func isWorkspace(folder string) bool {
	if exists(filepath.Join(folder, "pnpm-workspace.yaml")) {
		return true
	}
	return readManifest(folder).Workspaces != nil
}

// has says that a path without symbolic links lies in it.
func (g *ground) has(file string) bool {
	if isWithin(g.project, file) {
		return true
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, folder := range append(g.above(), g.added...) {
		if isWithin(folder, file) {
			return true
		}
	}
	return false
}

// add takes in the project that a file belongs to.
func (g *ground) add(file string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.added = append(g.added, projectFolder(filepath.Dir(file)))
}

// beyond is the refusal of a file that is not on the ground of a build, until it is known how
// it was come to.
type beyond struct{ file string }

// follow puts a file on the ground of a build that an import leads to by its own words. One that
// gets there by a symbolic link is refused, which the message says.
func (b *build) follow(m api.Message, led beyond) (refusal Message, isLink bool) {
	imp := b.missingImport(m)
	from := filepath.Join(b.tree.root, filepath.FromSlash(path.Dir(imp.importer)))
	link := filepath.FromSlash(imp.spec)
	switch name, isPackage := packageName(imp.spec); {
	case isRelative(imp.spec):
		link = filepath.Join(from, link)
	case filepath.IsAbs(link):
	case isPackage:
		link = b.tree.folderOf(from, name)
	case !strings.HasPrefix(imp.spec, "#"): // which a package.json may lead to its own files alone
		link = ""
	}
	if link == "" || filepath.IsAbs(link) && !b.tree.ground.has(link) {
		b.tree.ground.add(led.file)
		return Message{}, false
	}
	if filepath.IsAbs(link) {
		link, _ = b.tree.name(link)
	}
	target, _ := b.tree.name(led.file)
	return b.describe(m, Message{
		Name: "Error", Text: quote(link) + " is a symbolic link out of " + b.tree.territory() + ", to " + quote(target),
		Hint: "copy what it leads to, or import that by its own path",
	}), true
}

// folderOf is where a package is installed that is looked up from a folder, or "".
func (t *tree) folderOf(folder, name string) string {
	for dir := folder; ; dir = filepath.Dir(dir) {
		if found := filepath.Join(dir, "node_modules", filepath.FromSlash(name)); isFolder(found) {
			return found
		}
		if dir == filepath.Dir(dir) || t.jailed && dir == t.root {
			return ""
		}
	}
}
