package cognito

import (
	"errors"

	"github.com/usher-run/usher/actions"
)

// Exception is what a pool tells the caller of an operation that came to nothing. It is an
// answer like any other: whoever offers the operation hands name and message on.
type Exception struct {
	// Name is that of the platform's exception, such as "NotAuthorizedException".
	Name string
	// Message is the text of the exception. It is for end users.
	Message string
	// Hint says to the developer what led to it and what to do, "" without one. It is not
	// for end users.
	Hint string
	// Execution is that of the handler that failed, or whose answer was refused or says no;
	// nil where the exception has another reason.
	Execution *actions.Execution
	// Cause is why a session was refused: actions.ErrNoSession or actions.ErrOtherSession, to
	// be asked for by errors.Is. It is nil for all other exceptions.
	Cause error
}

// Unwrap returns the cause.
func (e *Exception) Unwrap() error { return e.Cause }

// Error is name and message.
func (e *Exception) Error() string { return e.Name + ": " + e.Message }

// exceptionOf is what a pool tells its caller of a trigger that failed. Other errors mean
// that nothing ran, and that the trigger's host is to blame; they are handed back.
func exceptionOf(err error) (*Exception, error) {
	failed, ok := errors.AsType[*actions.ExecutionError](err)
	if !ok || failed.Execution.Error.Kind == actions.KindCanceled {
		return nil, err
	}
	e := failed.Execution.Error
	return &Exception{Name: e.Exception, Message: e.Public, Hint: e.Hint, Execution: failed.Execution}, nil
}
