//go:build amd64 || arm64

package lockdown

import "golang.org/x/sys/unix"

// reading are the calls that a program makes beside the needed ones which reads files, but for
// the one that opens them.
var reading = []uint32{unix.SYS_NEWFSTATAT, unix.SYS_FSTAT, unix.SYS_GETDENTS64, unix.SYS_READLINKAT, unix.SYS_LSEEK, unix.SYS_GETCWD}
