//go:build !race

package sandbox

import (
	"syscall"
	"testing"
)

// rlimitData is RLIMIT_DATA: the private writable memory of a process. The address space
// (RLIMIT_AS) is no measure, as Go reserves more of it than it uses.
const rlimitData = 2

// capMemory lets the process have no more than a number of bytes. The race detector
// keeps a shadow of all memory and cannot live under such a cap.
func capMemory(t *testing.T, bytes uint64) {
	t.Helper()
	if err := syscall.Setrlimit(rlimitData, &syscall.Rlimit{Cur: bytes, Max: bytes}); err != nil {
		t.Fatal(err)
	}
}
