package node

import (
	"path"
	"strings"
)

// holder finds the folder that a new entry would lie in, and the entry's name.
func (v *volume) holder(name string) (folder *entry, base string, errno errorNumber) {
	if name == "" {
		return nil, "", enoent
	}
	clean, _ := locate(name)
	if len(path.Base(clean)) > 255 {
		return nil, "", enametoolong
	}
	folder, errno = v.at(path.Dir(clean))
	switch {
	case errno != 0:
		return nil, "", errno
	case !folder.dir:
		return nil, "", enotdir
	}
	return folder, path.Base(clean), 0
}

// add puts a new entry into a folder.
func (v *volume) add(folder *entry, base string, e *entry) errorNumber {
	switch {
	case !folder.own:
		return erofs
	case v.count >= maxTmpFiles:
		return enospc
	}
	v.count++
	e.own, e.modified, e.number = true, v.now(), 1000+v.count
	folder.children[base] = e
	folder.modified = e.modified
	return 0
}

// grow makes a file longer or shorter.
func (v *volume) grow(e *entry, size int) errorNumber {
	more := size - len(e.data)
	if size < 0 || more > maxTmpBytes-v.bytes {
		return enospc
	}
	v.bytes += more
	if more <= 0 {
		e.data = e.data[:size:size]
	} else {
		e.data = append(e.data, make([]byte, more)...)
	}
	e.modified = v.now()
	return 0
}

// makeFolder is mkdir.
func (v *volume) makeFolder(name string, mode uint32) errorNumber {
	if _, errno := v.find(name); errno == 0 {
		return eexist
	}
	folder, base, errno := v.holder(name)
	if errno != 0 {
		return errno
	}
	return v.add(folder, base, &entry{dir: true, mode: mode & 0o777 &^ 0o022, children: map[string]*entry{}})
}

// remove is unlink, or rmdir for folders.
func (v *volume) remove(name string, isFolder bool) errorNumber {
	e, errno := v.find(name)
	if errno != 0 {
		return errno
	}
	clean, _ := locate(name)
	switch {
	case isFolder && !e.dir:
		return enotdir
	case !isFolder && e.dir:
		return eisdir
	case !e.own:
		return erofs
	case e == v.tmp:
		return ebusy
	case len(e.children) > 0:
		return enotempty
	}
	folder, base, errno := v.holder(clean)
	if errno != 0 {
		return errno
	}
	delete(folder.children, base)
	folder.modified = v.now()
	v.count--
	// Of a file that is still open the bytes are counted on until the realm ends.
	if !v.isOpen(e) {
		v.bytes -= len(e.data)
	}
	return 0
}

func (v *volume) isOpen(e *entry) bool {
	for _, h := range v.open {
		if h.entry == e {
			return true
		}
	}
	return false
}

// rename moves an entry, over another one where that can be.
func (v *volume) rename(from, to string) errorNumber {
	e, errno := v.find(from)
	if errno != 0 {
		return errno
	}
	folder, base, errno := v.holder(to)
	switch {
	case errno != 0:
		return errno
	case !e.own && !folder.own:
		return erofs
	case !e.own || !folder.own:
		return exdev
	case e == v.tmp:
		return ebusy
	}
	source, _ := locate(from)
	target, _ := locate(to)
	if source == target {
		return 0
	}
	if strings.HasPrefix(target, source+"/") {
		return einval
	}
	if old, ok := folder.children[base]; ok {
		if e.dir && !old.dir {
			return enotdir
		}
		if !e.dir && old.dir {
			return eisdir
		}
		if errno := v.remove(target, old.dir); errno != 0 {
			return errno
		}
	}
	holder, name, errno := v.holder(source)
	if errno != 0 {
		return errno
	}
	delete(holder.children, name)
	folder.children[base] = e
	return 0
}

// change finds an entry that may be changed.
func (v *volume) change(name string) (*entry, errorNumber) {
	e, errno := v.find(name)
	if errno == 0 && !e.own {
		return nil, erofs
	}
	return e, errno
}
