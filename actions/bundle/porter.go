package bundle

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
)

// porter looks at the files that esbuild opens by itself, without asking a plugin, before it
// does: the package.json of every folder that it comes through. A pipe would block it without
// an end, a device could fill the memory, and brackets that go too deep would end the process.
type porter struct {
	tree *tree
	mu   sync.Mutex // esbuild resolves in parallel
	// seen says of each folder what is wrong there or further up.
	seen map[string]*unopened
	// manifests are the package.json files that were read, by their folders.
	manifests map[string]*manifest
	// links are the symbolic links in the folders that were looked for them.
	links map[string][]string
}

// unopened is the refusal of a file that esbuild would open by itself.
type unopened struct {
	file, reason, hint string
	// scoped is that of a package.json which holds for the folders that have none of their own.
	scoped bool
}

// noFile is the refusal of what is no file that can be read.
func noFile(name, reason string) *unopened {
	return &unopened{file: name, reason: reason, hint: "put a plain file into its place, or remove it"}
}

func (u *unopened) message() Message {
	return Message{Name: "Error", Text: u.file + ": " + u.reason, Hint: u.hint}
}

func newPorter(t *tree) *porter {
	return &porter{tree: t, seen: map[string]*unopened{}, manifests: map[string]*manifest{}, links: map[string][]string{}}
}

// plugin leaves every import to those that come after it, but one whose way is barred.
func (p *porter) plugin() api.Plugin {
	return api.Plugin{Name: "porter", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if barred := p.imports(args.ResolveDir, args.Path, args.Kind != api.ResolveEntryPoint); barred != nil {
				return api.OnResolveResult{Errors: []api.Message{{Text: "refused", Detail: barred}}}, nil
			}
			return api.OnResolveResult{}, nil
		})
	}}
}

// starts looks at what esbuild opens before the first import: the package.json files of the root
// and of the folders above it, and the manifests of Yarn there.
func (p *porter) starts() *unopened {
	p.mu.Lock()
	defer p.mu.Unlock()
	if barred := p.folder(p.tree.root); barred != nil && !barred.scoped {
		return barred
	}
	for dir := p.tree.root; ; dir = filepath.Dir(dir) {
		for _, name := range []string{".pnp.data.json", ".pnp.cjs", ".pnp.js"} {
			if barred := p.file(filepath.Join(dir, name)); barred != nil {
				return barred
			}
		}
		if dir == filepath.Dir(dir) {
			return nil
		}
	}
}

// imports looks at the folders that an import may lead through, and at those above the file that has
// it, where it stands in one.
func (p *porter) imports(from, spec string, inFile bool) *unopened {
	if from == "" || spec == "" {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if barred := p.folder(from); barred != nil && (inFile || !barred.scoped) {
		return barred
	}
	for _, place := range p.places(from, filepath.ToSlash(spec)) {
		if barred := p.folder(place); barred != nil {
			return barred
		}
		for _, real := range p.behind(place) {
			if barred := p.folder(real); barred != nil {
				return barred
			}
		}
	}
	return nil
}

// folder looks at the package.json of a folder and of those above it. There need be none.
func (p *porter) folder(dir string) *unopened {
	if found, known := p.seen[dir]; known {
		return found
	}
	var found *unopened
	if above := filepath.Dir(dir); above != dir {
		found = p.folder(above)
	}
	name := filepath.Join(dir, "package.json")
	if found != nil && found.scoped && exists(name) {
		found = nil
	}
	if found == nil {
		if found = p.file(name); found == nil {
			found = p.ambiguous(dir, name)
		}
	}
	if info, err := os.Stat(dir); found == nil && strings.HasSuffix(dir, ".zip") && err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		found = noFile(p.name(dir), "it is not a plain file") // esbuild looks into archives
	}
	p.seen[dir] = found
	return found
}

// ambiguous refuses a package.json by which esbuild would find other files than Node does, and than
// were looked at here.
func (p *porter) ambiguous(dir, file string) *unopened {
	m := p.manifest(dir)
	switch {
	case m.broken != "":
		return &unopened{file: p.name(file), reason: "it is not valid JSON: " + m.broken, hint: "mend it, or remove it: Node.js does not run what lies beside it", scoped: true}
	case m.twice != "":
		return &unopened{
			file: p.name(file), reason: quote(m.twice) + " has two values, or a member of it has",
			hint: "leave one: Node.js goes by the last", scoped: true,
		}
	}
	return nil
}

// file says why esbuild must not open a file. What this process may not read it does not either.
func (p *porter) file(name string) *unopened {
	info, err := os.Stat(name)
	switch {
	case err != nil || info.IsDir() || p.tree.reads != nil && !p.tree.reaches(name):
		return nil
	case info.Mode().IsRegular() && info.Size() <= 1<<10: // too short to be too deep
		return nil
	}
	text, err := readPlain(name)
	switch {
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrNotExist): // esbuild says so
		return nil
	case err != nil:
		return noFile(p.name(name), reasonOf(err))
	}
	if reason := tooDeep("it", string(text)); reason != "" {
		return noFile(p.name(name), reason)
	}
	return nil
}

func (p *porter) name(file string) string {
	name, _ := p.tree.name(file)
	return name
}
