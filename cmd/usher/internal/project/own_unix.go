//go:build unix

package project

import (
	"os"
	"syscall"
)

// isCallers says that a file belongs to the user who runs this program.
func isCallers(path string) bool {
	found, err := os.Lstat(path)
	if err != nil {
		return false
	}
	status, ok := found.Sys().(*syscall.Stat_t)
	return ok && int(status.Uid) == os.Geteuid()
}
