package project

import (
	"errors"
	"fmt"
	"io"
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

// ErrNotPlain is the error of a device or a pipe where an action is needed, which is read
// more than once, or where a file is named that somebody else may have written.
var ErrNotPlain = errors.New("it is not a plain file")

// ErrNotUTF8 is the error of a text in another encoding.
var ErrNotUTF8 = errors.New("it is not valid UTF-8")

// maxBytes is how much is read of a file or a pipe, which may have no end.
const maxBytes = 64 << 20

// Check says whether path names a plain file that can be read. The error wraps
// fs.ErrNotExist, fs.ErrPermission or ErrIsFolder.
func Check(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return short(err)
	case info.IsDir():
		return ErrIsFolder
	case !info.Mode().IsRegular():
		return ErrNotPlain
	}
	f, err := os.Open(path)
	if err != nil {
		return short(err)
	}
	return f.Close()
}

// IsFolder says whether path names a folder.
func IsFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// FileWithin is the part of a path that should be a folder and is a file, or "".
func FileWithin(path string) string {
	for at := filepath.Dir(path); at != filepath.Dir(at); at = filepath.Dir(at) {
		if info, err := os.Stat(at); err == nil {
			if info.IsDir() {
				return ""
			}
			return at
		}
	}
	return ""
}

// Read reads a whole file, which may be a pipe. Its errors are those of Check and of
// ReadAll.
func Read(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, short(err)
	}
	if info.IsDir() {
		return nil, ErrIsFolder
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, short(err)
	}
	defer f.Close()
	return ReadAll(f)
}

// ReadPlain reads a whole file, which may not be a pipe: nobody may ever write to that. Its errors
// are those of Check and of ReadAll.
func ReadPlain(path string) ([]byte, error) {
	if err := Check(path); err != nil {
		return nil, err
	}
	return Read(path)
}

// ReadAll reads to the end. More than 64 MiB is an error.
func ReadAll(from io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, maxBytes+1))
	if err != nil {
		return nil, short(err)
	}
	if len(data) > maxBytes {
		return nil, fmt.Errorf("it has more than %d MiB", maxBytes>>20)
	}
	return data, nil
}

// short is the reason of a *fs.PathError without the path, which the caller names.
func short(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
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
