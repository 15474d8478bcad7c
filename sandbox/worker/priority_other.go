//go:build !linux

package worker

import "time"

// computed is not known of other processes.
func computed(int) (time.Duration, bool) { return 0, false }

// place does nothing, and says so.
func place(_ int, from, _ rank) rank { return from }

func priority() Priority { return Unchanged }
