package cognito

import (
	"fmt"

	"github.com/usher-run/usher/actions"
)

const (
	node22 = "nodejs22.x"
	node24 = "nodejs24.x"
)

// runtimes are the versions of Node.js that a function can be written for (Cognito §F). The
// first is the default: it is the last that knows callbacks, which most published handlers
// use (§F4).
var runtimes = []actions.Runtime{
	{
		Name: node22,
		// Cognito §E2. The last three are not Lambda's: TypeScript is taken as it is.
		Files:    []string{"", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"},
		Packages: true,
		Mismatch: func(m actions.Mismatch) string { return mismatch(m, false) },
	},
	{
		Name:      node24,
		Arguments: []actions.Argument{actions.EventArgument, actions.ContextArgument},
		Returns:   true,
		// Cognito §F: whoever declares a third parameter waits for a callback.
		MaxParameters: 2,
		DefaultExport: true, // Cognito §E3
		Files:         []string{"", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"},
		Context:       plainContext,
		Mismatch:      func(m actions.Mismatch) string { return mismatch(m, true) },
		Explain:       explain24,
	},
}

// explain24 words what Node.js 24 reports in another way than the versions before. What
// nobody caught ends its process, and so does a loop in which nothing is left to wait for
// (Cognito §F).
func explain24(_ *actions.Trigger, c actions.ContextInfo, e *actions.Error) {
	wordObject(c, e)
	switch {
	case e.Exit != "":
		return // explainExit does it
	case e.Reason == actions.CallbackHandler:
		e.Name = "Runtime.CallbackHandlerDeprecated"
		e.Hint = "return the event, or a promise of it; handlers that call back run on " + node22
	case e.Kind == actions.KindStalled:
		exited(e, withoutReason, "the handler waits for something that never comes: return the event")
	case e.Kind == actions.KindThrew && (e.Unhandled || e.Uncaught):
		exited(e, "Error: Runtime exited with error: exit status 1", "nobody caught "+e.Error())
	case e.Code == notJSON:
		e.Hint = "the handler's result has no JSON form: " + e.Message
		e.Name, e.Message, e.Code = "Runtime.JSONStringifyError", unableToStringify, ""
	case e.Kind == actions.KindThrew && (e.Message == "callback is not a function" || e.Message == notAFunction(e.Message)):
		e.Hint = fmt.Sprintf("%s has no callback, and its context has no succeed, fail and done: return the event", c.Runtime)
	}
}

// notAFunction is the message for a member of the context that this runtime does not have.
func notAFunction(message string) string {
	for _, name := range []string{"succeed", "fail", "done"} {
		if text := "context." + name + " is not a function"; message == text {
			return text
		}
	}
	return ""
}

const (
	withoutReason     = "Error: Runtime exited without providing a reason"
	unableToStringify = "Unable to stringify response body"
)

// exited words the end of a function's process, which the platform itself reports.
func exited(e *actions.Error, message, hint string) {
	e.Name, e.Message = "Runtime.ExitError", message
	e.Unhandled, e.Typeof, e.Code, e.Text = false, "", "", nil
	if e.Hint == "" {
		e.Hint = hint
	}
}
