package project

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// SeveralError says that a folder has several files for one name.
type SeveralError struct {
	Name  string
	Files []string // as paths like the folder's
}

// Error names the files.
func (e *SeveralError) Error() string {
	return fmt.Sprintf("there are several files for %s: %s", e.Name, strings.Join(e.Files, ", "))
}

// Named finds the file of an action that is called after something: NAME with one of the
// Extensions in the folder, or index or action in the folder NAME there. It is "" where there
// is none. A *SeveralError says that there are several.
func Named(folder, name string) (string, error) {
	var files []string
	for _, stem := range []string{name, filepath.Join(name, "index"), filepath.Join(name, "action")} {
		for _, extension := range Extensions {
			path := filepath.Join(folder, stem+"."+extension)
			if info, err := os.Stat(path); err == nil && !info.IsDir() {
				files = append(files, path)
			}
		}
	}
	switch len(files) {
	case 0:
		return "", nil
	case 1:
		return files[0], nil
	}
	return "", &SeveralError{Name: name, Files: files}
}

// Candidates are the names that files and folders in a folder can be meant to have: those of
// actions without their extension, and those of folders.
func Candidates(folder string) []string {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var names []string
	for _, entry := range entries {
		switch name := entry.Name(); {
		case entry.IsDir():
			names = append(names, name)
		case hasExtension(name, Extensions):
			names = append(names, strings.TrimSuffix(name, filepath.Ext(name)))
		}
	}
	return names
}
