package project

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// modulesFolder is where the modules of actions lie.
const modulesFolder = "modules"

// Module finds the file of a module that an action requires by name: NAME.js, or another
// extension of actions, or NAME/index.js, in the folder modules beside the action, else in
// that of its project.
func Module(action, name string) (path string, ok bool) {
	for _, folder := range moduleFolders(action) {
		for _, stem := range []string{name, filepath.Join(name, "index")} {
			for _, extension := range Extensions {
				path := filepath.Join(folder, stem+"."+extension)
				if Check(path) == nil {
					return path, true
				}
			}
		}
	}
	return "", false
}

// Modules are the names of the modules that an action can require, sorted.
func Modules(action string) []string {
	var found []string
	for _, folder := range moduleFolders(action) {
		for _, path := range Inside(folder, Extensions) {
			found = append(found, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
		}
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue
		}
		for _, entry := range entries {
			if _, ok := Module(action, entry.Name()); ok && entry.IsDir() {
				found = append(found, entry.Name())
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func moduleFolders(action string) []string {
	folders := []string{filepath.Join(filepath.Dir(action), modulesFolder)}
	if absolute, err := filepath.Abs(filepath.Dir(action)); err == nil {
		if root, ok := root(absolute); ok && root != absolute {
			folders = append(folders, filepath.Join(root, modulesFolder))
		}
	}
	return folders
}
