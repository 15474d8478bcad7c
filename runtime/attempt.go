package runtime

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/usher-run/usher/actions"
)

// attempts is how often the trigger may be fired in one run (cognito rule A2). Nobody waits
// for the answer of a background trigger, so that it is fired once.
func (r *flowRun) attempts() int {
	if r.point.trigger.Mode != actions.Blocking {
		return 1
	}
	return max(cmp.Or(r.host.config.Attempts, r.point.dialect.Attempts), 1)
}

// again prepares another attempt at an action that gave no answer in the platform's time,
// and says whether there is one. An action that ended by a limit of its own has answered
// with an error (cognito rule A4).
func (r *flowRun) again(ctx context.Context, step *actions.Step) bool {
	if step.Error == nil || step.Error.Kind != actions.KindTimeout || r.ownTimeout || ctx.Err() != nil || r.attempt >= r.attempts() {
		return false
	}
	if r.attempt == 1 {
		step.Attempt = 1
	}
	r.attempt++
	r.execution.Attempts = r.attempt
	r.deadline = time.Now().Add(r.limit)
	return true
}

// inAllAttempts completes the message of the last of several attempts.
func (r *flowRun) inAllAttempts(message string) string {
	if r.attempt < 2 || r.attempt < r.attempts() {
		return message
	}
	return fmt.Sprintf("%s, in %d attempts", message, r.attempt)
}
