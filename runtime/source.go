package runtime

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/bundle"
)

// preparedSource is a source whose packages are as they shall be.
type preparedSource struct {
	lock      *lockFile // nil without one
	installed bool      // by the lock file, just now
	temporary string    // a folder to remove, or ""
	warnings  []string  // for programs that have packages
}

// prepareSource finds the lock file that pins the packages of an action, and installs them by
// it into a copy of the source, to which the binding then leads. The author's own folder stays
// as it is.
func prepareSource(ctx context.Context, b *actions.Binding, install func(context.Context, string) error) (*preparedSource, error) {
	tree, err := lockedTree(b)
	if err != nil {
		return nil, err
	}
	s := &preparedSource{lock: tree.lock}
	switch {
	case tree.lock == nil:
		s.warnings = append(s.warnings, "its packages are used as they are installed: there is no lock file that says which they should be")
		return s, nil
	case install == nil:
		s.warnings = append(s.warnings, "its packages are used as they are installed, with the versions of "+tree.lock.name+" and unchecked otherwise")
		return s, nil
	case tree.lock.local():
		s.warnings = append(s.warnings, "its packages are used as they are installed, since "+tree.lock.name+" names some that are folders of this machine")
		return s, nil
	case len(tree.lock.pinned) == 0:
		return s, nil
	}
	if s.temporary, err = os.MkdirTemp("", "usher-build-"); err != nil {
		return nil, fmt.Errorf("making room for packages: %w", err)
	}
	if err := s.install(ctx, tree, install); err != nil {
		s.remove()
		return nil, err
	}
	s.installed = true
	tree.lead(b, s.temporary)
	return s, nil
}

func (s *preparedSource) install(ctx context.Context, tree *packageTree, install func(context.Context, string) error) error {
	if err := copySource(ctx, tree.source, s.temporary); err != nil {
		return err
	}
	return install(ctx, filepath.Join(s.temporary, filepath.FromSlash(tree.folder)))
}

func (s *preparedSource) remove() {
	if s.temporary != "" {
		_ = os.RemoveAll(s.temporary) // a temporary folder left behind harms nobody
	}
}

// explain completes the error of a build where the copy may be why.
func (s *preparedSource) explain(err error) error {
	var e *actions.Error
	if s.installed && errors.As(err, &e) && e.Hint == "" && strings.HasPrefix(e.Message, "Cannot find module '.") {
		e.Hint = "the action is built beside its lock file, without what lies outside of that folder"
	}
	return err
}

// dependencies are the packages of a program with what the lock file says of them.
func (s *preparedSource) dependencies(packages []bundle.Package) ([]actions.Dependency, error) {
	var list []actions.Dependency
	for _, p := range packages {
		d := actions.Dependency{Path: p.Path, Name: p.Name, Version: p.Version}
		if s.lock != nil {
			pinned, ok := s.lock.pinned[p.Path]
			switch {
			case ok && pinned.Version != "" && p.Version != "" && pinned.Version != p.Version:
				return nil, &actions.Error{
					Kind: actions.KindLoad, Name: "Error", Frames: []actions.Frame{},
					Message: fmt.Sprintf("%s has the version %s, and %s says %s", p.Path, p.Version, s.lock.name, pinned.Version),
					Hint:    "npm ci installs what the lock file says",
				}
			case ok && s.installed:
				d.Integrity = pinned.Integrity
			}
		}
		list = append(list, d)
	}
	return list, nil
}

// packageTree is the folder with the lock file of an action.
type packageTree struct {
	lock   *lockFile
	source fs.FS  // what is copied
	folder string // of the lock file in it
	file   string // of the action in it
}

// lead makes a binding lead to the copy.
func (t *packageTree) lead(b *actions.Binding, copied string) {
	if b.Source != nil {
		b.Source = os.DirFS(copied)
		return
	}
	b.Path = filepath.Join(copied, filepath.FromSlash(t.file))
}

// lockedTree looks for a lock file in the folder of an action and above it: within its source,
// or up to the root of a repository.
func lockedTree(b *actions.Binding) (*packageTree, error) {
	if b.Source != nil {
		for folder := path.Dir(path.Clean(b.Path)); fs.ValidPath(folder); folder = path.Dir(folder) {
			lock, err := readLock(b.Source, folder)
			if lock != nil || err != nil || folder == "." {
				return &packageTree{lock: lock, source: b.Source, folder: folder, file: b.Path}, err
			}
		}
		return &packageTree{}, nil
	}
	file, err := filepath.Abs(b.Path)
	if err != nil {
		return nil, fmt.Errorf("the place of the action: %w", err)
	}
	if resolved, err := filepath.EvalSymlinks(file); err == nil {
		file = resolved
	}
	for folder := filepath.Dir(file); ; folder = filepath.Dir(folder) {
		lock, err := readLock(os.DirFS(folder), ".")
		if lock != nil || err != nil {
			rel, _ := filepath.Rel(folder, file)
			return &packageTree{lock: lock, source: os.DirFS(folder), folder: ".", file: filepath.ToSlash(rel)}, err
		}
		if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil || folder == filepath.Dir(folder) {
			return &packageTree{}, nil
		}
	}
}

// The caps of a source that is copied.
const (
	maxSourceBytes = 256 << 20
	maxSourceFiles = 50_000
)

// leftOut are what no build needs. An .npmrc would tell npm what to do.
var leftOut = map[string]bool{"node_modules": true, ".git": true, ".usher": true, ".npmrc": true}

// copySource writes the plain files of a source into a folder, but for its packages.
func copySource(ctx context.Context, source fs.FS, to string) error {
	files, bytes := 0, int64(0)
	return fs.WalkDir(source, ".", func(name string, entry fs.DirEntry, err error) error {
		target := filepath.Join(to, filepath.FromSlash(name))
		switch {
		case err != nil:
			return fmt.Errorf("copying the source: %w", err)
		case ctx.Err() != nil:
			return ctx.Err()
		case entry.IsDir() && leftOut[entry.Name()]:
			return fs.SkipDir
		case entry.IsDir():
			return os.MkdirAll(target, 0o700)
		case !entry.Type().IsRegular() || leftOut[entry.Name()]:
			return nil
		}
		written, err := copyFile(source, name, target, maxSourceBytes-bytes)
		files, bytes = files+1, bytes+written
		if err == nil && (files > maxSourceFiles || bytes > maxSourceBytes) {
			return &actions.Error{
				Kind: actions.KindLimit, Name: "Error", Frames: []actions.Frame{},
				Message: fmt.Sprintf("the folder of the lock file has more than %d files or %d MiB, too much to install its packages in a copy", maxSourceFiles, maxSourceBytes>>20),
				Hint:    "put the action into a folder of its own, or use its packages as they are installed",
			}
		}
		return err
	})
}

func copyFile(source fs.FS, name, target string, most int64) (written int64, err error) {
	in, err := source.Open(name)
	if err != nil {
		return 0, fmt.Errorf("copying the source: %w", err)
	}
	defer in.Close()
	out, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, fmt.Errorf("copying the source: %w", err)
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	return io.Copy(out, io.LimitReader(in, most+1))
}
