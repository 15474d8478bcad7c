package actions

// Outcome is how an execution of a flow ended.
type Outcome string

// The four outcomes. Denied and suspended are successful runs; only a failed execution
// discards its commands.
const (
	Completed Outcome = "completed"
	Denied    Outcome = "denied"
	Suspended Outcome = "suspended"
	Failed    Outcome = "failed"
)
