//go:build linux && !amd64 && !arm64

package lockdown

import (
	"errors"
	"runtime"
)

// filterCalls refuses: which calls a program needs differs from one architecture to the next.
func filterCalls(bool) error { return seccompAvailable() }

func callsNote() string { return "" }

func seccompAvailable() error {
	return errors.New("which system calls a worker needs is not known on " + runtime.GOARCH)
}
