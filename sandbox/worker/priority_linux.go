package worker

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
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

// place moves all threads of a worker, which leads a group of its own, from one rank to another, as
// far as it can, and gives where they are then.
func place(pid int, from, to rank) rank {
	if from == last { // where a nice value means nothing
		own, err := unix.SchedGetAttr(0, 0)
		if err != nil {
			return last
		}
		if _, all := schedule(pid, unix.SchedAttr{Policy: own.Policy, Priority: own.Priority}); !all {
			return last
		}
		from = behind
	}
	nice := lowest
	if to == equal {
		own, err := ownPriority()
		if err != nil {
			return from
		}
		nice = own
	}
	if (from == equal) != (to == equal) && unix.Setpriority(unix.PRIO_PGRP, pid, nice) != nil {
		return from
	}
	if to == last {
		if some, _ := schedule(pid, unix.SchedAttr{Policy: unix.SCHED_IDLE}); !some {
			return behind
		}
	}
	return to
}

// mostPlaced is how many threads of a worker are scheduled in another way at most, those that end
// meanwhile included. Scripts have a handful; a process that some author has taken over could hold up
// the pool otherwise, by threads that begin and end all the time.
const mostPlaced = 128

// schedule has the system schedule the threads of a worker in some way, those too that they start
// meanwhile, and reports whether it does so with some, and with all. The nice value is the lowest.
func schedule(pid int, attr unix.SchedAttr) (some, all bool) {
	attr.Size, attr.Nice = unix.SizeofSchedAttr, lowest
	for done := map[string]bool{}; ; {
		threads, err := threadsOf(pid)
		if err != nil {
			return some, false
		}
		before := len(done)
		for _, name := range threads {
			if done[name] {
				continue
			}
			id, err := strconv.Atoi(name)
			if err != nil || len(done) == mostPlaced {
				return some, false
			}
			if err := unix.SchedSetAttr(id, &attr, 0); err != nil && !errors.Is(err, unix.ESRCH) { // it is over
				return some, false
			}
			some, done[name] = true, true
		}
		if len(done) == before {
			return some, true
		}
	}
}

// threadsOf are the names of a process's threads: one more than are placed at most.
func threadsOf(pid int) (names []string, err error) {
	tasks, err := os.Open(filepath.Join("/proc", strconv.Itoa(pid), "task"))
	if err != nil {
		return nil, err
	}
	defer tasks.Close() //nolint:errcheck // it is only read
	return tasks.Readdirnames(mostPlaced + 1)
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
