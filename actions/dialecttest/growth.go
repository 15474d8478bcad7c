package dialecttest

import (
	"math"
	"runtime"
	"testing"
	"time"
)

// growthTries is how often a measurement is repeated before it counts as a failure: the
// collector and the caches can only make a try slower than the code is.
const growthTries = 8

// GrowsLinearly fails the test when work on sixteen times as many members takes a hundred
// times as long: quadratic work takes 256 times, linear work sixteen and whatever the
// caches of the machine add. work prepares what n members need and returns the part to
// measure. Call it from a test that is not parallel. The comparison is within one run, so
// that the speed of the machine does not matter, and of the time that the thread was given,
// so that it does not matter what else the machine has to do.
func GrowsLinearly(t *testing.T, n int, work func(n int) (measured func())) {
	t.Helper()
	few, many := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	for range growthTries {
		few, many = min(few, timed(work(n))), min(many, timed(work(16*n)))
		if many < 100*few {
			return
		}
	}
	t.Errorf("%d members took %s, %d took %s", n, few, 16*n, many)
}

// timed is how long work kept its thread busy.
func timed(work func()) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	began := threadTime()
	work()
	return threadTime() - began
}
