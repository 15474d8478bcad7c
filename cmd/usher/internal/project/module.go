package project

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// IsCommonJS says whether Lambda reads a file as CommonJS: a .cjs file, and a .js file
// unless the nearest package.json says "type": "module". The search for that ends at a
// node_modules folder (Cognito §E2).
func IsCommonJS(file string) bool {
	switch filepath.Ext(file) {
	case ".cjs":
		return true
	case ".js":
		return packageType(file) != "module"
	}
	return false
}

func packageType(file string) string {
	absolute, err := filepath.Abs(file)
	if err != nil {
		return ""
	}
	for folder := filepath.Dir(absolute); filepath.Base(folder) != "node_modules"; folder = filepath.Dir(folder) {
		if raw, err := os.ReadFile(filepath.Join(folder, "package.json")); err == nil {
			var manifest struct {
				Type string `json:"type"`
			}
			if json.Unmarshal(raw, &manifest) != nil {
				return ""
			}
			return manifest.Type
		}
		if folder == filepath.Dir(folder) {
			return ""
		}
	}
	return ""
}
