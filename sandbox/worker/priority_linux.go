package worker

import (
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

// lowest is the priority of what comes after others: where nobody else wants the
// processors it has all of them, and beside others a tenth of what they have.
const lowest = 10

// computed is how much time of processors a process has had, all threads together.
func computed(pid int) (time.Duration, bool) {
	// The clock of another process, as clock_getcpuclockid(3) makes its name.
	const scheduled = 2
	var at unix.Timespec
	err := unix.ClockGettime(int32(^pid<<3|scheduled), &at)
	return time.Duration(at.Nano()), err == nil
}

// lower puts all threads of a worker, which leads a group of its own, behind those of others.
func lower(pid int) bool { return unix.Setpriority(unix.PRIO_PGRP, pid, lowest) == nil }

// raise gives them the priority of this process.
func raise(pid int) bool {
	own, err := ownPriority()
	return err == nil && unix.Setpriority(unix.PRIO_PGRP, pid, own) == nil
}

// ownPriority is that of the thread that asks, which no thread of a host changes.
func ownPriority() (int, error) {
	const top = 20 // the system call counts down from here
	raw, err := unix.Getpriority(unix.PRIO_PROCESS, 0)
	return top - raw, err
}

// priority finds out what this process may do, on a thread that ends with it.
func priority() Priority {
	found := make(chan Priority)
	go func() {
		runtime.LockOSThread() // and never unlocked
		own, err := ownPriority()
		if err == nil && unix.Setpriority(unix.PRIO_PROCESS, 0, min(own+1, lowest)) == nil && unix.Setpriority(unix.PRIO_PROCESS, 0, own) == nil {
			found <- Restored
			return
		}
		found <- Replaced
	}()
	return <-found
}
