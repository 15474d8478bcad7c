package worker

import (
	"os"
	"strings"
	"syscall"
)

// deathKind is what a worker died of.
type deathKind int

const (
	deathUnknown deathKind = iota
	deathMemory
	deathForbidden // it made a system call that ends who makes it
)

// memoryWords are what a Go program says that gets no more memory.
var memoryWords = []string{"out of memory", "cannot allocate memory", "failed to create new OS thread", "goroutine stack exceeds"}

// classify tells what ended a process by how it ended and what it said, which are hints and
// no more: either may be the work of a script.
func classify(state *os.ProcessState, said string) deathKind {
	for _, words := range memoryWords {
		if strings.Contains(said, words) {
			return deathMemory
		}
	}
	if state == nil {
		return deathUnknown
	}
	if status, ok := state.Sys().(syscall.WaitStatus); ok && signaled(status) {
		return deathForbidden
	}
	return deathUnknown
}
