package project

import (
	"path/filepath"
	"strings"
)

// Owns says that files lie in the project that a folder lies in, links followed: what its
// people run there they could run anyway. Without a project, or a file, there is none; nor is one
// that another user has marked, as anybody may do in a folder that many share, and where a file is
// another user's.
func Owns(folder string, files ...string) bool {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return false
	}
	at, ok := root(folder)
	if !ok || len(files) == 0 {
		return false
	}
	if marked, _ := mark(at); !isCallers(marked) {
		return false
	}
	if at, err = filepath.EvalSymlinks(at); err != nil {
		return false
	}
	for _, file := range files {
		absolute, err := filepath.Abs(file)
		if err != nil {
			return false
		}
		if absolute, err = filepath.EvalSymlinks(absolute); err != nil {
			return false
		}
		if !isCallers(absolute) {
			return false
		}
		within, err := filepath.Rel(at, absolute)
		if err != nil || within == ".." || strings.HasPrefix(within, ".."+string(filepath.Separator)) {
			return false
		}
	}
	return true
}
