package cognito

import "github.com/usher-run/usher/actions"

// name is the first part of the triggers' full names.
const name = "cognito"

// invocationAttempts is how often a pool calls a handler that gives no answer (Cognito §A2).
const invocationAttempts = 3

// Dialect is the family of Cognito triggers, of a pool of which nothing is known. Each call
// returns a value of its own; the triggers behind it are shared and read-only.
func Dialect() actions.Dialect { return Pool{}.Dialect() }
