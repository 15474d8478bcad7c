//go:build unix && !linux

package worker

import (
	"io"
	"os"
	"syscall"
)

// immediately gives what writes to a pipe without waiting for who reads it: what does not fit,
// and what fails, is left to others.
func immediately(to *os.File) func(text []byte) (n int) {
	raw, err := to.SyscallConn()
	if err != nil {
		return func([]byte) int { return 0 }
	}
	return func(text []byte) (n int) {
		_ = raw.Write(func(fd uintptr) bool {
			n, _ = syscall.Write(int(fd), text)
			return true
		})
		return max(n, 0)
	}
}

// promptReader is the pipe itself.
func promptReader(pipe *os.File) io.Reader { return pipe }
