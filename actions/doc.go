// Package actions is the vocabulary of Usher: what an action, a trigger, an event,
// a command and an execution are, and how a dialect describes its triggers as data.
//
// It knows no JavaScript engine and no store. Three ideas carry it:
//
//   - A dialect is a table. A [Trigger] lists the fields of its event, the methods of
//     its api with their parameters, checks and effects, and the paths of its result.
//     The api object, the validation of arguments, sample events, typed Go structs,
//     hints and documentation are all read from those tables.
//   - Effects are data. An api method changes nothing in the world; it validates its
//     arguments and leaves a [Command]. A [Ledger] keeps what the commands of a flow
//     add up to, and the dialect turns that into an [Outcome] and a result document.
//   - A step is a function of (version, event, secrets, environment), so that it can
//     run in another process, be stored as one record, and be run again.
//
// The dialects are the sub-packages auth0 and cognito. The host that runs flows is the
// package runtime, which implements [Runner].
package actions
