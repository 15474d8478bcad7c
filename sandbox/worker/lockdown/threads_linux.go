package lockdown

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// mostThreads is how many threads a process has at most in a namespace of users of its own. Scripts
// have a handful, and a build some dozens.
const mostThreads = 512

// capThreads bounds the threads of a process that is the only one of its namespace of users, and says
// whether the system counts them there: an older one counts all that its user has. A user who is the
// administrator outside has no bound.
func capThreads() bool {
	return counts() && capResource("threads", unix.RLIMIT_NPROC, mostThreads) == nil
}

// counts reports whether the system is at least Linux 5.14.
func counts() bool {
	var name unix.Utsname
	if unix.Uname(&name) != nil {
		return false
	}
	var major, minor int
	_, err := fmt.Sscanf(unix.ByteSliceToString(name.Release[:]), "%d.%d", &major, &minor)
	return err == nil && (major > 5 || major == 5 && minor >= 14)
}
