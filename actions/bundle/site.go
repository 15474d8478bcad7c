package bundle

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Site is where the files of a program lie, so that it can be bundled by another process than
// the one that found it.
type Site struct {
	// Root is the source folder, absolute and without symbolic links, and Entry the file to run,
	// slash-separated and relative to it. All names are relative to Root.
	Root, Entry string
	// Jailed says that nothing outside of Root may be read.
	Jailed bool
	// Project is the folder that source maps and what they lead to are read from: Root, or the
	// folder further up that has the package.json.
	Project string
	// Reads are the folders that a build reads: Root, or Project and the packages that are
	// installed in the folders above it.
	Reads []string
	// Lists are the folders of which a build learns what is in them by name, and Files what it
	// reads there: those above Project in which packages are installed, and their package.json.
	Lists, Files []string
	// Confined says that the process which builds can read nothing else.
	Confined bool

	temporary string // the folder that is removed in the end, or ""
}

// Remove deletes what was made for the build, once that is over.
func (s *Site) Remove() {
	if s.temporary != "" {
		_ = os.RemoveAll(s.temporary) // a temporary folder left behind harms nobody
	}
}

// Locate finds or makes the folder on disk that a program is bundled from. It looks at names and
// copies files, and reads none. Its errors are those of Build.
func Locate(ctx context.Context, options Options) (*Site, error) {
	if options.Entry == "" {
		return nil, errors.New("the file to bundle has no name")
	}
	if options.Source == nil {
		return locatePath(options.Entry)
	}
	entry := path.Clean(strings.ReplaceAll(options.Entry, "\\", "/"))
	if !fs.ValidPath(entry) {
		return nil, fmt.Errorf("%s: an action's file is named relative to its folder and lies inside it: %w", options.Entry, fs.ErrInvalid)
	}
	info, err := fs.Stat(options.Source, entry)
	if err != nil {
		return nil, nameless(options.Entry, err)
	}
	if info.IsDir() {
		return nil, fmt.Errorf("%s is a folder, not a file: %w", options.Entry, fs.ErrInvalid)
	}
	s := &Site{Entry: entry, Jailed: true}
	if folder, ok := osFolder(options.Source); ok {
		if s.Root, err = realPath(folder); err != nil {
			return nil, nameless(options.Entry, err)
		}
	}
	s.Reads = []string{s.Root}
	if s.Root == "" || overshadowed(s.Root) {
		if s.temporary, s.Root, err = copyTree(ctx, options.Source); err != nil {
			return nil, err
		}
		s.Reads = []string{s.temporary}
	}
	s.Project = s.Root
	return s, nil
}

// locatePath is Locate for a path of the operating system: its folder is the source, and
// imports are looked up as Node does, above the folder too.
func locatePath(name string) (*Site, error) {
	file, err := realPath(name)
	if err != nil {
		return nil, nameless(name, err)
	}
	info, err := os.Stat(file)
	if err != nil {
		return nil, nameless(name, err)
	}
	if info.IsDir() {
		return nil, fmt.Errorf("%s is a folder, not a file: %w", name, fs.ErrInvalid)
	}
	s := &Site{Root: filepath.Dir(file), Entry: filepath.Base(file)}
	s.Project = projectFolder(s.Root)
	s.Reads = []string{s.Project}
	s.lookUp()
	return s, nil
}

// mostReads is how many folders a build reads at most.
const mostReads = 1000

// lookUp adds what a build reads of what is installed in the folders above the project.
func (s *Site) lookUp() {
	for dir := s.Project; dir != filepath.Dir(dir); {
		dir = filepath.Dir(dir)
		packages := installedIn(dir)
		if len(packages) == 0 || len(s.Reads)+len(packages) > mostReads {
			continue
		}
		s.Reads = append(s.Reads, packages...)
		s.Lists = append(s.Lists, dir)
		if file, err := filepath.EvalSymlinks(filepath.Join(dir, "package.json")); err == nil && isWithin(dir, file) && exists(file) {
			s.Files = append(s.Files, file)
		}
	}
}

// installedIn are the folders of packages that are installed in a folder: its node_modules, and
// the packages of a workspace, which lie beside that and are linked from there. Other links are
// not followed: they may come with the project, and lead anywhere.
func installedIn(folder string) []string {
	packages, err := filepath.EvalSymlinks(filepath.Join(folder, "node_modules"))
	if err != nil {
		return nil
	}
	found := []string{packages}
	for _, pattern := range []string{"*", "@*/*"} {
		names, err := fs.Glob(os.DirFS(packages), pattern)
		if err != nil {
			return found
		}
		for _, name := range names {
			link := filepath.Join(packages, filepath.FromSlash(name))
			info, err := os.Lstat(link)
			if err != nil || info.Mode()&fs.ModeSymlink == 0 {
				continue
			}
			if target, err := filepath.EvalSymlinks(link); err == nil && isWithin(folder, target) {
				found = append(found, target)
			}
		}
	}
	return found
}

// isWithin says that a path is a folder or lies in it.
func isWithin(folder, file string) bool {
	rel, err := filepath.Rel(folder, file)
	return err == nil && fs.ValidPath(filepath.ToSlash(rel))
}
