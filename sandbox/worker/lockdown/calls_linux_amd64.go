package lockdown

import "golang.org/x/sys/unix"

const architecture = unix.AUDIT_ARCH_X86_64

var (
	neededHere = []uint32{unix.SYS_EPOLL_WAIT}
	deadlyHere = []uint32{unix.SYS_FORK, unix.SYS_VFORK}
)
