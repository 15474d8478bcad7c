//go:build !linux

package dialecttest

import "time"

var began = time.Now()

// threadTime is the time that has passed: what a thread was given of it is not told the same
// way by every system.
func threadTime() time.Duration { return time.Since(began) }
