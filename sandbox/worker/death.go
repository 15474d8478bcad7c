package worker

import (
	"os"
	"strings"
	"syscall"

	"github.com/usher-run/usher/sandbox/lateregexp"
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

// ungiven is how a Go program ends whose collector gets no memory for a list of what it still has
// to look at: newSpanSPMC of Go 1.26 is alone in not looking whether it got some, and the first
// entry is written to address 0. How large the process was says nothing here, as memory that
// nobody has written to counts against its cap, too.
var ungiven = lateregexp.Expression{Text: `(?m)^SIGSEGV: .*\nPC=.* sigcode=1 addr=0x0\n\ngoroutine 0 .*\nruntime\.\(\*span(Queue|SPMC)\)\.`, Has: []string{"SIGSEGV: "}}

// wasKilled says that a process was killed, by its host, by the system or by somebody else.
func wasKilled(state *os.ProcessState) bool {
	if state == nil {
		return false
	}
	status, _ := state.Sys().(syscall.WaitStatus)
	return status.Signaled() && status.Signal() == syscall.SIGKILL
}

// death is how a worker ended.
type death struct {
	failed    bool   // by itself
	forbidden bool   // by the filter of system calls
	largest   uint64 // the most memory in bytes that it had in use at once
	said      string // on its way out
}

// deathOf is how a process ended that said this.
func deathOf(state *os.ProcessState, said string) death {
	if state == nil {
		return death{said: said}
	}
	status, _ := state.Sys().(syscall.WaitStatus)
	return death{
		failed: !wasKilled(state) && state.ExitCode() != 0, forbidden: signaled(status), largest: largest(state), said: said,
	}
}

// kind tells what ended a process that may have so much memory by how it ended, how large it was
// and what it said, which are hints and no more: each may be the work of a script.
func (d death) kind(memory uint64) deathKind {
	for _, words := range memoryWords {
		if strings.Contains(d.said, words) {
			return deathMemory
		}
	}
	if d.forbidden {
		return deathForbidden
	}
	if ungiven.MatchString(d.said) {
		return deathMemory
	}
	// The Go runtime that gets no memory does not always live to say so: it may die of a
	// fault, or without a word, and then it was large. Of a cap that is hit, 56 to 76 hundredths
	// were seen in use: tables of the runtime, and in a build with cgo stacks of threads, are
	// mostly not written to. The size alone says little, as that of the process which started
	// it is counted, too.
	// A fault on a stack of the runtime's own begins with the name of the signal.
	faulted := d.said == "" || strings.Contains(d.said, "fatal error: ") || strings.Contains(d.said, "unexpected signal") || strings.HasPrefix(d.said, "SIGSEGV: ")
	if faulted && d.failed && d.largest > memory/2 {
		return deathMemory
	}
	return deathUnknown
}
