package node

// firstHandle is the number of the first file that a realm opens; those below stand for
// the streams of a process.
const firstHandle = 20

// The flags of open that matter, as Linux numbers them.
const (
	openAccess    = 0o3
	openRead      = 0o0
	openReadWrite = 0o2
	openCreate    = 0o100
	openExclusive = 0o200
	openTruncate  = 0o1000
	openAppend    = 0o2000
	openFolder    = 0o200000
)

// openFile opens a file or a folder, and returns its number.
func (v *volume) openFile(name string, flags int, mode uint32) (int, errorNumber) {
	writes := flags&openAccess != openRead
	e, errno := v.find(name)
	switch {
	case errno == enoent && flags&openCreate != 0:
		folder, base, errno := v.holder(name)
		if errno != 0 {
			return 0, errno
		}
		if _, wantsFolder := locate(name); wantsFolder {
			return 0, eisdir
		}
		e = &entry{mode: mode & 0o777 &^ 0o022}
		if errno := v.add(folder, base, e); errno != 0 {
			return 0, errno
		}
	case errno != 0:
		return 0, errno
	case flags&openExclusive != 0 && flags&openCreate != 0:
		return 0, eexist
	case e.dir && (writes || flags&openCreate != 0):
		return 0, eisdir
	case !e.dir && flags&openFolder != 0:
		return 0, enotdir
	case (writes || flags&openTruncate != 0) && !e.own:
		return 0, erofs
	}
	if len(v.open) >= maxOpen {
		return 0, emfile
	}
	if flags&openTruncate != 0 && e.own && !e.dir {
		if errno := v.grow(e, 0); errno != 0 {
			return 0, errno
		}
	}
	h := &handle{
		entry: e, path: name, readable: flags&openAccess == openRead || flags&openAccess == openReadWrite,
		writable: writes, appends: flags&openAppend != 0,
	}
	number := firstHandle
	for v.open[number] != nil {
		number++
	}
	v.open[number] = h
	return number, 0
}

// file is an open file by its number.
func (v *volume) file(number int) (*handle, errorNumber) {
	h, ok := v.open[number]
	if !ok {
		return nil, ebadf
	}
	return h, 0
}

func (v *volume) closeFile(number int) errorNumber {
	if _, errno := v.file(number); errno != 0 {
		return errno
	}
	delete(v.open, number)
	return 0
}

// read copies bytes of an open file: from a position, or from where the last read ended
// when that is negative.
func (v *volume) read(number int, into []byte, position int64) (int, errorNumber) {
	h, errno := v.file(number)
	switch {
	case errno != 0:
		return 0, errno
	case !h.readable:
		return 0, ebadf
	}
	data := h.data
	if data == nil {
		if data, errno = v.contents(h.entry); errno != 0 {
			return 0, errno
		}
		if !h.entry.own {
			h.data = data // the program's files never change
		}
	}
	from := position
	if position < 0 {
		from = h.at
	}
	if from >= int64(len(data)) {
		return 0, 0
	}
	n := copy(into, data[from:])
	if position < 0 {
		h.at += int64(n)
	}
	return n, 0
}

// write puts bytes into an open file, at a position or where the last one ended.
func (v *volume) write(number int, data []byte, position int64) (int, errorNumber) {
	h, errno := v.file(number)
	switch {
	case errno != 0:
		return 0, errno
	case !h.writable:
		return 0, ebadf
	}
	from := position
	if position < 0 {
		from = h.at
	}
	if h.appends {
		from = int64(len(h.entry.data))
	}
	if from > maxTmpBytes {
		return 0, enospc
	}
	end := int(from) + len(data)
	if end > len(h.entry.data) {
		if errno := v.grow(h.entry, end); errno != 0 {
			return 0, errno
		}
	}
	copy(h.entry.data[from:], data)
	h.entry.modified = v.now()
	if position < 0 || h.appends {
		h.at = int64(end)
	}
	return len(data), 0
}
