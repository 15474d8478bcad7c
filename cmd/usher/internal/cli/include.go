package cli

import (
	"io/fs"
	"path"
	"path/filepath"

	"github.com/usher-run/usher/runtime"
)

// parseInclude checks a pattern of --include before anything is built.
func parseInclude(pattern string) (string, error) {
	if err := runtime.CheckInclude(pattern); err != nil {
		return "", usage("%v", err).try("name files relative to the action's, such as data/*.json")
	}
	// The folder of the action is all that a path of the command line gives it.
	if !fs.ValidPath(path.Clean(filepath.ToSlash(pattern))) {
		return "", usage("%q leads outside of the action's folder", pattern).try("put the file beside the action, or below")
	}
	return pattern, nil
}
