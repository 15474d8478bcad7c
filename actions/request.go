package actions

import "context"

// Request asks a Runner to run the flow of one trigger.
type Request struct {
	// Tenant is whose actions, secrets and records are used. "" is the only tenant of a
	// single-tenant host.
	Tenant string
	// TransactionID names the sign-in or sign-up that this run belongs to, for records
	// and idempotency keys. It may be "".
	TransactionID string
	// Trigger is the full name, such as "auth0/post-login".
	Trigger string
	// Event is the input document, a JSON object. The runner does not keep it.
	Event []byte
	// Flow is what runs. Nil means the bindings that the host has for the trigger.
	Flow Flow
	// Hidden are values that are redacted in the execution's document as values of secrets
	// are, such as the right answer to a challenge. The event itself has them as they are.
	Hidden []string
}

// Runner runs flows. It is implemented by runtime.Host and by test doubles, and is safe
// for use by several goroutines.
type Runner interface {
	// Run runs the flow to its outcome and returns what happened. A denied or suspended
	// flow is no error. A failed one is returned together with an *ExecutionError;
	// any other error means that nothing ran.
	Run(ctx context.Context, req Request) (*Execution, error)
}
