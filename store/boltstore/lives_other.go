//go:build !linux

package boltstore

import (
	"os"
	goruntime "runtime"
	"syscall"

	"github.com/usher-run/usher/store"
)

// lives says whether the process of an owner runs. Where processes tell nothing about
// themselves, it may be another that got the same number.
func lives(owner store.Owner) bool {
	process, err := os.FindProcess(owner.PID)
	if err != nil {
		return false
	}
	if goruntime.GOOS == "windows" {
		// There it was opened, so it is there.
		return process.Release() == nil
	}
	err = process.Signal(syscall.Signal(0))
	return err == nil || os.IsPermission(err)
}
