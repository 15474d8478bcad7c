package bundle

import (
	"path"
	"path/filepath"
)

// hostedUndici is the module by which the host stands in for the package undici. No package
// has such a name, so that only an installed one leads to it.
const hostedUndici = "npm:undici"

// hostedEntries are the entries of packages that cannot run here, by the path within the
// package, with the module that stands in for each. Their other files stay what they are.
//
// undici parses HTTP from sockets of its own by WebAssembly, and has done so since version 4.
var hostedEntries = map[string]string{"undici/index.js": hostedUndici}

// hosted is the module that stands in for a file, where one does. A package that only has the
// name of another, as an alias of npm gives it, stays itself.
func (l *loader) hosted(name, file string) (module string, ok bool) {
	folder, isPackage := packageFolder(name)
	if !isPackage || path.Dir(name) != folder {
		return "", false
	}
	own := path.Base(folder)
	module, ok = hostedEntries[own+"/"+path.Base(name)]
	if !ok {
		return "", false
	}
	if !l.tree.reaches(filepath.Join(filepath.Dir(file), "package.json")) {
		return module, true
	}
	if says := readManifest(filepath.Dir(file)); says.Name != "" && says.Name != own {
		return "", false
	}
	return module, true
}
