package bundle

import (
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Package is an installed package of which a program has files.
type Package struct {
	// Path is where it lies, from the first folder of packages on:
	// "node_modules/a/node_modules/b".
	Path string
	// Name and Version are what it says of itself.
	Name, Version string
}

// packages are those that files of the program came from, sorted.
func (b *build) packages(f *facts) []Package {
	seen := map[string]bool{}
	var found []Package
	for input := range f.Inputs {
		folder, ok := packageFolder(input)
		if !ok || seen[folder] {
			continue
		}
		seen[folder] = true
		found = append(found, b.describePackage(folder))
	}
	slices.SortFunc(found, func(a, b Package) int { return strings.Compare(a.Path, b.Path) })
	return slices.Compact(found)
}

// packageFolder is the folder of the package that a file belongs to, relative to the root.
func packageFolder(file string) (folder string, ok bool) {
	parts := strings.Split(file, "/")
	at := len(parts) - 1
	for at >= 0 && parts[at] != "node_modules" {
		at--
	}
	end := at + 2
	if at < 0 || strings.Contains(parts[0], ":") {
		return "", false
	}
	if end < len(parts) && strings.HasPrefix(parts[at+1], "@") {
		end++
	}
	if end >= len(parts) {
		return "", false
	}
	return path.Join(parts[:end]...), true
}

// describePackage reads what a package says of itself. One that says nothing is called after
// its folder.
func (b *build) describePackage(folder string) Package {
	_, own, _ := strings.Cut("/"+folder, "/node_modules/")
	found := Package{Path: "node_modules/" + own, Name: folder[strings.LastIndex(folder, "node_modules/")+len("node_modules/"):]}
	place := filepath.Join(b.tree.root, filepath.FromSlash(folder))
	if !b.tree.reaches(filepath.Join(place, "package.json")) {
		return found
	}
	says := readManifest(place)
	found.Version = says.Version
	if says.Name != "" {
		found.Name = says.Name
	}
	return found
}
