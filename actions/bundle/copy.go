package bundle

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
)

// The caps of a source folder that has to be copied.
const (
	maxCopyBytes = 512 << 20
	maxCopyFiles = 200_000
)

// copyTree writes a file system to a temporary folder, which the caller removes, and
// returns that and the root of the copy in it. Symbolic links are kept; what they lead
// to is checked when it is read. Version control and whatever is no plain file stay out.
func copyTree(ctx context.Context, source fs.FS) (temporary, root string, err error) {
	created, err := os.MkdirTemp("", "usher-bundle-")
	if err != nil {
		return "", "", fmt.Errorf("making room for a copy of the source: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(created))
		}
	}()
	if temporary, err = filepath.EvalSymlinks(created); err != nil {
		return "", "", err
	}
	// A package.json beside the root ends the search for one that speaks for its files.
	if err = os.WriteFile(filepath.Join(temporary, "package.json"), []byte("{}"), 0o600); err != nil {
		return "", "", err
	}
	root = filepath.Join(temporary, "source")
	c := copier{source: source, root: root, bytes: maxCopyBytes, files: maxCopyFiles}
	if folder, ok := osFolder(source); ok {
		if c.folder, err = realPath(folder); err != nil {
			return "", "", err
		}
	}
	err = fs.WalkDir(source, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		return c.copy(name, entry)
	})
	if err != nil {
		return "", "", fmt.Errorf("copying the source: %w", err)
	}
	return temporary, root, nil
}

// copier copies the entries of a file system, up to its caps.
type copier struct {
	source fs.FS
	root   string
	folder string // where an os.DirFS lies, or ""
	bytes  int64
	files  int
}

func (c *copier) copy(name string, entry fs.DirEntry) error {
	target := filepath.Join(c.root, filepath.FromSlash(name))
	c.files--
	if c.files < 0 {
		return fmt.Errorf("more than %d files", maxCopyFiles)
	}
	switch {
	case entry.IsDir() && entry.Name() == ".git":
		return fs.SkipDir
	case entry.IsDir():
		return os.MkdirAll(target, 0o700)
	case entry.Type()&fs.ModeSymlink != 0:
		return c.link(name, target)
	case entry.Type().IsRegular():
		return c.file(name, target)
	}
	return nil
}

func (c *copier) file(name, target string) (err error) {
	in, err := c.source.Open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	written, err := io.Copy(out, io.LimitReader(in, c.bytes+1))
	c.bytes -= written
	if err == nil && c.bytes < 0 {
		return fmt.Errorf("more than %d MiB", maxCopyBytes>>20)
	}
	return err
}

// link repeats a symbolic link. One with an absolute target works only where the tree
// lies on disk; its target is made relative when it is inside the tree.
func (c *copier) link(name, target string) error {
	to, err := fs.ReadLink(c.source, name)
	if err != nil {
		return err
	}
	if filepath.IsAbs(to) && c.folder != "" {
		rel, err := filepath.Rel(c.folder, to)
		if err != nil || strings.HasPrefix(rel, "..") {
			return nil
		}
		if to, err = filepath.Rel(filepath.FromSlash(path.Dir(name)), rel); err != nil {
			return err
		}
	}
	return os.Symlink(to, target)
}
