package dialecttest

import (
	"time"

	"golang.org/x/sys/unix"
)

// threadTime is how long the thread has run so far.
func threadTime() time.Duration {
	var spent unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &spent); err != nil {
		panic(err)
	}
	return time.Duration(spent.Nano())
}
