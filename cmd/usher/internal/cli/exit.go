package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// The exit codes. They are part of the outer shapes and never change their meaning.
const (
	exitDone        = 0
	exitUnexpected  = 1
	exitUsage       = 2
	exitAction      = 3
	exitBudget      = 4
	exitNotFound    = 5
	exitRefused     = 6
	exitUnreachable = 7
	exitBug         = 70
	exitInterrupted = 130
)

// exit is one row of the table of exit codes.
type exit struct {
	code  int
	when  string
	kinds []actions.Kind // errors of executions that end with the code
}

var exits = []exit{
	{exitDone, "done; a flow that was denied or suspended is a successful run", nil},
	{exitUnexpected, "--expect was not met, a test failed, or a check found damage", nil},
	{exitUsage, "the command line or the configuration is wrong, or an event or a store cannot be used", nil},
	{
		exitAction, "the action threw, never settled, did not load, or returned what the platform refuses",
		[]actions.Kind{actions.KindThrew, actions.KindStalled, actions.KindLoad, actions.KindRejectedResult},
	},
	{
		exitBudget, "a budget was used up: time, memory or another limit; or nothing was free to run the action",
		[]actions.Kind{actions.KindTimeout, actions.KindMemory, actions.KindLimit, actions.KindCrash, actions.KindUnavailable},
	},
	{exitNotFound, "a file, trigger, sample or execution is not there", []actions.Kind{actions.KindNotFound}},
	{exitRefused, "a policy refused what the action wanted, such as the network", []actions.Kind{actions.KindDeniedCapability}},
	{exitUnreachable, "a server could not be reached", nil},
	{exitBug, "a bug of usher; the message names the file with the report", []actions.Kind{actions.KindInternal}},
	{exitInterrupted, "interrupted", []actions.Kind{actions.KindCanceled}},
}

// exitOf is the code for an execution that failed.
func exitOf(kind actions.Kind) int {
	for _, e := range exits {
		if slices.Contains(e.kinds, kind) {
			return e.code
		}
	}
	return exitBug
}

// exitTable is the text of `usher help exit-codes`.
func exitTable() string {
	var b strings.Builder
	for _, e := range exits {
		fmt.Fprintf(&b, "%5d  %s\n", e.code, e.when)
		if len(e.kinds) > 0 {
			kinds := make([]string, len(e.kinds))
			for i, kind := range e.kinds {
				kinds[i] = string(kind)
			}
			fmt.Fprintf(&b, "       error kinds: %s\n", strings.Join(kinds, ", "))
		}
	}
	return b.String()
}
