package node

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// The folders of a realm's file system: its program's files, read-only, and a folder of
// its own that it may write to and that goes away with it. Everything else is not there.
const (
	taskFolder = "/var/task"
	tmpFolder  = "/tmp"
)

// The caps of what a realm writes to its folder. What is over them fails as on a full
// disk.
const (
	maxTmpBytes = 16 << 20
	maxTmpFiles = 1000
	maxOpen     = 256
)

// errorNumber is an error of the file system by its number on Linux, or 0 for none.
type errorNumber int

const (
	eperm        errorNumber = 1
	enoent       errorNumber = 2
	eio          errorNumber = 5
	ebadf        errorNumber = 9
	ebusy        errorNumber = 16
	eexist       errorNumber = 17
	exdev        errorNumber = 18
	enotdir      errorNumber = 20
	eisdir       errorNumber = 21
	einval       errorNumber = 22
	emfile       errorNumber = 24
	enospc       errorNumber = 28
	erofs        errorNumber = 30
	enametoolong errorNumber = 36
	enotempty    errorNumber = 39
)

// volume is the file system of one realm. Nothing of the host's own is reachable.
type volume struct {
	files fs.FS // what lies in taskFolder; nil for nothing
	now   func() time.Time
	tmp   *entry
	bytes int // in tmp
	count int
	open  map[int]*handle
}

// entry is a file or a folder. One that a realm wrote holds its contents.
type entry struct {
	name     string // in files; "" elsewhere
	dir      bool
	mode     uint32 // permissions
	size     int64
	modified time.Time
	number   int // what stat calls the inode

	own      bool // in tmp
	data     []byte
	children map[string]*entry
}

// handle is an open file.
type handle struct {
	entry    *entry
	data     []byte // of a file that the realm did not write
	at       int64
	path     string
	readable bool
	writable bool
	appends  bool
}

func newVolume(files fs.FS, now func() time.Time) *volume {
	v := &volume{files: files, now: now, open: map[int]*handle{}}
	v.tmp = &entry{dir: true, mode: 0o777, own: true, modified: now(), number: 2, children: map[string]*entry{}}
	return v
}

// locate makes a path absolute and clean. It says whether the path insists on a folder.
func locate(name string) (clean string, wantsFolder bool) {
	wantsFolder = strings.HasSuffix(name, "/") || strings.HasSuffix(name, "/.")
	if !strings.HasPrefix(name, "/") {
		name = taskFolder + "/" + name
	}
	return path.Clean(name), wantsFolder
}

// find looks a path up.
func (v *volume) find(name string) (*entry, errorNumber) {
	if name == "" {
		return nil, enoent
	}
	if len(name) > 4095 {
		return nil, enametoolong
	}
	clean, wantsFolder := locate(name)
	e, errno := v.at(clean)
	if errno == 0 && wantsFolder && !e.dir {
		return nil, enotdir
	}
	return e, errno
}

// at looks a clean path up.
func (v *volume) at(clean string) (*entry, errorNumber) {
	switch {
	case clean == "/" || clean == path.Dir(taskFolder):
		return &entry{dir: true, mode: 0o755, number: 1}, 0
	case clean == taskFolder || strings.HasPrefix(clean, taskFolder+"/"):
		return v.fileAt(strings.TrimPrefix(strings.TrimPrefix(clean, taskFolder), "/"))
	case clean == tmpFolder || strings.HasPrefix(clean, tmpFolder+"/"):
		return v.tmpAt(strings.TrimPrefix(strings.TrimPrefix(clean, tmpFolder), "/"))
	}
	return nil, enoent
}

// fileAt looks a name up in the program's files.
func (v *volume) fileAt(name string) (*entry, errorNumber) {
	if name == "" {
		name = "."
	}
	if v.files == nil {
		if name != "." {
			return nil, enoent
		}
		return &entry{dir: true, mode: 0o755, number: 3}, 0
	}
	info, err := fs.Stat(v.files, name)
	if err != nil {
		for parent := path.Dir(name); parent != "."; parent = path.Dir(parent) {
			if above, err := fs.Stat(v.files, parent); err == nil && !above.IsDir() {
				return nil, enotdir
			}
		}
		return nil, enoent
	}
	e := &entry{name: name, dir: info.IsDir(), mode: 0o644, size: info.Size(), modified: info.ModTime(), number: numberOf(name)}
	if e.dir {
		e.mode, e.size = 0o755, 0
	}
	return e, 0
}

// numberOf makes an inode number of a name (FNV-1a), the same in every run.
func numberOf(name string) int {
	number := uint32(2166136261)
	for i := range len(name) {
		number = (number ^ uint32(name[i])) * 16777619
	}
	return int(number)
}

// tmpAt looks a name up in the realm's own folder.
func (v *volume) tmpAt(name string) (*entry, errorNumber) {
	e := v.tmp
	for part := range strings.SplitSeq(name, "/") {
		switch {
		case part == "":
			continue
		case !e.dir:
			return nil, enotdir
		}
		child, ok := e.children[part]
		if !ok {
			return nil, enoent
		}
		e = child
	}
	return e, 0
}

// list names what a folder holds, sorted.
func (v *volume) list(name string) ([]string, errorNumber) {
	e, errno := v.find(name)
	switch {
	case errno != 0:
		return nil, errno
	case !e.dir:
		return nil, enotdir
	case e.own:
		names := make([]string, 0, len(e.children))
		for child := range e.children {
			names = append(names, child)
		}
		slices.Sort(names)
		return names, 0
	}
	clean, _ := locate(name)
	switch clean {
	case "/":
		return []string{"tmp", "var"}, 0
	case path.Dir(taskFolder):
		return []string{path.Base(taskFolder)}, 0
	}
	if v.files == nil {
		return nil, 0
	}
	entries, err := fs.ReadDir(v.files, e.name)
	if err != nil {
		return nil, eio
	}
	names := make([]string, len(entries))
	for i, one := range entries {
		names[i] = one.Name()
	}
	return names, 0
}

// contents are the bytes of a file. They must not be written to.
func (v *volume) contents(e *entry) ([]byte, errorNumber) {
	if e.dir {
		return nil, eisdir
	}
	if e.own {
		return e.data, 0
	}
	data, err := fs.ReadFile(v.files, e.name)
	if err != nil {
		return nil, eio
	}
	return data, 0
}

// length is the size of an entry in bytes.
func (e *entry) length() int64 {
	if e.own && !e.dir {
		return int64(len(e.data))
	}
	return e.size
}
