//go:build unix

package main

import (
	"syscall"
	"time"
)

// compute takes so much time of a processor.
func compute(text string) {
	long, _ := time.ParseDuration(text)
	for before := used(); used()-before < long; {
	}
}

// used is what this process has had of processors.
func used() time.Duration {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
