package runtime

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/usher-run/usher/actions"
)

// lockNames are the files by which npm pins packages, the one first that it prefers.
var lockNames = []string{"npm-shrinkwrap.json", "package-lock.json"}

// lockFile is what a lock file pins, by the folders of the packages.
type lockFile struct {
	name   string
	pinned map[string]lockedPackage
}

type lockedPackage struct {
	Version   string `json:"version"`
	Integrity string `json:"integrity"`
	Link      bool   `json:"link"`
	Resolved  string `json:"resolved"`

	Dependencies json.RawMessage `json:"dependencies"` // in the first version of the format, more of these
}

// readLock reads the lock file of a folder, or returns nil where it has none.
func readLock(source fs.FS, folder string) (*lockFile, error) {
	for _, name := range lockNames {
		text, err := fs.ReadFile(source, path.Join(folder, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var document struct {
			Version      int                      `json:"lockfileVersion"`
			Packages     map[string]lockedPackage `json:"packages"`
			Dependencies map[string]lockedPackage `json:"dependencies"`
		}
		if err == nil {
			err = json.Unmarshal(text, &document)
		}
		if err != nil {
			return nil, &actions.Error{
				Kind: actions.KindLoad, Name: "Error", Frames: []actions.Frame{},
				Message: fmt.Sprintf("the lock file %s cannot be read: %v", name, err), Hint: "npm install writes it anew",
			}
		}
		lock := &lockFile{name: name, pinned: document.Packages}
		if document.Packages == nil {
			lock.pinned = map[string]lockedPackage{}
			lock.addNested("", document.Dependencies)
		}
		delete(lock.pinned, "")
		return lock, nil
	}
	return nil, nil
}

// addNested adds the packages of a lock file of the first version, which nests them as their
// folders are nested.
func (l *lockFile) addNested(in string, packages map[string]lockedPackage) {
	for name, p := range packages {
		at := path.Join(in, "node_modules", name)
		l.pinned[at] = p
		var inner map[string]lockedPackage
		if json.Unmarshal(p.Dependencies, &inner) == nil {
			l.addNested(at, inner)
		}
	}
}

// local says that some of what is pinned lies in folders of the author's, which a copy may not
// have.
func (l *lockFile) local() bool {
	for at, p := range l.pinned {
		if p.Link || strings.HasPrefix(p.Resolved, "file:") || !strings.HasPrefix(at, "node_modules/") {
			return true
		}
	}
	return false
}
