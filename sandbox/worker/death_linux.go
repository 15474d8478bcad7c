package worker

import (
	"os"
	"syscall"
)

// signaled says that the filter of system calls ended the process.
func signaled(status syscall.WaitStatus) bool {
	return status.Signaled() && status.Signal() == syscall.SIGSYS
}

// largest is the most memory in bytes that a process had at once.
func largest(state *os.ProcessState) uint64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return uint64(usage.Maxrss) << 10
}
