package runtime

import (
	"encoding/json"
	"io/fs"
	"path"
)

// packageFile is the file that a package in a folder begins with, or "".
func packageFile(source fs.FS, folder string) string {
	var manifest struct {
		Main string `json:"main"`
	}
	if raw, err := readPlainFile(source, path.Join(folder, "package.json")); err == nil {
		// What cannot be read has no main file, as for Node.
		_ = json.Unmarshal(raw, &manifest)
	}
	names := []string{"index.js"}
	if manifest.Main != "" {
		main := path.Clean(manifest.Main)
		names = []string{main, main + ".js", path.Join(main, "index.js"), "index.js"}
	}
	for _, name := range names {
		if file := path.Join(folder, name); fs.ValidPath(file) && isFile(source, file) {
			return file
		}
	}
	return ""
}
