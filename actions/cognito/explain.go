package cognito

import (
	"strings"

	"github.com/usher-run/usher/actions"
)

// notJSON is the code of the error for a result that has no JSON form.
const notJSON = "ERR_RESULT_NOT_JSON"

// explain says what the pool's caller sees of a failed step, and words what the Lambda
// runtime itself reports as that does.
func (p Pool) explain(t *actions.Trigger, event *actions.Event, handler string, e *actions.Error) {
	message := ""
	switch e.Kind {
	case actions.KindTimeout:
		// Cognito §A2, B5
		notInvoked(t, e, "Socket timeout while invoking Lambda function")
		return
	case actions.KindUnavailable:
		notInvoked(t, e, "TooManyRequestsException")
		return
	case actions.KindNotFound:
		notInvoked(t, e, "ResourceNotFoundException")
		return
	case actions.KindCanceled, actions.KindInternal:
		notInvoked(t, e, "ServiceException")
		return
	case actions.KindMemory, actions.KindLimit, actions.KindCrash:
		message = "Error: Runtime exited without providing a reason"
	case actions.KindStalled:
		explainStall(e)
		message = e.Name
	case actions.KindLoad:
		explainLoad(handler, e)
	case actions.KindThrew:
		switch {
		case e.Unhandled: // Cognito §F, floating rejection
			e.Name, e.Message = "Runtime.UnhandledPromiseRejection", e.Error()
		case e.Typeof == "undefined": // Cognito §F5
			e.Message = "handled"
		case e.Code == notJSON: // Cognito §F, circular or BigInt result
			e.Hint = "the handler's result has no JSON form: " + e.Message
			e.Name, e.Message = "Error", "Unable to stringify response body"
		}
	}
	if message == "" {
		message = e.Message
	}
	p.refused(t, event, e, message)
}

// explainStall words a promise that nothing can settle (Cognito §F).
func explainStall(e *actions.Error) {
	e.Name = "Runtime.NodeJsExit"
	if e.Hint == "" {
		e.Hint = "the handler waits for something that never comes: return the event, or call callback(null, event)"
	}
}

// explainLoad words what keeps a function from being loaded (Cognito §E3, E4). Other
// errors of a top level are not reworded.
func explainLoad(handler string, e *actions.Error) {
	switch {
	case e.Reason == actions.NoHandler || e.Reason == actions.NoExports:
		e.Name, e.Message = "Runtime.HandlerNotFound", "index."+handler+" is undefined or not exported"
	case e.Name == "SyntaxError":
		e.Name, e.Message = "Runtime.UserCodeSyntaxError", e.Error()
	case e.Code == "MODULE_NOT_FOUND" || strings.HasPrefix(e.Message, "Cannot find module '"):
		e.Name, e.Message = "Runtime.ImportModuleError", e.Error()
	}
}

// refused is a failed handler (Cognito §B1, B2, B9). Of the error only its message shows.
func (p Pool) refused(t *actions.Trigger, event *actions.Event, e *actions.Error, message string) {
	if len(t.Failures) == 0 {
		return // nobody waits for it (Cognito §B8)
	}
	told := t.Failures[0]
	e.Exception, e.Public = p.say(told.Exception, fill(told.Message, t, event, message))
}

// fill puts what is known of a call into a message.
func fill(message string, t *actions.Trigger, event *actions.Event, errorMessage string) string {
	client := ""
	if event != nil {
		value, _ := event.Lookup("callerContext.clientId")
		client, _ = value.(string)
	}
	return strings.NewReplacer("<trigger>", t.ID, "<errorMessage>", errorMessage, "<clientId>", client).Replace(message)
}

// notInvoked is a handler that the pool could not call (Cognito §B5).
func notInvoked(t *actions.Trigger, e *actions.Error, code string) {
	if len(t.Failures) == 0 {
		return
	}
	e.Exception = unexpectedLambda
	e.Public = t.ID + " invocation failed due to error " + code + "."
}
