//go:build !linux

package worker

// pages are parts of memory.
type pages struct{}

// programPages are none where the system does not tell of them.
func programPages() []pages { return nil }

func giveBack([]pages) {}
