package worker

import "syscall"

// signaled says that the filter of system calls ended the process.
func signaled(status syscall.WaitStatus) bool {
	return status.Signaled() && status.Signal() == syscall.SIGSYS
}
