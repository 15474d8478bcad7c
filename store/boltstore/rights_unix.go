//go:build unix

package boltstore

import (
	"os"
	"syscall"
)

// ownerOf tells whom a file belongs to; -1 is nobody who is known.
func ownerOf(file os.FileInfo) (user, group int) {
	stat, ok := file.Sys().(*syscall.Stat_t)
	if !ok {
		return -1, -1
	}
	return int(stat.Uid), int(stat.Gid)
}
