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
	Version   string
	Integrity string
	Link      bool
	Resolved  string
}

// members are those of a JSON object as npm sees them. The names of Go's own decoding do not
// mind case, so that a file could say one thing to us and another to npm.
type members map[string]json.RawMessage

// text is a member that is a string, or "".
func (m members) text(name string) (text string) {
	_ = json.Unmarshal(m[name], &text) // another type is no text
	return text
}

// is says that a member is there, and is not what JavaScript takes for false.
func (m members) is(name string) bool {
	switch string(m[name]) {
	case "", "null", "false", "0", `""`:
		return false
	}
	return true
}

// readLock reads the lock file of a folder, or returns nil where it has none.
func readLock(source fs.FS, folder string) (*lockFile, error) {
	for _, name := range lockNames {
		document, err := readMembers(source, path.Join(folder, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var packages, nested map[string]members
		if err == nil {
			err = errors.Join(document.read("packages", &packages), document.read("dependencies", &nested))
		}
		if err != nil {
			return nil, unreadableFile("the lock file "+name, err, "npm install writes it anew")
		}
		lock := &lockFile{name: name, pinned: map[string]lockedPackage{}}
		for at, p := range packages {
			lock.pinned[at] = locked(p)
		}
		if packages == nil {
			lock.addNested("", nested)
		}
		delete(lock.pinned, "")
		return lock, nil
	}
	return nil, nil
}

func readMembers(source fs.FS, name string) (m members, err error) {
	text, err := readPlainFile(source, name)
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	return m, err
}

// read decodes a member, if it is there.
func (m members) read(name string, into any) error {
	if m[name] == nil {
		return nil
	}
	return json.Unmarshal(m[name], into)
}

func unreadableFile(what string, err error, hint string) *actions.Error {
	return &actions.Error{
		Kind: actions.KindLoad, Name: "Error", Frames: []actions.Frame{},
		Message: fmt.Sprintf("%s cannot be read: %v", what, err), Hint: hint,
	}
}

func locked(p members) lockedPackage {
	return lockedPackage{Version: p.text("version"), Integrity: p.text("integrity"), Link: p.is("link"), Resolved: p.text("resolved")}
}

// addNested adds the packages of a lock file of the first version, which nests them as their
// folders are nested.
func (l *lockFile) addNested(in string, packages map[string]members) {
	for name, p := range packages {
		at := path.Join(in, "node_modules", name)
		l.pinned[at] = locked(p)
		var inner map[string]members
		if p.read("dependencies", &inner) == nil {
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
