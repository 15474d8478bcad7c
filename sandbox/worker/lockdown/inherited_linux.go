package lockdown

import (
	"errors"
	"fmt"
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// closeInherited closes what the process was started with beside its standard streams. A parent opens
// its own files so that nothing it starts has them, but hands on what it was given itself: sockets
// of a service, files of a shell. What the process has opened is none of that, as it is marked.
func closeInherited() error {
	var problems []error
	for _, fd := range open() {
		flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
		if fd <= unix.Stderr || err != nil || flags&unix.FD_CLOEXEC != 0 {
			continue
		}
		if err := unix.Close(fd); err != nil {
			problems = append(problems, fmt.Errorf("an inherited descriptor: %w", err))
		}
	}
	return errors.Join(problems...)
}

// looked is up to where descriptors are looked for where the system does not list them.
const looked = 1 << 14

// open are the descriptors that may be open.
func open() (all []int) {
	folder, err := os.Open("/proc/self/fd")
	if err == nil {
		defer folder.Close() //nolint:errcheck // it was read
		names, err := folder.Readdirnames(-1)
		for _, name := range names {
			if fd, err := strconv.Atoi(name); err == nil {
				all = append(all, fd)
			}
		}
		if err == nil {
			return all
		}
	}
	all = all[:0]
	for fd := range looked {
		all = append(all, fd)
	}
	return all
}
