// Package runtime is the host: it runs flows of actions for an auth server.
//
// A [Host] is made by [New] from one [Config]; it takes the dialects it speaks and the
// flows it runs from there and knows no dialect by itself. [Host.Run] runs the flow of
// one trigger on one event and returns the execution: the outcome, the steps with their
// commands and logs, and the result document. Most callers use the typed handles of a
// dialect, such as auth0.PostLogin, over it.
//
// The names exported here never repeat those of Go's own package runtime; inside Usher
// that one is imported as goruntime.
package runtime
