// Package store says what Usher keeps and how: records of executions, a queue of jobs, and
// values by key, on which versions, bindings, sealed secrets, caches, continuations and
// sessions are laid, once for all engines.
//
// An engine implements Store. boltstore is the embedded one, in one file; memstore keeps
// everything in memory, for tests. Package storetest is what each of them must pass.
//
// # Promises
//
// What Enqueue, Append, Put, Delete, Step and Finish acknowledged is on the disk of an
// embedded engine, or on a majority of a cluster, when they return; only a Put that is Lazy
// may be lost in a crash. Every key begins with the tenant, so that no tenant can reach what
// another's is. Jobs run at least once: a step that was committed never runs again, and one
// that was running when its process died runs again. No method keeps what it was given, and
// what it returns belongs to the caller. A call whose context has ended fails by the error of
// the context and changes nothing; a sequence ends then, without an error or with that one.
// Those who wait when the engine is closed get ErrClosed.
//
// # Layers
//
// Versions, Actions, Bindings, SealedSecrets, Cache and Tickets are written once over KV. Their
// values are JSON documents that begin with the number of their schema. One that cannot be read
// is an ErrCorrupt or ErrNewer that names its key.
package store
