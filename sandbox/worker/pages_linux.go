package worker

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// pages are a part of memory.
type pages struct{ start, size uintptr }

// programPages are the parts of the program's files that are mapped and never change: its
// instructions and constants. It is asked for before the process is locked down, since it reads
// what the system tells of it; where that tells nothing there are none.
func programPages() []pages {
	told, err := os.Open("/proc/self/smaps")
	if err != nil {
		return nil
	}
	defer told.Close() //nolint:errcheck // it was read
	return unchanged(told)
}

// unchanged reads what the system tells of the memory of a process. What a linker has written
// into constants before it made them such is in no file: the parts that have some of it are none
// of those that can be given back.
func unchanged(told io.Reader) (all []pages) {
	var one pages
	var nothing int // how many lines have said that there is nothing like that in one
	for lines := bufio.NewScanner(told); lines.Scan(); {
		line := lines.Bytes()
		if name, said, is := bytes.Cut(line, []byte(": ")); is {
			if about := string(name); about != "Anonymous" && about != "Swap" || string(bytes.TrimSpace(said)) != "0 kB" {
				continue
			}
			if nothing++; nothing == 2 && one.size > 0 {
				all = append(all, one)
			}
			continue
		}
		one, nothing = constant(strings.Fields(string(line))), 0
	}
	return all
}

// constant is a part of memory by what is said of it: its addresses, what may be done there, three
// numbers, and its file. It has no size where it is of no file or can be written to.
func constant(said []string) pages {
	const addresses, rights, file = 0, 1, 5
	if len(said) <= file || said[rights] != "r--p" && said[rights] != "r-xp" || !strings.HasPrefix(said[file], "/") {
		return pages{}
	}
	from, to, _ := strings.Cut(said[addresses], "-")
	start, err := strconv.ParseUint(from, 16, 64)
	if err != nil {
		return pages{}
	}
	end, err := strconv.ParseUint(to, 16, 64)
	if err != nil || end < start {
		return pages{}
	}
	return pages{uintptr(start), uintptr(end - start)}
}

// giveBack lets go of pages, which come back from the system's copy of their file when they are
// looked at.
func giveBack(all []pages) {
	for _, one := range all {
		_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, one.start, one.size, syscall.MADV_DONTNEED)
	}
}
