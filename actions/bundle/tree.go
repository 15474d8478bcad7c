package bundle

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
)

// tree is a source folder on disk that is bundled.
type tree struct {
	root  string // absolute, without symbolic links; all names are relative to it
	entry string // slash-separated, relative to root
	// jailed says that nothing outside root may be read.
	jailed bool
	// project is the folder that source maps and what they lead to are read from: root,
	// or the folder further up that has the package.json.
	project string
	// reads are the only folders and files that this process can read; nil where it can read all.
	reads []string
	// ground is what symbolic links may lead to where every file can be read.
	ground *ground
	// tsconfig is the absolute path of the author's tsconfig.json, or "".
	tsconfig string
	// configText stands in for tsconfig when that extends others, or is "".
	configText string
	// aliases are where it has imports looked up.
	aliases aliases
	// warnings are about the tsconfig.json.
	warnings []Message
}

func newTree(s *Site) *tree {
	t := &tree{root: s.Root, entry: s.Entry, jailed: s.Jailed, project: s.Project, ground: newGround(s.Project)}
	if s.Confined {
		t.reads = slices.Concat(s.Reads, s.Files)
	}
	t.findConfig(t.project)
	return t
}

// osFolder answers the folder of an os.DirFS, which has no exported type.
func osFolder(source fs.FS) (string, bool) {
	if reflect.TypeOf(source) != reflect.TypeOf(os.DirFS("")) {
		return "", false
	}
	return reflect.ValueOf(source).String(), true
}

func realPath(name string) (string, error) {
	absolute, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(absolute)
}

// nameless takes the path of the host out of an error and puts the one in that the
// caller knows.
func nameless(name string, err error) error {
	if pathError, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathError.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = fs.ErrNotExist
	}
	return fmt.Errorf("%s: %w", name, err)
}

// reasonOf is what an error says without the path of the host.
func reasonOf(err error) string {
	if pathError, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathError.Err
	}
	return err.Error()
}

// overshadowed says that a package.json above the folder would speak for its files,
// since the folder has none of its own.
func overshadowed(folder string) bool {
	if exists(filepath.Join(folder, "package.json")) {
		return false
	}
	for dir := filepath.Dir(folder); ; dir = filepath.Dir(dir) {
		if exists(filepath.Join(dir, "package.json")) {
			return true
		}
		if dir == filepath.Dir(dir) {
			return false
		}
	}
}

// projectFolder is the nearest folder upwards that has a package.json, or the folder.
func projectFolder(folder string) string {
	for dir := folder; ; dir = filepath.Dir(dir) {
		if exists(filepath.Join(dir, "package.json")) {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return folder
		}
	}
}

// findConfig looks for the tsconfig.json nearest to the entry, up to a folder.
func (t *tree) findConfig(top string) {
	for dir := filepath.Dir(filepath.Join(t.root, filepath.FromSlash(t.entry))); ; dir = filepath.Dir(dir) {
		// One that is no plain file is told when the build begins.
		if file := filepath.Join(dir, "tsconfig.json"); isThere(file) && !isFolder(file) {
			t.tsconfig = file
			return
		}
		if dir == top || dir == filepath.Dir(dir) {
			return
		}
	}
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func isThere(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

func exists(file string) bool {
	info, err := os.Stat(file)
	return err == nil && info.Mode().IsRegular()
}

// name is the path of a file relative to the root, slash-separated, and whether the file
// lies inside.
func (t *tree) name(file string) (name string, inside bool) {
	rel, err := filepath.Rel(t.root, file)
	if err != nil {
		return filepath.Base(file), false
	}
	rel = filepath.ToSlash(rel)
	return rel, fs.ValidPath(rel)
}

// contains says whether a file lies inside the root once symbolic links are followed.
func (t *tree) contains(file string) bool {
	resolved, err := filepath.EvalSymlinks(file)
	if err != nil {
		return false
	}
	_, inside := t.name(resolved)
	return inside
}

// reaches says whether a file can be read here, once symbolic links are followed.
func (t *tree) reaches(file string) bool {
	switch {
	case t.jailed:
		return t.contains(file)
	case t.reads == nil:
		return true
	}
	resolved, err := filepath.EvalSymlinks(file)
	return err == nil && t.allows(resolved)
}

// allows says whether a path without symbolic links lies within what may be read.
func (t *tree) allows(file string) bool {
	switch {
	case t.jailed:
		return isWithin(t.root, file)
	case t.reads == nil:
		return true
	}
	return slices.ContainsFunc(t.reads, func(folder string) bool { return isWithin(folder, file) })
}

// bounded says that there are files which may not be read.
func (t *tree) bounded() bool { return t.jailed || t.reads != nil }

// territory is what messages call that which may be read.
func (t *tree) territory() string {
	if t.jailed {
		return "the action's folder"
	}
	return "the project's folder"
}

// owns says whether a file is a plain file of the project, symbolic links followed.
func (t *tree) owns(file string) bool {
	resolved, err := filepath.EvalSymlinks(file)
	if err != nil || !exists(resolved) {
		return false
	}
	return isWithin(t.project, resolved)
}

// installed says whether a package is in reach of a folder.
func (t *tree) installed(folder, name string) bool { return t.folderOf(folder, name) != "" }

// readEntry returns the text of the file to run.
func (t *tree) readEntry() (string, error) {
	file := filepath.Join(t.root, filepath.FromSlash(t.entry))
	if t.jailed && !t.contains(file) {
		return "", fmt.Errorf("%s leads outside of the action's folder: %w", t.entry, fs.ErrPermission)
	}
	data, err := readPlain(file)
	if err != nil {
		return "", nameless(t.entry, err)
	}
	return string(data), nil
}

// maxFile is how large a file may be that is read, in bytes: as large as a program.
const maxFile = 64 << 20

// readPlain reads a file. A device or a pipe, which may have no end, is refused.
func readPlain(file string) ([]byte, error) {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not a plain file")
	case info.Size() > maxFile:
		return nil, fmt.Errorf("it has %d bytes, more than the limit of %d", info.Size(), maxFile)
	}
	return os.ReadFile(file)
}

// scrub takes the root's own path out of a text.
func (t *tree) scrub(text string) string {
	text = strings.ReplaceAll(text, t.root+string(filepath.Separator), "")
	return strings.ReplaceAll(text, t.root, ".")
}

func fileURL(file string) string {
	return (&url.URL{Scheme: "file", Path: file}).String()
}
