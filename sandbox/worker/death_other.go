//go:build !linux

package worker

import "syscall"

// signaled is never so where nothing filters system calls.
func signaled(syscall.WaitStatus) bool { return false }
