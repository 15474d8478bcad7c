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
var memoryWords = []string{"out of memory", "cannot allocate memory", "failed to create new OS thread", "pthread_create failed", "goroutine stack exceeds"}

// wasKilled says that a process was killed, by its host, by the system or by somebody else.
func wasKilled(state *os.ProcessState) bool {
	if state == nil {
		return false
	}
	status, _ := state.Sys().(syscall.WaitStatus)
	return status.Signaled() && status.Signal() == syscall.SIGKILL
}

// classify tells what ended a process that may have so much memory by how it ended, how
// large it was and what it said, which are hints and no more: each may be the work of a
// script.
func classify(state *os.ProcessState, memory uint64, said string) deathKind {
	for _, words := range memoryWords {
		if strings.Contains(said, words) {
			return deathMemory
		}
	}
	if state == nil {
		return deathUnknown
	}
	status, _ := state.Sys().(syscall.WaitStatus)
	if signaled(status) {
		return deathForbidden
	}
	// The Go runtime that gets no memory does not always live to say so: it may die of a
	// fault, or without a word, and then it was large. The size alone says little, as that of
	// the process which started it is counted, too.
	// A fault of the collector itself begins with the name of the signal.
	faulted := said == "" || strings.Contains(said, "fatal error: ") || strings.Contains(said, "unexpected signal") || strings.HasPrefix(said, "SIGSEGV: ")
	if faulted && !wasKilled(state) && state.ExitCode() != 0 && largest(state) > memory/4*3 {
		return deathMemory
	}
	return deathUnknown
}
