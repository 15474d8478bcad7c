//go:build !linux

package worker

import (
	"os"
	"syscall"
)

// signaled is never so where nothing filters system calls.
func signaled(syscall.WaitStatus) bool { return false }

// largest is not known in one unit on all systems.
func largest(*os.ProcessState) uint64 { return 0 }
