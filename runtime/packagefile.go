package runtime

import (
	"encoding/json"
	"io/fs"
	"path"
)

// packageFile is the file that a package in a folder begins with, or "".
func packageFile(source fs.FS, folder string) string {
	var main string
	if raw, err := readPlainFile(source, path.Join(folder, "package.json")); err == nil {
		var manifest map[string]json.RawMessage // names differ by their case, too
		_ = json.Unmarshal(raw, &manifest)      // what cannot be read has no main file, as for Node
		_ = json.Unmarshal(manifest["main"], &main)
	}
	names := []string{"index.js"}
	if main != "" {
		main = path.Clean(main)
		names = []string{main, main + ".js", path.Join(main, "index.js"), "index.js"}
	}
	for _, name := range names {
		if file := path.Join(folder, name); fs.ValidPath(file) && isFile(source, file) {
			return file
		}
	}
	return ""
}
