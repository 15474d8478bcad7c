//go:build !linux

package worker

import "time"

// computed is not known of other processes.
func computed(int) (time.Duration, bool) { return 0, false }

// lower does nothing, and says so.
func lower(int) bool { return false }

func raise(int) bool { return false }

func priority() Priority { return Unchanged }
