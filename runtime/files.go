package runtime

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/usher-run/usher/actions"
)

// taskFiles are the files that an action may read: its own sources, and what its binding
// includes. It is an fs.FS that any number of realms may use at once; its tree is made
// when the first of them looks at it.
type taskFiles struct {
	version *actions.Version
	once    sync.Once
	nodes   map[string]*taskNode
}

var (
	_ fs.ReadDirFS  = (*taskFiles)(nil)
	_ fs.ReadFileFS = (*taskFiles)(nil)
	_ fs.StatFS     = (*taskFiles)(nil)
)

// taskNode is a file or a folder.
type taskNode struct {
	name     string
	data     []byte
	folder   bool
	children []fs.DirEntry
}

// packed is the time of every file, as in the archive of a function: equal sources are
// equal wherever and whenever they were built.
var packed = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// tree makes the nodes.
func (f *taskFiles) tree() map[string]*taskNode {
	f.once.Do(func() {
		f.nodes = map[string]*taskNode{".": {name: ".", folder: true}}
		for name, data := range f.version.Files {
			f.put(name, data)
		}
		for name, text := range f.version.Sources {
			if _, included := f.nodes[name]; !included {
				f.put(name, []byte(text))
			}
		}
		for _, node := range f.nodes {
			slices.SortFunc(node.children, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
		}
	})
	return f.nodes
}

// put adds a file and the folders on its way. Sources from outside of the action's folder
// have no place.
func (f *taskFiles) put(name string, data []byte) {
	if !fs.ValidPath(name) || name == "." {
		return
	}
	f.hang(name, &taskNode{name: path.Base(name), data: data})
}

func (f *taskFiles) hang(name string, node *taskNode) {
	f.nodes[name] = node
	folder := path.Dir(name)
	if f.nodes[folder] == nil {
		f.hang(folder, &taskNode{name: path.Base(folder), folder: true})
	}
	parent := f.nodes[folder]
	parent.children = append(parent.children, fs.FileInfoToDirEntry(node))
}

func (f *taskFiles) find(op, name string) (*taskNode, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	node, ok := f.tree()[name]
	if !ok {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	}
	return node, nil
}

// Open implements fs.FS.
func (f *taskFiles) Open(name string) (fs.File, error) {
	node, err := f.find("open", name)
	if err != nil {
		return nil, err
	}
	return &openNode{node: node, reader: bytes.NewReader(node.data)}, nil
}

// Stat implements fs.StatFS.
func (f *taskFiles) Stat(name string) (fs.FileInfo, error) {
	node, err := f.find("stat", name)
	if err != nil {
		return nil, err
	}
	return node, nil
}

// ReadFile implements fs.ReadFileFS.
func (f *taskFiles) ReadFile(name string) ([]byte, error) {
	node, err := f.find("read", name)
	if err != nil {
		return nil, err
	}
	if node.folder {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	return bytes.Clone(node.data), nil
}

// ReadDir implements fs.ReadDirFS.
func (f *taskFiles) ReadDir(name string) ([]fs.DirEntry, error) {
	node, err := f.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if !node.folder {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	return slices.Clone(node.children), nil
}

// Name implements fs.FileInfo.
func (n *taskNode) Name() string { return n.name }

// Size implements fs.FileInfo.
func (n *taskNode) Size() int64 { return int64(len(n.data)) }

// Mode implements fs.FileInfo.
func (n *taskNode) Mode() fs.FileMode {
	if n.folder {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// ModTime implements fs.FileInfo.
func (n *taskNode) ModTime() time.Time { return packed }

// IsDir implements fs.FileInfo.
func (n *taskNode) IsDir() bool { return n.folder }

// Sys implements fs.FileInfo.
func (n *taskNode) Sys() any { return nil }

// openNode is an open file or folder.
type openNode struct {
	node   *taskNode
	reader *bytes.Reader
	listed int
}

// Stat implements fs.File.
func (o *openNode) Stat() (fs.FileInfo, error) { return o.node, nil }

// Read implements fs.File.
func (o *openNode) Read(into []byte) (int, error) {
	if o.node.folder {
		return 0, &fs.PathError{Op: "read", Path: o.node.name, Err: fs.ErrInvalid}
	}
	return o.reader.Read(into)
}

// Close implements fs.File.
func (o *openNode) Close() error { return nil }

// ReadDir implements fs.ReadDirFile.
func (o *openNode) ReadDir(n int) ([]fs.DirEntry, error) {
	if !o.node.folder {
		return nil, &fs.PathError{Op: "readdir", Path: o.node.name, Err: fs.ErrInvalid}
	}
	rest := o.node.children[o.listed:]
	if n > 0 {
		if len(rest) == 0 {
			return nil, io.EOF
		}
		rest = rest[:min(n, len(rest))]
	}
	o.listed += len(rest)
	return slices.Clone(rest), nil
}
