package cognito

import (
	"cmp"
	"strings"

	"github.com/usher-run/usher/actions"
)

// notJSON is the code of the error for a result that has no JSON form.
const notJSON = "ERR_RESULT_NOT_JSON"

// explain says what the pool's caller sees of a failed step, and words what the Lambda
// runtime itself reports as that does.
func (p Pool) explain(t *actions.Trigger, event *actions.Event, c actions.ContextInfo, e *actions.Error) {
	if e.Exit != "" { // Cognito §F, process.exit
		explainExit(e)
		p.refused(t, event, e, e.Message)
		return
	}
	message := ""
	switch e.Kind {
	case actions.KindTimeout:
		if e.Hint == "" && t.Mode == actions.Blocking && actions.Hint(t, nil, e) == "" {
			e.Hint = "nothing was answered in time: " + howToAnswer(c) + ", and leave nothing pending"
		}
		if c.Own { // Cognito §A4, H8
			e.Name, e.Message = "Sandbox.Timedout", timedOut(c)
			p.refused(t, event, e, e.Message)
			return
		}
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
		message = withoutReason
	case actions.KindStalled:
		explainStall(c, e)
	case actions.KindLoad:
		explainLoad(c, e)
	case actions.KindThrew:
		nothing := nothing(e)
		wordObject(c, e)
		switch {
		case e.Unhandled: // Cognito §F, floating rejection
			e.Name, e.Message = "Runtime.UnhandledPromiseRejection", e.Error()
		case nothing && c.Runtime != node24: // Cognito §F5
			e.Message, e.Typeof = "handled", "string"
		case e.Typeof != "" && e.Hint == "" && c.Runtime != node24:
			e.Hint = "what was thrown, or handed to the callback as its first argument, is no error; throw new Error(…), and answer with callback(null, event)"
		case e.Code == notJSON: // Cognito §F, circular or BigInt result
			e.Hint = "the handler's result has no JSON form: " + e.Message
			e.Name, e.Message = "Error", unableToStringify
		}
	}
	if message == "" {
		message = e.Message
	}
	p.refused(t, event, e, message)
}

// nothing says that undefined or null was thrown.
func nothing(e *actions.Error) bool {
	return e.Typeof == "undefined" || e.Typeof == "object" && e.Message == "null" && e.Text == nil
}

// howToAnswer is how a handler answers.
func howToAnswer(c actions.ContextInfo) string {
	if c.Runtime == node24 {
		return "return the event"
	}
	return "return the event, or call callback(null, event)"
}

// wordObject words a thrown object that is no error. Node.js 22 takes one for an error that
// has name, message and stack, Node.js 24 none (Cognito §F5).
func wordObject(c actions.ContextInfo, e *actions.Error) {
	if e.Text == nil || c.Runtime != node24 && e.Name != "" && e.Message != "" && e.Stack {
		return
	}
	e.Name, e.Message, e.Typeof = "", *e.Text, cmp.Or(e.Typeof, "object")
}

// neverSettled is what the Lambda runtime says of a promise that nothing can settle.
const neverSettled = "The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused " +
	"by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes"

// explainStall words a promise that nothing can settle (Cognito §F).
func explainStall(c actions.ContextInfo, e *actions.Error) {
	if c.Runtime == node24 {
		return // explain24 did it
	}
	e.Name, e.Message = "Runtime.NodeJsExit", neverSettled
	if e.Hint == "" {
		e.Hint = "the handler waits for something that never comes: return the event, or call callback(null, event)"
	}
}

// explainExit words a handler's own end of its process, of which the platform knows no more
// than how it ended (Cognito §F).
func explainExit(e *actions.Error) {
	message := "Error: Runtime exited with error: " + e.Exit
	if e.Exit == "exit status 0" {
		message = withoutReason
	}
	call, _, _ := strings.Cut(e.Message, "(")
	exited(e, message, call+" ends the function without an answer: return from the handler, or throw an error")
}

// explainLoad words what keeps a function from being loaded (Cognito §E3, E4). Other
// errors of a top level are not reworded.
func explainLoad(c actions.ContextInfo, e *actions.Error) {
	name := cmp.Or(c.HandlerString, handlerString(c))
	if c.HandlerString != "" && e.Reason == actions.NoHandler {
		e.Hint = "export the function that the handler " + c.HandlerString + " names"
		if len(e.Handlers) > 0 {
			e.Hint = "the functions that the file exports are " + strings.Join(e.Handlers, ", ")
		}
	}
	switch {
	case e.Reason == actions.BadHandler:
		e.Name = "Runtime.MalformedHandlerName" // Cognito §E1
	case e.Reason == actions.NoHandler && e.Typeof != "" && e.Typeof != "undefined":
		e.Name, e.Message = "Runtime.HandlerNotFound", name+" is not a function"
	case e.Reason == actions.NoHandler || e.Reason == actions.NoExports:
		e.Name, e.Message = "Runtime.HandlerNotFound", name+" is undefined or not exported"
	case e.Name == "SyntaxError":
		e.Name, e.Message = "Runtime.UserCodeSyntaxError", e.Error()
	case e.Code == "MODULE_NOT_FOUND" || strings.HasPrefix(e.Message, "Cannot find module '"):
		e.Name, e.Message = "Runtime.ImportModuleError", e.Error()
	}
}

// refused is a failed handler (Cognito §B1, B2, B9). Of the error only its message shows.
func (p Pool) refused(t *actions.Trigger, event *actions.Event, e *actions.Error, message string) {
	if len(t.Failures()) == 0 {
		return // nobody waits for it (Cognito §B8)
	}
	told := t.Failures()[0]
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
	if len(t.Failures()) == 0 {
		return
	}
	e.Exception = unexpectedLambda
	e.Public = t.ID + " invocation failed due to error " + code + "."
}
