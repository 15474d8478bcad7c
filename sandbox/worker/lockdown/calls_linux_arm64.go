package lockdown

import "golang.org/x/sys/unix"

const architecture = unix.AUDIT_ARCH_AARCH64

var (
	// The architecture has none of the calls that later ones replaced.
	neededHere, deadlyHere []uint32

	readingHere = []uint32{unix.SYS_FSTATAT}
)
