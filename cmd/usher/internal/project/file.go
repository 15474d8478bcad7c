package project

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Extensions are those of files that can be an action, without the dot.
var Extensions = []string{"js", "ts", "mjs", "cjs", "mts", "cts"}

// ErrIsFolder is wrapped by the error of a path that names a folder where a file is
// needed.
var ErrIsFolder = errors.New("it is a folder, not a file")

// Check says whether path names a file that can be read. The error wraps fs.ErrNotExist,
// fs.ErrPermission or ErrIsFolder.
func Check(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return short(err)
	}
	if info.IsDir() {
		return ErrIsFolder
	}
	f, err := os.Open(path)
	if err != nil {
		return short(err)
	}
	return f.Close()
}

// Read reads a whole file. Its errors are those of Check.
func Read(path string) ([]byte, error) {
	if err := Check(path); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, short(err)
	}
	return data, nil
}

// short is the reason of a *fs.PathError without the path, which the caller names.
func short(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Siblings are the files beside path that have one of the extensions, as paths like it.
func Siblings(path string, extensions []string) []string {
	return Inside(filepath.Dir(path), extensions)
}

// Inside are the files in a folder that have one of the extensions, as paths like it.
func Inside(folder string, extensions []string) []string {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var found []string
	for _, entry := range entries {
		if entry.IsDir() || !hasExtension(entry.Name(), extensions) {
			continue
		}
		found = append(found, filepath.Join(folder, entry.Name()))
	}
	return found
}

func hasExtension(name string, extensions []string) bool {
	ext := strings.TrimPrefix(filepath.Ext(name), ".")
	for _, e := range extensions {
		if e == ext {
			return !strings.HasSuffix(name, ".d."+e)
		}
	}
	return false
}

// Place turns the file of a stack frame, which is relative to the folder of its action,
// into a path relative to where the action's own path is.
func Place(action, file string) string {
	if file == "" || filepath.IsAbs(file) {
		return file
	}
	return filepath.ToSlash(filepath.Join(filepath.Dir(action), filepath.FromSlash(file)))
}
